"""The cells of one worksheet, read as its XML streams by: several times as fast as openpyxl reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from assessments.caseload.sheets import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, too_many_lines
from assessments.refusals import NotFit

CHUNK = 256 * 1024
MOST_PIECES = 50  # in which the text of a cell may come, broken at each of its marks
YES = ("1", "true")
FORMULA = "="  # how a cell begins that holds one; it is refused later, with its place
OUT_OF_RANGE = "#VALUE!"


@dataclass(frozen=True)
class Workbook:
    """What the cells of a worksheet refer to."""

    strings: Sequence[str]
    date_styles: frozenset[str]
    percent_styles: Mapping[str, int]  # by how many figures they show behind the point
    epoch: datetime


def rows_of(xml: IO[bytes], book: Workbook) -> Iterator[list[str]]:
    """Every row down to the last, with empty ones for those left out. Raises NotFit, and what expat raises.

    Hidden rows are often those that a filter has put aside: nobody can tell whether they are meant.
    """
    sheet = _Sheet(book)
    number = 0
    for rows in sheet.read(xml):
        for found, cells in rows:
            if found > MOST_LINES:
                raise NotFit(too_many_lines())
            # A row says where it stands; those between it and the one before are empty.
            while number < found - 1:
                number += 1
                yield []
            number += 1
            yield cells


class _Sheet:
    """Takes the elements of a worksheet one by one."""

    def __init__(self, book: Workbook):
        self.book = book
        self.rows: list[tuple[int, list[str]]] = []  # complete, with their numbers
        self.number = 0
        self.cells: list[str] = []
        self.place = -1
        self.kind = self.style = ""
        self.formula = False
        self.text: list[str] | None = None  # of the element that is open, where it holds any
        self.value: list[str] = []
        self.pronounced = 0  # where in the value its pronunciation begins
        self.places: dict[str, int] = {}

    def read(self, xml: IO[bytes]) -> Iterator[list[tuple[int, list[str]]]]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_declarations
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        while chunk := xml.read(CHUNK):
            parser.Parse(chunk, False)
            yield self.rows
            self.rows = []
        parser.Parse(b"", True)
        yield self.rows

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.place = self._place(attributes.get("r", ""))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.formula, self.value = False, []
        elif name in ("v", "t"):
            self.text = []
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.pronounced = len(self.value)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell":
            _refuse_merged(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in YES:
            raise NotFit(_("The sheet has hidden columns. Show them, and delete those not meant."))

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._keep_cell()
        elif name in ("v", "t") and self.text is not None:
            self.value += self.text
            self.text = None
        elif name == "rPh":
            del self.value[self.pronounced :]  # how the text before it is spoken is no part of it
        elif name == "row":
            self.rows.append((self.number, self.cells))

    def _take(self, text: str) -> None:
        # What is longer than any column may hold is cut, here as everywhere.
        if self.text is not None and len(self.text) < MOST_PIECES:
            self.text.append(text[:LONGEST_CELL])

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self.number = int(attributes.get("r", self.number + 1))
        self.cells, self.place = [], -1
        if attributes.get("hidden") in YES:
            raise NotFit(
                _("Row %(row)s is hidden, by a filter or by hand. Show all rows, or delete those not meant.")
                % {"row": self.number}
            )

    def _place(self, address: str) -> int:
        """Of the cell in its row, from 0; all that lie beyond the columns stand in the first place there."""
        letters = address.rstrip("0123456789")
        if not letters:
            return min(self.place + 1, MOST_COLUMNS)
        if letters not in self.places:
            self.places[letters] = min(column_index_from_string(letters) - 1, MOST_COLUMNS)
        return self.places[letters]

    def _keep_cell(self) -> None:
        text = FORMULA if self.formula else self._text("".join(self.value))
        if text:
            self.cells += [""] * (self.place + 1 - len(self.cells))
            self.cells[self.place] = text

    def _text(self, value: str) -> str:
        """A cell as it would stand in a CSV file."""
        if not value or self.kind in ("inlineStr", "str", "e"):
            return value
        if self.kind == "s":
            return self.book.strings[int(value)]
        if self.kind == "b":
            return "yes" if value == "1" else "no"
        if self.kind == "d":
            return value[:10]
        if self.style in self.book.percent_styles:
            return f"{float(value):.{self.book.percent_styles[self.style]}%}"
        return self._date(value) if self.style in self.book.date_styles else _number(value)

    def _date(self, value: str) -> str:
        try:
            return str(from_excel(float(value), self.book.epoch))[:10]
        except (OverflowError, ValueError):
            return OUT_OF_RANGE


def _number(value: str) -> str:
    if value.isdigit():
        return value
    number = float(value)
    return str(int(number)) if number.is_integer() else str(number)


def _refuse_merged(cells: str) -> None:
    raise NotFit(
        _("Cells %(cells)s are merged. Unmerge all cells, so that each row has its own values.")
        % {"cells": cells[:30]}
    )


def _refuse_declarations(*declared: object) -> None:
    raise ValueError("a worksheet declares no entities")
