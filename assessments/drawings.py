"""The tables of moves drawn as text, for docs/states.md."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils import translation

from assessments.models import Assessment, CaseFile, Inspection
from assessments.states import ASSESSMENT, CASE_FILE, INSPECTION, Move

TABLES: Mapping[type[Model], Mapping[str, Move]] = {
    Inspection: INSPECTION,
    CaseFile: CASE_FILE,
    Assessment: ASSESSMENT,
}
HEAD = """# States

Drawn by `manage.py draw_states` from the tables in `assessments/states.py`; do not edit.

A state changes in one place, `move`, and only along these arrows. From any other state the move is refused
with the sentence below it, and nothing changes.
"""


def states() -> str:
    """The whole document, in English whatever language is active."""
    with translation.override("en-gb"):
        return "\n".join([HEAD, *(_table(model, moves.values()) for model, moves in TABLES.items())])


def _table(model: Any, moves: Iterable[Move]) -> str:
    moves = list(moves)
    arrows = "\n".join(_arrows(moves))
    refusals = "\n".join(f"- *{move.name}*: {move.refusal}" for move in moves)
    still = ", ".join(f"`{state}`" for state in model.State.values if not _moved(state, moves))
    without = f"\nNo move leads to or from {still} yet.\n" if still else ""
    title = str(model._meta.verbose_name).capitalize()
    return f"## {title}\n\n```\n{arrows}\n```\n{without}\n{refusals}\n"


def _arrows(moves: Iterable[Move]) -> list[str]:
    lines = [(source, move.name, move.target) for move in moves for source in move.sources]
    widest = [max(len(line[column]) for line in lines) for column in (0, 1)]
    return [
        f"{source:<{widest[0]}} ── {name + ' ':─<{widest[1] + 1}}─▶ {target}"
        for source, name, target in lines
    ]


def _moved(state: str, moves: Iterable[Move]) -> bool:
    return any(state in (*move.sources, move.target) for move in moves)
