"""The best composition, proven.

First the quick way; then prices that prove it the best, if any do. Where none do, branch and bound:
the linear program of the task, in which half files may be taken, weighs at most what whole files
do. Where its solution has part of a file, one branch takes fewer files of that lot and one takes more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from scoring.core.sampling.aims import Task
from scoring.core.sampling.bounds import Prices, bound
from scoring.core.sampling.improving import improved
from scoring.core.sampling.lots import Composition
from scoring.core.sampling.relaxed import Range, Relaxed, relaxed

Ranges = tuple[Range, ...]  # by lot

MOST_PROGRAMS = 2000  # for one draw: some seconds. OMI 2's design takes some hundreds, OMI's a handful


@dataclass
class Search:
    """For many starts of one task, so that the prices of one serve for others.

    They only save time: what is found for a start does not depend on the others, unless `proven` is
    False because `programs` ran out.
    """

    task: Task
    programs: int = MOST_PROGRAMS
    prices: list[Prices] = field(default_factory=list)
    proven: bool = True

    def best(self, start: Composition) -> Composition:
        """Of all compositions one that weighs least; the same for the same start."""
        found = improved(self.task, start)
        if self._is_best(found, start):
            return found
        whole = tuple(Range(0, lot.size) for lot in self.task.line.lots)
        return self._branched(start, found, whole)

    def _is_best(self, found: Composition, start: Composition) -> bool:
        cost = self.task.cost(found, start)
        if not cost:
            return True
        for at, prices in enumerate(self.prices):
            if bound(self.task, start, prices) >= cost:
                # What has just served is tried first the next time.
                self.prices.insert(0, self.prices.pop(at))
                return True
        return False

    def _branched(self, start: Composition, best: Composition, whole: Ranges) -> Composition:
        least = self.task.cost(best, start)
        waiting = [_Branch(whole, 0)]
        while waiting:
            branch = waiting.pop()
            solution = self._solve(start, branch.ranges) if branch.bound < least else None
            if solution and branch.ranges is whole:
                self.prices.insert(0, solution.prices)
            if solution is None or solution.bound >= least:
                continue
            if solution.part_taken is None:
                best, least = solution.composition, solution.bound
            else:
                waiting += _branches(branch.ranges, solution, solution.part_taken)
        return best

    def _solve(self, start: Composition, ranges: Ranges) -> Relaxed | None:
        if not self.programs:
            self.proven = False
            return None
        self.programs -= 1
        return relaxed(self.task, start, ranges)


@dataclass(frozen=True)
class _Branch:
    """Ranges to look in, and what nothing in them weighs less than."""

    ranges: Ranges
    bound: int


def _branches(ranges: Ranges, solution: Relaxed, lot: int) -> Iterator[_Branch]:
    """Both ways around the part of a file of the lot; the nearer one last, since it is looked at first."""
    taken = solution.taken[lot]
    fewer = Range(ranges[lot].least, floor(taken))
    more = Range(ceil(taken), ranges[lot].most)
    near_first = (fewer, more) if taken - fewer.most < Fraction(1, 2) else (more, fewer)
    for each in reversed(near_first):
        yield _Branch((*ranges[:lot], each, *ranges[lot + 1 :]), solution.bound)
