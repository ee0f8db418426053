"""Every cell of a matched list checked, and all faults told at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.allocating.interests import as_assessor, in_a_sentence, team_of
from assessments.caseload.cells import (
    Unfit,
    assessor,
    case_type,
    fact_value,
    office,
    reference,
    refuse_unsafe,
    sentence_date,
    short_text,
)
from assessments.caseload.columns import (
    ASSESSOR,
    COUNTERSIGNED_BY,
    NEEDED,
    OFFENDER_MANAGER,
    OFFICE,
    REFERENCE,
    SENTENCED_ON,
)
from assessments.caseload.faults import Fault
from assessments.caseload.matching import Match
from assessments.caseload.rows import Row
from assessments.caseload.sheets import Line, Sheet
from assessments.models import Inspection
from scoring.core.allocation import Assessor, conflict_of
from scoring.core.tool import CASE_TYPE, CASELOAD

Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one text, wherever it stands in its column."""

    kind: str
    sentence: str


@dataclass(frozen=True)
class Checked:
    """The rows of the list and everything that is wrong with it; rows are of use only if nothing is."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def check(sheet: Sheet, match: Match, inspection: Inspection, *, as_sample: bool) -> Checked:
    """In the same few queries however long the list is."""
    team = {name: as_assessor(member) for name, member in team_of(inspection).items()}
    columns = _columns(sheet, match, _readers(inspection, frozenset(team), as_sample))
    checking = _Checking(columns, _listed(inspection), team)
    for line in sheet.lines:
        checking.take(line)
    return Checked(tuple(checking.rows), tuple(checking.faults))


class _Column:
    """Reads cells, each different text once."""

    def __init__(self, place: int, name: str, code: str, read: Read):
        self.place = place
        self.name = name
        self.code = code
        self._read = read
        self._known: dict[str, tuple[Any, Wrong | None]] = {}

    def read(self, text: str) -> tuple[Any, Wrong | None]:
        """The value, or what is wrong; an empty cell has neither, where it may be empty."""
        if text not in self._known:
            self._known[text] = self._read_anew(text)
        return self._known[text]

    def _read_anew(self, text: str) -> tuple[Any, Wrong | None]:
        if not text and self.code not in NEEDED:
            return None, None
        try:
            refuse_unsafe(text)
            return self._read(text), None
        except Unfit as unfit:
            # Not the exception itself: it would keep all that it went through in memory.
            return None, Wrong(unfit.kind, unfit.sentence)


class _Checking:
    """Takes the rows one by one, remembering references seen and faults found."""

    def __init__(self, columns: list[_Column], seen: dict[str, int], team: Mapping[str, Assessor]):
        self.columns = columns
        self.team = team
        self.seen = seen
        self.names = {column.code: column.name for column in columns}
        self.rows: list[Row] = []
        self.faults: list[Fault] = []

    def take(self, line: Line) -> None:
        before = len(self.faults)
        if line.too_long:
            self._fault(line, "", _("Row too long"), _("The row has more cells than there are columns."))
        values = {}
        for column in self.columns:
            value, wrong = column.read(line.cells[column.place])
            if wrong:
                self._fault(line, column.name, wrong.kind, wrong.sentence)
            elif value is not None:
                values[column.code] = value
        self._take_reference(line, values.get(REFERENCE, ""))
        if len(self.faults) == before:
            self.rows.append(_row(values))
            self._take_assessor(line, self.rows[-1])

    def _take_reference(self, line: Line, text: str) -> None:
        """The same in capitals and small letters is the same."""
        other = self.seen.setdefault(text.lower(), line.number)
        if not text or other == line.number:
            return
        words = {"text": text, "other": other}
        in_the_list = _("%(text)s is in row %(other)s too.")
        sentence = in_the_list if other else _("%(text)s is in this inspection already.")
        self._fault(line, self.names[REFERENCE], _("Reference twice"), sentence % words)

    def _take_assessor(self, line: Line, row: Row) -> None:
        """Nobody is given a file of their own, by a list as little as by hand."""
        if row.assessor and (conflict := conflict_of(row, self.team[row.assessor])):
            sentence = in_a_sentence(conflict, row.assessor, row.reference)
            self._fault(line, self.names[ASSESSOR], _("Conflict of interest"), sentence)

    def _fault(self, line: Line, column: str, kind: str, sentence: str) -> None:
        self.faults.append(Fault(line.number, column, kind, sentence))


def _row(values: dict[str, Any]) -> Row:
    return Row(
        reference=values.pop(REFERENCE),
        case_type=values.pop(CASE_TYPE),
        assessor=values.pop(ASSESSOR, ""),
        sentenced_on=values.pop(SENTENCED_ON, None),
        office=values.pop(OFFICE, ""),
        offender_manager=values.pop(OFFENDER_MANAGER, ""),
        countersigned_by=values.pop(COUNTERSIGNED_BY, ""),
        facts=values,
    )


def _columns(sheet: Sheet, match: Match, readers: Mapping[str, Read]) -> list[_Column]:
    """Those of the sheet that hold something asked for."""
    return [
        _Column(place, name, match[name], readers[match[name]])
        for place, name in enumerate(sheet.header)
        if match.get(name) in readers
    ]


def _readers(inspection: Inspection, assessors: frozenset[str], as_sample: bool) -> dict[str, Read]:
    """How the cells of each column are read, by its code."""
    tool = inspection.tool.core
    offices = {name.lower(): name for name in inspection.area.offices.values_list("name", flat=True)}
    return {
        REFERENCE: reference,
        CASE_TYPE: partial(case_type, tool),
        **{fact.code: partial(fact_value, fact) for fact in tool.facts_found(CASELOAD)},
        SENTENCED_ON: partial(sentence_date, today=timezone.localdate()),
        OFFICE: partial(office, known=offices),
        OFFENDER_MANAGER: short_text,
        COUNTERSIGNED_BY: short_text,
        ASSESSOR: partial(assessor, among=assessors, as_sample=as_sample),
    }


def _listed(inspection: Inspection) -> dict[str, int]:
    """The references that the inspection has; 0 is the row of each."""
    return {name.lower(): 0 for name in inspection.case_files.values_list("reference", flat=True)}
