"""The document model: what a draft is made of, as plain values that JSON can hold.

    content   {format, title, subtitle, language, status, notice, details, parts}
    part      heading {level, text, id} · paragraph {text, style} · table · chart
    table     {caption, columns, rows, notes}
    column    {title, kind: text, number or percent, share: of the table's width}
    row       {kind: "", group or total, cells}: a group has one cell, a heading across the table
    cell      words, or a whole number as it is printed
    chart     {caption, text, bars, table}

The renderers turn this into HTML, Word, PDF and JSON: one content, four renderings.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

Part = dict[str, Any]

TEXT = "text"
NUMBER = "number"
PERCENT = "percent"


def heading(level: int, text: str) -> Part:
    return {"part": "heading", "level": level, "text": text, "id": slugify(text.replace(".", "-")) or "part"}


def paragraph(text: str, style: str = "") -> Part:
    """`style` is empty; `score` for a line that gives a score, `opening` where it opens a section; `note`."""
    return {"part": "paragraph", "text": text, "style": style}


def column(title: str, kind: str = TEXT, share: int = 1) -> dict[str, Any]:
    return {"title": title, "kind": kind, "share": share}


def row(*cells: str | int, kind: str = "") -> dict[str, Any]:
    return {"kind": kind, "cells": list(cells)}


def group(text: str) -> dict[str, Any]:
    return row(text, kind="group")


def table(caption: str, columns: Sequence[dict], rows: Sequence[dict], notes: Iterable[str] = ()) -> Part:
    return {
        "part": "table",
        "caption": caption,
        "columns": list(columns),
        "rows": list(rows),
        "notes": [note for note in notes if note],
    }


def chart(caption: str, text: str, bars: Sequence[Mapping[str, Any]], figures: Part) -> Part:
    return {"part": "chart", "caption": caption, "text": text, "bars": list(bars), "table": figures}


def numbered(parts: Iterable[Part]) -> list[Part]:
    """Charts and tables counted in their order, headings with ids of their own.

    A chart's table is part of its chart and has no number.
    """
    counted = {"table": 0, "chart": 0}
    names: dict[str, int] = {}
    return [_numbered(part, counted, names) for part in parts]


def _numbered(part: Part, counted: dict[str, int], names: dict[str, int]) -> Part:
    if part["part"] == "heading":
        names[part["id"]] = names.get(part["id"], 0) + 1
        again = names[part["id"]]
        return part if again == 1 else part | {"id": f"{part['id']}-{again}"}
    if part["part"] not in counted:
        return part
    counted[part["part"]] += 1
    form = (
        _("Chart %(number)s: %(caption)s") if part["part"] == "chart" else _("Table %(number)s: %(caption)s")
    )
    return part | {"caption": form % {"number": counted[part["part"]], "caption": part["caption"]}}


def leads_on(part: Part, following: Part | None) -> bool:
    """Whether a part belongs on the page of the one after it: no heading, and no line that introduces a
    table, is left behind at the foot of a page."""
    if following is None:
        return False
    if part["part"] == "heading" or following["part"] in ("table", "chart"):
        return part["part"] in ("heading", "paragraph")
    if part["part"] != "paragraph" or part["style"] == "note":
        return False
    return part["style"] == "opening" or following["part"] == "paragraph"


def text_of(cell: str | int, column: dict[str, Any]) -> str:
    """How a cell reads."""
    if isinstance(cell, int):
        return f"{cell}%" if column["kind"] == PERCENT else str(cell)
    return cell
