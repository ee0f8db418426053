"""Linear programs in whole numbers: the least of c·z where A·z = b and each z lies from 0 to its limit.

The simplex method for variables with limits, without fractions: the inverse of the basis is kept as
whole numbers over one common denominator, so that nothing is ever rounded and every machine comes to
the same result (J. Edmonds, 1967; E. Bareiss, 1968). Made for few rows and many columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from operator import mul

Row = list[int]


@dataclass(frozen=True)
class Column:
    """One variable: what one of it costs, the most of it, and its entries that are not 0, by row."""

    cost: int
    limit: int
    entries: tuple[tuple[int, int], ...]


@dataclass
class Program:
    """A program on its way to the least.

    Begins from the columns `basis`, one a row, whose `inverse` has no fractions; from `upper`, the
    columns that stand at their limit; and `rhs`, b less what those take up.
    """

    columns: Sequence[Column]
    basis: list[int]
    inverse: list[Row]
    upper: set[int]
    rhs: list[int]
    denominator: int = 1
    stalled: int = field(default=0, init=False)

    def solve(self) -> None:
        while (entering := self._entering()) is not None:
            self._enter(entering)

    @property
    def prices(self) -> Row:
        """By row, over `denominator`: what one more of b would cost."""
        costs = [self.columns[column].cost for column in self.basis]
        by_row = zip(*self.inverse, strict=True)
        return [_product(costs, entries) for entries in by_row]

    @property
    def values(self) -> dict[int, Fraction]:
        """The columns that are not 0."""
        at_limit = {column: Fraction(self.columns[column].limit) for column in self.upper}
        levels = zip(self.basis, self._levels(), strict=True)
        return at_limit | {column: Fraction(level, self.denominator) for column, level in levels}

    @property
    def least(self) -> Fraction:
        return sum((self.columns[column].cost * value for column, value in self.values.items()), Fraction(0))

    def _levels(self) -> Row:
        """Of the columns of the basis, over `denominator`."""
        return [_product(row, self.rhs) for row in self.inverse]

    def _entering(self) -> int | None:
        """The column that gains the most; after a while without progress the first that gains, with
        which no circle is possible (R. Bland, 1977)."""
        gains = self._gains()
        if self.stalled > len(self.basis):
            return next((column for column, _ in gains), None)
        return max(gains, key=lambda each: each[1], default=(None, 0))[0]

    def _gains(self) -> Iterator[tuple[int, int]]:
        """The columns that gain, over the denominator. Those of the basis neither gain nor lose."""
        prices, denominator, upper = self.prices, self.denominator, self.upper
        for index, column in enumerate(self.columns):
            gain = _dot(column.entries, prices) - column.cost * denominator
            if gain and (gain < 0) == (index in upper):
                yield index, abs(gain)

    def _enter(self, entering: int) -> None:
        column = self.columns[entering]
        down = entering in self.upper
        change = [_dot(column.entries, row) for row in self.inverse]  # over the denominator
        room, row = self._room([-each for each in change] if down else change)
        self.stalled = 0 if room != 0 and column.limit else self.stalled + 1
        if room is None or room >= column.limit:
            self._flip(entering)
        else:
            self._pivot(row, entering, change)

    def _room(self, change: Row) -> tuple[Fraction | None, int]:
        """How far the entering column can go until a column of the basis is at its end, and its row."""
        room, leaving = None, 0
        for row, (column, level, each) in enumerate(zip(self.basis, self._levels(), change, strict=True)):
            if each:
                end = 0 if each > 0 else self.columns[column].limit * self.denominator
                until = Fraction(level - end, each)
                if room is None or (until, column) < (room, self.basis[leaving]):
                    room, leaving = until, row
        return room, leaving

    def _flip(self, column: int) -> None:
        """From one end of its range to the other."""
        sign = 1 if column in self.upper else -1
        self.upper ^= {column}
        for row, entry in self.columns[column].entries:
            self.rhs[row] += sign * entry * self.columns[column].limit

    def _pivot(self, row: int, entering: int, change: Row) -> None:
        leaving, down = self.basis[row], entering in self.upper
        rises = (change[row] < 0) != down
        if down:
            self._flip(entering)
        self.inverse = self._inverse_with(row, change)
        self.denominator = abs(change[row])
        self.basis[row] = entering
        if rises:
            self._flip(leaving)

    def _inverse_with(self, row: int, change: Row) -> list[Row]:
        """The inverse once the column of this `change` stands in the basis at `row`."""
        pivot, kept = change[row], self.inverse[row]
        sign = 1 if pivot > 0 else -1
        return [
            [sign * entry for entry in kept]
            if at == row
            else [
                sign * (entry * pivot - change[at] * other) // self.denominator
                for entry, other in zip(entries, kept, strict=True)
            ]
            for at, entries in enumerate(self.inverse)
        ]


def _dot(entries: tuple[tuple[int, int], ...], row: Row) -> int:
    # A loop, since this is where the time goes.
    total = 0
    for at, entry in entries:
        total += entry * row[at]
    return total


def _product(left: Sequence[int], right: Sequence[int]) -> int:
    return sum(map(mul, left, right))
