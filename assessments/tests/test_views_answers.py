import re

import pytest

from assessments.models import Judgement
from assessments.standing import standing_in
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_tool
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.tests.small_tool import SMALL
from assessments.versions import Given, Standing

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


def answers(criterion_answers: dict[str, str], *, base=0, **more) -> dict[str, str]:
    """What a page sends that was made when its questions stood at version `base`."""
    codes = {key.partition("-")[2] for key in more if "-" in key} | criterion_answers.keys()
    bases = {f"base-{code}": base for code in codes}
    return bases | {f"answer-{code}": answer for code, answer in criterion_answers.items()} | more


def given_in(assessment) -> dict[str, Given]:
    return {code: standing.given for code, standing in standing_in(assessment).items()}


def asked_on(page) -> dict[str, bool]:
    """By question code, whether it can be answered on the page."""
    found = re.findall(r'id="question-([\d.]+)".*?<fieldset([^>]*)>', page.content.decode(), re.DOTALL)
    return {code: "disabled" not in attributes for code, attributes in found}


def test_what_is_given_is_kept_though_others_are_open(visitor, cast, case_file):
    assessment = make_assessment(case_file, cast.inspector)
    given = answers({"1.2.01": "yes"}, **{"note-1.2.01": "seen", "note-1.2.03": "to be asked"})
    answer = visitor.send("criterion_edit", *AT, "1.2", **given)
    assert answer["Location"] == "/inspections/north/case-files/NS-1/"
    assert given_in(assessment) == {"1.2.01": Given("yes", "seen"), "1.2.03": Given("", "to be asked")}


