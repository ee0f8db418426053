"""What scoring reads of assessments, as plain frozen values. Only this module asks the database for them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from assessments.models import CaseFile, Inspection, Judgement, User
from assessments.selectors import read_blind
from scoring.core.counting import ACCEPTED, COUNTING_STATES, PRIMARY, SUBMITTED
from scoring.core.tool import Tool


@dataclass(frozen=True, slots=True)
class CountedFile:
    """A case file with the effective answers that count for it."""

    reference: str
    case_type: str
    letters: str


@dataclass(frozen=True)
class Counting:
    """What one score run is calculated from. `sampled` are the case files of the sample, counted or not."""

    tool: Tool
    tool_digest: str
    files: tuple[CountedFile, ...]  # by reference
    sampled: int

    @property
    def strings(self) -> list[str]:
        return [file.letters for file in self.files]

    @property
    def not_counted(self) -> int:
        return self.sampled - len(self.files)

    @cached_property
    def digest(self) -> str:
        """Of the tool, and of each file with its letters: the same exactly when the same went in."""
        lines = (f"{file.reference}\t{file.letters}" for file in self.files)
        return hashlib.sha256("\n".join((self.tool_digest, *lines)).encode()).hexdigest()


@dataclass(frozen=True)
class Reading:
    """One case file behind a question's figure: what was answered there, and by what kind of assessor.

    Of a reading that is withheld (see `behind_question`) letter, answer and note are empty.
    """

    reference: str
    case_type: str
    letter: str
    answer: str
    note: str
    assessor_kind: str


def counting(inspection: Inspection, basis: str) -> Counting:
    """Rule 10 as one query: the sample's files, each with the first reading that counts on this basis.

    A case file has one first reading at most, so the latest submitted one is that one, unless it was
    returned since. `basis` is "final" or "provisional".
    """
    rows = list(
        _with_reading(inspection, COUNTING_STATES[basis]).values_list(
            "reference", "case_type", "reading__effective"
        )
    )
    files = sorted((row for row in rows if row[2]), key=lambda row: row[0])
    tool = inspection.tool
    return Counting(tool.core, tool.digest, tuple(CountedFile(*row) for row in files), len(rows))


def behind_question(inspection: Inspection, basis: str, question: str, *, to: User) -> tuple[Reading, ...]:
    """The files that count on this basis with what was answered to one question, by reference.

    Three queries, however many files. A judgement that routing has switched off since is shown too: its
    letter says that it does not count. Of a file that the person it is shown `to` is still reading blind,
    another's reading is withheld.
    """
    position = inspection.tool.core.position[question]
    rows = _with_reading(inspection, COUNTING_STATES[basis]).exclude(reading__effective=None)
    blind = set(read_blind(inspection.case_files.all(), to).values_list("pk", flat=True))
    files = rows.values_list(
        "pk",
        "reference",
        "case_type",
        "reading__pk",
        "reading__effective",
        "reading__assessor_kind",
        "reading__assessor",
    ).order_by("reference")
    given = _answers(inspection, question)
    return tuple(
        Reading(reference, case_type, "", "", "", assessor_kind)
        if pk in blind and assessor != to.pk
        else Reading(reference, case_type, letters[position], *given.get(reading, ("", "")), assessor_kind)
        for pk, reference, case_type, reading, letters, assessor_kind, assessor in files
    )


def _with_reading(inspection: Inspection, states: Iterable[str]) -> QuerySet[Any]:
    """The sample's case files, `reading` being the first reading of each if it is in one of these states."""
    first_reading = Q(assessments__kind=PRIMARY, assessments__state__in=list(states))
    return (
        CaseFile.objects.filter(inspection=inspection, state__in=CaseFile.IN_SAMPLE)
        .alias(reading=FilteredRelation("assessments", condition=first_reading))
        .order_by()
    )


def _answers(inspection: Inspection, question: str) -> dict[int, tuple[str, str]]:
    rows = Judgement.objects.filter(
        question__tool=inspection.tool_id,
        question__code=question,
        assessment__case_file__inspection=inspection,
        assessment__kind=PRIMARY,
        assessment__state__in=(SUBMITTED, ACCEPTED),
    ).values_list("assessment", "answer", "note")
    return {assessment: (answer, note) for assessment, answer, note in rows}


def sample_facts(inspection: Inspection) -> tuple[dict[str, str | bool], ...]:
    """What the caseload says of each case file of the sample, its case type among it."""
    rows = CaseFile.objects.filter(inspection=inspection, state__in=CaseFile.IN_SAMPLE)
    return tuple(
        {**facts, "case_type": case_type} for case_type, facts in rows.values_list("case_type", "facts")
    )
