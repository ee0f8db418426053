"""What later questions demand of a fact or an answer.

"of the PPO cases with a court report, seven are relevant"
   → the fact `ppo` must hold of at least seven files that may have a court report
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.core.tool import Condition, Question, Tool
from scoring.reconstruction.files import File, Value


@dataclass(frozen=True)
class Need:
    """One question needs `number` relevant case files of those `within` a part of the sample."""

    question: str
    number: int
    within: Mapping[str, tuple[Value, ...]]
    loose: bool = False  # a per cent without a count: the more files the better


@dataclass(frozen=True)
class Demand:
    """At least `number` of `files` must be chosen."""

    files: tuple[File, ...]
    number: int
    question: str
    loose: bool


class Conditions:
    """The conditions of each question with those they rest on."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool
        self._closed: dict[str, tuple[Condition, ...]] = {}

    def of(self, code: str) -> tuple[Condition, ...]:
        if code not in self._closed:
            own = self.tool.question[code].applies
            rest = (rest for one in own if one.subject == "question" for rest in self.of(one.code))
            self._closed[code] = tuple(dict.fromkeys((*own, *rest)))
        return self._closed[code]

    def resting_on(self, subject: str, code: str) -> Iterable[tuple[Question, Condition]]:
        """Each later question that rests on this fact or question, and the condition by which it does."""
        for question in self.tool.questions:
            for condition in self.of(question.code):
                if condition.subject == subject and condition.code == code:
                    yield question, condition


def demands(
    conditions: Conditions,
    needs: Mapping[str, Sequence[Need]],
    files: Sequence[File],
    subject: str,
    code: str,
    wanted: Callable[[Condition], bool],
) -> list[Demand]:
    """The demands on those values of a fact or question that `wanted` picks, the narrowest first."""
    found = []
    for question, condition in conditions.resting_on(subject, code):
        if wanted(condition):
            others = [one for one in conditions.of(question.code) if one != condition]
            for need in needs.get(question.code, ()):
                fitting = tuple(file for file in files if _may(file, others, need))
                found.append(Demand(fitting, need.number, question.code, need.loose))
    return sorted(found, key=lambda demand: (len(demand.files), demand.question))


def choose(
    files: Sequence[File], number: int, demanded: Sequence[Demand], rank: Callable[[File], float]
) -> list[File]:
    """`number` of `files`, those of the highest rank once the demands are met."""
    ranked = sorted(files, key=lambda file: (-rank(file), file.reference))
    chosen: dict[str, File] = {}
    for demand in demanded:
        fitting = {file.reference for file in demand.files}
        have = sum(reference in fitting for reference in chosen)
        more = [file for file in ranked if file.reference in fitting and file.reference not in chosen]
        for file in more[: max(0, demand.number - have)]:
            if len(chosen) < number:
                chosen[file.reference] = file
    for file in ranked:
        if len(chosen) >= number:
            break
        chosen.setdefault(file.reference, file)
    return list(chosen.values())


def _may(file: File, conditions: Iterable[Condition], need: Need) -> bool:
    return all(file.may_meet(condition) for condition in conditions) and all(
        file.facts.get(code, values[0]) in values for code, values in need.within.items()
    )
