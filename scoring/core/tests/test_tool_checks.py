"""What makes a tool's routing impossible, drawn; and that checking and reading agree on any input.

Every single refusal stands, with its line, in the tests of the command check_tool.
"""

from copy import deepcopy
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.core.routing import applicable
from scoring.core.soft_checks import found
from scoring.core.tests.drawn_routes import FACTS, SCALES, drawn_question
from scoring.core.tool_checks import problems
from scoring.core.tool_reading import read_tool

SOUND = {
    "tool": "drawn",
    "version": "1",
    "programme": {"code": "drawn", "name": "Drawn"},
    "language": "en",
    "facts": FACTS,
    "scales": SCALES,
    "threads": {"roh": {"title": "Thread", "sections": ["1"]}},
    "scoring": {"summary_weight": 0.2},
    "bands": [{"comment": "GOOD", "from": 50}, {"comment": "POOR", "from": 0}],
    "grades": ["met", "not met"],
    "evidence": [{"code": "file", "title": "Case file"}],
    "checks": [
        {
            "code": "odd",
            "message": "Odd.",
            "when": [{"question": "a", "in": ["yes"]}, {"question": "b", "in": ["no"]}],
            "unless": [{"fact": "type", "in": ["custody"]}],
        }
    ],
    "sections": [
        {
            "code": "1",
            "title": "One",
            "kind": "cases",
            "criteria": [
                {
                    "code": "1.1",
                    "title": "One",
                    "kind": "cases",
                    "questions": [
                        {"code": "a", "text": "a?", "scale": "yes_no", "threads": ["roh"], "summary": True},
                        {
                            "code": "b",
                            "text": "b?",
                            "scale": "yes_no",
                            "applies": [{"fact": "high", "in": [True]}],
                        },
                    ],
                },
                {"code": "1.2", "title": "Two", "kind": "graded"},
            ],
        }
    ],
}


def drawn(drawing: str) -> dict:
    """A tool's content with these questions; capitals take several answers and are not scored."""
    questions = [drawn_question(*line.split()) for line in drawing.split("\n") if line.strip()]
    for question in questions:
        question["role"] = "information" if question["scale"] == "several" else "scored"
    criterion = {"code": "1.1", "title": "One", "kind": "cases", "questions": questions}
    section = {"code": "1", "title": "One", "kind": "cases", "criteria": [criterion]}
    return {**SOUND, "threads": {}, "sections": [section], "checks": []}


def test_a_sound_tool_has_no_problems():
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("drawing", "chains"),
    [
        ("a  a=yes", ["a → a"]),
        ("a  b=yes \n b  a=yes", ["a → b → a"]),
        ("a  c=yes \n b  a=yes \n c  b=yes \n d  a=yes", ["a → c → b → a"]),
        ("a  b=yes \n b  a=yes \n c \n d  e=yes \n e  d=no", ["a → b → a", "d → e → d"]),
        ("x \n a  x=yes  b=yes \n b  x=yes  a=yes", ["a → b → a"]),
    ],
)
def test_a_circle_is_named_once_with_its_chain(drawing, chains):
    assert [problem.message for problem in problems(drawn(drawing))] == [
        f"the conditions lead in a circle: {chain}" for chain in chains
    ]


@pytest.mark.parametrize(
    ("drawing", "codes"),
    [
        # one fact cannot be two things
        ("a  type=order  type=custody", ["a"]),
        ("a  type=order|licence  type=licence|custody", []),
        # an earlier question brings its own conditions along
        ("a  type=order \n b  a=yes  type=custody", ["b"]),
        ("a  type=order \n b  a=yes \n c  b=yes  type=custody", ["c"]),
        ("a  type=order \n b  type=custody \n c  a=yes  b=yes", ["c"]),
        # one question cannot have two answers
        ("a \n b  a=yes \n c  b=yes  a=no", ["c"]),
        ("a \n b  a=yes|no \n c  b=yes  a=no", []),
        # but one that takes several can
        ("a \n C \n d  C=red \n e  d=yes  C=blue", []),
        # what hangs on an unreachable question is unreachable too
        ("a  type=order  type=custody \n b  a=yes", ["a", "b"]),
    ],
)
def test_a_question_that_no_case_reaches_is_found(drawing, codes):
    assert [problem.message.split()[1] for problem in problems(drawn(drawing))] == codes


CONDITIONS = st.sampled_from(
    [
        "type=order",
        "type=licence|custody",
        "high=true",
        "high=false",
        "a=yes",
        "a=no|not_relevant",
        "b=yes",
        "b=no",
    ]
)


@settings(max_examples=60)
@given(st.lists(CONDITIONS, max_size=2), st.lists(CONDITIONS, max_size=4))
def test_unreachable_is_exactly_what_no_case_reaches(of_b, of_c):
    of_b = [condition for condition in of_b if not condition.startswith("b=")]
    content = drawn(f"a \n b  {'  '.join(of_b)} \n c  {'  '.join(of_c)}")
    tool = read_tool(content)
    reached = set()
    for kind, high, a, b in product(["order", "licence"], [True, False], ["yes", "no"], ["yes", "no"]):
        reached |= applicable(tool, {"type": kind, "high": high}, {"a": a, "b": b})
    assert {problem.message.split()[1] for problem in problems(content)} == set("abc") - reached


UNLESS = st.sampled_from(["type=order", "type=custody", "high=true", "a=yes", "a=no", "c=yes|no", "c=no"])


@settings(max_examples=80)
@given(
    st.lists(CONDITIONS, max_size=1),
    st.lists(CONDITIONS | st.just("c=no"), min_size=1, max_size=3),
    st.lists(UNLESS, min_size=1, max_size=3),
)
def test_a_check_that_can_never_find_anything_is_exactly_what_no_case_sets_off(of_c, when, unless):
    content = drawn(f"a \n b  a=yes \n c  {'  '.join(of_c)}")
    check = {
        "code": "odd",
        "message": "Odd.",
        "when": drawn_question("a", *when, "a=yes|no")["applies"],  # a check names some question
        "unless": drawn_question("a", *unless)["applies"],
    }
    content["checks"] = [check]
    tool = read_tool(content)
    words = ["", "yes", "no", "not_relevant"]
    cases = product([None, "order", "licence", "custody"], [None, True, False], words, words, words)
    set_off = any(
        found(tool, {"type": kind, "high": high}, {"a": a, "b": b, "c": c}) for kind, high, a, b, c in cases
    )
    named = any("never find anything" in problem.message for problem in problems(content))
    assert named is not set_off


def test_more_questions_than_any_tool_has_are_refused():
    content = drawn("\n".join(f"q{n}" for n in range(1001)))
    assert [problem.message for problem in problems(content)] == ["there are more than 1000 questions"]


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats()
    | st.sampled_from(["", "a", "1", "yes", "roh"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["code", "in", "fact"]), inner)
    ),
    max_leaves=4,
)


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


@settings(max_examples=300)
@given(st.sampled_from(list(places(SOUND))), ODD)
def test_whatever_stands_anywhere_is_either_named_or_can_be_read(path, odd):
    content = deepcopy(SOUND)
    if path:
        around = content
        for key in path[:-1]:
            around = around[key]
        around[path[-1]] = odd
    else:
        content = odd
    named = problems(content)
    if not named:
        tool = read_tool(content)
        assert applicable(tool, {}, {}) <= set(tool.position)
    assert all(problem.message for problem in named)
