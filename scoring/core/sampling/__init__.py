"""The draw: which files of a caseload are inspected, and which stand by.

The same caseload, design and seed give the same sample on any machine and in any order of the caseload.
Two things are left to chance, and both are hashes of the seed (`ranks`): where the sample begins, and
the order of the files that are alike.

    design, quotas    what is asked for; how many files of each case type
    lots              a systematic sample: proportions of groups are kept from the start
    aims, search      exchanges within case types, until every minimum is reached that can be, groups are
                      in proportion, and no fewer exchanges would do; `improving` finds them,
                      `bounds`, `relaxed` and `linear` prove that there is nothing better
    exchanging        the record of the exchanges, and `reasons` of what could not be reached
    drawing           all of it, with the probability of every file

In the example three files are to be drawn, listed here by rank. The start takes A, B and C; a minimum of two
high-risk files (*) then puts E, the next of these, in the place of B, the last of the others; B and D
stand by:

    A   B   C*  D   E*  F   G
    s   r   s   r   s
"""

import json
from collections.abc import Iterable
from hashlib import sha256

from scoring.core.sampling.design import Design, Entry, Group, design_of, right_age
from scoring.core.sampling.drawing import draw
from scoring.core.sampling.ranks import rank
from scoring.core.sampling.results import Cell, Draw, Exchange, Reached, Stratum, Why

__all__ = [
    "Cell",
    "Design",
    "Draw",
    "Entry",
    "Exchange",
    "Group",
    "Reached",
    "Stratum",
    "Why",
    "design_of",
    "digest",
    "draw",
    "rank",
    "right_age",
]


def digest(caseload: Iterable[Entry]) -> str:
    """The same for the same files in any order; another where anything that the draw looks at is."""
    lines = sorted(
        json.dumps([entry.reference, entry.case_type, sorted(entry.groups), entry.eligible])
        for entry in caseload
    )
    return sha256("\n".join(lines).encode()).hexdigest()
