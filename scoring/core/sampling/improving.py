"""The quick way to a good composition: one exchange after the other, each the best there is."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from scoring.core.sampling.aims import Task
from scoring.core.sampling.lots import Composition


@dataclass(frozen=True)
class Step:
    """One file of lot `out` exchanged for one of lot `into`, and how much less the result weighs.

    `taken` are the files of the one that are in the sample, `left` those of the other that are not.
    """

    gain: int
    taken: int
    left: int
    out: int
    into: int

    @property
    def merit(self) -> tuple[int, ...]:
        """The greatest gain; of equal ones that between the lots with the most files, so that the change
        is spread over many and no rare kind of file is kept out; then the first on the line."""
        return self.gain, self.taken, self.left, -self.out, -self.into


def improved(task: Task, start: Composition) -> Composition:
    """What is left when no single exchange improves. Often, not always, the best there is."""
    improving = _Improving(task, start)
    while step := improving.best_step():
        improving.take(step)
    return tuple(improving.now)


class _Improving:
    """A composition on its way."""

    def __init__(self, task: Task, start: Composition):
        self.task, self.start = task, start
        self.now = list(start)
        self.counts = task.counts(start)
        self._weigh()

    def best_step(self) -> Step | None:
        """None where no exchange gains."""
        best: Step | None = None
        for lots in self.task.by_type:
            outs = sorted((self.worth[lot], lot) for lot in lots if self.now[lot])
            ins = sorted((-self.worth[lot], lot) for lot in lots if self.now[lot] < self._size(lot))
            for worth, out in outs:
                least = best.gain if best else 1
                # One less, since the exchange may undo an earlier one.
                worthy = bisect_right(ins, -(least - 1 + worth), key=itemgetter(0))
                steps = self._steps(out, [lot for _, lot in ins[:worthy]], least)
                best = max((*steps, *filter(None, [best])), key=attrgetter("merit"), default=None)
        return best

    def take(self, step: Step) -> None:
        for lot, files in ((step.out, -1), (step.into, 1)):
            self.now[lot] += files
            for group in self.task.members[lot]:
                self.counts[group] += files
        self._weigh()

    def _weigh(self) -> None:
        """What one file more in each group gains, and what one file fewer does.

        No exchange gains more than what the lot that comes in is worth beyond the one that goes out, where
        a group that lacks files is worth what one more gains, and one that has too many costs as much.
        """
        size = self.task.size
        weighed = list(zip(self.task.penalties, self.counts, strict=True))
        more = [penalty[count] - penalty[min(count + 1, size)] for penalty, count in weighed]
        fewer = [penalty[count] - penalty[max(count - 1, 0)] for penalty, count in weighed]
        self.more, self.fewer = Sums(more), Sums(fewer)
        worth = Sums([max(0, gain) - max(0, other) for gain, other in zip(more, fewer, strict=True)])
        self.worth = [worth[lot.pattern] for lot in self.task.line.lots]

    def _steps(self, out: int, ins: Sequence[int], least: int) -> Iterator[Step]:
        """Those that gain `least` or more."""
        leaving, lots = self.task.line.lots[out].pattern, self.task.line.lots
        # The exchange itself weighs one, unless a file comes back; or one is spared, if a file that had
        # come in goes out again.
        spared = self.now[out] > self.start[out]
        for into in ins:
            coming = lots[into].pattern
            gain = self.more[coming & ~leaving] + self.fewer[leaving & ~coming] + spared
            gain -= self.now[into] >= self.start[into]
            if gain >= least:
                yield Step(gain, self.now[out], self._size(into) - self.now[into], out, into)

    def _size(self, lot: int) -> int:
        return self.task.line.lots[lot].size


class Sums(dict[int, int]):
    """By pattern, the sum of the numbers of its groups; each worked out when first asked for."""

    def __init__(self, numbers: list[int]):
        super().__init__({0: 0})
        self.numbers = numbers

    def __missing__(self, pattern: int) -> int:
        lowest = pattern & -pattern
        self[pattern] = self[pattern ^ lowest] + self.numbers[lowest.bit_length() - 1]
        return self[pattern]
