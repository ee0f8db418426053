"""A national performance table as a list, a line each: all its faults at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.caseload.cells import Unfit, refuse_unsafe
from assessments.caseload.faults import Fault
from assessments.caseload.sheets import LONGEST_CELL, Line, Sheet
from assessments.context.headings import headings_of
from assessments.lists.exports import FORMULA
from assessments.models import Indicator, Inspection
from assessments.models.fields import longest
from assessments.programmes.performance import PerformanceTable, performance_table
from assessments.refusals import NotFit

# What each column may be called beside the name of its field; the first is what the empty list calls it.
NAMES: Mapping[str, tuple[str, ...]] = {
    "domain": ("domain",),
    "measure": ("measure", "metric", "indicator"),
    "unit": ("unit",),
    "target": ("target", "target milestone"),
    "achieved": ("area", "actual", "trust", "result"),
    "national": ("england and wales", "national", "england wales"),
    "grade": ("grade", "ippf grade"),
    "period": ("period",),
    "locator": ("source", "place in the report"),
}
MOST = 500  # lines, ten times a usual table
COLUMNS = tuple(names[0] for names in NAMES.values())


@dataclass(frozen=True)
class CheckedLines:
    """The lines are of use only without faults. `passed_over` are the columns that were not read."""

    lines: tuple[Indicator, ...]
    faults: tuple[Fault, ...]
    passed_over: tuple[str, ...]


def check_lines(sheet: Sheet, inspection: Inspection) -> CheckedLines:
    """Raises NotFit where neither domains nor measures are in the list."""
    found = headings_of(sheet, NAMES, most=MOST)
    if not found.places.keys() & {"domain", "measure"}:
        raise NotFit(
            _("The list has neither a column domain nor a column measure. Its columns are: %(all)s.")
            % {"all": ", ".join(COLUMNS)}
        )
    table = performance_table(inspection.tool.programme.code)
    rows = [
        (line, {code: _without_mark(line.cells[place]) for code, place in found.places.items()})
        for line in sheet.lines
    ]
    faults = [fault for line, cells in rows for fault in _faults(line, cells, table)]
    lines = [_made(inspection, cells, table) for _line, cells in rows]
    return CheckedLines(tuple(lines), tuple(faults + list(_twice(rows))), found.passed_over)


def _faults(line: Line, cells: Mapping[str, str], table: PerformanceTable) -> Iterator[Fault]:
    for code, text in cells.items():
        yield from _unsafe(line, code, text)
    if not cells.get("domain") and not cells.get("measure"):
        yield _fault(line, "measure", _("Nothing named"), _("Name a domain or a measure."))
    grade = cells.get("grade")
    if grade and table.grade(grade) is None:
        yield _fault(line, "grade", _("Not a grade"), wrong_grade(table))


def wrong_grade(table: PerformanceTable) -> str:
    if not table.grades:
        return _("The lines of this table are not graded: leave the grade empty.")
    return _("A grade is one of: %(grades)s.") % {"grades": ", ".join(table.grades)}


def _without_mark(text: str) -> str:
    """A figure with a sign before it is given out behind a mark, so that no spreadsheet calculates it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _unsafe(line: Line, code: str, text: str) -> Iterator[Fault]:
    # What is longer than a cell may be was cut when it was read.
    most = min(longest(Indicator, code), LONGEST_CELL - 1)
    if len(text) > most:
        words = _("This text is longer than %(most)s characters. Shorten it.") % {"most": most}
        yield _fault(line, code, _("Text too long"), words)
    try:
        # A figure may well begin with a sign, which no formula of one does: "-0.8%".
        refuse_unsafe(text.removesuffix("%"))
    except Unfit as unfit:
        yield _fault(line, code, unfit.kind, unfit.sentence)


def _twice(rows: Sequence[tuple[Line, Mapping[str, str]]]) -> Iterator[Fault]:
    """A line that another one above it names already."""
    seen = Counter[tuple[str, str]]()
    for line, cells in rows:
        name = (cells.get("domain", "").casefold(), cells.get("measure", "").casefold())
        if any(name) and seen[name]:
            yield _fault(line, "measure", _("There twice"), _("Another line above has this name."))
        seen[name] += 1


def _fault(line: Line, code: str, kind: str, message: str) -> Fault:
    return Fault(line.number, NAMES[code][0], kind, message)


def _made(inspection: Inspection, cells: Mapping[str, str], table: PerformanceTable) -> Indicator:
    grade = table.grade(cells.get("grade", "")) or ""
    return Indicator(inspection=inspection, **{**cells, "grade": grade})
