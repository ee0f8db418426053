import pytest

from assessments.actions import assessments
from assessments.models import Assessment, AuditEvent, Inspection, Judgement
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import ANSWERS, EFFECTIVE, make_cast
from assessments.tests.factories import make_assessment, make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def case_file(cast):
    return make_case_file(cast.inspection, "NS-001", assessor=cast.inspector)


def events():
    return list(AuditEvent.objects.values_list("action", "by__username", "subject"))


def test_an_assessor_begins_a_file_allocated_to_them(cast, case_file):
    assessment = assessments.begin(case_file, by=cast.inspector)
    assert (assessment.assessor, assessment.assessor_kind) == (cast.inspector, "inspector")
    assert (assessment.kind, assessment.state, assessment.effective) == ("primary", "in_progress", "")
    assert events() == [("assessment begun", cast.inspector.username, "NS-001")]


def test_beginning_twice_gives_the_same_assessment(cast, case_file):
    first = assessments.begin(case_file, by=cast.inspector)
    assert assessments.begin(case_file, by=cast.inspector) == first
    assert len(events()) == 1


def test_the_kind_of_assessor_is_kept_as_it_was(cast):
    case_file = make_case_file(cast.inspection, assessor=cast.area)
    assert assessments.begin(case_file, by=cast.area).assessor_kind == "area_assessor"


def test_a_second_reader_has_an_assessment_of_their_own(cast, case_file):
    first = assessments.begin(case_file, by=cast.inspector)
    case_file.allocations.create(assessor=cast.practice, kind="second")
    second = assessments.begin(case_file, by=cast.practice)
    assert second != first
    assert second.kind == "second"


def test_a_file_is_begun_in_the_state_that_its_inspection_is_in_by_now(cast, case_file):
    Inspection.objects.update(state="drafting")
    with pytest.raises(NotNow, match="This inspection is in another stage"):
        assessments.begin(case_file, by=cast.inspector)


def test_only_its_reader_begins_a_file(cast, case_file):
    for person in (cast.practice, cast.lead):
        with pytest.raises(NotAllowed, match="This case file is not allocated to you"):
            assessments.begin(case_file, by=person)
    for person in (cast.admin, cast.office, cast.partner, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed, match="Only assessors of this inspection answer"):
            assessments.begin(case_file, by=person)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("state", ["setting_up", "drafting", "with_area", "published", "purged"])
def test_files_are_begun_during_fieldwork_only(state):
    cast = make_cast(state)
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    with pytest.raises(NotNow, match="Case files are assessed during fieldwork"):
        assessments.begin(case_file, by=cast.inspector)


def test_without_its_audit_event_nothing_is_begun(cast, case_file, broken_audit):
    with pytest.raises(broken_audit):
        assessments.begin(case_file, by=cast.inspector)
    assert not Assessment.objects.exists()


def test_facts_are_kept_and_no_answer_is_lost(cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    assessments.give_facts(assessment, {"absences": True}, by=cast.inspector)
    kept = Assessment.objects.get()
    assert kept.facts == assessment.facts == {"absences": True}
    assert kept.facts_given
    assert assessments.answers_of(kept) == ANSWERS
    assert events() == [("facts given", cast.inspector.username, "NS-001")]


def test_without_its_audit_event_no_fact_is_kept(cast, case_file, broken_audit):
    assessment = make_assessment(case_file, cast.inspector)
    with pytest.raises(broken_audit):
        assessments.give_facts(assessment, {"absences": True}, by=cast.inspector)
    assert Assessment.objects.get().facts == {}


def test_submitting_keeps_the_effective_answers(cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    assessments.submit(assessment, by=cast.inspector)
    kept = Assessment.objects.get()
    assert (kept.state, kept.effective) == ("submitted", EFFECTIVE)
    assert kept.submitted_at
    assert (assessment.state, assessment.effective) == ("submitted", EFFECTIVE)
    assert events() == [("assessment submitted", cast.inspector.username, "NS-001")]


def test_an_answer_that_routing_switched_off_is_kept_and_not_counted(cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS | {"1.1.01": "no"})
    assessments.submit(assessment, by=cast.inspector)
    assert assessment.effective == "ixxabxi"
    assert Judgement.objects.filter(question__code="1.1.02", answer="yes").exists()


@pytest.mark.parametrize(
    ("left_open", "said"),
    [
        (["1.2.01"], "1 question that applies is still unanswered"),
        (["1.2.01", "1.2.03"], "2 questions that apply are still unanswered"),
        (["1.1.01"], "1 question that applies is still unanswered"),
    ],
)
def test_nothing_that_applies_may_be_left_open(cast, case_file, left_open, said):
    answers = {code: answer for code, answer in ANSWERS.items() if code not in left_open}
    assessment = make_assessment(case_file, cast.inspector, answers)
    with pytest.raises(NotNow, match=said):
        assessments.submit(assessment, by=cast.inspector)
    kept = Assessment.objects.get()
    assert (kept.state, kept.effective, kept.submitted_at) == ("in_progress", "", None)


def test_a_note_without_an_answer_leaves_the_question_open(cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    assessment.judgements.filter(question__code="1.2.01").update(answer="", note="ask the manager")
    with pytest.raises(NotNow, match="1 question"):
        assessments.submit(assessment, by=cast.inspector)


def test_facts_are_given_before_submitting(cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    Assessment.objects.update(facts_given=False)
    with pytest.raises(NotNow, match="Give the facts of the case before you submit"):
        assessments.submit(assessment, by=cast.inspector)


def test_without_its_audit_event_nothing_is_submitted(cast, case_file, broken_audit):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    with pytest.raises(broken_audit):
        assessments.submit(assessment, by=cast.inspector)
    kept = Assessment.objects.get()
    assert (kept.state, kept.effective) == ("in_progress", "")


ON_OWN_READING = {
    "facts": lambda assessment, by: assessments.give_facts(assessment, {}, by=by),
    "submit": lambda assessment, by: assessments.submit(assessment, by=by),
}


@pytest.mark.parametrize("do", ON_OWN_READING.values(), ids=ON_OWN_READING)
def test_nobody_touches_another_persons_reading(cast, case_file, do):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    for person in (cast.lead, cast.practice, cast.admin, cast.stranger):
        with pytest.raises(NotAllowed, match="Nobody changes another person's judgement"):
            do(assessment, person)


@pytest.mark.parametrize("do", ON_OWN_READING.values(), ids=ON_OWN_READING)
@pytest.mark.parametrize("state", Assessment.CLOSED)
def test_a_closed_reading_stays_as_it_is(cast, case_file, do, state):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS, state=state)
    with pytest.raises(NotNow, match="This assessment is submitted"):
        do(assessment, cast.inspector)


@pytest.mark.parametrize("do", ON_OWN_READING.values(), ids=ON_OWN_READING)
def test_after_fieldwork_a_reading_stays_as_it_is(do):
    cast = make_cast("drafting")
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    with pytest.raises(NotNow, match="Answers can be changed during fieldwork only"):
        do(assessment, cast.inspector)


def test_facts_given_to_a_returned_reading_rewrite_its_effective_answers(cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS, state="submitted")
    Assessment.objects.update(state="returned")
    assessments.give_facts(assessment, {"absences": True}, by=cast.inspector)
    assert Assessment.objects.get().effective == "iaxaboi"
