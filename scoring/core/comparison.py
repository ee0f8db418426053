"""One reader's answers held against model answers: where they differ, and how far they agree.

Only questions that have a model answer are compared. Routing is the reader's own: a question that their
facts and earlier answers do not apply has no answer of theirs to compare, which is a difference too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scoring.core.answers import side
from scoring.core.routing import Answers, Facts, applicable
from scoring.core.tool import Question, Tool


class Agreement(StrEnum):
    SAME = "same"
    SAME_SIDE = "same_side"  # another answer, on the same side of the line
    DIFFERENT = "different"
    NOT_ASKED = "not_asked"  # does not apply with the reader's facts and answers


@dataclass(frozen=True)
class Compared:
    question: Question
    given: str  # empty where the reader gave no answer, or the question did not apply
    model: str
    agreement: Agreement


@dataclass(frozen=True)
class Comparison:
    compared: tuple[Compared, ...]  # in the tool's order

    @property
    def agreed(self) -> int:
        return self.count(Agreement.SAME)

    @property
    def differing(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.agreement != Agreement.SAME)

    @property
    def agreeing(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.agreement == Agreement.SAME)

    def count(self, agreement: Agreement) -> int:
        return sum(one.agreement == agreement for one in self.compared)


def compare(tool: Tool, facts: Facts, answers: Answers, models: Mapping[str, str]) -> Comparison:
    """The reader's facts and answers against the model answers, by question code."""
    applies = applicable(tool, facts, answers)
    return Comparison(
        tuple(
            _compared(tool, question, answers, models[question.code], question.code in applies)
            for question in tool.questions
            if question.code in models
        )
    )


def _compared(tool: Tool, question: Question, answers: Answers, model: str, applies: bool) -> Compared:
    if not applies:
        return Compared(question, "", model, Agreement.NOT_ASKED)
    given = answers.get(question.code, "")
    return Compared(question, given, model, _agreement(tool, question, given, model))


def _agreement(tool: Tool, question: Question, given: str, model: str) -> Agreement:
    if given == model:
        return Agreement.SAME
    scale = tool.scale_of(question)
    given_side = side(scale, given)
    if given_side and given_side == side(scale, model):
        return Agreement.SAME_SIDE
    return Agreement.DIFFERENT
