"""Who may review an assessment, and when: asked by all that a lead does to one."""

from django.utils.translation import gettext as _

from assessments.models import Assessment, Inspection, User
from assessments.permissions import require
from assessments.refusals import NotAllowed, NotNow
from assessments.selectors import why_blind


def may_review(assessment: Assessment, by: User) -> None:
    """Raise the refusal unless this person may review the assessment now, whatever its own state."""
    inspection = assessment.case_file.inspection
    require(by, "review", inspection)
    if assessment.assessor_id == by.pk:
        raise NotAllowed(_("Your own assessments are reviewed by another lead inspector of this inspection."))
    if refusal := why_blind(assessment.case_file, by):
        raise NotAllowed(refusal)
    if inspection.state != Inspection.State.FIELDWORK:
        raise NotNow(_("Assessments are reviewed during fieldwork. This inspection is in another stage."))
