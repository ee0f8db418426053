import pytest
from django.urls import reverse

from assessments.models import AuditEvent
from assessments.refusals import NotAllowed, NotNow
from scoring.actions.grades import grade
from scoring.tests.cast import make_scored
from scoring.words import grades_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_scored()


def test_the_lead_grades_changes_and_takes_a_grade_away(cast):
    grade(cast.inspection, {"2.1": "well met"}, by=cast.lead)
    assert grades_of(cast.inspection) == {"2.1": "well met"}

    grade(cast.inspection, {"2.1": "not met"}, by=cast.lead)
    assert grades_of(cast.inspection) == {"2.1": "not met"}

    grade(cast.inspection, {"2.1": ""}, by=cast.lead)
    assert grades_of(cast.inspection) == {}
    assert [event.detail["grades"]["2.1"] for event in AuditEvent.objects.order_by("pk")] == [
        ["", "well met"],
        ["well met", "not met"],
        ["not met", ""],
    ]


def test_without_its_audit_event_no_grade_is_kept(cast, broken_audit):
    with pytest.raises(broken_audit):
        grade(cast.inspection, {"2.1": "well met"}, by=cast.lead)
    assert grades_of(cast.inspection) == {}


def test_saving_what_stands_already_is_no_event(cast):
    for _ in range(2):
        grade(cast.inspection, {"2.1": "well met"}, by=cast.lead)

    assert AuditEvent.objects.count() == 1


def test_only_the_lead_grades(cast):
    with pytest.raises(NotAllowed, match="Only the lead inspector grades criteria"):
        grade(cast.inspection, {"2.1": "well met"}, by=cast.inspector)


@pytest.mark.parametrize("state", ["setting_up", "with_area", "published", "purged"])
def test_grades_are_given_during_fieldwork_and_drafting(state):
    cast = make_scored(state=state)

    with pytest.raises(NotNow, match="during fieldwork and drafting"):
        grade(cast.inspection, {"2.1": "well met"}, by=cast.lead)


@pytest.mark.parametrize(("code", "word"), [("2.1", "splendid"), ("1.1", "well met"), ("9.9", "well met")])
def test_a_word_or_a_criterion_that_the_tool_does_not_grade_is_refused(cast, code, word):
    with pytest.raises(ValueError, match=code):
        grade(cast.inspection, {code: word}, by=cast.lead)


def test_the_page_offers_the_tools_words_and_keeps_the_choice(client, cast):
    client.force_login(cast.lead)
    address = reverse("grade_edit", args=[cast.inspection.reference])

    page = client.get(address).content.decode()
    answer = client.post(address, {"2.1": "partly met"}, follow=True)

    assert "2.1 Leadership and planning" in page
    assert "Satisfactorily met" in page
    assert "The grades are saved." in answer.content.decode()
    assert grades_of(cast.inspection) == {"2.1": "partly met"}


def test_a_forged_word_is_an_error_on_the_page(client, cast):
    client.force_login(cast.lead)

    answer = client.post(reverse("grade_edit", args=[cast.inspection.reference]), {"2.1": "splendid"})

    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.content.decode()
    assert grades_of(cast.inspection) == {}
