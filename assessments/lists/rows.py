"""Rows of a list, from the database or in memory, read and narrowed alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

Rows = QuerySet | Sequence[Any]


def read(row: Any, path: str) -> Any:
    """What a row holds at a path such as "office__name"; None where the way there ends."""
    for name in path.split("__"):
        if row is None:
            return None
        row = row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
    return row


def found_in(rows: Rows, path: str) -> list[Any]:
    """The different values that the rows hold there."""
    if isinstance(rows, QuerySet):
        return list(rows.order_by().values_list(path, flat=True).distinct())
    return list(dict.fromkeys(read(row, path) for row in rows))


def having(rows: Rows, path: str, values: Sequence[Any]) -> Rows:
    """Those of the rows that hold one of the values there."""
    if isinstance(rows, QuerySet):
        wanted = Q(**{f"{path}__in": [value for value in values if value is not None]})
        return rows.filter(wanted | Q(**{f"{path}__isnull": True}) if None in values else wanted)
    return [row for row in rows if read(row, path) in values]


def holding(rows: Rows, paths: Sequence[str], words: str) -> Rows:
    """Those of the rows that hold the words in any of the fields, in capitals or not."""
    if isinstance(rows, QuerySet):
        anywhere = Q()
        for path in paths:
            anywhere |= Q(**{f"{path}__icontains": words})
        return rows.filter(anywhere)
    wanted = words.casefold()
    return [row for row in rows if any(wanted in str(read(row, path) or "").casefold() for path in paths)]


def none_of(rows: Rows) -> Rows:
    return rows.none() if isinstance(rows, QuerySet) else []
