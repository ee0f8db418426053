"""A sheet as text: its column names, and its rows with the numbers they have in the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.refusals import NotFit

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_LINES = 100_000  # with the empty ones
LONGEST_NAME = 60
LONGEST_CELL = 200  # more than any column may hold: what is longer is cut here and refused later

# A date, a long number, a postcode or an e-mail address: what stands in a row and not over a column.
IN_A_ROW = re.compile(
    r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}( .*)?|\d{4,}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\S+@\S+\.\S+", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    number: int  # of the row in the file
    cells: tuple[str, ...]  # one for each column
    too_long: bool = False  # it had cells beyond the last column, which are left out here


@dataclass(frozen=True)
class Sheet:
    header: tuple[str, ...]
    lines: tuple[Line, ...]

    def column(self, name: str) -> Iterator[str]:
        """The cells of a column that hold something."""
        index = self.header.index(name)
        return (line.cells[index] for line in self.lines if line.cells[index])

    def only(self, names: Iterable[str]) -> "Sheet":
        """The sheet with those columns alone, in the order of the sheet."""
        wanted = set(names)
        places = [index for index, name in enumerate(self.header) if name in wanted]
        return Sheet(
            tuple(self.header[index] for index in places),
            tuple(
                Line(line.number, tuple(line.cells[index] for index in places), line.too_long)
                for line in self.lines
            ),
        )


def sheet_of(records: Iterable[Sequence[str]]) -> Sheet:
    """The sheet that these rows of cells make. Raises NotFit with what is wrong with it as a whole."""
    numbered = enumerate(records, start=1)
    header = _header(next(numbered, (1, ()))[1])
    lines = tuple(_lines(numbered, len(header)))
    if not lines:
        raise NotFit(_("The list is empty: no row follows its column names."))
    return _with_named_columns(header, lines)


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    names = [_squashed(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise NotFit(_("The first row is empty. It must hold the column names."))
    if len(names) > MOST_COLUMNS:
        raise NotFit(
            _("The list has more than %(most)s columns. Delete those that are not asked for.")
            % {"most": MOST_COLUMNS}
        )
    _refuse_names(names)
    return tuple(names)


def _refuse_names(names: Sequence[str]) -> None:
    if any(IN_A_ROW.fullmatch(name) for name in names):
        raise NotFit(
            _("The first row seems to hold values. Put the column names above it, in the first row.")
        )
    for place, name in enumerate(names, start=1):
        if len(name) > LONGEST_NAME:
            raise NotFit(
                _("The name of column %(place)s is longer than %(most)s characters. Shorten it.")
                % {"place": place, "most": LONGEST_NAME}
            )
    twice = [name for name, count in Counter(name.lower() for name in names if name).items() if count > 1]
    if twice:
        raise NotFit(
            _("These columns are there twice: %(names)s. Delete or rename one of each.")
            % {"names": ", ".join(twice)}
        )


def _lines(numbered: Iterable[tuple[int, Sequence[str]]], width: int) -> Iterator[Line]:
    """The rows that hold anything. Raises NotFit when there are too many."""
    count = 0
    for number, record in numbered:
        cells = [_squashed(cell) for cell in record]
        if number > MOST_LINES:
            raise NotFit(too_many_lines())
        if not any(cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise NotFit(
                _("Row %(number)s is one too many: a list holds at most 20,000 rows.") % {"number": number}
            )
        kept = cells[:width] + [""] * (width - len(cells))
        yield Line(number, tuple(kept), too_long=any(cells[width:]))


def too_many_lines() -> str:
    return _("The sheet goes on for over 100,000 rows. Delete the empty rows below the list.")


def _with_named_columns(header: tuple[str, ...], lines: tuple[Line, ...]) -> Sheet:
    """Without the columns that have neither a name nor a cell."""
    if sum(map(bool, header)) == 1 and sum(line.too_long for line in lines) > len(lines) / 2:
        raise NotFit(_("Row 1 does not hold the column names. Delete the rows above them."))
    for place, name in enumerate(header):
        if not name and any(line.cells[place] for line in lines):
            raise NotFit(
                _("Column %(place)s has no name. Name it in the first row, or delete it.")
                % {"place": place + 1}
            )
    return Sheet(header, lines).only(filter(None, header))


def _squashed(cell: str) -> str:
    """With single spaces, and no longer than anything that could be kept."""
    return " ".join(cell[: 2 * LONGEST_CELL].split())[:LONGEST_CELL]
