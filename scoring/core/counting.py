"""Which assessment of a case file counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

PRIMARY = "primary"
SUBMITTED = "submitted"
ACCEPTED = "accepted"

COUNTING_STATES = {"final": (ACCEPTED,), "provisional": (SUBMITTED, ACCEPTED)}


@dataclass(frozen=True)
class Reading:
    """An assessment as far as rule 10 looks at it. `key` is any value that tells it from the others."""

    key: int
    kind: str
    state: str
    submitted: datetime | None = None


def rule_10_counting(readings: Iterable[Reading], *, dropped: bool, basis: str) -> Reading | None:
    """One assessment per case file counts: the accepted one in a final run, else in a provisional run
    the latest submitted one. Dropped files and blind second readings never count.

    `readings` are those of one case file, in any order; `basis` is "final" or "provisional". One
    that was returned, and not submitted again, counts in neither.
    """
    states = COUNTING_STATES[basis]
    if dropped:
        return None
    counting = [reading for reading in readings if reading.kind == PRIMARY and reading.state in states]
    return max(counting, key=_when, default=None)


def _when(reading: Reading) -> tuple[bool, datetime | None, int]:
    # Of two submitted at the same moment, the later made.
    return (reading.submitted is not None, reading.submitted, reading.key)
