"""Whole inspections drawn small: figures worked by hand, then properties of any of them."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.scores import score, sections_from_criteria
from scoring.core.tests.drawings import drawn_answers, drawn_tool
from scoring.core.tool import read_tool

TOOL_FILES = Path(__file__).parents[3] / "assessments" / "tools"

ESI = drawn_tool(
    """
    A  A1    graded
    B  B1*2  q
    B  B2*2  q
    B  B3*2  q
    B  B4*1  q
    C  C1*2  q
    C  C2*2  q
    C  C3*2  q
    C  C4*1  q
    C  C5*2  q
    D  D1*2  q
    D  D2*1  q
    D  D3*2  graded
    D  D4*2  q
    """,
    scoring={"overall": {"B": 0.3, "C": 0.4, "D": 0.3}},
)

OMI = drawn_tool(
    """
    1  1.1  routing q q:roh summary:roh
    1  1.2  q:roh:roh summary
    3  3.1  q:roh
    4  4.1  graded
    """,
    threads={"roh": ["1", "2"]},
    scoring={"summary_weight": 0.2},
)

BANDS = [{"comment": "MINIMUM", "from": 80}, {"comment": "MODERATE", "from": 65}]
OMI_2 = drawn_tool(
    """
    1  1.1  info q:roh:ce q:ce q
    1  1.2  q q
    2  2.1  q:ce
    """,
    threads={"roh": ["1", "2"], "ce": ["1", "2"]},
    bands=BANDS,
)


def printed(figures):
    return {code: figure.printed for code, figure in figures.items()}


def exact(figures):
    return {code: figure.score for code, figure in figures.items()}


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


# Properties

TOOLS = {"esi": ESI, "omi": OMI, "omi 2": OMI_2}
tools = st.sampled_from(sorted(TOOLS)).map(TOOLS.get)


@st.composite
def inspections(draw, letters="aabbnxo", smallest=0):
    tool = draw(tools)
    width = len(tool.questions)
    return tool, draw(
        st.lists(st.text(letters, min_size=width, max_size=width), min_size=smallest, max_size=6)
    )


def all_exact(scores):
    overall = {} if scores.overall is None else {"overall": scores.overall}
    parts = (scores.questions, scores.criteria, scores.sections, scores.threads, overall)
    return [exact(part) for part in parts]


@given(inspections(), st.randoms())
def test_the_order_of_cases_does_not_matter(inspection, random):
    tool, strings = inspection
    shuffled = random.sample(strings, len(strings))

    assert score(tool, shuffled) == score(tool, strings)


@given(inspections(), st.sampled_from("nxoi"))
def test_a_case_file_that_is_relevant_to_nothing_changes_nothing(inspection, letter):
    tool, strings = inspection

    assert score(tool, [*strings, letter * len(tool.questions)]) == score(tool, strings)


@given(inspections(smallest=1), st.data())
def test_a_not_relevant_answer_counts_like_none_at_all(inspection, data):
    tool, strings = inspection
    place = data.draw(st.integers(0, len(tool.questions) - 1))

    assert score(tool, with_letter(strings, place, "n")) == score(tool, with_letter(strings, place, "o"))


@given(inspections())
def test_each_score_lies_between_the_lowest_and_the_highest_of_its_parts(inspection):
    tool, strings = inspection
    scores = score(tool, strings)

    for figure, parts in figures_with_parts(tool, scores):
        having = [part.score for part in parts if part.score is not None]
        if figure.score is not None:
            assert min(having) <= figure.score <= max(having)
        elif figure is not scores.overall:
            assert having == []


@given(inspections(smallest=1), st.data())
def test_an_answer_moved_above_the_line_lowers_no_score(inspection, data):
    tool, strings = inspection
    place = data.draw(st.integers(0, len(tool.questions) - 1))
    lower = all_exact(score(tool, with_letter(strings, place, "b")))
    higher = all_exact(score(tool, with_letter(strings, place, "a")))

    for before, after in zip(lower, higher, strict=True):
        for code, value in before.items():
            assert (value is None) == (after[code] is None)
            assert value is None or value <= after[code]


@given(inspections(smallest=1), st.data())
def test_an_answer_moved_above_the_line_raises_its_question_criterion_and_section(inspection, data):
    tool, strings = inspection
    criterion = data.draw(st.sampled_from([c for c in tool.criteria() if c.questions]))
    question = data.draw(st.sampled_from([q for q in criterion.questions if q.scored]))
    place = tool.position[question.code]
    before = score(tool, with_letter(strings, place, "b"))
    after = score(tool, with_letter(strings, place, "a"))

    assert after.questions[question.code].score > before.questions[question.code].score
    assert after.criteria[criterion.code].score > before.criteria[criterion.code].score
    section = next(s.code for s in tool.sections if criterion in s.criteria)
    assert after.sections[section].score > before.sections[section].score


def with_letter(strings, place, letter):
    """The same answers with another letter at one place of the first case file."""
    first, *others = strings
    return [first[:place] + letter + first[place + 1 :], *others]


def figures_with_parts(tool, scores):
    for section in tool.sections:
        for criterion in section.criteria:
            if criterion.code in scores.criteria:
                questions = [scores.questions[q.code] for q in criterion.questions if q.scored]
                yield scores.criteria[criterion.code], questions
        if section.code in scores.sections:
            criteria = [scores.criteria[c.code] for c in section.criteria if c.code in scores.criteria]
            yield scores.sections[section.code], criteria
    for thread in tool.threads:
        flagged = [
            q.code for q in tool.questions if thread.code in q.threads and q.code[0] in thread.sections
        ]
        yield scores.threads[thread.code], [scores.questions[code] for code in flagged]
    if scores.overall:
        yield scores.overall, [scores.sections[code] for code in tool.overall]
