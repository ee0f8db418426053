import re

import pytest

from assessments.actions import judgements
from assessments.models import Change
from assessments.standing import standing_in
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.offers import offer
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.versions import Given, Standing

pytestmark = pytest.mark.django_db

AT = ("north", "NS-1")


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def assessment(cast):
    return make_assessment(make_case_file(cast.inspection, "NS-1", assessor=cast.inspector), cast.inspector)


@pytest.fixture
def visitor(cast, assessment):
    return Visitor(cast.inspector)


@pytest.fixture
def clash(cast, assessment, visitor):
    """The page that comes when another tab was first."""
    first = offer("yes", "theirs", ["offender"], device="k3f9")
    judgements.give(assessment, {"1.2.01": first}, by=cast.inspector)
    sent = {"answer-1.2.01": "no", "note-1.2.01": "mine", "sources-1.2.01": "file", "base-1.2.01": 0}
    return visitor.send("criterion_edit", *AT, "1.2", **sent, **{"answer-1.2.03": "increased"})


def hidden(page) -> dict[str, str]:
    """The hidden fields of the form, which travel with the choice."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def settle(visitor, page, **choices):
    return visitor.send("conflict_settle", *AT, **hidden(page), **choices)


def test_both_values_are_shown_with_who_and_when_and_the_rest_is_saved(clash, cast, assessment):
    assert clash.status_code == 409
    page = words(clash)
    assert "Keep what you gave here: No Note: mine Evidence from: Case file." in page
    assert f"Keep what is saved: Yes Given by {cast.inspector}, " in page
    assert "Note: theirs Evidence from: Offender." in page
    assert standing_in(assessment) == {
        "1.2.01": Standing(1, Given("yes", "theirs", ("offender",))),
        "1.2.03": Standing(1, Given("increased")),
    }


@pytest.mark.parametrize(
    ("choices", "stands"),
    [
        ({"choice-1.2.01": "mine"}, Standing(2, Given("no", "mine", ("file",)))),
        ({"choice-1.2.01": "theirs"}, Standing(1, Given("yes", "theirs", ("offender",)))),
        (
            {"choice-1.2.01": "mine", "notes-1.2.01": "1"},
            Standing(2, Given("no", "theirs\n\nmine", ("file",))),
        ),
        (
            {"choice-1.2.01": "theirs", "notes-1.2.01": "1"},
            Standing(2, Given("yes", "theirs\n\nmine", ("offender",))),
        ),
    ],
)
def test_what_is_chosen_stands(visitor, clash, assessment, choices, stands):
    answer = settle(visitor, clash, **choices)
    assert answer["Location"] == "/inspections/north/case-files/NS-1/"
    assert "Your choices are saved." in words(visitor.client.get(answer["Location"]))
    assert standing_in(assessment)["1.2.01"] == stands


def test_nothing_is_chosen_for_anybody(visitor, clash, assessment):
    page = settle(visitor, clash)
    assert problems(page) == ["1.2.01: choose which of the two to keep."]
    assert broken_error_links(page) == []
    assert "Note: mine" in words(page)
    assert standing_in(assessment)["1.2.01"].version == 1


def test_what_changed_again_meanwhile_is_shown_again(visitor, clash, cast, assessment):
    judgements.give(assessment, {"1.2.01": offer("not_relevant", base=1)}, by=cast.inspector)
    page = settle(visitor, clash, **{"choice-1.2.01": "mine"})
    assert page.status_code == 409
    assert "Keep what is saved: Not relevant" in words(page)
    settle(visitor, page, **{"choice-1.2.01": "mine"})
    assert standing_in(assessment)["1.2.01"] == Standing(3, Given("no", "mine", ("file",)))


def test_an_answer_taken_back_elsewhere_reads_as_unanswered(visitor, cast, assessment):
    judgements.give(assessment, {"1.2.01": offer("yes")}, by=cast.inspector)
    judgements.give(assessment, {"1.2.01": offer(base=1)}, by=cast.inspector)
    page = visitor.send("criterion_edit", *AT, "1.2", **{"answer-1.2.01": "no", "base-1.2.01": 1})
    assert "Keep what is saved: Not answered" in words(page)
    assert "Keep both notes" not in words(page)


def test_a_page_that_says_no_version_overwrites_nothing(visitor, cast, assessment):
    judgements.give(assessment, {"1.2.01": offer("yes")}, by=cast.inspector)
    for base in ("", "x", "-1", "²", "9" * 30):
        page = visitor.send("criterion_edit", *AT, "1.2", **{"answer-1.2.01": "no", "base-1.2.01": base})
        assert page.status_code == 409
    assert Change.objects.count() == 1


def test_a_page_with_a_mistake_keeps_the_version_it_was_made_with(visitor, cast, assessment):
    judgements.give(assessment, {"1.2.01": offer("yes")}, by=cast.inspector)
    page = visitor.send("criterion_edit", *AT, "1.2", **{"answer-1.2.01": "perhaps", "base-1.2.01": 0})
    assert problems(page)
    assert hidden(page)["base-1.2.01"] == "0"


def test_a_choice_that_cannot_be_kept_is_refused_and_says_why(visitor, clash, assessment):
    fields = hidden(clash) | {"answer-1.2.01": "perhaps", "choice-1.2.01": "mine"}
    page = visitor.send("conflict_settle", *AT, **fields)
    assert page.status_code == 409
    assert "is not an answer to this question" in problems(page)[0]
    assert standing_in(assessment)["1.2.01"].version == 1


def test_a_choice_about_no_question_is_not_found(visitor, assessment):
    assert visitor.send("conflict_settle", *AT, question="9.9").status_code == 404
