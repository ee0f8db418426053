import pytest

from assessments.models import Assessment, Judgement
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_tool
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db

AT = ("north", "NS-1")


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def case_file(cast):
    return make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)


@pytest.fixture
def visitor(cast, case_file):
    return Visitor(cast.inspector)


# Beginning


def test_a_file_is_begun_on_its_page(visitor, case_file):
    page = words(visitor.open("assessment_show", *AT))
    assert "Case file NS-1 Not begun" in page
    assert "Begin the assessment" in page
    assert "Gender Female" in page
    assert visitor.send("assessment_show", *AT)["Location"] == "/inspections/north/case-files/NS-1/facts"
    assert Assessment.objects.get().state == "in_progress"


def test_a_file_is_not_begun_outside_fieldwork():
    cast = make_cast("setting_up", reference="north")
    make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    visitor = Visitor(cast.inspector)
    assert "Begin the assessment" not in words(visitor.open("assessment_show", *AT))
    assert visitor.send("assessment_show", *AT).status_code == 409


@pytest.mark.parametrize("page", ["facts_edit", "assessment_check", "assessment_review"])
def test_pages_of_an_assessment_are_not_there_before_it_is_begun(cast, case_file, page):
    assert Visitor(cast.lead).open(page, *AT).status_code == 404


def test_another_assessors_file_is_refused_with_the_reason(cast, case_file):
    for person in (cast.practice, cast.area):
        for name, where in (
            ("assessment_show", AT),
            ("facts_edit", AT),
            ("assessment_check", AT),
            ("criterion_edit", (*AT, "1.1")),
        ):
            page = Visitor(person).open(name, *where)
            assert page.status_code == 403
            assert "This case file is not allocated to you." in words(page)


def test_a_file_of_another_inspection_is_not_found(cast, visitor):
    make_case_file(make_cast(reference="south").inspection, "SS-1", assessor=cast.inspector)
    assert visitor.open("assessment_show", "north", "SS-1").status_code == 404
    assert visitor.open("assessment_show", "south", "SS-1").status_code == 404


# Facts


