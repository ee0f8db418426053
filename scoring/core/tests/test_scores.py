"""Whole inspections drawn small, their figures worked by hand, and those of two published reports."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from scoring.core.scores import score, sections_from_criteria
from scoring.core.tests.drawings import ESI, OMI, OMI_2, drawn_answers, exact
from scoring.core.tool_reading import read_tool

TOOL_FILES = Path(__file__).parents[3] / "assessments" / "tools"


def printed(figures):
    return {code: figure.printed for code, figure in figures.items()}


# From the published criterion scores (rules 5 and 6)

GLOUCESTERSHIRE = (
    {"B1": 46, "B2": 79, "B3": 53, "B4": 69}
    | {"C1": 82, "C2": 66, "C3": 82, "C4": 56, "C5": 66}
    | {"D1": 69, "D2": 63, "D4": 75}
)
THAMES_VALLEY = (
    {"1.1": 89, "1.2": 76, "1.3": 73, "1.4": 62}
    | {"2.1": 75, "2.2": 70, "2.3": 70, "2.4": 82}
    | {"3.1": 65, "3.2": 55, "3.3": 49}
)


def as_shares(per_cents):
    return {code: Fraction(number, 100) for code, number in per_cents.items()}


@pytest.fixture(scope="module")
def real_tool():
    return lambda name: read_tool(yaml.safe_load((TOOL_FILES / f"{name}.yaml").read_text()))


def test_gloucestershire_2005_is_reproduced_from_its_criterion_scores(real_tool):
    for tool in (ESI, real_tool("esi")):
        scores = sections_from_criteria(tool, as_shares(GLOUCESTERSHIRE))

        assert exact(scores.sections) == {
            "B": Fraction(17, 28),
            "C": Fraction(18, 25),
            "D": Fraction(351, 500),
        }
        assert printed(scores.sections) == {"B": 61, "C": 72, "D": 70}
        assert scores.overall.printed == 68


def test_thames_valley_2010_gives_75_74_56_where_74_75_56_are_printed(real_tool):
    scores = sections_from_criteria(real_tool("omi2"), as_shares(THAMES_VALLEY))

    assert printed(scores.sections) == {"1": 75, "2": 74, "3": 56}
    assert scores.overall is None


def test_thames_valley_2010_gets_the_comments_that_are_printed(real_tool):
    scores = sections_from_criteria(real_tool("omi2"), as_shares(THAMES_VALLEY))
    proposed = {code: figure.comment for code, figure in scores.criteria.items()}

    assert proposed == dict.fromkeys(THAMES_VALLEY, "MODERATE") | {
        "1.1": "MINIMUM",
        "2.4": "MINIMUM",
        "1.4": "SUBSTANTIAL",
        "3.2": "SUBSTANTIAL",
        "3.3": "SUBSTANTIAL",
    }


def test_a_section_without_any_criterion_score_leaves_no_overall_and_says_which():
    without_c = {code: number for code, number in GLOUCESTERSHIRE.items() if code[0] != "C"}
    scores = sections_from_criteria(ESI, as_shares(without_c))

    assert scores.sections["C"].score is None
    assert scores.sections["C"].reason == "None of its criteria has a score."
    assert scores.overall.score is None
    assert scores.overall.reason == "Section C has no score."
    assert scores.criteria["C1"].reason == "No score was given for it."


@pytest.mark.parametrize("code", ["D3", "A1", "E1"])
def test_a_criterion_that_is_graded_or_unknown_takes_no_score(code):
    with pytest.raises(ValueError, match=f"{code} is not a criterion scored from cases in drawn 1"):
        sections_from_criteria(ESI, {code: Fraction(1)})


# From effective answers (rules 3 to 7)


def test_an_omi_inspection_worked_by_hand():
    scores = score(
        OMI,
        drawn_answers(
            """
            i a a a  a a  a
            i a b b  b n  b
            i b b b  b x  b
            i a n b  a n  b
            """
        ),
    )

    assert exact(scores.questions) == {
        "1.1.02": Fraction(3, 4),
        "1.1.03": Fraction(1, 3),
        "1.1.04": Fraction(1, 4),
        "1.2.01": Fraction(1, 2),
        "1.2.02": Fraction(1, 1),
        "3.1.01": Fraction(1, 4),
    }
    counted = {code: (figure.above, figure.relevant) for code, figure in scores.questions.items()}
    assert counted == {
        "1.1.02": (3, 4),
        "1.1.03": (1, 3),
        "1.1.04": (1, 4),
        "1.2.01": (2, 4),
        "1.2.02": (1, 1),
        "3.1.01": (1, 4),
    }
    # 0.8 × (3/4 + 1/3) ÷ 2 + 0.2 × 1/4, and 0.8 × 1/2 + 0.2 × 1
    assert exact(scores.criteria) == {
        "1.1": Fraction(29, 60),
        "1.2": Fraction(3, 5),
        "3.1": Fraction(1, 4),
    }
    assert exact(scores.sections) == {"1": Fraction(13, 24), "3": Fraction(1, 4)}
    # 1/3, 1/4 and 1/2: one flagged twice counts once, one outside sections 1 and 2 not at all.
    assert exact(scores.threads) == {"roh": Fraction(13, 36)}
    assert scores.overall is None


@pytest.mark.parametrize(
    ("one_case", "criterion"),
    [
        ("i a a b", Fraction(4, 5)),
        ("i n x b", Fraction(0)),  # the summary question alone
        ("i a b n", Fraction(1, 2)),  # the ordinary questions alone
        ("i a n n", Fraction(1)),
        ("i n n o", None),
    ],
)
def test_the_two_parts_of_an_omi_criterion_stand_in_for_each_other(one_case, criterion):
    scores = score(OMI, drawn_answers(f"{one_case} a a a"))

    assert scores.criteria["1.1"].score == criterion


def test_a_criterion_without_a_score_drops_out_of_its_section_with_a_reason():
    scores = score(OMI, drawn_answers("i n n n  b b  n"))

    assert scores.questions["1.1.02"].reason == "No case is relevant to it."
    assert scores.criteria["1.1"].reason == "None of its questions has a score."
    assert scores.sections["1"].score == 0
    assert scores.sections["3"].reason == "None of its criteria has a score."


def test_critical_criteria_of_esi_weigh_twice_the_important_and_d3_nothing():
    scores = score(ESI, drawn_answers("bbba bbbba bab"))

    assert exact(scores.sections) == {"B": Fraction(1, 7), "C": Fraction(2, 9), "D": Fraction(1, 5)}
    assert scores.overall.score == Fraction(3, 70) + Fraction(4, 45) + Fraction(3, 50)


def test_no_case_file_means_no_score_anywhere():
    scores = score(ESI, [])

    assert set(exact(scores.questions).values()) == {None}
    assert scores.overall.reason == "Sections B, C and D have no score."


def test_information_routing_and_graded_criteria_have_no_figure():
    scores = score(OMI, drawn_answers("i a a a a a a"))

    assert "1.1.01" not in scores.questions
    assert "4.1" not in scores.criteria
    assert "4" not in scores.sections


def test_omi_2_criteria_and_threads_carry_the_proposed_comment():
    told = score(OMI_2, drawn_answers("i a a a  n n  b \n i a a b  n n  a")).as_json()

    assert told["criteria"]["1.1"]["comment"] == "MINIMUM"  # 83
    assert told["criteria"]["1.2"] == {
        "score": None,
        "printed": None,
        "reason": "None of its questions has a score.",
        "comment": None,
    }
    assert told["criteria"]["2.1"]["comment"] is None  # 50, below both bands
    assert told["threads"]["ce"] == {"score": pytest.approx(5 / 6), "printed": 83, "comment": "MINIMUM"}
    assert "comment" not in told["sections"]["1"]


def test_scores_are_told_in_the_shape_that_others_rely_on():
    told = json.loads(json.dumps(score(ESI, drawn_answers("abab aaaab aan \n bbab naaab aaa")).as_json()))

    assert list(told) == ["questions", "criteria", "sections", "threads", "overall"]
    assert told["questions"]["B1.01"] == {"score": 0.5, "printed": 50, "above": 1, "relevant": 2}
    assert told["criteria"]["B1"] == {"score": 0.5, "printed": 50, "comment": None}
    assert told["sections"]["B"] == {"score": pytest.approx(3 / 7), "printed": 43}
    assert told["threads"] == {}
    assert told["overall"] == {"score": pytest.approx(0.9 / 7 + 2.8 / 9 + 0.3), "printed": 74}
    assert score(OMI, drawn_answers("iaaaaaa")).as_json()["overall"] is None


def test_effective_answers_of_another_tool_are_refused():
    with pytest.raises(ValueError, match="effective answers 1: 7 letters for 12 questions"):
        score(ESI, drawn_answers("iaaaaaa"))
