"""A draft as tagged PDF (PDF/UA-1), A4, set by typst.

The content goes in as data, never as markup: whatever users wrote is printed, not run.
"""

import json
from pathlib import Path
from typing import Any

import typst

from scoring.report import chart
from scoring.report.parts import Part, text_of

LAYOUT = Path(__file__).with_name("report.typ")


def render(content: dict[str, Any]) -> bytes:
    """Only the faces that typst brings with it are used, so that the file is the same on any machine."""
    printed = content | {"parts": [_drawn(part) for part in content["parts"]]}
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
    return part | {"rows": rows}
