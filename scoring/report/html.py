"""A draft as HTML: a fragment for the service's page, and a whole page for a file."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from scoring.report import chart
from scoring.report.parts import Part, text_of

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
    rows = [
        {
            "kind": row["kind"],
            "cells": [
                {"text": text_of(cell, column), "numeric": column["kind"] != "text"}
                for cell, column in zip(row["cells"], part["columns"], strict=False)
            ],
        }
        for row in part["rows"]
    ]
    return part | {"rows": rows, "name": f"table-{number}", "width": len(part["columns"])}
