from datetime import date
from fractions import Fraction

import pytest

from assessments import tool_files
from assessments.samples.asked import Asked, asked_of
from assessments.samples.chances import chance
from assessments.samples.words import ages_in_words, group_words, shortfalls
from scoring.core.sampling import Design, Draw, Group, Reached, Stratum, Why
from scoring.core.sampling.results import OTHER_MINIMUMS, QUOTAS, TOO_FEW
from scoring.core.tool_reading import read_tool

VICTIMS = Group("v", 10, False, "statutory_victim_contact", (True,))
RISK = Group("r", 10, True, "roh", ("high", "very_high"))
ASKED = Asked(Design(counts={"licence": 40}, groups=(VICTIMS, RISK)), {"from": 5, "to": 8}, date(2008, 9, 1))
WORDS = {"v": "Victims", "r": "High risk"}


@pytest.fixture(scope="module")
def tool():
    [file] = [path for path in tool_files.ours() if path.stem == "omi"]
    return read_tool(tool_files.read(file).data)


def reached(why):
    return Reached("v", 10, False, Fraction(4), 9, 7, 5, 7, why)


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (VICTIMS, "Statutory victim contact"),
        (RISK, "High or very high risk of harm"),  # as the programme calls it
        (Group("t", 1, False, "tier", ("3", "4")), "Tier: Tier 3, Tier 4"),
        (Group("x", 1, False, "unheard_of", (True,)), "x"),
    ],
)
def test_how_a_group_reads(tool, group, words):
    assert group_words(tool, group) == words


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why(TOO_FEW, 9, 7, 7), "The caseload has only 7 that could be drawn, of 9 of any age."),
        (Why(TOO_FEW, 0, 0, 0), "The caseload has none."),
        (Why(TOO_FEW, 9, 0, 0), "The caseload has none that could be drawn, of 9 of any age."),
        (
            Why(QUOTAS, 50, 50, 7, {"licence": 3}),
            "The design has room for only 7; others would need more places for: Licence 3.",
        ),
        (
            Why(OTHER_MINIMUMS, 50, 50, 10, {}, ("r",)),
            "It could be reached alone, but not together with: High risk.",
        ),
        (None, ""),
    ],
)
def test_a_minimum_that_was_missed_says_by_how_many_and_why(tool, why, said):
    [sentence] = shortfalls(tool, Draw((), groups=(reached(why),)), WORDS)
    assert sentence == f"Victims: 3 files short of the 10 asked for. {said}".strip()


def test_a_case_type_that_is_short_says_so(tool):
    short = Stratum("licence", 3, ("L-1", "L-2"), (), 4, 2)
    [sentence] = shortfalls(tool, Draw((short,)), WORDS)
    assert (
        sentence == "Licence: 1 file short of the 3 asked for. The caseload has only 2 that could be drawn."
    )


def test_which_ages_are_right_is_said():
    ages = {"right": 3432, "young": 2, "old": 1, "unknown": 0}
    assert ages_in_words(ASKED, ages) == (
        "A sentence or licence is of the right age if it began 5 to 8 whole months before 1 September 2008. "
        "3,432 are; 2 are too young and 1 too old."
    )
    assert ages_in_words(ASKED, ages | {"unknown": 4}).endswith(
        "1 too old, and 4 give no date and are not drawn."
    )
    assert "gives no dates" in ages_in_words(ASKED, {})
    assert "whatever the age" in ages_in_words(Asked(ASKED.design, None, None), {})


def test_what_is_asked_comes_back_from_what_is_kept():
    assert asked_of(ASKED.as_json()) == ASKED


@pytest.mark.parametrize(
    ("probability", "printed"),
    [
        (None, "not worked out"),
        (Fraction(0), "0.00%"),
        (Fraction(1, 10**6), "< 0.01%"),
        (Fraction(1, 3), "33.33%"),
        (Fraction(1), "100.00%"),
    ],
)
def test_how_a_probability_is_printed(probability, printed):
    assert chance(probability) == printed
