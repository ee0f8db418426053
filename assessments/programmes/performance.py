"""The national table of performance that a programme's reports print: its lines, and how they are graded.

Data in YAML, one file a programme; tables/other.yaml explains it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from assessments.programmes import FOLDER, OTHER


@dataclass(frozen=True)
class TableLine:
    """Without a measure it is the domain as a whole."""

    domain: str = ""
    measure: str = ""
    unit: str = ""
    target: str = ""


@dataclass(frozen=True)
class PerformanceTable:
    """`grades` are the numbers of its grades by their words; none where its lines are not graded."""

    title: str
    grades: Mapping[str, int]
    lines: tuple[TableLine, ...]

    def grade(self, text: str) -> str | None:
        """The grade meant by its word, alone or with “performance” behind it, or by its number; else None."""
        wanted = text.casefold().removesuffix(" performance").strip()
        for word, number in self.grades.items():
            if wanted in (word.casefold(), str(number)):
                return word
        return None


@cache
def performance_table(programme: str) -> PerformanceTable:
    """That of the programme with that code; where it has no file, one without lines and grades."""
    file = FOLDER / "tables" / f"{programme}.yaml"
    file = file if file.exists() else file.with_stem(OTHER)
    content = yaml.safe_load(file.read_text("utf-8"))
    return PerformanceTable(
        title=content["title"],
        grades=content["grades"],
        lines=tuple(TableLine(**line) for line in content["lines"]),
    )
