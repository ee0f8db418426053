"""A draft as tagged PDF (PDF/UA-1), A4, set by typst.

The content goes in as data, never as markup: whatever users wrote is printed, not run.
"""

import json
from pathlib import Path
from typing import Any

import typst

from scoring.report import chart
from scoring.report.parts import Part, leads_on, text_of

LAYOUT = Path(__file__).with_name("report.typ")
SHORT = 18  # rows
GROUPED = 36


def render(content: dict[str, Any]) -> bytes:
    """Only the faces that typst brings with it are used, so that the file is the same on any machine."""
    parts = content["parts"]
    followed = zip(parts, [*parts[1:], None], strict=True)
    printed = content | {
        "parts": [_drawn(part) | {"keep": leads_on(part, after)} for part, after in followed]
    }
    return typst.compile(
        LAYOUT.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"content": json.dumps(printed, ensure_ascii=False)},
        ignore_system_fonts=True,
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
