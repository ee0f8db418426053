from datetime import date

import pytest

from assessments.actions import interviews
from assessments.models import Assessment, AuditEvent, Interview
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.broken_audit import broken_audit
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file

__all__ = ["broken_audit"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def read_by(cast, person, state="in_progress"):
    return make_assessment(
        make_case_file(cast.inspection, "NS-1", assessor=person), person, ANSWERS, state=state
    )


def held(assessment, minutes=45):
    return Interview(
        assessment=assessment, with_whom="offender_manager", held_on=date(2026, 3, 2), minutes=minutes
    )


def take_back(assessment, by):
    return interviews.take_back(assessment, by=by)


def keep(assessment, by):
    return interviews.keep(held(assessment), by=by)


BOTH = pytest.mark.parametrize("do", [keep, take_back])


def test_an_interview_is_recorded_and_recorded_better(cast):
    assessment = read_by(cast, cast.inspector)
    interviews.keep(held(assessment), by=cast.inspector)
    interviews.keep(held(assessment, minutes=60), by=cast.inspector)
    kept = Interview.objects.get()
    assert (kept.assessment, kept.with_whom, kept.minutes) == (assessment, "offender_manager", 60)
    event = AuditEvent.objects.first()
    assert (event.action, event.by, event.detail) == ("interview recorded", cast.inspector, {})


def test_a_record_is_taken_back(cast):
    assessment = read_by(cast, cast.inspector)
    keep(assessment, cast.inspector)
    take_back(assessment, cast.inspector)
    assert not Interview.objects.exists()
    with pytest.raises(NotNow, match="No interview is recorded"):
        take_back(assessment, cast.inspector)


@BOTH
def test_only_the_assessor_does_so(cast, do):
    assessment = read_by(cast, cast.inspector)
    for person in (cast.lead, cast.practice, cast.admin):
        with pytest.raises(NotAllowed, match="another person's"):
            do(assessment, person)


@BOTH
@pytest.mark.parametrize("state", Assessment.CLOSED)
def test_what_is_submitted_stays_as_it_is(cast, do, state):
    assessment = read_by(cast, cast.inspector, state)
    with pytest.raises(NotNow, match="submitted"):
        do(assessment, cast.inspector)


def test_without_its_audit_event_nothing_is_recorded(cast, broken_audit):
    assessment = read_by(cast, cast.inspector)
    with pytest.raises(broken_audit):
        keep(assessment, cast.inspector)
    assert not Interview.objects.exists()


def test_without_its_audit_event_nothing_is_taken_back(cast, broken_audit):
    assessment = read_by(cast, cast.inspector)
    held(assessment).save()
    with pytest.raises(broken_audit):
        take_back(assessment, cast.inspector)
    assert Interview.objects.exists()
