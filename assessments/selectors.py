"""Reads for pages: who sees which inspections, how far the work is, where a reader goes next."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from assessments.models import Allocation, Assessment, CaseFile, Inspection, Judgement, User
from assessments.models.allocation import Kind
from scoring.core.letters import OPEN, ROUTED_OUT, effective
from scoring.core.tool import Criterion, Tool


def inspections_of(user: User) -> QuerySet[Inspection]:
    """Those the person has a part in: all for the admin, all real ones for the programme office, else those
    of their teams."""
    sampled = CaseFile.objects.filter(inspection=OuterRef("pk"), state__in=CaseFile.IN_SAMPLE)
    readings = Assessment.objects.filter(case_file=OuterRef("pk"), kind=Kind.PRIMARY)
    accepted = sampled.filter(Exists(readings.filter(state=Assessment.State.ACCEPTED)))
    inspections = Inspection.objects.select_related("area", "tool__programme").annotate(
        sampled=_number_of(sampled), accepted=_number_of(accepted)
    )
    if user.post == User.Post.PROGRAMME_OFFICE:
        return inspections.exclude(origin=Inspection.Origin.TRAINING)
    return inspections if user.post else inspections.filter(team__user=user)


def _number_of(files: QuerySet[CaseFile]) -> Coalesce:
    """How many of an inspection, counted by itself: joined to its team, a caseload is many times as large."""
    counted = files.order_by().values("inspection").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


@dataclass(frozen=True)
class Progress:
    """How many case files of the sample stand where, by their first reading."""

    not_begun: int = 0
    in_progress: int = 0
    submitted: int = 0
    returned: int = 0
    accepted: int = 0

    @property
    def sampled(self) -> int:
        return self.open + self.closed

    @property
    def open(self) -> int:
        return self.not_begun + self.in_progress + self.returned

    @property
    def closed(self) -> int:
        return self.submitted + self.accepted


def progress_of(inspection: Inspection) -> Progress:
    """In one query."""
    first_reading = FilteredRelation("assessments", condition=Q(assessments__kind=Kind.PRIMARY))
    sampled = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
    rows = sampled.alias(reading=first_reading).order_by().values_list("reading__state").annotate(Count("pk"))
    return Progress(**{state or "not_begun": count for state, count in rows})


@dataclass(frozen=True)
class CriterionProgress:
    """How far one criterion of an assessment is: `answered` of the `applying` questions."""

    criterion: Criterion
    applying: int
    answered: int
    first_open: str  # the code of the first question still open, empty if none is

    @property
    def state(self) -> str:
        if not self.applying:
            return "nothing"
        if self.answered == self.applying:
            return "done"
        return "part" if self.answered else "none"


@dataclass(frozen=True)
class AssessmentProgress:
    criteria: tuple[CriterionProgress, ...]

    @property
    def applying(self) -> int:
        return sum(one.applying for one in self.criteria)

    @property
    def answered(self) -> int:
        return sum(one.answered for one in self.criteria)

    @property
    def open(self) -> int:
        return self.applying - self.answered

    @property
    def next_open(self) -> CriterionProgress | None:
        return next((one for one in self.criteria if one.first_open), None)


def read_blind(case_files: QuerySet[CaseFile], user: User) -> QuerySet[CaseFile]:
    """Those of the files that this person reads and of which a reading is still to be submitted.

    A file with two readers is read blind: each sees the other's reading when both are submitted.
    """
    closed = Q(assessments__state__in=Assessment.CLOSED)
    return (
        case_files.filter(pk__in=Allocation.objects.filter(assessor=user).values("case_file"))
        .annotate(
            readers=Count("allocations", distinct=True),
            closed=Count("assessments", filter=closed, distinct=True),
        )
        .filter(closed__lt=F("readers"))
    )


def first_reading_hidden(inspection: Inspection, user: User) -> list[int]:
    """The keys of the files that this person reads again, blind: no list says who reads them first, or how
    far that is."""
    again = Allocation.objects.filter(case_file__inspection=inspection, kind=Kind.SECOND, assessor=user)
    files = inspection.case_files.filter(pk__in=again.values("case_file"))
    return list(read_blind(files, user).values_list("pk", flat=True))


def why_blind(case_file: CaseFile, user: User) -> str:
    """Why this person may not see another's reading of the file yet, in one sentence; empty if they may."""
    if not read_blind(CaseFile.objects.filter(pk=case_file.pk), user).exists():
        return ""
    return _("You read this file yourself. The other reading opens to you when both are submitted.")


def assessment_progress(assessment: Assessment, answers: dict[str, str]) -> AssessmentProgress:
    """How far an assessment is, counted over the questions that apply."""
    tool = assessment.case_file.inspection.tool.core
    letters = effective(tool, assessment.all_facts, answers)
    return AssessmentProgress(
        tuple(
            _criterion_progress(criterion, _letters_of(criterion, tool, letters))
            for criterion in tool.criteria()
            if criterion.questions
        )
    )


def _letters_of(criterion: Criterion, tool: Tool, letters: str) -> str:
    first = tool.position[criterion.questions[0].code]
    return letters[first : first + len(criterion.questions)]


def _criterion_progress(criterion: Criterion, letters: str) -> CriterionProgress:
    applying = len(letters) - letters.count(ROUTED_OUT)
    first_open = letters.find(OPEN)
    return CriterionProgress(
        criterion=criterion,
        applying=applying,
        answered=applying - letters.count(OPEN),
        first_open=criterion.questions[first_open].code if first_open >= 0 else "",
    )


@dataclass(frozen=True)
class Disagreement:
    """An assessment whose kept effective answers are not those that its judgements give."""

    assessment: Assessment
    kept: str
    worked_out: str
    fault: str = ""  # why none can be worked out


def disagreements() -> Iterator[Disagreement]:
    """Every one there is, over the whole database: two queries an inspection."""
    for inspection in Inspection.objects.select_related("tool").order_by("reference"):
        kept = Assessment.objects.filter(case_file__inspection=inspection).exclude(effective="")
        answers = _answers_by_assessment(inspection)
        for assessment in kept.select_related("case_file").order_by("case_file__reference", "kind"):
            try:
                worked_out = effective(inspection.tool.core, assessment.all_facts, answers[assessment.pk])
            except ValueError as fault:
                yield Disagreement(assessment, assessment.effective, "", str(fault))
                continue
            if worked_out != assessment.effective:
                yield Disagreement(assessment, assessment.effective, worked_out)


def _answers_by_assessment(inspection: Inspection) -> dict[int, dict[str, str]]:
    answers: dict[int, dict[str, str]] = defaultdict(dict)
    given = Judgement.objects.filter(assessment__case_file__inspection=inspection).exclude(answer="")
    for assessment, code, answer in given.values_list("assessment", "question__code", "answer").iterator():
        answers[assessment][code] = answer
    return answers
