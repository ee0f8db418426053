"""Routing, drawn: cases, and what applies in each."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.routing import Unmet, applicable, flags, reasons
from scoring.core.tests.drawn_routes import FACTS, WORDS, routed
from scoring.core.tool import Condition, Tool


def case(drawn: str) -> tuple[dict, dict]:
    """`type=order a=yes C=red,blue` is a case's facts and answers."""
    pairs = [pair.split("=") for pair in drawn.split()]
    facts = {code: WORDS.get(value, value) for code, value in pairs if code in FACTS}
    return facts, {code: value.replace(",", " ") for code, value in pairs if code not in FACTS}


TOOL = routed(
    """
    a
    b  a=yes
    c  b=no|not_relevant
    d  type=licence|custody
    e  type=custody  high=true
    f  d=yes  b=yes
    C
    g  C=red|green
    h  C=blue
    """
)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        # nothing known: only what has no conditions
        ("", "a C"),
        # an unanswered question satisfies nothing
        ("type=licence", "a d C"),
        ("a=yes", "a b C"),
        ("a=no", "a C"),
        # any answer of the list will do, not relevant among them
        ("a=yes b=no", "a b c C"),
        ("a=yes b=not_relevant", "a b c C"),
        ("a=yes b=yes", "a b C"),
        # an answer to a question that is routed out does not count, however far down
        ("a=no b=no", "a C"),
        ("a=not_relevant b=yes d=yes type=licence", "a d C"),
        # all conditions must hold
        ("type=custody", "a d C"),
        ("type=custody high=false", "a d C"),
        ("type=custody high=true", "a d e C"),
        ("type=order high=true", "a C"),
        ("type=custody a=yes b=yes d=yes", "a b d f C"),
        ("type=order a=yes b=yes d=yes", "a b C"),
        # of several answers, one is enough
        ("C=red", "a C g"),
        ("C=green,blue", "a C g h"),
        ("C=blue", "a C h"),
    ],
)
def test_a_question_applies_where_all_its_conditions_hold(drawn, expected):
    assert applicable(TOOL, *case(drawn)) == set(expected.split())


def test_flags_stand_in_the_order_of_the_tool():
    applies = flags(TOOL, *case("type=custody"))
    assert applies == (True, False, False, True, False, False, True, False, False)


def test_the_reasons_name_each_condition_that_fails_and_what_was_found():
    facts, answers = case("type=order b=yes d=yes")
    assert reasons(TOOL, "e", facts, answers) == (
        Unmet(Condition("fact", "type", ("custody",)), "order"),
        Unmet(Condition("fact", "high", (True,)), None),
    )
    assert reasons(TOOL, "f", facts, answers) == (
        Unmet(Condition("question", "d", ("yes",)), "yes", routed_out=True),
        Unmet(Condition("question", "b", ("yes",)), "yes", routed_out=True),
    )
    assert reasons(TOOL, TOOL.question["b"], facts, {"a": ""}) == (
        Unmet(Condition("question", "a", ("yes",)), None),
    )


ANSWERS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.sampled_from(["", "yes", "no", "not_relevant"])
) | st.dictionaries(st.just("C"), st.sampled_from(["red", "green blue", "blue"]))
CASES = st.tuples(
    st.fixed_dictionaries(
        {}, optional={code: st.sampled_from(fact["values"]) for code, fact in FACTS.items()}
    ),
    ANSWERS,
)


@given(CASES)
def test_a_question_applies_exactly_where_no_reason_speaks_against_it(drawn):
    facts, answers = drawn
    applies = applicable(TOOL, facts, answers)
    for question in TOOL.questions:
        assert (question.code in applies) == (reasons(TOOL, question, facts, answers) == ())


@given(CASES, st.text(), st.text() | st.booleans())
def test_a_fact_or_answer_the_tool_does_not_name_changes_nothing(drawn, code, value):
    facts, answers = drawn
    expected = flags(TOOL, facts, answers)
    if code not in TOOL.fact:
        assert flags(TOOL, {**facts, code: value}, answers) == expected
    if code not in TOOL.position:
        assert flags(TOOL, facts, {**answers, code: str(value)}) == expected


@given(CASES)
def test_routing_gives_the_same_each_time_and_in_any_order_of_what_is_known(drawn):
    facts, answers = drawn
    turned = dict(reversed(facts.items())), dict(reversed(answers.items()))
    assert flags(TOOL, *turned) == flags(TOOL, facts, answers) == flags(TOOL, facts, answers)


@given(CASES)
def test_answers_to_questions_that_are_routed_out_change_nothing(drawn):
    facts, answers = drawn
    applies = applicable(TOOL, facts, answers)
    kept = {code: answer for code, answer in answers.items() if code in applies}
    assert applicable(TOOL, facts, kept) == applies


def test_260_questions_are_routed_in_well_under_a_millisecond():
    lines = ["q0", *(f"q{n}  q{n - 1}=yes  high=true" for n in range(1, 260))]
    tool = routed("\n".join(lines))
    answers = {f"q{n}": "yes" for n in range(260)}
    assert all(flags(tool, {"high": True}, answers))
    assert min(_seconds(tool, answers) for _ in range(30)) < 0.001


def _seconds(tool: Tool, answers: dict) -> float:
    start = time.perf_counter()
    flags(tool, {"high": True}, answers)
    return time.perf_counter() - start
