"""A draft as HTML: a fragment for the service's page, and a whole page for a file."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from scoring.report import chart
from scoring.report.parts import TEXT, Part, text_of

NARROW = 3  # columns that find room on a telephone
HTML_LANGUAGES = {"en": "en-GB", "cy": "cy"}


def fragment(content: dict[str, Any]) -> SafeString:
    """The parts under the page's own heading, in the design system's classes."""
    return render_to_string("scoring/report/parts.html", {"parts": _shown(content["parts"])})


def contents_list(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The headings of the first level, each with those below it."""
    listed: list[dict[str, Any]] = []
    for part in content["parts"]:
        if part["part"] == "heading" and part["level"] == 1:
            listed.append({**part, "below": []})
        elif part["part"] == "heading" and listed:
            listed[-1]["below"].append(part)
    return listed


def render(content: dict[str, Any]) -> bytes:
    page = {
        "content": content,
        "language": HTML_LANGUAGES[content["language"]],
        "listed": contents_list(content),
        "fragment": fragment(content),
    }
    return render_to_string("scoring/report/page.html", page).encode()


def _shown(parts: list[Part]) -> list[dict[str, Any]]:
    """The parts as the templates want them: cells with their words and their places."""
    return [_drawn(part, number) for number, part in enumerate(parts)]


def _drawn(part: Part, number: int) -> dict[str, Any]:
    if part["part"] == "table":
        return _table(part, number)
    if part["part"] == "chart":
        drawing = chart.svg(part["bars"], title=part["caption"], text=part["text"], name=f"chart-{number}")
        return part | {"svg": drawing, "table": _table(part["table"], number)}
    return part


def _table(part: Part, number: int) -> dict[str, Any]:
    """A table's rows come as bodies, each with the heading across the table that opens it, if any."""
    bodies: list[dict[str, Any]] = []
    for row in part["rows"]:
        if row["kind"] == "group":
            bodies.append({"heading": row["cells"][0], "rows": []})
            continue
        if not bodies:
            bodies.append({"heading": "", "rows": []})
        bodies[-1]["rows"].append({"kind": row["kind"], "cells": _cells(row, part["columns"])})
    width = len(part["columns"])
    return part | {"bodies": bodies, "name": f"table-{number}", "width": width, "wide": width > NARROW}


def _cells(row: dict[str, Any], columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"text": text_of(cell, column), "numeric": column["kind"] != TEXT}
        for cell, column in zip(row["cells"], columns, strict=True)
    ]
