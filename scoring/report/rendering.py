"""The four renderings of a draft's content."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from scoring.report import docx, html, pdf

Content = dict[str, Any]
LANGUAGES = {"en": "en-gb", "cy": "cy"}


@dataclass(frozen=True)
class Rendering:
    title: str
    media_type: str
    draw: Callable[[Content], bytes]


def as_json(content: Content) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


RENDERINGS: Mapping[str, Rendering] = {
    "html": Rendering("HTML", "text/html; charset=utf-8", html.render),
    "docx": Rendering(
        "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.render
    ),
    "pdf": Rendering("PDF", "application/pdf", pdf.render),
    "json": Rendering("JSON", "application/json", as_json),
}


def render(content: Content, name: str) -> bytes:
    """The content as a file of one of RENDERINGS, in the language that it was drafted in."""
    with translation.override(LANGUAGES[content["language"]]):
        return RENDERINGS[name].draw(content)
