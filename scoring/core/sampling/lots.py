"""The eligible caseload in lots, and the systematic sample of it.

A lot is the files of one case type that belong to the same groups: to the draw they are alike. A
*composition* says how many files are taken of each lot. Within a case type every file takes up the
same length of a line, so that the whole type is as long as its quota; lot lies beside lot. The
sample is what stands at u, 1 + u, 2 + u and so on, u being one random number:

    community (3 places)                     licence (2 places)
    |  A     |  AB |    B      |   neither  |  neither    | B  |   AB    | A |
      ^            ^             ^             ^             ^
      u           1+u           2+u           3+u           4+u

So each case type gets its quota, each lot its expected number rounded up or down, and each file the
same probability within its type. The lots lie in the order of a Gray code, there and back again from
type to type, so that a group, too, lies in few pieces and is seldom far from its expected number.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise
from math import lcm

Composition = tuple[int, ...]


@dataclass(frozen=True)
class Lot:
    """`pattern` has a bit for each group that its files belong to: the first group's is the lowest."""

    case_type: str
    pattern: int
    size: int


@dataclass(frozen=True)
class Line:
    """All lots in their order, and how many places each case type has; never more than files."""

    lots: tuple[Lot, ...]
    places: Mapping[str, int]

    @cached_property
    def unit(self) -> int:
        """What a length on the line is counted in: so many make one place, and every lot has a whole
        number."""
        return lcm(*self._files.values())

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The expected number of each lot, in units."""
        return tuple(
            lot.size * self.places[lot.case_type] * (self.unit // self._files[lot.case_type])
            for lot in self.lots
        )

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """The starts, in units from 0, at which the composition changes."""
        return tuple(sorted({0, *(end % self.unit for end in self._ends)}))

    def pieces(self) -> Iterator[tuple[int, Composition]]:
        """Every composition that a start can give, and how many units of starts give it."""
        for begin, end in pairwise((*self.cuts, self.unit)):
            yield end - begin, self.composition(Fraction(begin, self.unit))

    def composition(self, start: Fraction) -> Composition:
        """How many of each lot stand at `start` and at each whole number after it."""
        offset = int(start * self.unit)  # between two whole units nothing changes
        before = [0, *(-(-(end - offset) // self.unit) for end in self._ends)]
        return tuple(after - earlier for earlier, after in pairwise(before))

    @cached_property
    def _files(self) -> Mapping[str, int]:
        files: Counter[str] = Counter()
        for lot in self.lots:
            files[lot.case_type] += lot.size
        return files

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(accumulate(self.lengths))


def lay_out(sizes: Mapping[tuple[str, int], int], places: Mapping[str, int], bits: Sequence[int]) -> Line:
    """The line of lots of these sizes, by case type and pattern. `bits` are the bits of the groups, those
    first that are to lie in the fewest pieces."""
    lots = []
    for turn, case_type in enumerate(places):
        patterns = [pattern for lot_type, pattern in sizes if lot_type == case_type]
        patterns.sort(key=lambda pattern: gray_rank(pattern, bits), reverse=turn % 2 == 0)
        lots += [Lot(case_type, pattern, sizes[case_type, pattern]) for pattern in patterns]
    return Line(tuple(lots), places)


def gray_rank(pattern: int, bits: Sequence[int]) -> int:
    """Where a pattern stands among all when neighbours differ in one bit: 00, 01, 11, 10."""
    place, odd = 0, 0
    for bit in bits:
        odd ^= pattern >> bit & 1
        place = place << 1 | odd
    return place
