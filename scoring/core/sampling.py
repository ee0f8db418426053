"""The draw: which files of a caseload are inspected, and which stand by.

Within a case type every file is ranked by a hash of the seed and its own reference. So the same
caseload, design and seed give the same sample on any machine and in any order of the caseload, and
anybody can check the rank of one file by hand. The first of each type are selected, the next stand
by as reserves:

    rank      1  2  3  4  5  6  7  8
    quota 4   s  s  s  s  r  r  -  -
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from scoring.core.tool import Tool

FEWEST_RESERVES = 2
PROPORTIONAL = "proportional"


@dataclass(frozen=True)
class CaseloadEntry:
    """One file that the area supplied, as far as the draw looks at it."""

    reference: str
    case_type: str


@dataclass(frozen=True)
class Design:
    """How many files of each case type: `counts`, or `size` shared in proportion to the caseload."""

    counts: Mapping[str, int] = field(default_factory=dict)
    size: int | None = None

    def __post_init__(self) -> None:
        if bool(self.counts) == (self.size is not None):
            raise ValueError("a sample design has either counts by case type or a size")


def design_of(tool: Tool) -> Design:
    """The tool's own design: its counts by case type, or else its size in proportion.

    Minimums are not part of the draw.
    """
    counts = tool.sample["design"]
    if counts == PROPORTIONAL:
        return Design(size=tool.sample["size"])
    return Design(counts=counts)


@dataclass(frozen=True)
class Stratum:
    """What was drawn of one case type; references in rank order."""

    case_type: str
    quota: int
    selected: tuple[str, ...]
    reserves: tuple[str, ...]

    @property
    def short(self) -> int:
        """How many files the caseload lacks for the quota."""
        return self.quota - len(self.selected)


@dataclass(frozen=True)
class Draw:
    """One draw, by case type."""

    strata: tuple[Stratum, ...]

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


def draw(caseload: Sequence[CaseloadEntry], design: Design, seed: int | str) -> Draw:
    """The draw of `design` from `caseload`.

    A case type that the counts do not name has a quota of nothing. Raises ValueError where the
    caseload is empty or lists a reference twice.
    """
    _refuse_unfit(caseload)
    files = _by_case_type(caseload)
    quotas = _counted(files, design.counts) if design.counts else _in_proportion(files, design.size)
    return Draw(
        tuple(
            _stratum(case_type, quota, files.get(case_type, ()), seed) for case_type, quota in quotas.items()
        )
    )


def rank(reference: str, seed: int | str) -> tuple[str, str]:
    """What a file is ranked by: the hash, as 64 hexadecimal digits, then the reference itself."""
    return sha256(f"{seed}:{reference}".encode()).hexdigest(), reference


def _refuse_unfit(caseload: Sequence[CaseloadEntry]) -> None:
    if not caseload:
        raise ValueError("the caseload is empty: there is nothing to draw from")
    seen: set[str] = set()
    for entry in caseload:
        if entry.reference in seen:
            raise ValueError(f"the caseload lists {entry.reference} more than once")
        seen.add(entry.reference)


def _by_case_type(caseload: Sequence[CaseloadEntry]) -> Mapping[str, Sequence[str]]:
    files = defaultdict(list)
    for entry in caseload:
        files[entry.case_type].append(entry.reference)
    return dict(files)


def _stratum(case_type: str, quota: int, references: Sequence[str], seed: int | str) -> Stratum:
    ranked = sorted(references, key=lambda reference: rank(reference, seed))
    last = quota + _reserves_wanted(quota)
    return Stratum(case_type, quota, tuple(ranked[:quota]), tuple(ranked[quota:last]))


def _reserves_wanted(quota: int) -> int:
    """A fifth of the quota, but at least two; none where nothing is to be drawn."""
    return max(FEWEST_RESERVES, quota // 5) if quota else 0


def _counted(files: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> Mapping[str, int]:
    return {**counts, **{case_type: 0 for case_type in sorted(files) if case_type not in counts}}


def _in_proportion(files: Mapping[str, Sequence[str]], size: int) -> Mapping[str, int]:
    """Whole quotas that add up to `size`: each type's share rounded down, then one more to those with
    the largest remainders (of equal ones, the first by name)."""
    total = sum(len(references) for references in files.values())
    types = sorted(files)
    quotas = {case_type: size * len(files[case_type]) // total for case_type in types}
    left = size - sum(quotas.values())
    by_remainder = sorted(types, key=lambda case_type: -(size * len(files[case_type]) % total))
    for case_type in by_remainder[:left]:
        quotas[case_type] += 1
    return quotas