def test_facts_are_ticked_and_stay_ticked(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    answer = visitor.send("facts_edit", *AT, **{"group-Compliance": ["absences"]})
    assert answer["Location"] == "/inspections/north/case-files/NS-1/"
    assert Assessment.objects.get().facts == {"absences": True}
    assert "checked" in visitor.open("facts_edit", *AT).content.decode()


def test_that_nothing_is_ticked_is_an_answer_too(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    Assessment.objects.update(facts_given=False)
    visitor.send("facts_edit", *AT)
    assessment = Assessment.objects.get()
    assert assessment.facts_given
    assert assessment.facts == {"absences": False}


def test_a_tick_that_is_not_offered_is_refused(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    page = visitor.send("facts_edit", *AT, **{"group-Compliance": ["escaped"]})
    assert len(problems(page)) == 1
    assert Assessment.objects.get().facts == {}


def test_a_lead_reads_the_facts_and_cannot_change_them(cast, case_file):
    make_assessment(case_file, cast.inspector)
    lead = Visitor(cast.lead)
    assert "Save and continue" not in words(lead.open("facts_edit", *AT))
    page = lead.send("facts_edit", *AT, **{"group-Compliance": ["absences"]})
    assert page.status_code == 403
    assert "Nobody changes another person's judgement." in words(page)


@pytest.mark.parametrize(
    ("ticked", "reads"), [({"absences": True}, "There were absences"), ({}, "None of these")]
)
def test_the_facts_of_a_submitted_file_are_there_to_read(cast, case_file, ticked, reads):
    make_assessment(case_file, cast.inspector, ANSWERS, state="submitted", facts=ticked)
    for person, name in (
        (cast.inspector, "facts_edit"),
        (cast.inspector, "assessment_check"),
        (cast.lead, "facts_edit"),
        (cast.lead, "assessment_review"),
    ):
        page = Visitor(person).open(name, *AT)
        assert f"Compliance {reads}" in words(page)
        assert 'type="checkbox"' not in page.content.decode()


@pytest.mark.parametrize(
    ("state", "reads"),
    [
        ("submitted", "The lead inspector reviews it now."),
        ("accepted", "The lead inspector has accepted it."),
    ],
)
def test_an_assessor_is_told_what_becomes_of_what_was_submitted(visitor, cast, case_file, state, reads):
    make_assessment(case_file, cast.inspector, ANSWERS, state=state)
    assert reads in words(visitor.open("assessment_show", *AT))
    assert reads in words(visitor.open("assessment_check", *AT))
    assert reads not in words(Visitor(cast.lead).open("assessment_show", *AT))


# The list of criteria


def test_the_page_of_a_file_says_how_far_each_criterion_is(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, {"1.1.01": "no", "1.1.04": "poor", "1.2.01": "yes"})
    page = words(visitor.open("assessment_show", *AT))
    assert "Answered, of the questions that apply: 3 of 4" in page
    assert "Next unanswered question (1.2.03)" in page
    assert "1.1 Preparing for sentence Completed" in page
    assert "1.2 Assessment of risk of harm 1 of 2" in page
    assert "1 question open" in page


def test_a_complete_file_leads_to_its_check(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, ANSWERS)
    page = words(visitor.open("assessment_show", *AT))
    assert "Next unanswered" not in page
    assert "Check and submit Ready" in page


# Checking and submitting


def test_what_is_open_is_listed_with_its_links(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, {"1.1.01": "no", "1.1.04": "poor"})
    page = visitor.open("assessment_check", *AT)
    assert "2 questions that apply are still open. Answer them before you submit." in words(page)
    assert "/criteria/1.2#question-1.2.01" in page.content.decode()
    assert "Submit the assessment" not in words(page)


def test_submitting_what_is_incomplete_is_refused_with_the_list(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, {"1.1.01": "no", "1.1.04": "poor"})
    page = visitor.send("assessment_check", *AT)
    assert page.status_code == 409
    assert problems(page) == ["2 questions that apply are still unanswered."]
    assert broken_error_links(page) == []
    for code in ("1.2.01", "1.2.03"):
        assert f"/criteria/1.2#question-{code}" in page.content.decode()
    assert Assessment.objects.get().state == "in_progress"


def test_answers_below_the_line_without_a_reason_are_listed_and_do_not_stand_in_the_way(
    visitor, cast, case_file
):
    make_assessment(case_file, cast.inspector, ANSWERS)
    page = visitor.open("assessment_check", *AT)
    assert "1 answer below the line has no reason." in words(page)
    assert "/criteria/1.2#question-1.2.01" in page.content.decode()
    Judgement.objects.filter(question__code="1.2.01").update(note="No screening is on the file.")
    assert "Reason missing" not in words(visitor.open("assessment_check", *AT))


def test_a_question_that_is_not_scored_asks_for_no_reason(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, {"1.1.01": "no"})
    questions = visitor.open("criterion_edit", *AT, "1.1").content.decode().split('data-below="')[1:]
    assert questions[0].startswith('"'), "1.1.01 only routes"
    assert 'app-question__missing" hidden' in questions[0]


def test_what_sits_badly_together_is_shown_before_submitting(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, ANSWERS | {"1.1.02": "no"})
    page = words(visitor.open("assessment_check", *AT))
    assert "Answers that sit badly together" in page
    assert "This summary lies above the line" in page
    assert "Submit the assessment" in page


def test_facts_come_before_submitting(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, ANSWERS)
    Assessment.objects.update(facts_given=False)
    assert "Give the facts of the case before you submit" in words(visitor.open("assessment_check", *AT))
    assert visitor.send("assessment_check", *AT).status_code == 409


def test_a_complete_assessment_is_submitted(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, ANSWERS)
    assert "Submit the assessment" in words(visitor.open("assessment_check", *AT))
    assert visitor.send("assessment_check", *AT)["Location"] == "/inspections/north/case-files/"
    assert "NS-1 is submitted." in words(visitor.open("case_file_list", "north"))
    assert Assessment.objects.get().state == "submitted"
    assert visitor.send("assessment_check", *AT).status_code == 409


# How much is asked of the database


PAGES = {
    "assessment_show": ((), 12),
    "facts_edit": ((), 7),
    "criterion_edit": (("1.1",), 9),
    "assessment_check": ((), 11),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("questions", [1, 60])
def test_pages_take_the_same_queries_however_many_questions(name, questions, django_assert_max_num_queries):
    more, queries = PAGES[name]
    cast = make_cast(reference="long", tool=make_tool(tool_of(questions)))
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    given = {f"1.1.{number:02}": "yes" for number in range(questions)}
    make_assessment(case_file, cast.inspector, given)
    visitor = Visitor(cast.inspector)
    with django_assert_max_num_queries(queries):
        assert visitor.open(name, "long", "NS-1", *more).status_code == 200


def tool_of(questions: int) -> dict:
    asked = [{"code": f"1.1.{n:02}", "text": "Was it done?", "scale": "yes_no"} for n in range(questions)]
    criterion = {"code": "1.1", "title": "One", "kind": "cases", "questions": asked}
    section = {"code": "1", "title": "One", "kind": "cases", "criteria": [criterion]}
    return SMALL | {"version": f"of {questions}", "sections": [section]}
