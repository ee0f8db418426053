"""Which counts print as a given whole per cent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.core.rounding import rule_8_printed


@dataclass(frozen=True)
class Split:
    """`above` of `relevant` case files meet the standard."""

    above: int
    relevant: int

    @property
    def below(self) -> int:
        return self.relevant - self.above

    @property
    def printed(self) -> int | None:
        return rule_8_printed(Fraction(self.above, self.relevant)) if self.relevant else None


def nearest(percent: int, relevant: int) -> Split:
    """The split of `relevant` case files that comes nearest to `percent`, half up."""
    return Split((2 * percent * relevant + 100) // 200, relevant)


def printing(percent: int, available: int) -> Split | None:
    """The largest split of at most `available` case files that prints as `percent`."""
    for relevant in range(available, 0, -1):
        split = nearest(percent, relevant)
        if split.printed == percent:
            return split
    return None


def leaning(percent: int, sizes: Iterable[int], up: bool) -> Split | None:
    """Of the splits of these sizes that print as `percent`, the one with the highest score; the lowest
    unless `up`."""
    fitting = [split for size in sizes for split in _printing(percent, size)]
    outermost = max if up else min
    return outermost(fitting, key=lambda split: Fraction(split.above, split.relevant), default=None)


def _printing(percent: int, relevant: int) -> Iterator[Split]:
    middle = nearest(percent, relevant).above
    for above in range(max(0, middle - 1), min(relevant, middle + 1) + 1):
        split = Split(above, relevant)
        if split.printed == percent:
            yield split


def fewest(percent: int) -> int:
    """How many case files it takes at least for `percent` to be printed."""
    return next(relevant for relevant in range(1, 101) if nearest(percent, relevant).printed == percent)
