"""The board on which an allocation is worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from math import lcm

from scoring.core.allocation.parts import Assessor, File


def luck(seed: int | str, *words: str) -> str:
    """What decides between equals: as good as chance, and the same on any machine."""
    return sha256(":".join((str(seed), *words)).encode()).hexdigest()


@dataclass(frozen=True)
class Piece:
    """A file that is to be given out; assessors and case types are numbers."""

    file: File
    case_type: int
    weight: int
    may: tuple[int, ...]  # the assessors who may read it

    @property
    def likeness(self) -> tuple[int, int]:
        """Two pieces that are alike in this make the same load."""
        return self.case_type, self.weight


class Board:
    """Who holds which piece, and what each assessor's load is, with the files that stay where they are.

    Weights are whole numbers: as many times the real ones as it takes.
    """

    def __init__(
        self, free: Sequence[tuple[File, tuple[int, ...]]], staying: Sequence[File], assessors: list[Assessor]
    ):
        self.assessors = assessors
        files = [file for file, _may in free] + list(staying)
        self.unit = lcm(*(file.weight.denominator for file in files))
        self.types = sorted({file.case_type for file in files})
        self.heaviest = max((self.whole(file.weight) for file in files), default=0)
        self.pieces = [
            Piece(file, self.types.index(file.case_type), self.whole(file.weight), may) for file, may in free
        ]
        self.holder: list[int | None] = [None] * len(self.pieces)
        self.held: list[set[int]] = [set() for _ in assessors]
        self.number = [0] * len(assessors)
        self.weight = [0] * len(assessors)
        self.of_type = [[0] * len(self.types) for _ in assessors]
        self._keep(staying)

    def whole(self, weight: Fraction) -> int:
        return int(weight * self.unit)

    def side(self, assessor: int) -> list[int]:
        """All assessors of the same side, this one among them."""
        from_area = self.assessors[assessor].from_area
        return [n for n, each in enumerate(self.assessors) if each.from_area == from_area]

    @property
    def sides(self) -> list[list[int]]:
        """Those of the area and those of the inspectorate, as far as there are any."""
        both = [
            [n for n, each in enumerate(self.assessors) if each.from_area == area] for area in (True, False)
        ]
        return [side for side in both if side]

    def put(self, piece: int, assessor: int | None) -> None:
        """Hand the piece to the assessor; to nobody where it is None."""
        before = self.holder[piece]
        if before is not None:
            self.held[before].remove(piece)
            self._count(before, self.pieces[piece], -1)
        if assessor is not None:
            self.held[assessor].add(piece)
            self._count(assessor, self.pieces[piece], 1)
        self.holder[piece] = assessor

    def spread(self, side: Sequence[int]) -> int:
        """How far the heaviest load of the side lies above the lightest."""
        weights = [self.weight[assessor] for assessor in side]
        return max(weights) - min(weights)

    @property
    def within_a_file(self) -> bool:
        return all(self.spread(side) <= self.heaviest for side in self.sides)

    @property
    def unevenness(self) -> int:
        """Of the numbers: the less, the more level. Comparable while both sides keep their totals."""
        return sum(number * number for number in self.number)

    def _keep(self, staying: Sequence[File]) -> None:
        keys = {assessor.key: n for n, assessor in enumerate(self.assessors)}
        for file in staying:
            if file.reader in keys:
                piece = Piece(file, self.types.index(file.case_type), self.whole(file.weight), ())
                self._count(keys[file.reader], piece, 1)

    def _count(self, assessor: int, piece: Piece, more: int) -> None:
        self.number[assessor] += more
        self.weight[assessor] += more * piece.weight
        self.of_type[assessor][piece.case_type] += more
