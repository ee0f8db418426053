"""The lead inspector's reading of a submitted assessment, which ends in accepted or returned."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Assessment, Inspection, Review, User
from assessments.permissions import require
from assessments.refusals import NotAllowed, NotNow
from assessments.selectors import why_blind
from assessments.states import ASSESSMENT, move


@transaction.atomic
def accept(assessment: Assessment, *, by: User) -> Review:
    _may_review(assessment, by)
    move(assessment, ASSESSMENT["accept"], accepted_at=timezone.now())
    return _write(assessment, Review.Outcome.ACCEPTED, "", by)


@transaction.atomic
def return_(assessment: Assessment, *, reason: str, by: User) -> Review:
    """Send the assessment back to its assessor, who can change it again and submits it anew."""
    _may_review(assessment, by)
    if not reason.strip():
        raise NotNow(_("Say why the assessment is returned, so that its assessor knows what to do."))
    move(assessment, ASSESSMENT["return"], accepted_at=None)
    return _write(assessment, Review.Outcome.RETURNED, reason.strip(), by)


def _may_review(assessment: Assessment, by: User) -> None:
    inspection = assessment.case_file.inspection
    require(by, "review", inspection)
    if assessment.assessor_id == by.pk:
        raise NotAllowed(_("Your own assessments are reviewed by another lead inspector of this inspection."))
    if refusal := why_blind(assessment.case_file, by):
        raise NotAllowed(refusal)
    if inspection.state != Inspection.State.FIELDWORK:
        raise NotNow(_("Assessments are reviewed during fieldwork. This inspection is in another stage."))


def _write(assessment: Assessment, outcome: str, reason: str, by: User) -> Review:
    case_file = assessment.case_file
    audit.record(f"assessment {outcome}", by=by, inspection=case_file.inspection, subject=case_file)
    return Review.objects.create(assessment=assessment, reviewer=by, outcome=outcome, reason=reason)
