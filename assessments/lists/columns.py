"""What a list shows of each row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy

from assessments.lists.rows import Rows, read


@dataclass(frozen=True)
class Column:
    """One column of a list; the first one names the row.

    `value` says what stands in it: a path such as "office__name", or a function of the row; the column's own
    name where it is left out. Exports hold the same value.
    """

    name: str  # in the address of the page: ?order=name
    title: str
    value: str | Callable[[Any], Any] = ""
    order: Sequence[str] = ()  # the fields a queryset is sorted by; without them the column does not sort
    link: Callable[[Any], str] | None = None  # where the cell leads; empty leads nowhere
    template: str = ""  # draws the cell instead, from `row` and `value`
    numeric: bool = False
    unbroken: bool = False  # stands in one line, as references do, which are otherwise broken at hyphens
    shown: bool = True  # on the page
    exported: bool = True

    def of(self, row: Any) -> Any:
        if callable(self.value):
            return self.value(row)
        return read(row, self.value or self.name)

    def sort(self, rows: Rows, *, descending: bool) -> Rows:
        """The rows in the order of this column, nothing known last; equal ones in one order on every page."""
        if isinstance(rows, QuerySet):
            fields = [F(field) for field in self.order]
            return rows.order_by(*(_way(field, descending) for field in fields), "pk")
        known = [row for row in rows if self._key(row) is not None]
        unknown = [row for row in rows if self._key(row) is None]
        return [*sorted(known, key=self._key, reverse=descending), *unknown]

    def _key(self, row: Any) -> Any:
        """Values in memory are sorted by the paths of `order`, nothing known last."""
        keys = [read(row, path) for path in self.order]
        return None if None in keys else keys


def _way(field: F, descending: bool) -> OrderBy:
    return field.desc(nulls_last=True) if descending else field.asc(nulls_last=True)


@dataclass(frozen=True)
class Search:
    """Rows are found by what they hold in any of these fields."""

    title: str
    fields: Sequence[str]
