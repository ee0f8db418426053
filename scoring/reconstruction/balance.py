"""Questions without a published figure, set so that their criterion comes near to its published score."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.core.rules import rule_4_criterion
from scoring.core.tool import Criterion, Tool
from scoring.reconstruction.judgements import Answered

AnsweredByQuestion = Mapping[str, Sequence[Answered]]


def balance(tool: Tool, criterion: Criterion, answered: AnsweredByQuestion, published: int) -> None:
    """Move the free questions of `criterion` towards `published` per cent: first those of which nothing
    is said, then those said something of in words, always between 0 and 100 per cent."""
    target = Fraction(published, 100)
    movable = [part for one in criterion.questions for part in answered.get(one.code, ()) if part.movable]
    silent = [part for part in movable if part.part.told is None]
    for parts, low, high in (
        (silent, Fraction(1, 10), Fraction(95, 100)),
        (movable, Fraction(1, 10), Fraction(95, 100)),
        (movable, Fraction(0), Fraction(1)),
    ):
        while _step(tool, criterion, answered, parts, target, low, high):
            pass
    for part in movable:
        part.write()


def criterion_score(tool: Tool, criterion: Criterion, answered: AnsweredByQuestion) -> Fraction | None:
    ordinary, summary = [], None
    for question in criterion.questions:
        score = question_score(answered.get(question.code, ()))
        if question.summary:
            summary = score
        elif score is not None:
            ordinary.append(score)
    return rule_4_criterion(ordinary, summary, tool.summary_weight)


def question_score(parts: Iterable[Answered]) -> Fraction | None:
    relevant = sum(len(part.ranked) for part in parts)
    return Fraction(sum(part.above for part in parts), relevant) if relevant else None


def _step(tool, criterion, answered, parts, target, low, high) -> bool:
    """Move one case file on one question, if that brings the criterion nearer to its target: on the
    question farthest behind, or where that goes too far, on the next."""
    now = criterion_score(tool, criterion, answered)
    step = 1 if now < target else -1
    able = [part for part in parts if low <= Fraction(part.above + step, len(part.ranked)) <= high]
    for part in sorted(able, key=lambda one: (step * one.score, one.question.code)):
        part.above += step
        if abs(criterion_score(tool, criterion, answered) - target) < abs(now - target):
            return True
        part.above -= step
    return False
