"""The questionnaires that are sent out for an inspection."""

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.actions.context import may_change, may_keep
from assessments.models import Survey, User
from assessments.programmes.questionnaires import questionnaire_of
from assessments.refusals import NotNow


@transaction.atomic
def add(survey: Survey, *, by: User) -> None:
    may_keep(survey.inspection, by)
    if questionnaire_of(survey) is None:
        raise NotNow(_("The programme has no such questionnaire: choose one of its list."))
    if survey.inspection.surveys.filter(questionnaire=survey.questionnaire, version=survey.version).exists():
        raise NotNow(_("This inspection has a survey with that questionnaire already."))
    survey.save()
    _record("survey added", survey, by)


@transaction.atomic
def change(survey: Survey, *, seen: str = "", by: User) -> None:
    """Keep how many went out and came back, and the note."""
    may_change(survey, survey.inspection, by, seen)
    refuse_counts(survey)
    survey.save(update_fields=["sent", "returned", "note"])
    _record("survey changed", survey, by)


@transaction.atomic
def remove(survey: Survey, *, by: User) -> None:
    """Take the survey away with its replies and figures."""
    may_change(survey, survey.inspection, by)
    _record("survey removed", survey, by, replies=survey.replies.count())
    survey.delete()


def refuse_counts(survey: Survey) -> None:
    """Raise where what is said to have come back does not fit what went out and what is entered."""
    entered = survey.replies.count()
    if survey.returned is not None and survey.returned < entered:
        words = _("%(count)s replies are entered, so no fewer came back.")
        raise NotNow(words % {"count": entered})
    known = max(survey.returned or 0, entered)
    if survey.sent is not None and survey.sent < known:
        raise NotNow(
            _("More came back than were sent: %(count)s. Correct one of the two.") % {"count": known}
        )


def _record(action: str, survey: Survey, by: User, **detail: int) -> None:
    audit.record(
        action,
        by=by,
        inspection=survey.inspection,
        subject=survey,
        sent=survey.sent,
        returned=survey.returned,
        **detail,
    )
