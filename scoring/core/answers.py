"""Answers: how one is checked and kept, which side of the line it lies on, and how it reads.

An answer is kept as text: a word of the question's scale, `not_relevant`, several words joined by a space in
the scale's order, a number, or a date as 2008-10-31.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from scoring.core.tool import NOT_RELEVANT, Scale

Side = Literal["above", "below", "not_relevant"]

NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SHOWN = 40  # characters of a wrong answer that are repeated to the person who gave it


def clean(scale: Scale, raw: str | Iterable[str]) -> str:
    """The answer as it is kept.

    Raises ValueError with one sentence where the scale does not allow it. Several answers may come as a list
    or as words with spaces between them.
    """
    words = _words(scale, raw)
    if not words:
        raise ValueError("No answer was given.")
    if words == [NOT_RELEVANT] and scale.not_relevant:
        return NOT_RELEVANT
    if scale.kind == "number":
        return _number(words)
    if scale.kind == "date":
        return _date(words)
    return _choice(scale, words)


def side(scale: Scale, answer: str | None) -> Side | None:
    """Rule 1: the side of the line an answer lies on; None where it is unanswered or has no line."""
    if not answer:
        return None
    if answer == NOT_RELEVANT:
        return "not_relevant"
    if answer in scale.above:
        return "above"
    return "below" if answer in scale.below else None


def label(answer: str) -> str:
    """How a word of a scale reads on a page: `not_relevant` is "Not relevant"."""
    words = answer.replace("_", " ")
    return words[:1].upper() + words[1:]


def choices(scale: Scale) -> tuple[tuple[str, str], ...]:
    """Each answer the scale offers with how it reads, in the scale's order. A number or date offers no more
    than "Not relevant"."""
    return tuple((answer, label(answer)) for answer in scale.answers)


def _words(scale: Scale, raw: str | Iterable[str]) -> list[str]:
    if isinstance(raw, str):
        return raw.split() if scale.several else [raw.strip()] if raw.strip() else []
    return [str(word).strip() for word in raw if str(word).strip()]


def _choice(scale: Scale, words: list[str]) -> str:
    for word in words:
        if word not in scale.answers:
            raise ValueError(f"{_quoted(word)} is not an answer to this question: {_offer(scale)}.")
    if len(words) > 1 and not scale.several:
        raise ValueError("This question takes one answer.")
    if len(words) > 1 and NOT_RELEVANT in words:
        raise ValueError("“Not relevant” cannot be given together with another answer.")
    return " ".join(answer for answer in scale.answers if answer in words)


def _offer(scale: Scale) -> str:
    return "choose " + ("from " if scale.several else "one of ") + ", ".join(scale.answers)


def _number(words: list[str]) -> str:
    if len(words) > 1 or not NUMBER.fullmatch(words[0]):
        raise ValueError(f"{_quoted(' '.join(words))} is not a number, such as 12 or 3.5.")
    number = Decimal(words[0])
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if number == 0 else text


def _date(words: list[str]) -> str:
    text = " ".join(words)
    try:
        if not DATE.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"{_quoted(text)} is not a date, such as 2008-10-31.") from None


def _quoted(text: str) -> str:
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"
