"""Which assessor reads which file: a proposal, worked out from who may read what.

    files, assessors ─ conflicts ─ sides ─ board: dealt, levelled, mixed ─ second readings ─ proposal

Nobody reads a file that they managed or countersigned, or of the office they work in: that holds always. All
else is as near as that allows, in this order: every file has a reader; area assessors have their share; the
assessors of a side (those of the area, those of the inspectorate) have the same number of files; their
weights are within one file's weight of each other; each has some of each case type.

The same files, assessors and seed give the same proposal on any machine and in any order.
"""

from scoring.core.allocation.conflicts import Conflict, conflict_of
from scoring.core.allocation.parts import (
    AREA,
    INSPECTOR,
    PRACTICE,
    Assessor,
    File,
    Load,
    Proposal,
    Reading,
    Shares,
    Unplaced,
)
from scoring.core.allocation.proposing import loads_of, propose

__all__ = [
    "AREA",
    "INSPECTOR",
    "PRACTICE",
    "Assessor",
    "Conflict",
    "File",
    "Load",
    "Proposal",
    "Reading",
    "Shares",
    "Unplaced",
    "conflict_of",
    "loads_of",
    "propose",
]
