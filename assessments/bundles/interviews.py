"""The record of an interview in a bundle: read, made into rows, and written."""

from collections.abc import Iterable
from typing import Any

from assessments.bundles.parts import InterviewPart
from assessments.bundles.places import Place
from assessments.models import Assessment, Interview
from assessments.models.interview import LONGEST


def read_interview(place: Place) -> InterviewPart | None:
    if place.value is None:
        return None
    place.known("with", "on", "minutes")
    return InterviewPart(
        with_whom=place.at("with").one_of(Interview.With.values),
        held_on=place.at("on").given().day(),
        minutes=place.at("minutes").given().number(1, LONGEST),
    )


def make_interviews(given: Iterable[tuple[Assessment, InterviewPart]]) -> None:
    Interview.objects.bulk_create(
        Interview(assessment=assessment, with_whom=part.with_whom, held_on=part.held_on, minutes=part.minutes)
        for assessment, part in given
    )


def write_interview(interview: Interview) -> dict[str, Any]:
    return {
        "with": interview.with_whom,
        "on": interview.held_on.isoformat(),
        "minutes": interview.minutes,
    }
