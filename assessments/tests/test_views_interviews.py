from datetime import date

import pytest

from assessments.models import Interview
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db

AT = ("north", "NS-1")
HELD = {"with_whom": "offender_manager", "held_on": "2026-03-02", "minutes": "45"}


@pytest.fixture
def cast():
    return make_cast(reference="north")


def read_by(cast, person, state="in_progress"):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=person)
    return make_assessment(case_file, person, ANSWERS, state=state)


def test_an_interview_is_recorded_and_shown(cast):
    read_by(cast, cast.inspector)
    assessor = Visitor(cast.inspector)
    assert "Interview Not recorded" in words(assessor.open("assessment_show", *AT))
    answer = assessor.send("interview_edit", *AT, **HELD)
    assert answer["Location"] == "/inspections/north/case-files/NS-1/"
    kept = Interview.objects.get()
    assert (kept.with_whom, kept.held_on, kept.minutes) == ("offender_manager", date(2026, 3, 2), 45)
    assert "Interview Recorded" in words(assessor.open("assessment_show", *AT))
    page = words(assessor.open("assessment_check", *AT))
    assert "Who was interviewed Offender manager When 2 March 2026 How long 45 minutes" in page


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("with_whom", "", "Choose: Who was interviewed"),
        ("with_whom", "Mrs Jones", "Who was interviewed: choose from what is offered."),
        ("held_on", "", "Fill in: When"),
        ("held_on", "Monday", "Enter a valid date."),
        ("held_on", "2026-03-03", "has not been held yet"),
        ("minutes", "", "Fill in: How long, in minutes"),
        ("minutes", "an hour", "Give the length in whole minutes, such as 45."),
        ("minutes", "0", "Give the length in whole minutes, such as 45."),
        ("minutes", "601", "more than 10 hours"),
    ],
)
def test_what_is_not_fit_is_refused_beside_its_field(cast, monkeypatch, field, value, problem):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 3, 2))
    read_by(cast, cast.inspector)
    page = Visitor(cast.inspector).send("interview_edit", *AT, **(HELD | {field: value}))
    assert [problem in line for line in problems(page)] == [True]
    assert broken_error_links(page) == []
    assert not Interview.objects.exists()


def test_a_record_is_removed(cast):
    read_by(cast, cast.inspector)
    assessor = Visitor(cast.inspector)
    assessor.send("interview_edit", *AT, **HELD)
    assert "Remove this record" in words(assessor.open("interview_edit", *AT))
    assessor.send("interview_remove", *AT)
    assert not Interview.objects.exists()


def test_the_lead_reads_it_and_cannot_change_it(cast):
    assessment = read_by(cast, cast.inspector, "submitted")
    Interview.objects.create(assessment=assessment, with_whom="other", held_on=date(2026, 3, 2), minutes=30)
    lead = Visitor(cast.lead)
    for name in ("interview_edit", "assessment_review"):
        assert "Somebody else who worked on the case" in words(lead.open(name, *AT))
    assert "Save and continue" not in words(lead.open("interview_edit", *AT))
    assert lead.send("interview_edit", *AT).status_code == 403
    assert lead.send("interview_remove", *AT).status_code == 403


def test_once_submitted_it_stays_as_it_is(cast):
    read_by(cast, cast.inspector, "submitted")
    assessor = Visitor(cast.inspector)
    assert "No interview is recorded" in words(assessor.open("interview_edit", *AT))
    assert assessor.send("interview_edit", *AT, **HELD).status_code == 409
