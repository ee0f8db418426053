from fractions import Fraction

import pytest

from scoring.core.figures import Figure, as_json, commented_as_json, question_as_json, reason_for_no_overall

HALF = Fraction(1, 2)


def test_a_score_is_told_unrounded_and_printed():
    figure = Figure("1.1.01", "Was it so?", Fraction(1, 8), above=1, relevant=8)

    assert question_as_json(figure) == {"score": 0.125, "printed": 13, "above": 1, "relevant": 8}


def test_without_a_score_there_is_a_reason_and_no_number():
    assert as_json(Figure("1", "One", None, "None of it.")) == {
        "score": None,
        "printed": None,
        "reason": "None of it.",
    }


def test_a_comment_is_told_beside_its_figure():
    assert commented_as_json(Figure("1.1", "One one", HALF, comment="SUBSTANTIAL")) == {
        "score": 0.5,
        "printed": 50,
        "comment": "SUBSTANTIAL",
    }


@pytest.mark.parametrize(("score", "reason"), [(None, ""), (HALF, "None of it.")])
def test_a_figure_has_a_score_or_a_reason_and_never_both(score, reason):
    with pytest.raises(ValueError, match="either a score or a reason"):
        Figure("1", "One", score, reason)


@pytest.mark.parametrize(
    ("sections", "reason"),
    [
        ({"B": HALF, "C": HALF}, ""),
        ({"B": HALF, "C": Fraction(0)}, ""),
        ({"B": HALF, "C": None}, "Section C has no score."),
        ({"B": None, "C": None}, "Sections B and C have no score."),
        ({"B": None, "C": None, "D": None}, "Sections B, C and D have no score."),
    ],
)
def test_an_overall_score_that_cannot_be_given_says_which_section_is_missing(sections, reason):
    assert reason_for_no_overall(sections) == reason
