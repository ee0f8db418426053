"""What a draw gives: the files of each case type, what was exchanged and why, what was reached, and
with what probability each file was taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from scoring.core.sampling.design import Entry

# Why a minimum was not reached.
TOO_FEW = "too_few"  # the caseload has too few such files: `eligible` of them, `listed` of any age
QUOTAS = "quotas"  # the case types that have them have too few places: `reachable`; `beyond` by case type
OTHER_MINIMUMS = "other_minimums"  # reachable alone, but not together with the minimums `with_groups`

MINIMUM = "minimum"
REPRESENTATIVE = "representative"


@dataclass(frozen=True)
class Stratum:
    """What was drawn of one case type; references in rank order."""

    case_type: str
    quota: int
    selected: tuple[str, ...]
    reserves: tuple[str, ...]
    listed: int = 0
    eligible: int = 0

    @property
    def short(self) -> int:
        """How many files the caseload lacks for the quota."""
        return self.quota - len(self.selected)


@dataclass(frozen=True)
class Exchange:
    """One file put in the place of another of its case type.

    `for_` are the groups brought nearer to what was asked, `of_kind` "minimum" where one of them lacked
    files for its minimum, or else "representative". `gained` and `lost` are the groups that have a
    file more and a file less by it.
    """

    case_type: str
    out: str
    in_: str
    for_: tuple[str, ...]
    of_kind: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Why:
    """Why a minimum was not reached: a code of this module, and the figures that go with it."""

    code: str
    listed: int
    eligible: int
    reachable: int  # the most that the design leaves room for, were this the only minimum
    beyond: Mapping[str, int] = field(default_factory=dict)  # files without a place, by case type
    with_groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reached:
    """One group: what was asked of it, and what the sample has of it."""

    code: str
    at_least: int | None
    representative: bool
    expected: Fraction  # of the eligible caseload's proportion in each case type
    listed: int
    eligible: int
    before: int  # the exchanges
    after: int
    why: Why | None = None

    @property
    def floor(self) -> int:
        """A representative group is held from `floor` to `ceil`: its expected number, rounded either way."""
        return floor(self.expected)

    @property
    def ceil(self) -> int:
        return ceil(self.expected)

    @property
    def short(self) -> int:
        """How many files are lacking for the minimum."""
        return max(0, (self.at_least or 0) - self.after)

    @property
    def astray(self) -> int:
        """How many files a representative group has too many, or (negative) too few. A minimum above
        its proportion is no reason: it shows here too."""
        if not self.representative:
            return 0
        return max(0, self.after - self.ceil) - max(0, self.floor - self.after)


@dataclass(frozen=True)
class Cell:
    """The eligible files of one case type that belong to exactly these groups.

    The draw looks at nothing else of a file, so all files of a cell have the same `inclusion`, the
    probability of being selected; None where it could not be worked out exactly.
    """

    case_type: str
    groups: tuple[str, ...]  # in the design's order
    size: int
    before: int
    after: int
    inclusion: Fraction | None


@dataclass(frozen=True)
class Draw:
    """One draw.

    `start` is the random number from which the systematic sample began. `best` says whether it is
    proven that no other sample misses fewer minimums, is more representative, or takes fewer exchanges.
    """

    strata: tuple[Stratum, ...]
    exchanges: tuple[Exchange, ...] = ()
    groups: tuple[Reached, ...] = ()
    cells: tuple[Cell, ...] = ()
    start: Fraction = Fraction(0)
    best: bool = True

    @property
    def selected(self) -> tuple[str, ...]:
        return tuple(reference for stratum in self.strata for reference in stratum.selected)

    @property
    def reserves(self) -> tuple[str, ...]:
        return tuple(reference for stratum in self.strata for reference in stratum.reserves)

    @property
    def short(self) -> Mapping[str, int]:
        """Case types with too few files, and by how many; empty where every quota is met."""
        return {stratum.case_type: stratum.short for stratum in self.strata if stratum.short}

    @property
    def missed(self) -> Mapping[str, int]:
        """Minimums not reached, by group, and by how many; empty where every one is."""
        return {group.code: group.short for group in self.groups if group.short}

    def inclusion_of(self, entry: Entry) -> Fraction | None:
        """The probability with which a file of this caseload is selected: 0 where it is not eligible."""
        if not entry.eligible:
            return Fraction(0)
        return self._inclusion[entry.case_type, entry.groups]

    @cached_property
    def _inclusion(self) -> Mapping[tuple[str, frozenset[str]], Fraction | None]:
        return {(cell.case_type, frozenset(cell.groups)): cell.inclusion for cell in self.cells}
