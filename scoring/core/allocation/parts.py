"""What goes into an allocation and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.core.allocation.conflicts import Conflict

INSPECTOR = "inspector"
PRACTICE = "practice"
AREA = "area"


@dataclass(frozen=True)
class File:
    """A case file of the sample. `reader` and `second` are the keys of readers who stay, empty where open.

    `office`, `offender_manager` and `countersigned_by` are as the area writes them, empty where unknown.
    """

    reference: str
    case_type: str
    weight: Fraction = Fraction(1)
    office: str = ""
    offender_manager: str = ""
    countersigned_by: str = ""
    reader: str = ""
    second: str = ""


@dataclass(frozen=True)
class Assessor:
    """One who reads files, and is given more of them if they take part.

    `office` is where they work, `staff_name` how the area writes their name.
    """

    key: str
    kind: str = INSPECTOR
    office: str = ""
    staff_name: str = ""
    takes_part: bool = True

    @property
    def from_area(self) -> bool:
        return self.kind == AREA


@dataclass(frozen=True)
class Shares:
    """In per cent of the files: how many area assessors read, and how many are read twice."""

    area: int = 33
    second: int = 10

    def __post_init__(self) -> None:
        if not (0 <= self.area <= 100 and 0 <= self.second <= 100):
            raise ValueError("a share lies between 0 and 100 per cent")


@dataclass(frozen=True)
class Reading:
    """Who reads a file, and who reads it again; `second` is empty where nobody does."""

    reference: str
    reader: str
    second: str = ""


@dataclass(frozen=True)
class Unplaced:
    """A file that nobody may read, and why each of the assessors may not: by key. Empty without assessors."""

    reference: str
    conflicts: Mapping[str, Conflict]


@dataclass(frozen=True)
class Load:
    """What one assessor reads first; `second` counts the second readings."""

    number: int = 0
    weight: Fraction = Fraction(0)
    case_types: Mapping[str, int] = field(default_factory=dict)
    second: int = 0


@dataclass(frozen=True)
class Proposal:
    """Readings and what is unplaced, by reference; how many were wanted and are given.

    `in_conflict` are the references of files whose reader stays although they have a conflict of interest.
    """

    readings: tuple[Reading, ...]
    unplaced: tuple[Unplaced, ...]
    area_wanted: int
    area_given: int
    second_wanted: int
    second_given: int
    in_conflict: tuple[str, ...] = ()
