from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, QueryDict

from assessments.lists.columns import Column, Search
from assessments.lists.exports import FORMATS
from assessments.lists.filters import Filter, Option
from assessments.lists.rows import Rows, holding
from assessments.numbers import Grouped

FEW = 5  # rows that are read faster than they are narrowed down


@dataclass(frozen=True)
class Cell:
    column: Column
    value: Any
    href: str


@dataclass(frozen=True)
class Line:
    """One row of the page: what it shows, and the row itself."""

    row: Any
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Heading:
    """The head of a column; where it sorts, `query` puts the list in its order, or turns that round."""

    column: Column
    query: str
    sorted: str  # ascending, descending or empty


@dataclass(frozen=True)
class Choice:
    """A filter as it is drawn: what it offers and what is chosen."""

    filter: Filter
    name: str  # with the prefix of its list
    options: Sequence[Option]
    chosen: str

    def applied(self, rows: Rows) -> Rows:
        return self.filter.applied(rows, self.chosen, self.options) if self.chosen else rows


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list as the address of its page asks for it, in as many queries however many rows it has."""

    asked: Mapping[str, str]  # request.GET
    rows: Rows
    name: str  # of the exported file, and the id of the list on its page
    title: str  # the table's caption
    counted: Any  # ngettext_lazy with a %(count)s: "%(count)s case file", …
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    search: Search | None = None
    empty: str = ""  # what is said where there are no rows at all
    per_page: int = 50
    prefix: str = ""  # before its names in the address, where a page has several lists

    @property
    def words(self) -> str:
        """What is searched for. No database keeps a NUL."""
        return self._asked("q").replace("\0", "").strip() if self.search else ""

    @cached_property
    def choices(self) -> list[Choice]:
        return [
            Choice(each, self.prefix + each.name, each.options(self.rows), self._asked(each.name))
            for each in self.filters
        ]

    @property
    def worth_choosing(self) -> list[Choice]:
        """The filters that part these rows."""
        return [choice for choice in self.choices if choice.chosen or len(choice.options) > 1]

    @property
    def narrowed(self) -> bool:
        return bool(self.words) or any(self._asked(each.name) for each in self.filters)

    @property
    def worth_narrowing(self) -> bool:
        return self.narrowed or self.total > FEW and bool(self.search or self.worth_choosing)

    @cached_property
    def found(self) -> Rows:
        """All rows that match, in the order asked for."""
        rows = self.rows
        for choice in self.choices:
            rows = choice.applied(rows)
        if self.search and self.words:
            rows = holding(rows, self.search.fields, self.words)
        column, descending = self.order
        return column.sort(rows, descending=descending) if column else rows

    @cached_property
    def order(self) -> tuple[Column | None, bool]:
        """The column the list is sorted by, and whether from its end; None leaves the rows as they come."""
        asked = self._asked("order")
        sorting = {column.name: column for column in self.columns if column.order}
        return sorting.get(asked.removeprefix("-")), asked.startswith("-")

    @cached_property
    def page(self) -> Page:
        return Paginator(self.found, self.per_page).get_page(self.asked.get(self.prefix + "page"))

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def total_words(self) -> str:
        return self.counted % {"count": Grouped(self.total)}

    @cached_property
    def page_numbers(self) -> list[Any]:
        """Those that are linked to; a gap between two is an ellipsis."""
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.shown]

    @property
    def shown(self) -> list[Column]:
        return [column for column in self.columns if column.shown]

    @cached_property
    def lines(self) -> list[Line]:
        return [Line(row, tuple(_cell(column, row) for column in self.shown)) for row in self.page]

    @property
    def anchor(self) -> str:
        """Where several lists share a page, its links come back to this one."""
        return f"#{self.name}" if self.prefix else ""

    @property
    def query(self) -> str:
        """What an address of this list holds but for the page, ending in & where there is anything."""
        return self._query(page="", **{"as": ""})

    @property
    def query_of_all(self) -> str:
        """Without filter and search."""
        return self._query(page="", q="", **{each.name: "" for each in self.filters})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form of the filters sends along: the order, and what belongs to the rest of the page."""
        own = {self.prefix + name for name in ("page", "q", "as", *(each.name for each in self.filters))}
        others = ((name, values) for name, values in self._held.items() if name not in own)
        return [(name, value) for name, values in others for value in values if value]

    @property
    def formats(self) -> list[tuple[str, str]]:
        return [(self._query(page="", **{"as": code}).rstrip("&"), code.upper()) for code in FORMATS]

    def export(self) -> HttpResponse | None:
        """The file that is asked for, of all that matches; None where a page is."""
        make = FORMATS.get(self._asked("as"))
        if make is None:
            return None
        columns = [column for column in self.columns if column.exported]
        return make(self.name, [str(column.title) for column in columns], self._values(columns))

    def _values(self, columns: list[Column]) -> Iterator[list[Any]]:
        for row in self.found:
            yield [column.of(row) for column in columns]

    @property
    def _held(self) -> dict[str, list[str]]:
        """What the address holds; a name several times for boxes ticked in a form of the page."""
        if isinstance(self.asked, QueryDict):
            return dict(self.asked.lists())
        return {name: [value] for name, value in self.asked.items()}

    def _asked(self, name: str) -> str:
        return self.asked.get(self.prefix + name, "")

    def _heading(self, column: Column) -> Heading:
        if not column.order:
            return Heading(column, "", "")
        by, descending = self.order
        if column is not by:
            return Heading(column, self._query(page="", order=column.name).rstrip("&"), "")
        turned = column.name if descending else f"-{column.name}"
        way = "descending" if descending else "ascending"
        return Heading(column, self._query(page="", order=turned).rstrip("&"), way)

    def _query(self, **changes: str) -> str:
        wanted = self._held | {self.prefix + name: [value] for name, value in changes.items()}
        encoded = urlencode({name: list(filter(None, values)) for name, values in wanted.items()}, doseq=True)
        return f"{encoded}&" if encoded else ""


def _cell(column: Column, row: Any) -> Cell:
    return Cell(column, column.of(row), column.link(row) if column.link else "")
