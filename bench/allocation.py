"""How long it takes to share out a large sample, and how much memory.

    python bench/allocation.py

Proposes readers for 200 case files among 25 assessors, with first and second readings, in two areas: one with
few conflicts of interest in the way, and one where everybody works in an office of the area and has
managed cases of it. Prints the slowest of several proposals, in seconds of the processor, and the most
memory, and exits 1 where that is more than two seconds or 300 MB.
"""

import random
import resource
import sys
from fractions import Fraction
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scoring.core.allocation import AREA, INSPECTOR, PRACTICE, Assessor, File, Shares, propose  # noqa: E402

FILES = 200
ASSESSORS = 25
ROUNDS = 10
SECONDS = 2.0
MEGABYTES = 300


def main() -> int:
    slowest = max(_seconds(seed, strict) for seed in range(ROUNDS) for strict in (False, True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{FILES} case files, {ASSESSORS} assessors, slowest of {2 * ROUNDS} proposals")
    print(f"  time    {slowest:6.2f} s, at most {SECONDS:.0f} s")
    print(f"  memory  {memory:6.0f} MB, at most {MEGABYTES} MB")
    return int(slowest > SECONDS or memory > MEGABYTES)


def _seconds(seed: int, strict: bool) -> float:
    chance = random.Random(seed)
    assessors = [_assessor(n, chance, strict) for n in range(ASSESSORS)]
    files = [_file(n, chance) for n in range(FILES)]
    begun = process_time()
    propose(files, assessors, Shares(), seed=seed)
    return process_time() - begun


def _assessor(number: int, chance: random.Random, strict: bool) -> Assessor:
    kind = chance.choice((INSPECTOR, PRACTICE, AREA))
    if kind != AREA and not strict:
        return Assessor(f"a{number}", kind)
    return Assessor(f"a{number}", kind, f"Office {chance.randrange(3)}", f"Manager {number}")


def _file(number: int, chance: random.Random) -> File:
    return File(
        reference=f"F-{number:03}",
        case_type=chance.choice(("community", "licence", "custody")),
        weight=Fraction(chance.choice((2, 2, 3, 4)), 2),
        office=f"Office {chance.randrange(4)}",
        offender_manager=f"Manager {chance.randrange(2 * ASSESSORS)}",
        countersigned_by=f"Manager {chance.randrange(2 * ASSESSORS)}",
    )


if __name__ == "__main__":
    sys.exit(main())
