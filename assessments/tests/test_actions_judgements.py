import pytest

from assessments.actions import judgements
from assessments.actions.judgements import Given, given_in
from assessments.models import Assessment, AuditEvent, Judgement
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def assessment(cast):
    case_file = make_case_file(cast.inspection, "NS-001", assessor=cast.inspector)
    return make_assessment(case_file, cast.inspector)


def version(code):
    return Judgement.objects.get(question__code=code).version


def test_answers_and_notes_are_kept(cast, assessment):
    given = {"1.2.01": Given("yes", " seen in the file "), "1.1.04": Given("", "ask"), "1.1.02": Given()}
    assert judgements.give(assessment, given, by=cast.inspector) == ["1.2.01", "1.1.04"]
    assert given_in(assessment) == {"1.2.01": Given("yes", "seen in the file"), "1.1.04": Given("", "ask")}
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.subject) == ("answered", cast.inspector, "NS-001")
    assert event.detail == {"questions": ["1.2.01", "1.1.04"]}


def test_a_changed_answer_counts_its_changes(cast, assessment):
    for answer in ("yes", "yes", "no"):
        judgements.give(assessment, {"1.2.01": Given(answer)}, by=cast.inspector)
    assert given_in(assessment) == {"1.2.01": Given("no")}
    assert version("1.2.01") == 2
    assert AuditEvent.objects.count() == 2


def test_a_judgement_emptied_is_taken_away(cast, assessment):
    judgements.give(assessment, {"1.2.01": Given("yes", "note")}, by=cast.inspector)
    assert judgements.give(assessment, {"1.2.01": Given("", "note")}, by=cast.inspector) == ["1.2.01"]
    assert judgements.give(assessment, {"1.2.01": Given()}, by=cast.inspector) == ["1.2.01"]
    assert not Judgement.objects.exists()


def test_questions_that_are_not_named_stay_as_they_are(cast, assessment):
    judgements.give(assessment, {"1.2.01": Given("yes")}, by=cast.inspector)
    judgements.give(assessment, {"1.2.03": Given("increased")}, by=cast.inspector)
    assert set(given_in(assessment)) == {"1.2.01", "1.2.03"}


def test_one_wrong_answer_keeps_none(cast, assessment):
    given = {"1.2.01": Given("yes"), "1.1.04": Given("yes")}
    with pytest.raises(ValueError, match="“yes” is not an answer to this question"):
        judgements.give(assessment, given, by=cast.inspector)
    assert not Judgement.objects.exists()


def test_nobody_answers_for_another(cast, assessment):
    for person in (cast.lead, cast.area, cast.admin, cast.stranger):
        with pytest.raises(NotAllowed, match="Nobody changes another person's judgement"):
            judgements.give(assessment, {"1.2.01": Given("yes")}, by=person)


@pytest.mark.parametrize("state", Assessment.CLOSED)
def test_a_closed_assessment_takes_no_answer(cast, state):
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector, ANSWERS, state=state)
    with pytest.raises(NotNow, match="This assessment is submitted"):
        judgements.give(assessment, {"1.2.01": Given("yes")}, by=cast.inspector)


def test_a_returned_assessment_rewrites_its_effective_answers_with_the_judgement(cast):
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector, ANSWERS, state="submitted")
    Assessment.objects.update(state="returned")
    judgements.give(assessment, {"1.2.01": Given("yes")}, by=cast.inspector)
    assert Assessment.objects.get().effective == "iaxaaxi"


def test_without_its_audit_event_no_answer_is_kept(cast, assessment, broken_audit):
    with pytest.raises(broken_audit):
        judgements.give(assessment, {"1.2.01": Given("yes")}, by=cast.inspector)
    assert not Judgement.objects.exists()


def test_the_number_of_queries_grows_only_with_what_is_changed(
    cast, assessment, django_assert_max_num_queries
):
    judgements.give(assessment, {code: Given(answer) for code, answer in ANSWERS.items()}, by=cast.inspector)
    same = {code: Given(answer) for code, answer in ANSWERS.items()}
    with django_assert_max_num_queries(7):
        judgements.give(assessment, same | {"1.2.01": Given("yes")}, by=cast.inspector)
