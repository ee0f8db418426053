"""Routing: which questions a case's facts and earlier answers make apply (rule 2).

    facts ───┐
             ├─ conditions of a question, all of which must hold ─▶ applies
    answers ─┘   (an answer counts only where its own question applies)

Conditions name facts and earlier questions only, so one pass in the tool's order decides them all. A fact
that is not known and a question that is not answered satisfy no condition. One condition holds when the
answer is any of those it names; of several answers, when any one of them is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress

from scoring.core.tool import Condition, Question, Tool, kept_with_tool

Facts = Mapping[str, str | bool]
Answers = Mapping[str, str]

# One condition, made ready to be asked thousands of times: the position of the earlier question it names
# (None for a fact), its code, the answers that satisfy it, and whether an answer may be several words.
Test = tuple[int | None, str, frozenset[str | bool], bool]
Plan = tuple[tuple[Test, ...], ...]


@dataclass(frozen=True)
class Unmet:
    """A condition that does not hold, and what was found in its place.

    `found` is the fact's value or the answer given, None where there is none. `routed_out` says that the
    condition's question does not itself apply, so that an answer to it, if there is one, does not count.
    """

    condition: Condition
    found: str | bool | None
    routed_out: bool = False


def flags(tool: Tool, facts: Facts, answers: Answers) -> tuple[bool, ...]:
    """For each question in the tool's order, whether it applies."""
    applies: list[bool] = []
    for tests in _plan(tool):
        applies.append(not tests or all(holds(test, facts, answers, applies) for test in tests))
    return tuple(applies)


def applicable(tool: Tool, facts: Facts, answers: Answers) -> frozenset[str]:
    """The codes of the questions that apply."""
    return frozenset(compress(tool.position, flags(tool, facts, answers)))


def reasons(tool: Tool, question: Question | str, facts: Facts, answers: Answers) -> tuple[Unmet, ...]:
    """The conditions of a question that do not hold, in its own order; empty where the question applies."""
    if isinstance(question, str):
        question = tool.question[question]
    applies = flags(tool, facts, answers)
    tests = _plan(tool)[tool.position[question.code]]
    return tuple(
        _unmet(condition, test, facts, answers, applies)
        for condition, test in zip(question.applies, tests, strict=True)
        if not holds(test, facts, answers, applies)
    )


@kept_with_tool
def _plan(tool: Tool) -> Plan:
    """Every question's conditions made ready."""
    return tuple(
        tuple(ready(tool, condition) for condition in question.applies) for question in tool.questions
    )


def ready(tool: Tool, condition: Condition) -> Test:
    """A condition on any question of the tool, made ready to be asked."""
    among = frozenset(condition.among)
    if condition.subject == "fact":
        return None, condition.code, among, False
    earlier = tool.question[condition.code]
    return tool.position[earlier.code], earlier.code, among, tool.scale_of(earlier).several


def holds(test: Test, facts: Facts, answers: Answers, applies: list[bool] | tuple[bool, ...]) -> bool:
    """Whether a condition is satisfied, given which questions apply as far as it looks back."""
    position, code, among, several = test
    if position is None:
        return facts.get(code) in among
    if not applies[position]:
        return False
    answer = answers.get(code)
    if several and answer:
        return not among.isdisjoint(answer.split())
    return answer in among


def _unmet(
    condition: Condition, test: Test, facts: Facts, answers: Answers, applies: tuple[bool, ...]
) -> Unmet:
    position = test[0]
    if position is None:
        return Unmet(condition, facts.get(condition.code))
    return Unmet(condition, answers.get(condition.code) or None, routed_out=not applies[position])
