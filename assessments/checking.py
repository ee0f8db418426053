"""What stands in the way of submitting an assessment, and what is worth another look before it."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from scoring.core.letters import BELOW, OPEN
from scoring.core.tool import Criterion, Question, Tool

FEW = 25  # questions that are listed without being folded away


@dataclass(frozen=True)
class Listed:
    """Questions of one criterion."""

    criterion: Criterion
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Check:
    unanswered: tuple[Listed, ...]  # these stand in the way
    unexplained: tuple[Listed, ...]  # below the line without a reason

    @property
    def open(self) -> int:
        return sum(len(one.questions) for one in self.unanswered)

    @property
    def reasons_missing(self) -> int:
        return sum(len(one.questions) for one in self.unexplained)

    @property
    def folded(self) -> bool:
        return self.open > FEW

    @property
    def many_unexplained(self) -> bool:
        return self.reasons_missing > FEW


def check(tool: Tool, letters: str, notes: Mapping[str, str]) -> Check:
    """`letters` are the effective answers, `notes` those that were written, by question code."""
    codes = tuple(tool.position)
    unanswered = {code for code, letter in zip(codes, letters, strict=True) if letter == OPEN}
    unexplained = {
        code
        for code, letter in zip(codes, letters, strict=True)
        if letter == BELOW and not notes.get(code, "").strip()
    }
    return Check(tuple(_listed(tool, unanswered)), tuple(_listed(tool, unexplained)))


def _listed(tool: Tool, codes: Container[str]) -> Iterator[Listed]:
    for criterion in tool.criteria():
        questions = tuple(question for question in criterion.questions if question.code in codes)
        if questions:
            yield Listed(criterion, questions)
