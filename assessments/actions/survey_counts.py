"""Figures of a survey that are known as figures alone, as where the area sent out a survey of its own."""

from django.db import transaction

from assessments.actions import audit
from assessments.actions.context import may_change, next_position
from assessments.models import SurveyCount, User


@transaction.atomic
def add(count: SurveyCount, *, by: User) -> None:
    may_change(count.survey, count.survey.inspection, by)
    count.position = next_position(count.survey.counts.all())
    count.save()
    _record("survey figure added", count, by)


@transaction.atomic
def change(count: SurveyCount, *, seen: str = "", by: User) -> None:
    may_change(count, count.survey.inspection, by, seen)
    count.save()
    _record("survey figure changed", count, by)


@transaction.atomic
def remove(count: SurveyCount, *, by: User) -> None:
    may_change(count, count.survey.inspection, by)
    _record("survey figure removed", count, by)
    count.delete()


def _record(action: str, count: SurveyCount, by: User) -> None:
    survey = count.survey
    audit.record(action, by=by, inspection=survey.inspection, subject=count, survey=str(survey))
