"""A question's sample in parts: each met by a published figure, free, or not relevant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoring.reconstruction.figures import Figure
from scoring.reconstruction.percentages import Split, nearest, printing
from scoring.reconstruction.subsets import BREAKDOWNS, NAMED, Where


@dataclass(frozen=True)
class Part:
    """The files of `where`, of those no earlier part of the question has taken.

    With `figure`, its counts are met; without, the part is free and starts from what is `told` in words, if
    anything. `counts` stands in for the figure's own where an earlier part has taken its share. An `aside`
    part is not relevant.
    """

    where: Where = field(default_factory=dict)
    figure: Figure | None = None
    counts: Split | None = None
    told: Figure | None = None
    aside: bool = False

    @property
    def free(self) -> bool:
        return self.figure is None and not self.aside

    def split(self, available: int, exactly: bool, lean: int) -> Split | None:
        if self.counts:
            return self.counts if self.counts.relevant <= available else None
        return self.figure.split(available, exactly, lean)

    def start(self, available: int, otherwise: int, exactly: bool) -> Split:
        """Where a free part starts: from what is told, else from `otherwise` per cent."""
        if self.told is None:
            return nearest(otherwise, available)
        percent = self.told.approximate
        if percent is None:
            above = self.told.above if self.told.below is None else available - self.told.below
            return Split(min(max(above, 0), available), available)
        fitting = None if exactly else printing(percent, available)
        return fitting or nearest(percent, available)


def parts(figures: Sequence[Figure], hints: Sequence[Figure], may_leave_out: bool) -> tuple[Part, ...]:
    """How a question's case files are to be judged, from its figures and what is said of it in words."""
    standing = _once([figure for figure in figures if not figure.superseded])
    if not standing:
        return (*_in_words(hints), Part(told=_told(hints)))
    within = [figure for figure in standing if figure.where]
    whole = [figure for figure in standing if not figure.where]
    if not within:
        return _single(whole[0], may_leave_out)
    shares = tuple(Part(figure.where, figure) for figure in within)
    if whole:
        return (*shares, Part({}, whole[0], _rest(whole[0], within)))
    told = _in_words(hints)
    return (*shares, *told, Part(told=within[0]))


def _once(figures: Sequence[Figure]) -> list[Figure]:
    """Figures that say the same of the same files are one."""
    return list({(figure.printed, repr(figure.where)): figure for figure in reversed(figures)}.values())[::-1]


def _single(figure: Figure, may_leave_out: bool) -> tuple[Part, ...]:
    # A figure "of licence cases" is met by licence cases alone; where the scale knows no "not relevant",
    # by all to whom the question applies.
    named = NAMED.get(figure.finding.subset) if may_leave_out else None
    return (Part(named, figure), Part(aside=True)) if named else (Part({}, figure),)


def _rest(whole: Figure, within: Sequence[Figure]) -> Split:
    taken = [figure.exact for figure in within]
    above = whole.exact.above - sum(split.above for split in taken)
    return Split(above, whole.exact.relevant - sum(split.relevant for split in taken))


def _in_words(hints: Sequence[Figure]) -> tuple[Part, ...]:
    return tuple(Part(hint.where, told=hint) for hint in hints if hint.where and hint.approximate is not None)


def _told(hints: Sequence[Figure]) -> Figure | None:
    """What is said of the whole sample, and of this question alone where it is a count."""
    for hint in hints:
        if not hint.where and hint.finding.subset not in BREAKDOWNS:
            alone = len(hint.finding.codes) == 1
            counted = hint.below is not None or hint.above is not None
            if hint.approximate is not None or (alone and counted):
                return hint
    return None


Parts = Mapping[str, tuple[Part, ...]]