def test_saving_goes_on_to_the_next_criterion(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    answer = visitor.send("criterion_edit", *AT, "1.1", **answers({"1.1.01": "no", "1.1.04": "poor"}))
    assert answer["Location"].endswith("/criteria/1.2")


def test_saving_stays_where_that_is_asked_for(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    answer = visitor.send("criterion_edit", *AT, "1.1", **answers({"1.1.01": "no"}, then="stay"))
    assert answer["Location"].endswith("/criteria/1.1")
    assert "Your answers are saved." in words(visitor.client.get(answer["Location"]))


def test_the_page_stays_while_answers_bring_up_questions(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    page = words(visitor.open("criterion_edit", *AT, "1.1"))
    assert "Does not apply. Applies when the answer to 1.1.01 is Yes." in page
    answer = visitor.send("criterion_edit", *AT, "1.1", **answers({"1.1.01": "yes"}))
    assert answer["Location"].endswith("/criteria/1.1")
    page = visitor.client.get(answer["Location"])
    assert "Saved. 1 more question applies now." in words(page)
    assert asked_on(page) == {"1.1.01": True, "1.1.02": True, "1.1.03": False, "1.1.04": True}


def test_the_page_stays_too_when_as_many_questions_go_as_come(cast):
    content = SMALL | {"version": "swap", "sections": [section_where_questions_swap(), SMALL["sections"][1]]}
    inspection = make_cast(reference="swap", tool=make_tool(content)).inspection
    inspector = inspection.team.get(role="inspector").user
    make_assessment(make_case_file(inspection, "NS-1", assessor=inspector), inspector, {"1.1.01": "yes"})
    given = answers({"1.1.01": "no"}, base=1)
    answer = Visitor(inspector).send("criterion_edit", "swap", "NS-1", "1.1", **given)
    assert answer["Location"].endswith("/criteria/1.1")


def section_where_questions_swap():
    asked = {"code": "1.1.01", "text": "Asked?", "role": "routing", "scale": "yes_no"}
    if_yes, if_no = (
        {"code": code, "text": "Then?", "scale": "yes_no", "applies": [{"question": "1.1.01", "in": [word]}]}
        for code, word in (("1.1.02", "yes"), ("1.1.03", "no"))
    )
    criterion = {"code": "1.1", "title": "One", "kind": "cases", "questions": [asked, if_yes, if_no]}
    return {"code": "1", "title": "One", "kind": "cases", "criteria": [criterion]}


def test_an_answer_that_is_switched_off_is_kept_and_shown_as_such(visitor, cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, ANSWERS)
    visitor.send("criterion_edit", *AT, "1.1", **answers({"1.1.01": "no", "1.1.02": "yes"}, base=1))
    page = words(visitor.open("criterion_edit", *AT, "1.1"))
    assert "The answer “Yes” is kept and not counted." in page
    visitor.send("criterion_edit", *AT, "1.1", **answers({"1.1.01": "yes"}, base=2))
    assert given_in(assessment)["1.1.02"] == Given("yes")


def test_an_answer_is_taken_back(visitor, cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, {"1.2.01": "yes"})
    visitor.send("criterion_edit", *AT, "1.2", **answers({"1.2.01": ""}, base=1))
    assert standing_in(assessment) == {"1.2.01": Standing(2, Given())}


def test_a_wrong_answer_is_named_and_what_was_typed_stays_on_the_page(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    given = answers({"1.2.01": "perhaps"}, **{"note-1.2.03": "half an hour's <b>work</b>"})
    page = visitor.send("criterion_edit", *AT, "1.2", **given)
    assert problems(page) == [
        "1.2.01: “perhaps” is not an answer to this question: choose one of yes, no, not_relevant."
    ]
    assert broken_error_links(page) == []
    assert "half an hour&#x27;s &lt;b&gt;work&lt;/b&gt;</textarea>" in page.content.decode()
    assert not Judgement.objects.exists()


def test_a_note_that_is_too_long_is_named_and_stays_on_the_page(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    page = visitor.send("criterion_edit", *AT, "1.2", **{"note-1.2.01": "x" * 5001})
    assert problems(page) == ["1.2.01: the note is longer than 5,000 characters."]
    assert broken_error_links(page) == []
    assert words(page).count("the note is longer") == 2
    assert "x" * 5001 in page.content.decode()


def test_a_criterion_that_asks_nothing_of_cases_is_not_found(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector)
    for code in ("2.1", "9.9"):
        assert visitor.open("criterion_edit", *AT, code).status_code == 404


def test_a_lead_reads_and_cannot_answer(cast, case_file):
    make_assessment(case_file, cast.inspector, ANSWERS)
    lead = Visitor(cast.lead)
    page = lead.open("criterion_edit", *AT, "1.2")
    assert '<form method="post" novalidate>' not in page.content.decode()
    assert "Was the screening completed? No" in words(page)
    assert lead.send("criterion_edit", *AT, "1.2", **answers({"1.2.01": "yes"})).status_code == 403
    assert Judgement.objects.get(question__code="1.2.01").answer == "no"


def test_a_submitted_assessment_is_read_and_takes_no_answer(visitor, cast, case_file):
    make_assessment(case_file, cast.inspector, ANSWERS, state="submitted")
    assert "Save and continue" not in words(visitor.open("criterion_edit", *AT, "1.2"))
    page = visitor.send("criterion_edit", *AT, "1.2", **answers({"1.2.01": "yes"}))
    assert page.status_code == 409
    assert "It can be changed again if it is returned to you." in words(page)


def test_what_was_typed_at_a_question_that_was_routed_out_meanwhile_is_kept(visitor, cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, {"1.1.01": "no"})
    sent = answers({"1.1.01": "no"}, base=1) | answers({"1.1.02": "yes"}, **{"note-1.1.02": "seen"})
    visitor.send("criterion_edit", *AT, "1.1", **sent)
    assert given_in(assessment)["1.1.02"] == Given("yes", "seen")


def test_a_question_that_the_page_did_not_have_is_left_as_it_is(visitor, cast, case_file):
    assessment = make_assessment(case_file, cast.inspector, {"1.1.01": "yes", "1.1.02": "yes"})
    page = visitor.send("criterion_edit", *AT, "1.1", **answers({"1.1.04": "poor"}))
    assert page.status_code == 302
    assert given_in(assessment)["1.1.02"] == Given("yes")


def test_a_page_with_a_mistake_keeps_what_was_typed_at_a_question_routed_out_meanwhile(
    visitor, cast, case_file
):
    make_assessment(case_file, cast.inspector, {"1.1.01": "no"})
    sent = answers({"1.1.02": "yes", "1.1.04": "perhaps"}, **{"note-1.1.02": "seen"})
    page = visitor.send("criterion_edit", *AT, "1.1", **sent)
    assert asked_on(page) == {"1.1.01": True, "1.1.02": True, "1.1.03": False, "1.1.04": True}
    assert "seen</textarea>" in page.content.decode()
