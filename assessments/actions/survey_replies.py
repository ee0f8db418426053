"""What came back of a survey, questionnaire by questionnaire. The audit trail never holds an answer."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.actions.context import may_change
from assessments.models import Survey, SurveyReply, User
from assessments.programmes.questionnaires import questionnaire_of
from assessments.refusals import NotNow

Answers = Mapping[str, str]  # by question; what was left open is left out


@transaction.atomic
def add(survey: Survey, answers: Answers, *, number: int | None = None, by: User) -> SurveyReply:
    """`number` is the one that the reply was to have when its page was opened."""
    _begin(survey, by)
    if refusal := why_again(survey, answers, number):
        raise NotNow(refusal)
    [reply] = _enter(survey, [answers])
    _record("survey reply entered", survey, by, number=reply.number)
    return reply


@transaction.atomic
def take_in(survey: Survey, replies: Sequence[Answers], *, replacing: bool, by: User) -> int:
    """Enter many at once, after those that are there or in their place; returns how many."""
    _begin(survey, by)
    gone = survey.replies.all().delete()[0] if replacing else 0
    _enter(survey, replies)
    _record("survey replies uploaded", survey, by, replies=len(replies), replaced=gone)
    return len(replies)


@transaction.atomic
def correct(reply: SurveyReply, answers: Answers, *, by: User) -> None:
    _begin(reply.survey, by, reply)
    reply.answers = dict(answers)
    reply.save(update_fields=["answers"])
    _record("survey reply corrected", reply.survey, by, number=reply.number)


@transaction.atomic
def remove(reply: SurveyReply, *, by: User) -> None:
    """Take the reply away; the others keep their numbers."""
    may_change(reply, reply.survey.inspection, by)
    _record("survey reply removed", reply.survey, by, number=reply.number)
    reply.delete()


def why_too_many(survey: Survey, entered: int) -> str:
    """Why so many replies cannot be, in a sentence; empty where they can."""
    if survey.sent is None or entered <= survey.sent:
        return ""
    words = _("That would be %(count)s replies, but only %(sent)s were sent. Correct the number sent first.")
    return words % {"count": entered, "sent": survey.sent}


def why_again(survey: Survey, answers: Answers, number: int | None) -> str:
    """Why this seems to be entered already, in a sentence; empty where it does not.

    A page may be sent twice: by two presses of its button, or when one has gone back to it.
    """
    there = survey.replies.filter(number=number).first() if number else None
    if there is None or there.answers != answers:
        return ""
    words = _("Reply %(number)s has these answers and is entered already. If this is another, save it again.")
    return words % {"number": number}


def next_number(survey: Survey) -> int:
    return (survey.replies.aggregate(last=Max("number"))["last"] or 0) + 1


def _begin(survey: Survey, by: User, row: Survey | SurveyReply | None = None) -> None:
    may_change(row or survey, survey.inspection, by)
    survey.refresh_from_db(fields=["sent", "returned"])
    if questionnaire_of(survey) is None:
        raise NotNow(_("The questions of this version are not known here, so no reply can be entered."))


def _enter(survey: Survey, replies: Sequence[Answers]) -> list[SurveyReply]:
    """Put them in after the last one. What is entered has come back, so the survey never says fewer."""
    entered = survey.replies.count() + len(replies)
    if refusal := why_too_many(survey, entered):
        raise NotNow(refusal)
    if survey.returned is not None and entered > survey.returned:
        survey.returned = entered
        survey.save(update_fields=["returned"])
    first = next_number(survey)
    return SurveyReply.objects.bulk_create(
        SurveyReply(survey=survey, number=number, answers=dict(answers))
        for number, answers in enumerate(replies, start=first)
    )


def _record(action: str, survey: Survey, by: User, **detail: int) -> None:
    audit.record(action, by=by, inspection=survey.inspection, subject=survey, **detail)
