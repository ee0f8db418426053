"""The published whole-sample question figures of a report, and what becomes of those that disagree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scoring.reconstruction.percentages import Split, fewest, leaning, nearest
from scoring.reconstruction.published import Finding, findings
from scoring.reconstruction.subsets import ASIDE, WITHIN, Where


@dataclass(frozen=True)
class Figure:
    """A published figure of one question. `where` is empty for the whole sample, else the part of it that
    the figure is about; `printed` is the whole per cent to be met, None where only words were printed."""

    code: str
    printed: int | None
    finding: Finding
    where: Where = field(default_factory=dict)
    above: int | None = None
    below: int | None = None
    relevant: int | None = None
    superseded: str = ""  # why another figure was taken in its place

    @property
    def exact(self) -> Split | None:
        """The published counts, where both are published."""
        known = self.above is not None and self.relevant is not None
        return Split(self.above, self.relevant) if known else None

    @property
    def needs(self) -> int:
        """How many case files must be relevant at least for the figure to be met."""
        if self.relevant is not None:
            return self.relevant
        if self.printed is None:
            return 1
        if self.above is None and self.below is None:
            return fewest(self.printed)
        return next(split.relevant for split in self._splits(range(1, 1000)))

    @property
    def approximate(self) -> int | None:
        """The per cent printed, or one that fits the words."""
        return self.finding.approximate if self.printed is None else self.printed

    @property
    def loose(self) -> bool:
        """A per cent without any count: the more case files are relevant, the better it can be met."""
        return self.above is None and self.below is None and self.relevant is None

    def split(self, available: int, exactly: bool = False, lean: int = 0) -> Split | None:
        """Counts out of `available` case files that give this figure, as many of them as can be; with
        `exactly` none may be left out. None where there are no such counts.

        A per cent stands for anything that prints as it: with a `lean` of 1 the highest such score is
        taken, with -1 the lowest, and up to a tenth of the files left out for it.
        """
        if self.exact:
            return self.exact if self.exact.relevant <= available else None
        if lean and self.loose:
            fewest_relevant = available if exactly else max(1, available - available // 10)
            leaned = leaning(self.printed, range(available, fewest_relevant - 1, -1), lean > 0)
            if leaned:
                return leaned
        upto = available if self.relevant is None else min(available, self.relevant)
        sizes = (upto,) if exactly else range(upto, 0, -1)
        return next(self._splits(sizes), None)

    def _splits(self, sizes) -> Iterator[Split]:
        for relevant in sizes:
            split = self._of(relevant)
            if split.printed == self.printed and 0 <= split.above <= relevant:
                yield split

    def _of(self, relevant: int) -> Split:
        if self.above is not None:
            return Split(self.above, relevant)
        if self.below is not None:
            return Split(relevant - self.below, relevant)
        return nearest(self.printed, relevant)


def figures(report: str) -> tuple[Figure, ...]:
    """Every figure that the report prints of a question's whole sample, in the report's order.

    A per cent counts as a figure, and so does the word "all"; other words do not.
    """
    return tuple(
        _figure(code, finding)
        for finding in findings()
        if finding.report == report and finding.counted and finding.percent is not None
        for code in finding.codes
    )


def hints(report: str) -> Mapping[str, tuple[Figure, ...]]:
    """What a report says of a question in words or in part: nothing that must be met, but where a
    question without a figure starts from."""
    told: dict[str, list[Figure]] = {}
    for finding in findings():
        if finding.report == report and not (finding.counted and finding.percent is not None):
            for code in finding.codes:
                told.setdefault(code, []).append(_figure(code, finding))
    return {code: tuple(all_told) for code, all_told in told.items()}


def _figure(code: str, finding: Finding) -> Figure:
    exact = finding.above is not None and finding.relevant is not None
    printed = Split(finding.above, finding.relevant).printed if exact else finding.percent
    return Figure(
        code=code,
        printed=printed,
        finding=finding,
        where=WITHIN.get(finding.key, {}),
        above=finding.above,
        below=finding.below if finding.above is None else None,
        relevant=finding.relevant,
        superseded=ASIDE.get(finding.key, ""),
    )
