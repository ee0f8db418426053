"""How long the draw of an inspection from a large area takes, and how much memory.

    python bench/sampling.py

Draws OMI's 110 and OMI 2's 150 files, with all minimums and represented groups of the tool and its
programme, from 20,000 made-up files with the shares of a large area: every file of the right age, which is
the most work. Each draw is made with several seeds, and works out the probability of every file.
Prints the slowest, in seconds of the processor, and the most memory; exits 1 where the draw of 110 takes a
second or more, or 300 MB.
"""

import resource
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessments import tool_files  # noqa: E402
from assessments.programmes import programme_data  # noqa: E402
from scoring.core.sampling import Design, Draw, Entry, design_of, draw  # noqa: E402
from scoring.core.tool_reading import read_tool  # noqa: E402

FILES = 20_000
SEEDS = range(5)
LONGEST = 1  # second
LARGEST = 300  # MB

CASE_TYPES = {"community": 0.66, "licence": 0.16, "custody": 0.18}
ETHNICITY = {"white": 0.663, "asian": 0.15, "black": 0.12, "mixed": 0.05, "other": 0.017}


def main() -> int:
    print(f"{FILES:,} files, {len(SEEDS)} seeds")
    longest, _ = (_slowest(name) for name in ("omi", "omi2"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  110 files {longest:6.2f} s, less than {LONGEST}")
    print(f"  memory    {memory:6.0f} MB, less than {LARGEST}")
    return int(longest >= LONGEST or memory >= LARGEST)


def _slowest(name: str) -> float:
    tool = read_tool(tool_files.read(ROOT / "assessments" / "tools" / f"{name}.yaml").data)
    design = design_of(tool, programme_data(tool.programme["code"]).sample)
    caseload = [_entry(number, design) for number in range(FILES)]
    return max(_timed(name, caseload, design, seed) for seed in SEEDS)


def _timed(name: str, caseload: list[Entry], design: Design, seed: int) -> float:
    begun = process_time()
    drawn = draw(caseload, design, seed)
    taken = process_time() - begun
    print(f"  {name:9} {taken:6.2f} s: {_words(drawn)}")
    return taken


def _words(drawn: Draw) -> str:
    proven = "proven the best" if drawn.best else "not proven the best"
    missed = sum(drawn.missed.values()) + sum(drawn.short.values())
    return f"{len(drawn.selected)} files, {len(drawn.exchanges)} exchanges, {missed} short, {proven}"


def _entry(number: int, design: Design) -> Entry:
    reference = f"B-{number:05}"
    chances = [byte / 256 for byte in sha256(reference.encode()).digest()]
    case_type = _one_of(CASE_TYPES, chances[0])
    held = case_type != "community"
    facts = {
        "gender": "female" if chances[1] < 0.109 else "male",
        "ethnicity": _one_of(ETHNICITY, chances[2]),
        "roh": "high" if chances[3] < (0.3 if held else 0.12) else "medium",
        "ppo": chances[4] < 0.039,
        "approved_premises": case_type == "licence" and chances[5] < 0.06,
        "statutory_victim_contact": chances[6] < (0.2 if held else 0.02),
    }
    return Entry(reference, case_type, design.groups_of(case_type, facts))


def _one_of(shares: Mapping[str, float], chance: float) -> str:
    for value, share in shares.items():
        chance -= share
        if chance < 0:
            return value
    return next(iter(shares))


if __name__ == "__main__":
    sys.exit(main())
