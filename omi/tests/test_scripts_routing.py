"""Routing and soft checks give the same in the browser as on the server, question by question."""

from dataclasses import asdict
from functools import cache

import pytest
from django.conf import settings

from assessments import tool_files
from omi.tests.random_cases import cases, satisfying
from scoring.core import routing, soft_checks
from scoring.core.routing_plan import plan
from scoring.core.tests.drawn_routes import routed
from scoring.core.tool import Tool
from scoring.core.tool_reading import read_tool

CASES = 1000
SEED = 2006
TOOLS = ("omi", "omi2", "esi", "esi-accommodation", "drawn")
each_tool = pytest.mark.parametrize("name", TOOLS)


@cache
def tool_named(name: str) -> Tool:
    if name == "drawn":  # none of the four routes by a question that takes several answers
        return routed("a \n b a=yes \n C \n d C=red|green \n E C=blue b=no|not_relevant \n f E=red high=true")
    return read_tool(tool_files.read(settings.BASE_DIR / f"assessments/tools/{name}.yaml").data)


def routed_in_python(tool: Tool, drawn: list) -> list[list[bool]]:
    return [list(routing.flags(tool, *case)) for case in drawn]


def found_in_python(tool: Tool, drawn: list) -> list[list[dict]]:
    return [
        [asdict(one) | {"questions": list(one.questions)} for one in soft_checks.found(tool, *case)]
        for case in drawn
    ]


def calls(tool: Tool, drawn: list) -> list:
    told = plan(tool)
    return [[told, *case] for case in drawn]


@each_tool
def test_the_script_applies_the_same_questions(name, run_script):
    tool = tool_named(name)
    drawn = list(cases(tool, CASES, SEED))
    expected = routed_in_python(tool, drawn)
    # Each question that has conditions applies in some of these cases and not in others.
    assert all(any(row[n] for row in expected) for n in range(len(tool.questions)))
    assert all(not all(row[n] for row in expected) for n, q in enumerate(tool.questions) if q.applies)
    assert run_script("routing.js", "flags", calls(tool, drawn)) == expected


@each_tool
def test_the_script_finds_what_the_soft_checks_find(name, run_script):
    tool = tool_named(name)
    drawn = [satisfying(tool, check.when) for check in tool.checks]
    assert [row[0]["code"] for row in found_in_python(tool, drawn)] == [check.code for check in tool.checks]
    drawn += cases(tool, CASES, SEED + 1)
    expected = found_in_python(tool, drawn)
    assert run_script("checks.js", "found", calls(tool, drawn)) == expected


def test_several_answers_may_come_as_a_list(run_script):
    tool = tool_named("drawn")
    as_words = {"a": "yes", "b": "no", "C": "green blue", "E": "red"}
    as_lists = as_words | {"C": ["green", "blue"], "E": ["red"]}
    expected = routed_in_python(tool, [({"high": True}, as_words)])
    assert expected == [[True] * 6]
    assert run_script("routing.js", "flags", calls(tool, [({"high": True}, as_lists)])) == expected


@pytest.mark.browser
def test_a_browser_comes_to_the_same(run_in_browser):
    tool = tool_named("omi")
    drawn = list(cases(tool, 50, SEED + 2))
    assert run_in_browser("routing.js", "flags", calls(tool, drawn)) == routed_in_python(tool, drawn)
    assert run_in_browser("checks.js", "found", calls(tool, drawn)) == found_in_python(tool, drawn)
