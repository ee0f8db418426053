"""The questions of one criterion with their figures, for its page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from scoring.core.figures import Figure
from scoring.core.scores import Scores
from scoring.core.tool import Criterion, Question
from scoring.overview import Compared
from scoring.runs import Key, Level, Published


@dataclass(frozen=True)
class QuestionLine(Compared):
    """A question with its figure; None of information and routing questions, which never count."""

    question: Question
    figure: Figure | None
    published: Published | None
    published_in_parts: tuple[str, ...] = ()

    @property
    def score(self) -> Fraction | None:
        return self.figure.score if self.figure else None


ORDERS = ("code", "lowest", "highest")


def question_lines(
    criterion: Criterion,
    scores: Scores,
    published: Mapping[Key, Published],
    order: str = "code",
    in_parts: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[list[QuestionLine], list[QuestionLine]]:
    """The criterion's scored questions, in the order asked for, and those that only inform or route."""
    lines = [
        QuestionLine(
            question,
            scores.questions.get(question.code),
            published.get((Level.QUESTION, question.code)),
            in_parts.get(question.code, ()),
        )
        for question in criterion.questions
    ]
    scored = [line for line in lines if line.figure is not None]
    return _ordered(scored, order), [line for line in lines if line.figure is None]


def _ordered(lines: Iterable[QuestionLine], order: str) -> list[QuestionLine]:
    """Questions without a score come last, whichever way the rest are ordered."""
    lines = list(lines)
    if order not in ORDERS[1:]:
        return lines
    without = [line for line in lines if line.score is None]
    having = [(line.score, line) for line in lines if line.score is not None]
    having.sort(key=lambda each: each[0], reverse=order == "highest")
    return [line for _score, line in having] + without
