"""Soft checks are kept with what is submitted and shown to the lead, and never stand in the way."""

from copy import deepcopy

import pytest

from assessments.actions import assessments
from assessments.models import Assessment
from assessments.soft_checks import GENERAL, ShownCheck, shown
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_tool
from assessments.tests.pages import Visitor, words
from assessments.tests.small_tool import SMALL
from scoring.core import soft_checks

pytestmark = pytest.mark.django_db

MESSAGE = "The screening was not completed, yet <all> is called sufficient."
CHECK = {
    "code": "no-screening",
    "message": MESSAGE,
    "when": [{"question": "1.2.01", "in": ["no"]}, {"question": "1.1.04", "in": ["sufficient"]}],
}
KEPT = {"code": "no-screening", "questions": ["1.2.01", "1.1.04"], "message": MESSAGE}


@pytest.fixture
def cast():
    content = deepcopy(SMALL) | {"version": "with checks", "checks": [CHECK]}
    return make_cast(reference="north", tool=make_tool(content))


def begun(cast, **changed) -> Assessment:
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    answers = ANSWERS | {code.replace("_", "."): answer for code, answer in changed.items()}
    return make_assessment(case_file, cast.inspector, answers)


def test_what_is_found_is_kept_on_submission(cast):
    assessment = begun(cast)
    assert assessment.soft_checks == []
    assessments.submit(assessment, by=cast.inspector)
    assert (assessment.state, assessment.soft_checks) == ("submitted", [KEPT])


def test_where_nothing_is_found_nothing_is_kept(cast):
    assessment = begun(cast, **{"1_2_01": "yes"})
    assessments.submit(assessment, by=cast.inspector)
    assert Assessment.objects.get().soft_checks == []


def test_what_is_submitted_anew_is_checked_anew(cast):
    assessment = begun(cast)
    assessments.submit(assessment, by=cast.inspector)
    Assessment.objects.update(state="returned")
    assessment.judgements.filter(question__code="1.1.04").update(answer="poor")
    assessments.submit(assessment, by=cast.inspector)
    # The report was of the right type, the one ordinary answer, and the summary is poor all the same.
    assert [one["code"] for one in Assessment.objects.get().soft_checks] == ["summary-below"]


def test_the_lead_reads_them_at_the_review(cast):
    assessment = begun(cast)
    lead = Visitor(cast.lead)
    assessments.submit(assessment, by=cast.inspector)
    page = lead.open("assessment_review", "north", "NS-1")
    assert "Answers that sit badly together" in words(page)
    assert f"{MESSAGE} Question 1.2.01 , Question 1.1.04" in words(page)
    assert "yet <all>" not in page.content.decode()
    for code in KEPT["questions"]:
        assert f'href="#question-{code}"' in page.content.decode()
        assert page.content.decode().count(f'id="question-{code}"') == 1
    assert lead.send("assessment_review", "north", "NS-1", accept="1").status_code == 302


def test_nothing_is_said_at_the_review_where_nothing_was_found(cast):
    assessments.submit(begun(cast, **{"1_2_01": "yes"}), by=cast.inspector)
    assert "sit badly" not in words(Visitor(cast.lead).open("assessment_review", "north", "NS-1"))


def test_the_general_checks_are_said_in_words_that_are_translated(cast):
    assert {code: str(words) for code, words in GENERAL.items()} == soft_checks.GENERAL
    kept = [{"code": "summary-above", "questions": ["1.1.04"], "message": "as it was"}, KEPT]
    assert shown(kept) == [
        ShownCheck(str(GENERAL["summary-above"]), ("1.1.04",)),
        ShownCheck(MESSAGE, ("1.2.01", "1.1.04")),
    ]
