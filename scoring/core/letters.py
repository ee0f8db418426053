"""Effective answers: one letter for each question, in the tool's order.

    a  above the line          i  answered, on a question that has no line
    b  below the line          o  open: applies, and is not answered
    n  not relevant            x  routed out, whatever was answered before

A submitted assessment keeps its effective answers as one string; scores are counted from these
strings and from nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.core.answers import Side, side
from scoring.core.routing import applicable
from scoring.core.tool import Question, Scale, Tool

ABOVE = "a"
BELOW = "b"
NOT_RELEVANT = "n"
WITHOUT_LINE = "i"
OPEN = "o"
ROUTED_OUT = "x"
LETTERS = ABOVE + BELOW + NOT_RELEVANT + WITHOUT_LINE + OPEN + ROUTED_OUT

LETTER_OF_SIDE: Mapping[Side | None, str] = {"above": ABOVE, "below": BELOW, "not_relevant": NOT_RELEVANT}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many case files lie above and below the line on one question."""

    above: int
    below: int

    @property
    def relevant(self) -> int:
        return self.above + self.below


def effective(tool: Tool, facts: Mapping[str, str | bool], answers: Mapping[str, str]) -> str:
    """The effective answers of one assessment: as many letters as the tool has questions.

    Raises ValueError where a scored question has an answer that its scale does not know.
    """
    applies = applicable(tool, facts, answers)
    return "".join(
        _letter(tool, question, answers.get(question.code)) if question.code in applies else ROUTED_OUT
        for question in tool.questions
    )


def _letter(tool: Tool, question: Question, answer: str | None) -> str:
    if not answer:
        return OPEN
    if not question.scored:
        return WITHOUT_LINE
    letter = rule_1_line(tool.scale_of(question), answer)
    if letter is None:
        raise ValueError(f"{question.code}: “{answer}” is not an answer of the scale {question.scale}")
    return letter


def rule_1_line(scale: Scale, answer: str) -> str | None:
    """A scored question's scale puts each of its answers above or below the line; *not relevant* and
    *unanswered* lie on neither side.

    None for an answer that is not on the scale.
    """
    return LETTER_OF_SIDE.get(side(scale, answer))


def rule_2_relevant(letters: str) -> Tally:
    """A case file is relevant to a question when its counting assessment answers it above or below
    the line and the tool's routing applies it.

    `letters` holds one question's letter from each case file; what routing has switched off is an x
    there and counts on neither side.
    """
    return Tally(letters.count(ABOVE), letters.count(BELOW))


def count(strings: Sequence[str], width: int) -> tuple[Tally, ...]:
    """The tally of each of `width` questions over effective answers of `width` letters each.

    All strings are laid end to end, so that every `width`-th letter belongs to one question.
    Raises ValueError where a string has another length or a letter that means nothing.
    """
    joined = "".join(strings)
    _refuse_misfits(strings, width, joined)
    return tuple([rule_2_relevant(joined[start::width]) for start in range(width)])


def _refuse_misfits(strings: Iterable[str], width: int, joined: str) -> None:
    for number, letters in enumerate(strings, start=1):
        if len(letters) != width:
            raise ValueError(f"effective answers {number}: {len(letters)} letters for {width} questions")
    # Deleting bytes is some forty times as fast as looking at characters one by one.
    strange = joined.encode().translate(None, delete=LETTERS.encode()).decode()
    if strange:
        raise ValueError(f"effective answers hold “{strange[0]}”, which is none of {LETTERS}")
