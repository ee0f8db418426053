"""A tool's routing and soft checks as the browser takes them: plain values, ready for JSON.

    questions   in the tool's order: code, conditions, scale, and whether the scale takes several answers
    scales      which answers lie above and below the line
    checks      those the tool declares
    summaries   each summary question with the ordinary questions it sums up
    general     what the checks on summaries say, by code

`static/scripts/routing.js` and `checks.js` read it, and come to the same results as `routing` and
`soft_checks` do here.
"""

from typing import Any

from scoring.core.soft_checks import GENERAL, summaries
from scoring.core.tool import Check, Condition, Question, Tool


def plan(tool: Tool) -> dict[str, Any]:
    return {
        "tool": tool.code,
        "version": tool.version,
        "questions": [_question(tool, question) for question in tool.questions],
        "scales": {
            code: {"above": list(scale.above), "below": list(scale.below)}
            for code, scale in tool.scales.items()
        },
        "checks": [_check(check) for check in tool.checks],
        "summaries": [
            {"question": whole.code, "parts": [part.code for part in parts]}
            for whole, parts in summaries(tool)
        ],
        "general": dict(GENERAL),
    }


def _question(tool: Tool, question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "applies": [_condition(condition) for condition in question.applies],
        "scale": question.scale,
        "several": tool.scale_of(question).several,
        "scored": question.scored,
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {condition.subject: condition.code, "in": list(condition.among)}


def _check(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "message": check.message,
        "when": [_condition(condition) for condition in check.when],
        "unless": [_condition(condition) for condition in check.unless],
    }
