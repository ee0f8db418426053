"""Blind second readings: which files are read twice, and by whom.

One of the area reads again what one of the inspectorate has read, and the other way round; where a team has
no area assessors, inspectors and practice assessors read again what the others have. They are spread over
case types, over first readers and over second readers.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from scoring.core.allocation.board import luck
from scoring.core.allocation.conflicts import conflict_of
from scoring.core.allocation.parts import Assessor, File, Reading


def with_seconds(
    readings: Sequence[Reading],
    files: Mapping[str, File],
    assessors: Mapping[str, Assessor],
    wanted: int,
    seed: int | str,
) -> list[Reading]:
    """The readings, `wanted` of them with a second reader, as far as there are any who may."""
    choice = _Choice(list(readings), files, assessors, seed)
    while choice.given < wanted and choice.another():
        pass
    return choice.readings


def across(assessors: Mapping[str, Assessor]) -> Callable[[Assessor, Assessor], bool]:
    """Whether two assessors are of the two kinds that read each other's files."""
    sides = {assessor.from_area for assessor in assessors.values() if assessor.takes_part}

    def differ(one: Assessor, other: Assessor) -> bool:
        return one.from_area != other.from_area if len(sides) == 2 else one.kind != other.kind

    return differ


class _Choice:
    """The next file that is read twice, one after the other, each where the fewest are so far."""

    def __init__(
        self,
        readings: list[Reading],
        files: Mapping[str, File],
        assessors: Mapping[str, Assessor],
        seed: int | str,
    ) -> None:
        self.readings, self.files, self.assessors, self.seed = readings, files, assessors, seed
        self.first = Counter(reading.reader for reading in readings)
        self.of_type = Counter(files[reading.reference].case_type for reading in readings)
        self.of_side = Counter(self._side(reading) for reading in readings)
        self.twice: Counter[tuple[str, str]] = Counter()  # by ("type", …), ("first", …), ("second", …), …
        for reading in readings:
            if reading.second:
                self._count(reading)
        self.pairs = list(self._pairs())

    @property
    def given(self) -> int:
        return self.twice["all", ""]

    def another(self) -> bool:
        """Give one more file a second reader; whether there was one to give."""
        if not self.pairs:
            return False
        place, second = min(self.pairs, key=self._rank)
        self.readings[place] = replace(self.readings[place], second=second)
        self._count(self.readings[place])
        self.pairs = [pair for pair in self.pairs if pair[0] != place]
        return True

    def _pairs(self) -> Iterator[tuple[int, str]]:
        """Every file read once, with everybody who may read it again."""
        differ = across(self.assessors)
        for place, reading in enumerate(self.readings):
            first = self.assessors.get(reading.reader)
            if first is None or reading.second:
                continue
            for key, other in self.assessors.items():
                if (
                    other.takes_part
                    and differ(first, other)
                    and not conflict_of(self.files[reading.reference], other)
                ):
                    yield place, key

    def _rank(self, pair: tuple[int, str]) -> tuple[float, int, float, int, int, str]:
        """The less of its like are read twice, for as many as there are, the sooner it is its turn."""
        reading, second = self.readings[pair[0]], pair[1]
        case_type = self.files[reading.reference].case_type
        side = self._side(reading)
        return (
            (self.twice["type", case_type] + 1) / self.of_type[case_type],
            self.twice["second", second],
            (self.twice["side", side] + 1) / self.of_side[side],
            self.twice["first", reading.reader],
            self.first[second],
            luck(self.seed, "second", reading.reference, second),
        )

    def _side(self, reading: Reading) -> str:
        """Of the first reader; empty for one from elsewhere."""
        first = self.assessors.get(reading.reader)
        return str(first.from_area) if first else ""

    def _count(self, reading: Reading) -> None:
        self.twice["all", ""] += 1
        self.twice["type", self.files[reading.reference].case_type] += 1
        self.twice["first", reading.reader] += 1
        self.twice["second", reading.second] += 1
        self.twice["side", self._side(reading)] += 1
