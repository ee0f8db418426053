"""The record of the interview held for an assessment; apart from its judgements."""

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.actions.assessments import open_for
from assessments.models import Assessment, Interview, User
from assessments.refusals import NotNow


@transaction.atomic
def keep(interview: Interview, *, by: User) -> None:
    """Keep the record as a form has filled it in: the only one of its assessment."""
    locked = open_for(interview.assessment, by)
    Interview.objects.update_or_create(
        assessment=locked,
        defaults={name: getattr(interview, name) for name in ("with_whom", "held_on", "minutes")},
    )
    _record("interview recorded", locked, by)


@transaction.atomic
def take_back(assessment: Assessment, *, by: User) -> None:
    """Remove the record of an interview that was not held."""
    locked = open_for(assessment, by)
    gone, _each = Interview.objects.filter(assessment=locked).delete()
    if not gone:
        raise NotNow(_("No interview is recorded for this case file."))
    _record("interview taken back", locked, by)


def _record(action: str, assessment: Assessment, by: User) -> None:
    case_file = assessment.case_file
    audit.record(action, by=by, inspection=case_file.inspection, subject=case_file)
