"""The task as a linear program, in which parts of files may be taken.

A row for each case type (its places) and one for each group (its number). A column for the files of a
lot that the start took, which cost nothing, and one for its other files, which cost an exchange each;
for each group a column for each stretch of numbers over which one more weighs the same. Since the
weights of a group bend only upwards, the stretches are taken up in their order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import ceil

from scoring.core.sampling.aims import Task
from scoring.core.sampling.bounds import Prices
from scoring.core.sampling.linear import Column, Program
from scoring.core.sampling.lots import Composition


@dataclass(frozen=True)
class Range:
    """How many files of a lot may be taken."""

    least: int
    most: int


@dataclass(frozen=True)
class Relaxed:
    """The solution: how much is `taken` of each lot, and what it weighs at `least`."""

    taken: tuple[Fraction, ...]
    least: Fraction
    prices: Prices

    @property
    def bound(self) -> int:
        """What no composition within the ranges weighs less than, since all weights are whole."""
        return ceil(self.least)

    @cached_property
    def part_taken(self) -> int | None:
        """The first lot of which part of a file is taken."""
        return next((lot for lot, taken in enumerate(self.taken) if taken.denominator > 1), None)

    @property
    def composition(self) -> Composition:
        return tuple(int(taken) for taken in self.taken)


def relaxed(task: Task, start: Composition, ranges: Sequence[Range]) -> Relaxed | None:
    """The least within these ranges; None where no composition lies within them."""
    setting = _Setting(task, start, ranges)
    if not setting.fill():
        return None
    program = setting.program()
    program.solve()
    taken = [Fraction(each.least) for each in ranges]
    for column, value in program.values.items():
        if column in setting.lot:
            taken[setting.lot[column]] += value
    prices = Prices(tuple(program.prices[len(task.by_type) :]), program.denominator)
    return Relaxed(tuple(taken), program.least + setting.paid_before, prices)


class _Setting:
    """The program before its first step: every column at one of its ends but one for each row, `basis`."""

    def __init__(self, task: Task, start: Composition, ranges: Sequence[Range]):
        self.task, self.start, self.ranges = task, start, ranges
        self.columns: list[Column] = []
        self.lot: dict[int, int] = {}  # by column
        self.basis: list[int] = []
        self.upper: set[int] = set()
        self.counts = task.counts([each.least for each in ranges])
        self.rhs = [*self._places_left(), *(-count for count in self.counts)]

    @property
    def paid_before(self) -> int:
        """What is weighed whatever is taken: no file of any group, and files that the ranges exchange."""
        exchanged = sum(max(0, each.least - then) for each, then in zip(self.ranges, self.start, strict=True))
        return exchanged + sum(penalty[0] for penalty in self.task.penalties)

    def fill(self) -> bool:
        """Take up every place, the files of the start first; whether that can be done."""
        for row, lots in enumerate(self.task.by_type):
            offered = sorted(
                (offer for lot in lots for offer in self._offers(lot) if offer[1]), key=lambda each: each[0]
            )
            columns = [
                self._add(Column(cost, files, self._entries(row, lot)), lot) for cost, files, lot in offered
            ]
            if not self._take_up(row, 1, columns, self.rhs[row]):
                return False
        for group, count in enumerate(self._counts_taken()):
            row = len(self.task.by_type) + group
            stretches = [self._add(column) for column in self._stretches(group, row)]
            self._take_up(row, -1, stretches, count)
        return True

    def program(self) -> Program:
        for column in self.upper:
            for row, entry in self.columns[column].entries:
                self.rhs[row] -= entry * self.columns[column].limit
        return Program(self.columns, self.basis, self._inverse(), self.upper, self.rhs)

    def _places_left(self) -> Iterator[int]:
        for lots, places in zip(self.task.by_type, self.task.line.places.values(), strict=True):
            yield places - sum(self.ranges[lot].least for lot in lots)

    def _offers(self, lot: int) -> Iterator[tuple[int, int, int]]:
        """Cost, number and lot: the files that the start took, and those to be exchanged in."""
        least, most, then = self.ranges[lot].least, self.ranges[lot].most, self.start[lot]
        yield 0, max(0, min(then, most) - least), lot
        yield 1, max(0, most - max(then, least)), lot

    def _entries(self, row: int, lot: int) -> tuple[tuple[int, int], ...]:
        types = len(self.task.by_type)
        return ((row, 1), *((types + group, 1) for group in self.task.members[lot]))

    def _stretches(self, group: int, row: int) -> Iterator[Column]:
        penalty = self.task.penalties[group]
        for begin, end in pairwise(self.task.bends[group]):
            yield Column(penalty[begin + 1] - penalty[begin], end - begin, ((row, -1),))

    def _add(self, column: Column, lot: int | None = None) -> int:
        self.columns.append(column)
        if lot is not None:
            self.lot[len(self.columns) - 1] = lot
        return len(self.columns) - 1

    def _take_up(self, row: int, sign: int, columns: Sequence[int], wanted: int) -> bool:
        """Of these columns in turn, until `wanted` are taken. The one at which it ends stands for the row;
        where it ends after the last, an empty one does."""
        for column in columns:
            if 0 <= wanted < self.columns[column].limit:
                self.basis.append(column)
                return True
            wanted -= self.columns[column].limit
            self.upper.add(column)
        self.basis.append(self._add(Column(0, 0, ((row, sign),))))
        return wanted == 0

    def _counts_taken(self) -> list[int]:
        """How many files each group has of what is taken up."""
        types = len(self.task.by_type)
        counts = list(self.counts)
        taken = [(column, self.columns[column].limit) for column in self.upper]
        taken += [(column, self._level(row)) for row, column in enumerate(self.basis)]
        for column, files in taken:
            for row, _ in self.columns[column].entries:
                if row >= types:
                    counts[row - types] += files
        return counts

    def _level(self, row: int) -> int:
        """What the column that stands for a case type takes up: what those at their limit leave."""
        return self.rhs[row] - sum(
            self.columns[column].limit for column in self.upper if self.columns[column].entries[0] == (row, 1)
        )

    def _inverse(self) -> list[list[int]]:
        """The basis is its own inverse: ones for the case types, the groups of their columns below them,
        and minus ones for the groups."""
        size, types = len(self.basis), len(self.task.by_type)
        inverse = [[0] * size for _ in range(size)]
        for at, column in enumerate(self.basis[:types]):
            for row, entry in self.columns[column].entries:
                inverse[row][at] = entry
        for at in range(types, size):
            inverse[at][at] = -1
        return inverse
