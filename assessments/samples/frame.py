"""The caseload as the draw looks at it: each file's case type, its groups, and whether its age is right."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from assessments.models import CaseFile, Inspection
from assessments.refusals import NotNow
from assessments.samples.asked import Asked
from scoring.core.sampling import Entry, right_age
from scoring.core.tool import CASE_TYPE

# What a sample is compared with its caseload by, where the tool knows it.
CHARACTERISTICS = (CASE_TYPE, "gender", "ethnicity", "roh", "tier", "ppo")
EVER = 12 * 200  # months

RIGHT, YOUNG, OLD, UNKNOWN = "right", "young", "old", "unknown"


@dataclass(frozen=True)
class Frame:
    """`ages` counts the files by how their age is, empty where any will do or no file gives a date.

    `make_up` counts them by characteristic, value and case type: how many are listed, how many of those
    could be drawn. Its keys are words, as JSON has them.
    """

    entries: tuple[Entry, ...]
    ages: Mapping[str, int]
    make_up: Mapping[str, Mapping[str, Mapping[str, list[int]]]]

    @property
    def eligible(self) -> int:
        return sum(entry.eligible for entry in self.entries)


@dataclass(frozen=True)
class _File:
    reference: str
    case_type: str
    facts: Mapping[str, Any]
    began: date | None


def left_out(inspection: Inspection) -> list[str]:
    """Files dropped from an earlier sample: they are not drawn again."""
    dropped = inspection.case_files.filter(state=CaseFile.State.DROPPED)
    return list(dropped.order_by("reference").values_list("reference", flat=True))


def frame_of(inspection: Inspection, asked: Asked, left_out: Collection[str] = ()) -> Frame:
    """Of all the files but those left out. Raises NotNow where ages are asked for and cannot be counted."""
    out = set(left_out)
    columns = ("reference", "case_type", "facts", "sentenced_on")
    rows = inspection.case_files.order_by("reference").values_list(*columns)
    files = [_File(*row) for row in rows.iterator() if row[0] not in out]
    age_of = {file.reference: _age(file, asked) for file in files} if _dated(files, asked) else {}
    entries = tuple(
        Entry(
            file.reference,
            file.case_type,
            asked.design.groups_of(file.case_type, file.facts),
            age_of.get(file.reference, RIGHT) == RIGHT,
        )
        for file in files
    )
    known = [code for code in CHARACTERISTICS if code in inspection.tool.core.fact or code == CASE_TYPE]
    return Frame(entries, _counted(age_of.values()), _make_up(files, entries, known))


def key_of(value: Any) -> str:
    """A value of a fact as a key of JSON; empty where it is not known."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _dated(files: list[_File], asked: Asked) -> bool:
    """Whether ages are looked at: a list without a single date is taken to be of the right age."""
    dated = bool(asked.age_months) and any(file.began for file in files)
    if dated and not asked.counted_from:
        raise NotNow(
            _("Say when fieldwork begins first: how old a sentence is, is counted back from that day.")
        )
    return dated


def _age(file: _File, asked: Asked) -> str:
    if file.began is None:
        return UNKNOWN
    assert asked.counted_from and asked.age_months  # `_dated` has seen to it
    if right_age(file.began, asked.counted_from, asked.age_months):
        return RIGHT
    old_enough = right_age(file.began, asked.counted_from, {**asked.age_months, "to": EVER})
    return OLD if old_enough else YOUNG


def _counted(ages: Collection[str]) -> dict[str, int]:
    ages = list(ages)
    return {age: ages.count(age) for age in (RIGHT, YOUNG, OLD, UNKNOWN)} if ages else {}


def _make_up(files: list[_File], entries: tuple[Entry, ...], known: list[str]) -> dict[str, Any]:
    counts: dict[str, Any] = {code: defaultdict(lambda: defaultdict(lambda: [0, 0])) for code in known}
    for file, entry in zip(files, entries, strict=True):
        for code, of_values in counts.items():
            value = file.case_type if code == CASE_TYPE else file.facts.get(code)
            pair = of_values[key_of(value)][file.case_type]
            pair[0] += 1
            pair[1] += entry.eligible
    return {
        code: {value: dict(by_type) for value, by_type in of_values.items()}
        for code, of_values in counts.items()
    }
