"""Documents to print: headings, paragraphs, tables and charts, set as tagged PDF (PDF/UA-1) by typst.

The content goes in as data, never as markup: whatever users wrote is printed, not run. A page draws the
same document as HTML with templates/components/document.html, so that the two never differ.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import reduce
from pathlib import Path
from typing import Any, ClassVar

import typst
from django.utils.translation import get_language

LAYOUT = Path(__file__).with_name("printing.typ")
FACELESS = re.compile(r'the text `"(.+?)"` could not be displayed')
SHORT = 18  # rows: a table of so many stays on one page


@dataclass(frozen=True)
class Heading:
    """`level` is 1 for a part of the document, 2 for a part of that."""

    part: ClassVar = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """`style` is empty, or `note` for small print."""

    part: ClassVar = "paragraph"
    text: str
    style: str = ""


@dataclass(frozen=True)
class Column:
    """`share` is its part of the table's width; figures stand to the right.

    What is `unbroken`, such as a reference, a page leaves in one line.
    """

    title: str
    share: int = 1
    figures: bool = False
    unbroken: bool = False

    @property
    def kind(self) -> str:
        return "number" if self.figures else "text"


@dataclass(frozen=True)
class Table:
    """Rows of words as they are printed, the first of each naming its row."""

    part: ClassVar = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[list[tuple[Column, str]]]:
        """The rows, each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Chart:
    """A drawing with its table; `text` says in words what it shows, for those who do not see it."""

    part: ClassVar = "chart"
    caption: str
    text: str
    svg: str
    table: Table


@dataclass(frozen=True)
class NewPage:
    part: ClassVar = "page"


Part = Heading | Paragraph | Table | Chart | NewPage


@dataclass(frozen=True)
class Document:
    """`details` are lines of a name and what it is; `status` stands at the head of every page."""

    title: str
    subtitle: str
    details: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    status: str = ""
    notice: str = ""
    landscape: bool = False


def figure(number: int) -> str:
    """A whole number as it is printed: 19,679."""
    return f"{number:,}"


def pdf(document: Document) -> bytes:
    """In the language that is active."""
    content = asdict(document) | {
        "language": "cy" if get_language() == "cy" else "en",
        "parts": _with_what_follows(document.parts),
    }
    return typeset(content)


def typeset(content: Mapping[str, Any]) -> bytes:
    """`content` as printing.typ reads it. A letter that no face has is printed as �.

    Only the faces that typst brings with it are used, so that the file is the same on any machine.
    """
    try:
        return _typeset(content)
    except typst.TypstError as error:
        faceless = sorted(
            {_letter(each) for each in FACELESS.findall(error.diagnostic)}, key=len, reverse=True
        )
        if not faceless:
            raise
        return _typeset(_without(content, faceless))


def _letter(written: str) -> str:
    """A letter that typst may have written as its number: \\u{7}."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda number: chr(int(number[1], 16)), written)


def _without(value: Any, letters: Sequence[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _without(each, letters) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without(each, letters) for each in value]
    if isinstance(value, str):
        return reduce(lambda text, letter: text.replace(letter, "\N{REPLACEMENT CHARACTER}"), letters, value)
    return value


def _typeset(content: Mapping[str, Any]) -> bytes:
    return typst.compile(
        LAYOUT.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
    )


def _with_what_follows(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Paragraphs stay on the page of the table that they introduce."""
    found: list[dict[str, Any]] = []
    keep = False
    for part in reversed(parts):
        found.append(_data(part) | {"keep": keep})
        keep = part.part in ("table", "chart") or keep and part.part == "paragraph"
    return found[::-1]


def _data(part: Part) -> dict[str, Any]:
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Chart):
        return asdict(part) | {"part": part.part, "svg": str(part.svg), "table": _table(part.table)}
    return asdict(part) | {"part": part.part}


def _table(table: Table) -> dict[str, Any]:
    return {
        "part": table.part,
        "caption": table.caption,
        "columns": [{"title": one.title, "kind": one.kind, "share": one.share} for one in table.columns],
        "rows": [{"kind": "", "cells": row} for row in table.rows],
        "notes": table.notes,
        "whole": len(table.rows) <= SHORT,
    }
