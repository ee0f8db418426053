import pytest
from django.db import DatabaseError

from assessments import answer_rows
from assessments.actions import assessments, judgements
from assessments.models import Assessment, Change, Judgement
from assessments.refusals import NotAllowed, NotFit, NotNow
from assessments.standing import standing_in
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.offers import offer
from assessments.versions import Given, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def assessment(cast):
    case_file = make_case_file(cast.inspection, "NS-001", assessor=cast.inspector)
    return make_assessment(case_file, cast.inspector)


def test_answers_and_notes_are_kept_with_a_receipt_each(cast, assessment):
    given = {"1.2.01": offer("yes", " seen "), "1.1.04": offer("", "ask"), "1.1.02": offer()}
    kept = judgements.give(assessment, given, by=cast.inspector)
    assert (kept.changed, kept.conflicts) == (("1.2.01", "1.1.04"), ())
    assert standing_in(assessment) == {
        "1.2.01": Standing(1, Given("yes", "seen")),
        "1.1.04": Standing(1, Given("", "ask")),
    }
    receipts = Change.objects.values_list("question__code", "version", "answer", "note", "by")
    assert set(receipts) == {
        ("1.2.01", 1, "yes", "seen", cast.inspector.pk),
        ("1.1.04", 1, "", "ask", cast.inspector.pk),
    }


def test_a_changed_answer_counts_its_changes(cast, assessment):
    for base, answer in enumerate(("yes", "yes", "no")):
        judgements.give(assessment, {"1.2.01": offer(answer, base=min(base, 1))}, by=cast.inspector)
    assert standing_in(assessment) == {"1.2.01": Standing(2, Given("no"))}
    assert Change.objects.count() == 2


def test_a_judgement_emptied_keeps_its_count(cast, assessment):
    judgements.give(assessment, {"1.2.01": offer("yes", "note")}, by=cast.inspector)
    kept = judgements.give(assessment, {"1.2.01": offer(base=1)}, by=cast.inspector)
    assert kept.changed == ("1.2.01",)
    assert standing_in(assessment) == {"1.2.01": Standing(2)}
    assert assessments.answers_of(assessment) == {}


def test_what_was_changed_meanwhile_is_not_overwritten_and_the_rest_is_kept(cast, assessment):
    judgements.give(assessment, {"1.2.01": offer("yes", "first", device="k3f9")}, by=cast.inspector)
    given = {"1.2.01": offer("no", "second"), "1.2.03": offer("increased")}
    kept = judgements.give(assessment, given, by=cast.inspector)
    assert kept.changed == ("1.2.03",)
    [conflict] = kept.conflicts
    assert (conflict.question, conflict.mine) == ("1.2.01", Given("no", "second"))
    assert (conflict.theirs.version, conflict.theirs.given) == (1, Given("yes", "first"))
    assert (conflict.theirs.by, conflict.theirs.device) == (str(cast.inspector), "k3f9")
    assert standing_in(assessment)["1.2.01"] == Standing(1, Given("yes", "first"))


def test_questions_that_are_not_named_stay_as_they_are(cast, assessment):
    judgements.give(assessment, {"1.2.01": offer("yes")}, by=cast.inspector)
    judgements.give(assessment, {"1.2.03": offer("increased")}, by=cast.inspector)
    assert set(standing_in(assessment)) == {"1.2.01", "1.2.03"}


def test_one_wrong_answer_keeps_none(cast, assessment):
    given = {"1.2.01": offer("yes"), "1.1.04": offer("yes")}
    with pytest.raises(NotFit, match="“yes” is not an answer to this question"):
        judgements.give(assessment, given, by=cast.inspector)
    assert not Judgement.objects.exists()


def test_nobody_answers_for_another(cast, assessment):
    for person in (cast.lead, cast.area, cast.admin, cast.stranger):
        with pytest.raises(NotAllowed, match="Nobody changes another person's judgement"):
            judgements.give(assessment, {"1.2.01": offer("yes")}, by=person)


@pytest.mark.parametrize("state", Assessment.CLOSED)
def test_a_closed_assessment_takes_no_answer(cast, state):
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector, ANSWERS, state=state)
    with pytest.raises(NotNow, match="This assessment is submitted"):
        judgements.give(assessment, {"1.2.01": offer("yes", base=1)}, by=cast.inspector)


def test_a_returned_assessment_rewrites_its_effective_answers_with_the_judgement(cast):
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector, ANSWERS, state="submitted")
    Assessment.objects.update(state="returned")
    judgements.give(assessment, {"1.2.01": offer("yes", base=1)}, by=cast.inspector)
    assert Assessment.objects.get().effective == "iaxaaxi"


def test_without_its_receipt_no_answer_is_kept(cast, assessment, monkeypatch):
    monkeypatch.setattr(answer_rows, "RECEIPT", answer_rows.RECEIPT.replace("assessments_change", "nowhere"))
    with pytest.raises(DatabaseError):
        judgements.give(assessment, {"1.2.01": offer("yes")}, by=cast.inspector)
    assert not Judgement.objects.exists()


def test_the_number_of_queries_grows_only_with_what_is_changed(
    cast, assessment, django_assert_max_num_queries
):
    given = {code: offer(answer) for code, answer in ANSWERS.items()}
    judgements.give(assessment, given, by=cast.inspector)
    with django_assert_max_num_queries(8):
        judgements.give(assessment, given | {"1.2.01": offer("yes", base=1)}, by=cast.inspector)
