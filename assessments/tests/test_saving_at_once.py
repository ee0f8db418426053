"""Several people, tabs and copies of one request at the same moment, each with a connection of its own."""

from uuid import uuid4

import pytest

from assessments.actions import assessments, saving
from assessments.actions.saving import Address, Conflict, Saved
from assessments.models import Assessment, Change, Judgement
from assessments.refusals import NotNow
from assessments.tests.at_once import at_once
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.offers import offer

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def assessment(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    return make_assessment(case_file, cast.inspector)


def save(cast, question, offered):
    return lambda: saving.save(Address("north", "NS-1", question), offered, by=cast.inspector)


def test_of_two_tabs_on_one_question_one_is_told(cast, assessment):
    tabs = [save(cast, "1.2.01", offer(answer)) for answer in ("yes", "no")]
    done = at_once(*tabs)
    assert {type(each) for each in done} == {Saved, Conflict}
    [saved] = [each for each in done if isinstance(each, Saved)]
    assert Judgement.objects.get().answer == saved.given.answer
    assert Change.objects.count() == 1


def test_copies_of_one_request_are_applied_once(cast, assessment):
    offered = offer("yes", change=uuid4())
    done = at_once(*[save(cast, "1.2.01", offered)] * AT_ONCE)
    assert {(type(each), each.version) for each in done} == {(Saved, 1)}
    assert Change.objects.count() == 1


def test_people_on_different_questions_never_notice_each_other(cast, assessment):
    questions = {"1.1.01": "yes", "1.1.04": "poor", "1.2.01": "no", "1.2.03": "increased"}
    done = at_once(*[save(cast, code, offer(answer)) for code, answer in questions.items()])
    assert {type(each) for each in done} == {Saved}
    assessment.refresh_from_db()
    assert (assessment.applying, assessment.answered) == (5, 4)


def test_no_answer_comes_between_the_check_and_the_submission(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    done = at_once(
        save(cast, "1.2.01", offer("", base=1)),
        lambda: assessments.submit(assessment, by=cast.inspector),
    )
    assert sum(isinstance(each, NotNow) for each in done) == 1
    kept = Assessment.objects.get()
    assert ("o" in kept.effective) is False
    assert (kept.state == "submitted") == (Judgement.objects.get(question__code="1.2.01").answer == "no")
