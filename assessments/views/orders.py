from collections.abc import Mapping

from django.db.models import QuerySet


def ordered(rows: QuerySet, asked: str | None, orders: Mapping[str, tuple[str, ...]]) -> tuple[QuerySet, str]:
    """The rows in the order a page's address asks for, and its name; the first order where it asks for none.

    A name with a minus before it is the same order from the end.
    """
    name = (asked or "").removeprefix("-")
    if name not in orders:
        name = asked = next(iter(orders))
    fields = orders[name]
    if asked.startswith("-"):
        fields = tuple(f"-{field}" for field in fields)
    return rows.order_by(*fields), asked
