"""What came back in a survey, counted question by question."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from scoring.core.rounding import rule_8_printed

FEW = 20  # fewer than so many say little in per cent
LEAST = 5  # fewer than so many could point to a person


@dataclass(frozen=True)
class Count:
    """How many gave one answer. `share` is of those who count; None for an answer that stands aside."""

    answer: str
    count: int
    share: Fraction | None

    @property
    def percent(self) -> int | None:
        return None if self.share is None else rule_8_printed(self.share)


@dataclass(frozen=True)
class Tally:
    """One question: its answers in their order, `base` replies that count, and those that left it open.

    Where several answers may be given, the shares add up to more than the whole.
    """

    counts: tuple[Count, ...]
    base: int
    unanswered: int

    @property
    def few(self) -> bool:
        return self.base < FEW

    @property
    def points_to_somebody(self) -> bool:
        """Whether so few gave an answer that it could be found out who, or so few did not.

        Where each gave one answer the second follows from the first; where several may be given it does not.
        """
        without = [self.base - each.count for each in self.counts if each.share is not None]
        return any(0 < few < LEAST for few in (*(each.count for each in self.counts), *without))


def tally(
    answers: Iterable[str], replies: Iterable[Collection[str]], aside: Collection[str] = frozenset()
) -> Tally:
    """Each reply is what one person answered to the question; nothing where they left it open.

    An answer that stands aside says that the question is not about this person: it is counted, but a
    reply that holds no other is no part of the base.
    """
    given = [frozenset(reply) for reply in replies]
    base = sum(bool(reply.difference(aside)) for reply in given)
    counts = {answer: sum(answer in reply for reply in given) for answer in answers}
    return Tally(
        counts=tuple(
            Count(answer, count, Fraction(count, base) if base and answer not in aside else None)
            for answer, count in counts.items()
        ),
        base=base,
        unanswered=sum(not reply for reply in given),
    )
