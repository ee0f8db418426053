"""Soft checks, drawn: cases, and what is found in each."""

import pytest

from scoring.core.routing_plan import plan
from scoring.core.soft_checks import GENERAL, Found, found
from scoring.core.tests.drawn_routes import FACTS, SCALES, drawn_question
from scoring.core.tool import Tool
from scoring.core.tool_reading import read_tool

DONE_NO = {"question": "done", "in": ["no"]}
LATE = {"question": "in_time", "in": ["yes"]}
CHECKS = [
    {"code": "not-done", "message": "Not done, yet in time.", "when": [DONE_NO, LATE]},
    {
        "code": "low",
        "message": "Not done where the risk is high.",
        "when": [DONE_NO, {"fact": "high", "in": [True]}],
        "unless": [{"question": "excused", "in": ["yes"]}, {"fact": "type", "in": ["custody"]}],
    },
]


def tool_of(questions: list[dict], checks: list[dict] = CHECKS) -> Tool:
    criterion = {"code": "1.1", "title": "One", "kind": "cases", "questions": questions}
    return read_tool(
        {
            "tool": "drawn",
            "version": "1",
            "programme": {"code": "drawn", "name": "Drawn"},
            "language": "en",
            "facts": FACTS,
            "scales": SCALES,
            "scoring": {"summary_weight": 0.2},
            "sections": [{"code": "1", "title": "One", "kind": "cases", "criteria": [criterion]}],
            "checks": checks,
        }
    )


DECLARED = tool_of(
    [drawn_question("done"), drawn_question("in_time", "type=order|custody"), drawn_question("excused")]
)


@pytest.mark.parametrize(
    ("facts", "answers", "codes"),
    [
        ({}, {}, []),
        ({"type": "order"}, {"done": "no", "in_time": "yes"}, ["not-done"]),
        # all of `when` must hold
        ({"type": "order"}, {"done": "yes", "in_time": "yes"}, []),
        ({"type": "order"}, {"done": "no"}, []),
        ({"type": "order"}, {"done": "not_relevant", "in_time": "yes"}, []),
        # an answer to a question that does not apply satisfies nothing
        ({"type": "licence"}, {"done": "no", "in_time": "yes"}, []),
        # any one of `unless` excuses; what is not answered does not
        ({"high": True}, {"done": "no"}, ["low"]),
        ({"high": True}, {"done": "no", "excused": "no"}, ["low"]),
        ({"high": True}, {"done": "no", "excused": "yes"}, []),
        ({"high": True, "type": "custody"}, {"done": "no"}, []),
        # each is found by itself, in the order of the tool
        ({"high": True, "type": "order"}, {"done": "no", "in_time": "yes"}, ["not-done", "low"]),
    ],
)
def test_a_check_is_found_where_all_of_when_hold_and_none_of_unless(facts, answers, codes):
    assert [one.code for one in found(DECLARED, facts, answers)] == codes


def test_what_is_found_names_its_questions_and_says_its_sentence():
    facts = {"type": "order", "high": True}
    assert found(DECLARED, facts, {"done": "no", "in_time": "yes"}) == (
        Found("not-done", ("done", "in_time"), "Not done, yet in time."),
        Found("low", ("done",), "Not done where the risk is high."),
    )


def summed_up(parts: str) -> tuple[Tool, dict[str, str]]:
    """A letter a question: y for yes, n for no, r for not relevant, - left open, x routed out."""
    words = {"y": "yes", "n": "no", "r": "not_relevant", "x": "yes"}
    questions = [
        drawn_question(f"q{n}", *(["type=custody"] if letter == "x" else []))
        for n, letter in enumerate(parts)
    ]
    whole = drawn_question("whole") | {"summary": True}
    told = drawn_question("told") | {"role": "information"}
    answers = {f"q{n}": words[letter] for n, letter in enumerate(parts) if letter in words}
    return tool_of([*questions, told, whole], []), answers | {"told": "yes"}


@pytest.mark.parametrize(
    ("parts", "whole", "code"),
    [
        # a third is enough to be above the line, less is not
        ("ynn", "yes", ""),
        ("ynnn", "yes", "summary-above"),
        ("nn", "yes", "summary-above"),
        ("yyynnnnnn", "yes", ""),
        ("yynnnnnnn", "yes", "summary-above"),
        # two thirds are not too many to be below it, more are
        ("yyn", "no", ""),
        ("yyyn", "no", "summary-below"),
        ("yy", "no", "summary-below"),
        ("yyyyyynnn", "no", ""),
        ("yyyyyyynn", "no", "summary-below"),
        # what agrees is not found
        ("yyyy", "yes", ""),
        ("nnnn", "no", ""),
        # only relevant answers count: not those left open, not relevant or routed out
        ("yxxx--rn", "yes", ""),
        ("nxxx", "yes", "summary-above"),
        ("xxrr--", "yes", ""),
        ("xxrr--", "no", ""),
        ("", "yes", ""),
        # nor is a summary without a side contradicted
        ("nnn", "not_relevant", ""),
        ("nnn", "", ""),
    ],
)
def test_a_summary_is_held_against_the_answers_it_sums_up(parts, whole, code):
    tool, answers = summed_up(parts)
    expected = (Found(code, ("whole",), GENERAL[code]),) if code else ()
    assert found(tool, {"type": "order"}, answers | {"whole": whole}) == expected


def test_a_summary_that_does_not_apply_is_not_held_against_anything():
    questions = [drawn_question("a"), drawn_question("whole", "type=custody") | {"summary": True}]
    answers = {"a": "no", "whole": "yes"}
    assert found(tool_of(questions, []), {"type": "order"}, answers) == ()
    assert [one.code for one in found(tool_of(questions, []), {"type": "custody"}, answers)] == [
        "summary-above"
    ]


def test_the_plan_holds_all_that_a_browser_needs():
    told = plan(
        tool_of([drawn_question("done"), drawn_question("in_time", "done=yes"), drawn_question("C")], [])
    )
    assert told == {
        "tool": "drawn",
        "version": "1",
        "questions": [
            {"code": "done", "applies": [], "scale": "yes_no", "several": False, "scored": True},
            {
                "code": "in_time",
                "applies": [{"question": "done", "in": ["yes"]}],
                "scale": "yes_no",
                "several": False,
                "scored": True,
            },
            {"code": "C", "applies": [], "scale": "several", "several": True, "scored": True},
        ],
        "scales": {"yes_no": {"above": ["yes"], "below": ["no"]}, "several": {"above": [], "below": []}},
        "checks": [],
        "summaries": [],
        "general": GENERAL,
    }
    assert plan(DECLARED)["checks"][1] == CHECKS[1]
    assert plan(DECLARED)["checks"][0] == CHECKS[0] | {"unless": []}
    assert plan(summed_up("yy")[0])["summaries"] == [{"question": "whole", "parts": ["q0", "q1"]}]
