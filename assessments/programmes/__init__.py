"""What a programme of inspections lays down beside its tools: its timetable, how its cases are chosen, and
what each weighs when they are shared out.

Data in YAML, one file a programme, since it may change from year to year while a tool version never does.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
OTHER = "other"  # for a programme that has no file of its own


@dataclass(frozen=True)
class ProgrammeData:
    """`timetable`, `sample` and `allocation` as other.yaml explains them."""

    timetable: dict[str, Any]
    sample: dict[str, Any]
    allocation: dict[str, Any]


@cache
def programme_data(code: str) -> ProgrammeData:
    """What the programme of that code lays down; where it has no file, what is usual."""
    file = FOLDER / f"{code}.yaml"
    content = yaml.safe_load((file if file.exists() else FOLDER / f"{OTHER}.yaml").read_text("utf-8"))
    return ProgrammeData(**{part: content[part] for part in ("timetable", "sample", "allocation")})
