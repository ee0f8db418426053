import pytest

from assessments.models import Assessment, ModelAnswer
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.pages import Visitor, words

pytestmark = pytest.mark.django_db

AT = ("north", "NS-1")
MODELS = {"1.1.02": "yes", "1.1.04": "excellent", "1.2.01": "yes"}


@pytest.fixture
def cast():
    return make_cast(reference="north", origin="training")


def read_by(cast, person, state="submitted", models=MODELS):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=person)
    for code, answer in models.items():
        question = cast.inspection.tool.questions.get(code=code)
        ModelAnswer.objects.create(
            case_file=case_file, question=question, answer=answer, why=f"The file says so at <{code}>."
        )
    return make_assessment(case_file, person, ANSWERS, state=state)


def test_a_reader_who_submits_is_led_to_the_comparison(cast):
    read_by(cast, cast.inspector, "in_progress")
    reader = Visitor(cast.inspector)
    assert "model answers" not in words(reader.open("assessment_show", *AT))
    answer = reader.send("assessment_check", *AT)
    assert answer["Location"] == "/inspections/north/case-files/NS-1/model-answers"
    assert "Compare your answers with the model answers" in words(reader.open("assessment_show", *AT))


def test_it_shows_where_they_differ_and_why(cast):
    read_by(cast, cast.inspector)
    page = words(Visitor(cast.inspector).open("comparison_show", *AT))
    assert "Training: not a real inspection." in page
    assert "1 of 3 answers agree with the model answers." in page
    assert "1 more is a different answer on the same side of the line." in page
    differing, agreeing = page.split("Where they agree")
    assert "1.2.01 Was the screening completed? Given No Model answer Yes" in differing
    assert "Given Sufficient Model answer Excellent (the same side of the line)" in differing
    assert "Why: The file says so at <1.2.01>." in differing
    assert "1.1.02 Was the report of the right type? Given Yes Model answer Yes" in agreeing


def test_a_question_that_did_not_apply_is_a_difference(cast):
    read_by(cast, cast.inspector, models={"1.1.03": "yes"})
    page = words(Visitor(cast.inspector).open("comparison_show", *AT))
    assert "0 of 1 answer agrees" in page
    assert "Given Did not apply, with the facts and answers given" in page


@pytest.mark.parametrize("who", ["inspector", "lead"])
def test_before_submitting_nobody_sees_the_model_answers(cast, who):
    read_by(cast, cast.inspector, "in_progress")
    page = Visitor(getattr(cast, who)).open("comparison_show", *AT)
    assert page.status_code == 409
    assert "The model answers open when the assessment is submitted." in words(page)
    for name, where in (("assessment_show", AT), ("assessment_check", AT), ("criterion_edit", (*AT, "1.2"))):
        assert "The file says so" not in words(Visitor(cast.inspector).open(name, *where))


def test_a_reader_of_a_returned_assessment_may_look_again(cast):
    read_by(cast, cast.inspector)
    Assessment.objects.update(state="returned")
    assert Visitor(cast.inspector).open("comparison_show", *AT).status_code == 200


def test_the_lead_sees_how_a_reader_compares(cast):
    read_by(cast, cast.inspector)
    page = words(Visitor(cast.lead).open("comparison_show", *AT))
    assert f"The answers of {cast.inspector} and the model answers" in page


def test_another_reader_does_not(cast):
    read_by(cast, cast.inspector)
    assert Visitor(cast.practice).open("comparison_show", *AT).status_code == 403


def test_without_model_answers_it_says_so_and_nothing_leads_there(cast):
    read_by(cast, cast.inspector, models={})
    reader = Visitor(cast.inspector)
    assert "model answers" not in words(reader.open("assessment_show", *AT))
    assert "No model answers were given" in words(reader.open("comparison_show", *AT))


def test_a_real_inspection_has_no_such_page():
    cast = make_cast(reference="north")
    read_by(cast, cast.inspector, models={})
    assert Visitor(cast.inspector).open("comparison_show", *AT).status_code == 404


# Training is marked, and none of the programme's


def test_every_page_of_a_training_inspection_says_what_it_is(cast):
    read_by(cast, cast.inspector)
    lead = Visitor(cast.lead)
    for name, where in (
        ("inspection_show", ("north",)),
        ("case_file_list", ("north",)),
        ("assessment_show", AT),
        ("criterion_edit", (*AT, "1.1")),
        ("assessment_check", AT),
        ("assessment_review", AT),
        ("score_list", ("north",)),
        ("draft_list", ("north",)),
    ):
        assert "Training: not a real inspection." in words(lead.open(name, *where)), name
    assert "training: not a real inspection" in words(lead.open("inspection_list"))


def test_the_programme_office_sees_nothing_of_it(cast):
    office = Visitor(cast.office)
    assert cast.inspection.title not in words(office.open("inspection_list"))
    for name in ("inspection_show", "score_list", "draft_list", "audit_list"):
        assert office.open(name, "north").status_code == 404
    assert cast.inspection.title in words(Visitor(cast.admin).open("inspection_list"))
