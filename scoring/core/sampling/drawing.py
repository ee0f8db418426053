"""The draw itself, step by step."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from operator import attrgetter

from scoring.core.sampling.aims import Aim, Task
from scoring.core.sampling.design import Design, Entry, Group
from scoring.core.sampling.exchanging import recorded
from scoring.core.sampling.lots import Composition, Line, lay_out
from scoring.core.sampling.quotas import quotas_of
from scoring.core.sampling.ranks import rank, reserves_wanted, start
from scoring.core.sampling.reasons import reached
from scoring.core.sampling.results import Cell, Draw, Stratum
from scoring.core.sampling.search import Search

# Above it inclusion probabilities are not worked out, which would take minutes. Three case types and six
# groups, the most that a programme has, make 192 lots.
MOST_LOTS = 300

Inclusion = Sequence[Fraction] | None  # by lot


def draw(caseload: Sequence[Entry], design: Design, seed: int | str) -> Draw:
    """The draw of `design` from `caseload`.

    A case type that the counts do not name has a quota of nothing. Raises ValueError where the caseload
    is empty, lists a reference twice, names a group that the design does not have, or has no file that
    is eligible.
    """
    _refuse_unfit(caseload, design)
    ranked = sorted(filter(attrgetter("eligible"), caseload), key=lambda each: rank(each.reference, seed))
    frame = _Frame(caseload, ranked, design)
    search, begin = Search(frame.task), start(seed)
    first = frame.task.line.composition(begin)
    final = search.best(first)
    best = search.proven  # before all other starts are searched for the probabilities
    return Draw(
        strata=tuple(frame.strata(final)),
        exchanges=recorded(frame.task, frame.codes, frame.files, first, final),
        groups=reached(design.groups, caseload, frame.task, first, final),
        cells=tuple(frame.cells(first, final, _inclusion(search))),
        start=begin,
        best=best,
    )


class _Frame:
    """What is drawn from: the files in the order of their ranks, and the lots they are of."""

    def __init__(self, caseload: Sequence[Entry], ranked: Sequence[Entry], design: Design):
        self.ranked = ranked
        self.codes = [group.code for group in design.groups]
        self.listed = Counter(entry.case_type for entry in caseload)
        self.eligible = Counter(entry.case_type for entry in ranked)
        self.quotas = quotas_of(design, {each: self.eligible[each] for each in self.listed})
        self.task = _task(self._line(design.groups), design.groups)
        self.files = self._files()

    def strata(self, final: Composition) -> Iterator[Stratum]:
        taken = {reference for lot, files in self.files.items() for reference in files[: final[lot]]}
        of_type = defaultdict(list)
        for entry in self.ranked:
            of_type[entry.case_type].append(entry.reference)
        for case_type, quota in self.quotas.items():
            left = [reference for reference in of_type[case_type] if reference not in taken]
            yield Stratum(
                case_type=case_type,
                quota=quota,
                selected=tuple(reference for reference in of_type[case_type] if reference in taken),
                reserves=tuple(left[: reserves_wanted(quota)]),
                listed=self.listed[case_type],
                eligible=self.eligible[case_type],
            )

    def cells(self, first: Composition, final: Composition, inclusion: Inclusion) -> Iterator[Cell]:
        for at, lot in enumerate(self.task.line.lots):
            groups = tuple(self.codes[group] for group in self.task.members[at])
            probability = None if inclusion is None else inclusion[at]
            yield Cell(lot.case_type, groups, lot.size, first[at], final[at], probability)

    def _line(self, groups: Sequence[Group]) -> Line:
        sizes = Counter((entry.case_type, self._pattern(entry.groups)) for entry in self.ranked)
        places = {each: min(quota, self.eligible[each]) for each, quota in self.quotas.items()}
        # Groups that are only a minimum may lie in many pieces: nobody asks for their proportion.
        order = sorted(range(len(groups)), key=lambda at: not groups[at].representative)
        return lay_out(sizes, places, order)

    def _files(self) -> Mapping[int, Sequence[str]]:
        at = {(lot.case_type, lot.pattern): at for at, lot in enumerate(self.task.line.lots)}
        files: dict[int, list[str]] = {lot: [] for lot in at.values()}
        for entry in self.ranked:
            files[at[entry.case_type, self._pattern(entry.groups)]].append(entry.reference)
        return files

    def _pattern(self, groups: frozenset[str]) -> int:
        return sum(1 << at for at, code in enumerate(self.codes) if code in groups)


def _refuse_unfit(caseload: Sequence[Entry], design: Design) -> None:
    if not caseload:
        raise ValueError("the caseload is empty: there is nothing to draw from")
    if not any(entry.eligible for entry in caseload):
        raise ValueError("no file of the caseload is eligible: there is nothing to draw from")
    known = {group.code for group in design.groups}
    seen: set[str] = set()
    for entry in caseload:
        if entry.reference in seen:
            raise ValueError(f"the caseload lists {entry.reference} more than once")
        if not entry.groups <= known:
            raise ValueError(f"{entry.reference} is of a group that the sample design does not have")
        seen.add(entry.reference)


def _task(line: Line, groups: Sequence[Group]) -> Task:
    """A representative group is to have its expected number, rounded up or down."""
    plain = Task(line, tuple(Aim(group.at_least or 0) for group in groups))
    aims = (
        replace(aim, low=floor(plain.expected(at)), high=ceil(plain.expected(at)))
        if group.representative
        else aim
        for at, (aim, group) in enumerate(zip(plain.aims, groups, strict=True))
    )
    return Task(line, tuple(aims))


def _inclusion(search: Search) -> Inclusion:
    """How many files of a lot each start leads to, on average over all starts, for each file of it.

    None where that would take too long, or where some start had no proven result.
    """
    line = search.task.line
    if len(line.lots) > MOST_LOTS:
        return None
    units = [0] * len(line.lots)
    for length, composition in line.pieces():
        for lot, taken in enumerate(search.best(composition)):
            units[lot] += length * taken
    if not search.proven:
        return None
    return [Fraction(of_lot, line.unit * lot.size) for of_lot, lot in zip(units, line.lots, strict=True)]
