"""A draft as PDF."""

from typing import Any

from assessments.printing import typeset
from scoring.report import chart
from scoring.report.parts import Part, leads_on, text_of

SHORT = 18  # rows
GROUPED = 36


def render(content: dict[str, Any]) -> bytes:
    parts = content["parts"]
    followed = zip(parts, [*parts[1:], None], strict=True)
    return typeset(
        content | {"parts": [_drawn(part) | {"keep": leads_on(part, after)} for part, after in followed]}
    )


def _drawn(part: Part) -> Part:
    if part["part"] == "table":
        return _table(part)
    if part["part"] == "chart":
        drawing = chart.svg(
            part["bars"], title=part["caption"], text=part["text"], name="chart", face=chart.SERIF
        )
        return part | {"svg": str(drawing), "table": _table(part["table"])}
    return part


def _table(part: Part) -> Part:
    rows = [
        {
            "kind": row["kind"],
            "cells": [
                text_of(cell, column) for cell, column in zip(row["cells"], part["columns"], strict=False)
            ],
        }
        for row in part["rows"]
    ]
    return part | {"rows": rows, "whole": _whole(part)}


def _whole(part: Part) -> bool:
    """Whether a table stays on one page: short ones do, and those whose headings across must not be left
    behind by their rows."""
    return len(part["rows"]) <= (GROUPED if any(row["kind"] == "group" for row in part["rows"]) else SHORT)
