"""Worked by hand, a table for each rule."""

from fractions import Fraction

import pytest

from scoring.core.letters import Tally
from scoring.core.rules import (
    rule_3_question,
    rule_4_criterion,
    rule_5_section,
    rule_6_overall,
    rule_7_thread,
    rule_9_comment,
)
from scoring.core.tool import Band

FIFTH = Fraction(1, 5)


def per_cent(number: int | str) -> Fraction:
    return Fraction(number) / 100


@pytest.mark.parametrize(
    ("above", "below", "score"),
    [(3, 1, Fraction(3, 4)), (1, 2, Fraction(1, 3)), (0, 5, Fraction(0)), (5, 0, Fraction(1)), (0, 0, None)],
)
def test_rule_3_divides_above_by_above_and_below(above, below, score):
    assert rule_3_question(Tally(above, below)) == score


def test_rule_3_none_above_is_a_score_of_nothing_and_none_relevant_is_no_score():
    assert rule_3_question(Tally(0, 1)) is not None
    assert rule_3_question(Tally(0, 0)) is None


@pytest.mark.parametrize(
    ("ordinary", "summary", "weight", "score"),
    [
        ([60, 80], 40, FIFTH, 64),  # 0.8 × 70 + 0.2 × 40
        ([60, 80], None, FIFTH, 70),  # the ordinary questions alone
        ([], 40, FIFTH, 40),  # the summary question alone
        ([], None, FIFTH, None),
        ([60, 80, 100], None, None, 80),  # ESI, OMI 2
        ([], None, None, None),
    ],
)
def test_rule_4_weighs_ordinary_questions_and_the_summary_question(ordinary, summary, weight, score):
    scores = [per_cent(part) for part in ordinary]
    found = rule_4_criterion(scores, None if summary is None else per_cent(summary), weight)

    assert found == (None if score is None else per_cent(score))


@pytest.mark.parametrize(
    ("criteria", "score"),
    [
        ([(80, 1), (60, 1)], 70),
        ([(80, 2), (50, 1)], 70),
        ([(80, 1), (None, 1), (60, 1)], 70),  # one without a score drops out
        ([(None, 2), (50, 1)], 50),  # and its weight with it
        ([(None, 1)], None),
        ([], None),
    ],
)
def test_rule_5_is_the_weighted_mean_of_the_criteria_that_have_a_score(criteria, score):
    pairs = [(None if part is None else per_cent(part), Fraction(weight)) for part, weight in criteria]

    assert rule_5_section(pairs) == (None if score is None else per_cent(score))


SHARES = {"B": Fraction(3, 10), "C": Fraction(4, 10), "D": Fraction(3, 10)}


@pytest.mark.parametrize(
    ("sections", "overall"),
    [
        ({"B": 50, "C": 60, "D": 70}, 60),
        ({"B": 0, "C": 100, "D": 0}, 40),
        ({"B": 100, "C": 0, "D": 0}, 30),
        ({"B": 0, "C": 0, "D": 0}, 0),
        ({"B": 50, "C": None, "D": 70}, None),
    ],
)
def test_rule_6_weighs_the_sections_and_needs_them_all(sections, overall):
    scores = {code: None if part is None else per_cent(part) for code, part in sections.items()}

    assert rule_6_overall(scores, SHARES) == (None if overall is None else per_cent(overall))


def test_rule_6_looks_only_at_the_sections_that_have_a_share():
    scores = {"B": per_cent(50), "C": per_cent(60), "D": per_cent(70), "E": None}

    assert rule_6_overall(scores, SHARES) == per_cent(60)


def test_rule_7_is_the_plain_mean_of_questions():
    assert rule_7_thread({"1.1.01": per_cent(50), "2.1.01": per_cent(80)}) == per_cent(65)
    assert rule_7_thread({}) is None


BANDS = [
    Band("MINIMUM", Fraction(80), True),
    Band("MODERATE", Fraction(65), True),
    Band("SUBSTANTIAL", Fraction(45), True),
    Band("DRASTIC", Fraction(0), True),
]


@pytest.mark.parametrize(
    ("score", "comment"),
    [
        ("100", "MINIMUM"),
        ("82", "MINIMUM"),
        ("80", "MINIMUM"),
        ("79.5", "MINIMUM"),  # printed as 80
        ("79.4", "MODERATE"),
        ("78", "MODERATE"),
        ("65", "MODERATE"),
        ("62", "SUBSTANTIAL"),
        ("49", "SUBSTANTIAL"),
        ("44.4", "DRASTIC"),
        ("0", "DRASTIC"),
    ],
)
def test_rule_9_proposes_the_band_of_the_printed_score(score, comment):
    assert rule_9_comment(per_cent(score), BANDS) == comment
    assert rule_9_comment(per_cent(score), BANDS[::-1]) == comment


def test_rule_9_proposes_nothing_without_bands_without_a_score_or_below_all_bands():
    assert rule_9_comment(per_cent(90), []) is None
    assert rule_9_comment(None, BANDS) is None
    assert rule_9_comment(per_cent(10), BANDS[:3]) is None
