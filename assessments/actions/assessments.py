"""Reading a file: an assessment is opened, answered, submitted.

Nobody changes another person's judgement, so everything here asks that `by` is the assessor.
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.actions import audit
from assessments.models import Allocation, Assessment, CaseFile, Inspection, TeamMember, User
from assessments.permissions import require
from assessments.refusals import Incomplete, NotAllowed, NotNow
from assessments.soft_checks import found_in
from assessments.states import ASSESSMENT, hold, move
from scoring.core.letters import OPEN, effective


@transaction.atomic
def begin(case_file: CaseFile, *, by: User) -> Assessment:
    """The person's assessment of a file allocated to them, made on first opening."""
    inspection = case_file.inspection
    require(by, "answer", inspection)
    # So that nobody gives the file to another between the look at its reader and the assessment.
    hold(inspection)
    allocation = Allocation.objects.filter(case_file=case_file, assessor=by).first()
    if allocation is None:
        raise NotAllowed(_("This case file is not allocated to you."))
    if inspection.state != Inspection.State.FIELDWORK:
        raise NotNow(_("Case files are assessed during fieldwork. This inspection is in another stage."))
    assessment, made = Assessment.objects.get_or_create(
        case_file=case_file,
        kind=allocation.kind,
        defaults={
            "assessor": by,
            "assessor_kind": TeamMember.objects.get(inspection=inspection, user=by).role,
        },
    )
    if made:
        audit.record("assessment begun", by=by, inspection=inspection, subject=case_file)
    return assessment


@transaction.atomic
def give_facts(assessment: Assessment, facts: Mapping[str, str | bool], *, by: User) -> None:
    """Keep what reading the file has shown of the case. Routing follows it; no answer is lost."""
    locked = open_for(assessment, by)
    locked.facts = dict(facts)
    locked.facts_given = True
    locked.answered = locked.applying = None  # other questions may apply now
    locked.save(update_fields=["facts", "facts_given", "answered", "applying"])
    keep_in_step(locked)
    assessment.facts, assessment.facts_given = locked.facts, True
    audit.record("facts given", by=by, inspection=locked.case_file.inspection, subject=locked.case_file)


@transaction.atomic
def submit(assessment: Assessment, *, by: User) -> None:
    """Close the assessment and keep its effective answers, if nothing that applies is left open.

    What the soft checks find is kept with it, and never stands in the way.
    """
    locked = open_for(assessment, by)
    freeze(locked)
    missing = locked.effective.count(OPEN)
    if not locked.facts_given:
        raise Incomplete(
            _("Give the facts of the case before you submit: they decide which questions apply.")
        )
    if missing:
        raise Incomplete(
            ngettext(
                "%(count)s question that applies is still unanswered.",
                "%(count)s questions that apply are still unanswered.",
                missing,
            )
            % {"count": missing}
        )
    move(
        locked,
        ASSESSMENT["submit"],
        submitted_at=timezone.now(),
        effective=locked.effective,
        soft_checks=_soft_checks(locked),
    )
    case_file = locked.case_file
    audit.record("assessment submitted", by=by, inspection=case_file.inspection, subject=case_file)
    assessment.refresh_from_db()


def answers_of(assessment: Assessment) -> dict[str, str]:
    """The answers given, by question code; those that routing has switched off among them."""
    rows = assessment.judgements.exclude(answer="").values_list("question__code", "answer")
    return dict(rows)


def freeze(assessment: Assessment) -> None:
    """Work out the effective answers from the judgements and set them; saving is the caller's."""
    tool = assessment.case_file.inspection.tool.core
    assessment.effective = effective(tool, assessment.all_facts, answers_of(assessment))


def _soft_checks(assessment: Assessment) -> list[dict]:
    tool = assessment.case_file.inspection.tool.core
    return found_in(tool, assessment.all_facts, answers_of(assessment))


def keep_in_step(assessment: Assessment) -> None:
    """Rewrite the effective answers of an assessment that has some: one that was returned."""
    if assessment.effective:
        freeze(assessment)
        assessment.save(update_fields=["effective"])


def open_for(assessment: Assessment, by: User) -> Assessment:
    """The assessment, locked for this transaction, if `by` is its assessor and it is open to answers."""
    locked = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("case_file__inspection__tool")
        .get(pk=assessment.pk)
    )
    if locked.assessor_id != by.pk:
        raise NotAllowed(_("Nobody changes another person's judgement. You can read this assessment only."))
    if locked.kind == Assessment.SET_ASIDE:
        raise NotNow(_("This case file was given to another assessor. What you answered is kept."))
    refuse_unless_open(locked.state, locked.case_file.inspection.state)
    return locked


def refuse_unless_open(state: str, stage: str) -> None:
    """Raise NotNow for the state of an assessment, and of its inspection, in which no answer is changed."""
    if state not in Assessment.OPEN:
        raise NotNow(_("This assessment is submitted. It can be changed again if it is returned to you."))
    if stage != Inspection.State.FIELDWORK:
        raise NotNow(_("Answers can be changed during fieldwork only. This inspection is in another stage."))
