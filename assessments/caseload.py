"""A list of case files as uploaded: CSV, one file a row, checked row by row.

Columns are `reference`, `case_type`, `assessor` (a user name; may be left out) and the case facts that the
tool takes from the caseload. A file is known by its reference alone, so any other column is refused: names,
dates of birth and addresses must not come in.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from itertools import zip_longest

from django.utils.translation import gettext as _

from assessments.models import Inspection, TeamMember
from scoring.core.facts import read_value
from scoring.core.tool import CASE_TYPE, CASELOAD, Fact, Tool

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", re.ASCII)
LONGEST_TYPE = 40  # what the database keeps of a case type
MOST_ROWS = 20_000
MOST_FAULTS = 200


@dataclass(frozen=True)
class Row:
    reference: str
    case_type: str
    facts: dict[str, str | bool] = field(default_factory=dict)
    assessor: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: row 1 holds the column names."""

    row: int
    column: str
    message: str

    def __str__(self):
        place = _("Row %(row)s") % {"row": self.row}
        return f"{place}, {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


def columns(tool: Tool) -> list[str]:
    """The columns a list may have, in the order of the template."""
    facts = [fact.code for fact in tool.facts_found(CASELOAD)]
    return ["reference", CASE_TYPE, *facts, "assessor"]


def read(content: bytes, inspection: Inspection) -> tuple[list[Row], list[Fault]]:
    """The rows of the list and everything that is wrong with it; rows are of use only if nothing is."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [
            Fault(1, "", _("The file is not UTF-8 text. Save it as “CSV UTF-8” and upload it again."))
        ]
    if "\0" in text:
        return [], [Fault(1, "", _("The file is not a CSV file. Save the sheet as “CSV UTF-8”."))]
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return _read(lines, inspection)
    except csv.Error as error:
        return [], [Fault(lines.line_num, "", _("This is not CSV: %(error)s.") % {"error": error})]


def _read(lines, inspection: Inspection) -> tuple[list[Row], list[Fault]]:
    tool = inspection.tool.core
    header = [_column(name) for name in next(lines, [])]
    if faults := _header_faults(header, tool):
        return [], faults
    reader = _Reader(inspection, tool, header)
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            reader.faults.append(Fault(number, "", _("A list holds at most 20,000 case files.")))
            break
        if any(cell.strip() for cell in cells):
            reader.take(number, cells)
        if len(reader.faults) >= MOST_FAULTS:
            break
    if not reader.rows and not reader.faults:
        reader.faults.append(Fault(2, "", _("The list holds no case file.")))
    return reader.rows, reader.faults


def _column(name: str) -> str:
    return "_".join(name.strip().lower().replace("-", " ").split())


def _header_faults(header: list[str], tool: Tool) -> list[Fault]:
    known = columns(tool)
    if not any(header):
        return [Fault(1, "", _("The file is empty. Its first row must hold the column names."))]
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        return [Fault(1, "", _("The columns are not separated by commas. Save the sheet as “CSV UTF-8”."))]
    faults = [
        Fault(
            1,
            name or _("an empty name"),
            _("This column is not one of: %(names)s.") % {"names": ", ".join(known)},
        )
        for name in header
        if name not in known
    ]
    faults += [
        Fault(1, name, _("This column is there twice.")) for name in set(header) if header.count(name) > 1
    ]
    faults += [
        Fault(1, name, _("This column is missing."))
        for name in ("reference", "case_type")
        if name not in header
    ]
    return faults


class _Reader:
    """Takes the rows one by one, remembering references seen and faults found."""

    def __init__(self, inspection: Inspection, tool: Tool, header: list[str]):
        self.tool = tool
        self.header = header
        self.rows: list[Row] = []
        self.faults: list[Fault] = []
        self.seen = dict.fromkeys(inspection.case_files.values_list("reference", flat=True), 0)
        members = inspection.team.filter(role__in=TeamMember.ASSESSORS)
        self.assessors = set(members.values_list("user__username", flat=True))

    def take(self, number: int, cells: list[str]) -> None:
        if len(cells) > len(self.header):
            self.faults.append(Fault(number, "", _("The row has more cells than there are columns.")))
            return
        # A row may end before its last columns.
        cell = dict(zip_longest(self.header, (cell.strip() for cell in cells), fillvalue=""))
        before = len(self.faults)
        self._check_reference(number, cell["reference"])
        case_type = self._case_type(number, cell[CASE_TYPE])
        facts = self._facts(number, cell)
        assessor = cell.get("assessor", "")
        if assessor and assessor not in self.assessors:
            self._fault(number, "assessor", _("“%(name)s” is not an assessor on the team."), name=assessor)
        if len(self.faults) == before:
            self.rows.append(Row(cell["reference"], case_type, facts, assessor))

    def _check_reference(self, number: int, reference: str) -> None:
        if not REFERENCE.fullmatch(reference):
            self._fault(
                number,
                "reference",
                _("“%(text)s” is not a reference: use up to 40 letters, figures and . - _ only."),
                text=reference[:40],
            )
        elif self.seen.get(reference) == 0:
            self._fault(number, "reference", _("%(text)s is in this inspection already."), text=reference)
        elif reference in self.seen:
            self._fault(
                number,
                "reference",
                _("%(text)s is in row %(other)s too."),
                text=reference,
                other=self.seen[reference],
            )
        else:
            self.seen[reference] = number

    def _case_type(self, number: int, text: str) -> str:
        """Any word, where the tool lists no case types."""
        if CASE_TYPE in self.tool.fact:
            return self._value(number, self.tool.fact[CASE_TYPE], text)
        if not 0 < len(text) <= LONGEST_TYPE:
            self._fault(number, CASE_TYPE, _("Write a case type of at most 40 characters."))
        return text

    def _facts(self, number: int, cell: dict[str, str]) -> dict[str, str | bool]:
        facts = self.tool.facts_found(CASELOAD)
        return {
            fact.code: self._value(number, fact, cell[fact.code]) for fact in facts if cell.get(fact.code)
        }

    def _value(self, number: int, fact: Fact, text: str) -> str | bool | None:
        try:
            return read_value(fact, text)
        except ValueError as error:
            self._fault(number, fact.code, "%(error)s", error=error)
            return None

    def _fault(self, row: int, column: str, message: str, **words) -> None:
        self.faults.append(Fault(row, column, message % words))
