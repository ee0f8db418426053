"""What drafts are made from in tests: the real tools, with answers made up by a plain rule."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from scoring.core.scores import score
from scoring.core.tool import GRADED, Tool
from scoring.core.tool_reading import read_tool
from scoring.report.material import Calculation, Inspected, Material

FILES = 20
# Text that each kind of file would take for its own, if it were not kept as text.
AWKWARD = "R&D <b>Bold</b> £5 ŵŷ =1+1 #let {{ x }} $y$"


@cache
def tool_of(name: str) -> Tool:
    path = Path(settings.BASE_DIR) / "assessments/tools" / f"{name}.yaml"
    return read_tool(yaml.safe_load(path.read_text(encoding="utf-8")))


def letters_of(tool: Tool, file: int) -> str:
    """Most answers above the line, some below, some not relevant; every eleventh question never is."""
    return "".join(_letter(place, file, question.scored) for place, question in enumerate(tool.questions))


def _letter(place: int, file: int, scored: bool) -> str:
    if not scored:
        return "i"
    if place % 11 == 10 or (place + file) % 6 == 0:
        return "n"
    return "a" if (place * 7 + file * 3) % 10 < 7 else "b"


def make_material(name: str, **changes) -> Material:
    tool = tool_of(name)
    material = {
        "tool": tool,
        "inspection": Inspected("Northshire 2026", "Northshire", fieldwork_start=date(2026, 3, 2)),
        "run": Calculation(7, "final", date(2026, 4, 1), FILES, FILES),
        "scores": score(tool, [letters_of(tool, file) for file in range(FILES)]),
        "grades": {criterion.code: tool.grades[0] for criterion in tool.criteria(GRADED)},
    }
    return Material(**(material | changes))


def tables_of(content: dict) -> list[dict]:
    """Every table of a draft, a chart's own among them."""
    parts = (part.get("table", part) for part in content["parts"])
    return [part for part in parts if "rows" in part]


def table_named(content: dict, caption: str) -> dict:
    return next(table for table in tables_of(content) if caption in table["caption"])


def cells_of(table: dict) -> list[list]:
    return [row["cells"] for row in table["rows"]]
