"""Soft checks: answers that sit badly together. They are shown and recorded, and never stand in the way.

A tool declares its own: one is found when all of `when` hold, unless any of `unless` does. Its conditions are
those of routing, so an answer to a question that does not apply satisfies none of them.

One check is general. A summary question and the ordinary questions it sums up contradict each other where

    the summary lies    and of the relevant ordinary questions lie above the line
    above the line      fewer than FEW
    below the line      more than MOST
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.core.answers import side
from scoring.core.routing import Answers, Facts, Test, flags, holds, ready
from scoring.core.tool import Check, Condition, Question, Tool, kept_with_tool

FEW = Fraction(1, 3)
MOST = Fraction(2, 3)

SUMMARY_ABOVE = "summary-above"
SUMMARY_BELOW = "summary-below"
GENERAL = {
    SUMMARY_ABOVE: "This summary lies above the line, yet fewer than a third of the answers it sums up do.",
    SUMMARY_BELOW: "This summary lies below the line, yet more than two thirds of the answers it sums up "
    "lie above it.",
}

Ready = tuple[tuple[Check, tuple[Test, ...], tuple[Test, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class Found:
    """A check that found something: its code, the questions whose answers it is about, and what it says."""

    code: str
    questions: tuple[str, ...]
    message: str


def found(tool: Tool, facts: Facts, answers: Answers) -> tuple[Found, ...]:
    """What the soft checks find in one assessment: the tool's own in its order, then those on summaries."""
    applies = flags(tool, facts, answers)
    return (*_declared(tool, facts, answers, applies), *_contradicted(tool, answers, applies))


@kept_with_tool
def summaries(tool: Tool) -> tuple[tuple[Question, tuple[Question, ...]], ...]:
    """Each summary question with the ordinary questions of its criterion."""
    return tuple(
        (whole, tuple(part for part in criterion.questions if part.scored and not part.summary))
        for criterion in tool.criteria()
        for whole in criterion.questions
        if whole.summary
    )


def _declared(tool: Tool, facts: Facts, answers: Answers, applies: tuple[bool, ...]) -> Iterator[Found]:
    for check, when, unless, questions in _checks(tool):
        if not all(holds(test, facts, answers, applies) for test in when):
            continue
        if not any(holds(test, facts, answers, applies) for test in unless):
            yield Found(check.code, questions, check.message)


@kept_with_tool
def _checks(tool: Tool) -> Ready:
    """The tool's checks made ready."""
    return tuple(
        (
            check,
            tuple(ready(tool, condition) for condition in check.when),
            tuple(ready(tool, condition) for condition in check.unless),
            _questions(check.when),
        )
        for check in tool.checks
    )


def _questions(conditions: tuple[Condition, ...]) -> tuple[str, ...]:
    """The questions that conditions name, each once, in their order."""
    return tuple(dict.fromkeys(each.code for each in conditions if each.subject == "question"))


def _contradicted(tool: Tool, answers: Answers, applies: tuple[bool, ...]) -> Iterator[Found]:
    for whole, parts in summaries(tool):
        lies = _side(tool, whole, answers, applies)
        if lies not in ("above", "below"):
            continue
        sides = [_side(tool, part, answers, applies) for part in parts]
        above = sides.count("above")
        relevant = above + sides.count("below")
        if lies == "above" and above < FEW * relevant:
            yield Found(SUMMARY_ABOVE, (whole.code,), GENERAL[SUMMARY_ABOVE])
        elif lies == "below" and above > MOST * relevant:
            yield Found(SUMMARY_BELOW, (whole.code,), GENERAL[SUMMARY_BELOW])


def _side(tool: Tool, question: Question, answers: Answers, applies: tuple[bool, ...]) -> str | None:
    if not applies[tool.position[question.code]]:
        return None
    return side(tool.scale_of(question), answers.get(question.code))
