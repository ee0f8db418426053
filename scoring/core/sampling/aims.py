"""What a composition is to reach, as one whole number that is least for the best.

First come the files that minimums lack; then how far representative groups are from their
proportion; then the exchanges. The weights are such that no amount of the later makes up for one of
the earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from scoring.core.sampling.lots import Composition, Line


@dataclass(frozen=True)
class Aim:
    """What is asked of one group: `at_least` files; and from `low` to `high` where it is representative."""

    at_least: int = 0
    low: int | None = None
    high: int | None = None

    @property
    def bends(self) -> tuple[int, ...]:
        return (self.at_least, *(bend for bend in (self.low, self.high) if bend is not None))

    def short(self, count: int) -> int:
        return max(0, self.at_least - count)

    def astray(self, count: int) -> int:
        if self.low is None or self.high is None:
            return 0
        return max(0, self.low - count, count - self.high)


@dataclass(frozen=True)
class Task:
    """The lots, and what is asked of each group; the aims are in the order of the patterns' bits."""

    line: Line
    aims: tuple[Aim, ...]

    @cached_property
    def size(self) -> int:
        return sum(self.line.places.values())

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """By lot, the groups it belongs to."""
        groups = range(len(self.aims))
        return tuple(tuple(g for g in groups if lot.pattern >> g & 1) for lot in self.line.lots)

    @cached_property
    def by_type(self) -> tuple[tuple[int, ...], ...]:
        """The lots of each case type, by their places on the line."""
        lots = list(enumerate(self.line.lots))
        return tuple(
            tuple(at for at, lot in lots if lot.case_type == case_type) for case_type in self.line.places
        )

    @cached_property
    def penalties(self) -> tuple[tuple[int, ...], ...]:
        """By group and number of its files, from none to all: what that number weighs."""
        astray = self.size + 1
        short = astray * (len(self.aims) * self.size + 1)
        return tuple(
            tuple(short * aim.short(count) + astray * aim.astray(count) for count in range(self.size + 1))
            for aim in self.aims
        )

    @cached_property
    def bends(self) -> tuple[tuple[int, ...], ...]:
        """By group, the numbers of its files between which each one more weighs the same."""
        return tuple(
            tuple(sorted({0, self.size, *(bend for bend in aim.bends if bend < self.size)}))
            for aim in self.aims
        )

    def counts(self, composition: Sequence[int]) -> list[int]:
        """How many files each group has."""
        counts = [0] * len(self.aims)
        for taken, groups in zip(composition, self.members, strict=True):
            for group in groups:
                counts[group] += taken
        return counts

    def cost(self, composition: Composition, start: Composition) -> int:
        weights = zip(self.penalties, self.counts(composition), strict=True)
        return sum(penalty[count] for penalty, count in weights) + exchanges(composition, start)

    def expected(self, group: int) -> Fraction:
        lots = zip(self.line.lengths, self.members, strict=True)
        return Fraction(sum(length for length, groups in lots if group in groups), self.line.unit)


def exchanges(composition: Composition, start: Composition) -> int:
    return sum(max(0, now - then) for now, then in zip(composition, start, strict=True))
