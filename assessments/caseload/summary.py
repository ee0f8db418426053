"""What would be stored, for a person to look at before it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.caseload.columns import ASSESSOR, SENTENCED_ON, columns
from assessments.caseload.matching import Match
from assessments.caseload.rows import Row
from assessments.caseload.sheets import Sheet
from assessments.models import Inspection
from scoring.core.facts import case_types


@dataclass(frozen=True)
class Held:
    """What one column of the list holds, and how many of its cells are empty."""

    name: str
    holds: str
    empty: int


@dataclass(frozen=True)
class Summary:
    rows: int
    case_types: Sequence[tuple[str, int]]
    new_offices: Sequence[str]
    columns: Sequence[Held]
    not_in_the_list: Sequence[str]  # titles of what could have been in it; a list need not say who reads
    dates: bool  # whether the list has them at all
    undated: int


def summary(sheet: Sheet, match: Match, rows: Sequence[Row], inspection: Inspection) -> Summary:
    asked = {column.code: column.title for column in columns(inspection.tool.core)}
    return Summary(
        rows=len(rows),
        case_types=_by_type(rows, inspection),
        new_offices=new_offices(rows, inspection),
        columns=[_held(sheet, name, asked[match[name]]) for name in sheet.header if match.get(name) in asked],
        not_in_the_list=[title for code, title in asked.items() if code not in {ASSESSOR, *match.values()}],
        dates=SENTENCED_ON in match.values(),
        undated=sum(row.sentenced_on is None for row in rows),
    )


def new_offices(rows: Sequence[Row], inspection: Inspection) -> list[str]:
    """Those that the area does not have yet. Rows bear the names of those it has."""
    known = set(inspection.area.offices.values_list("name", flat=True))
    return sorted({row.office for row in rows if row.office} - known)


def _by_type(rows: Sequence[Row], inspection: Inspection) -> list[tuple[str, int]]:
    """In the tool's order, with types of which there is none."""
    counts = Counter(row.case_type for row in rows)
    words = case_types(inspection.tool.core)
    return [(words.get(code, code), counts[code]) for code in dict.fromkeys((*words, *sorted(counts)))]


def _held(sheet: Sheet, name: str, title: str) -> Held:
    return Held(name, title, len(sheet.lines) - sum(1 for _cell in sheet.column(name)))
