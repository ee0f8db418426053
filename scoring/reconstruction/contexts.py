"""What the reports say of areas, surveys and performance: one TOML file each, in `contexts/`."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "contexts"
NOT_GROUPS = ("surveys", "indicators")


@cache
def published_context(reference: str) -> Mapping[str, Any]:
    """The bundle's keys `surveys`, `indicators` and `context`; none where the report has no file here."""
    data = _data(reference)
    if not data:
        return {}
    indicators = data.get("indicators", {"rows": []})
    return {
        "surveys": data["surveys"],
        "indicators": [{**row, "period": indicators["period"]} for row in indicators["rows"]],
        "context": {group: figures for group, figures in data.items() if group not in NOT_GROUPS},
    }


def notes_on(reference: str) -> Iterator[tuple[str, str]]:
    """What is said beside figures, surveys and the performance table, each with what it is said of."""
    data = _data(reference)
    for figures in published_context(reference).get("context", {}).values():
        yield from ((figure["label"], figure["note"]) for figure in figures if "note" in figure)
    for survey in data.get("surveys", ()):
        if "note" in survey:
            yield f"survey of {survey['questionnaire'].replace('_', ' ')}", survey["note"]
    note = data.get("indicators", {}).get("note")
    if note:
        yield "performance table", note


@cache
def _data(reference: str) -> Mapping[str, Any]:
    path = FOLDER / f"{reference}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
