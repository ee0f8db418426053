"""A draft as a Word document: A4, real headings and captions, head rows repeated, charts with words."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from scoring.report import chart, word_styles, word_tables
from scoring.report.parts import Part, leads_on

PICTURE = Mm(word_styles.TEXT_WIDTH_MM)
STYLES = {"": "Normal", "score": "Score", "opening": "Score", "note": "Note"}


def render(content: dict[str, Any]) -> bytes:
    document = Document()
    word_styles.prepare(document, content)
    _title(document, content)
    parts = content["parts"]
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        _add(document, part, keep=leads_on(part, following))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _title(document: Word, content: dict[str, Any]) -> None:
    document.add_paragraph(content["title"], style="Title")
    document.add_paragraph(content["subtitle"], style="Subtitle")
    if content["notice"]:
        document.add_paragraph(content["notice"], style="Notice")
    for name, words in content["details"]:
        line = document.add_paragraph(style="Detail")
        line.add_run(name).bold = True
        line.add_run(f"\t{words}")


def _add(document: Word, part: Part, *, keep: bool) -> None:
    if part["part"] == "heading":
        document.add_heading(part["text"], part["level"])
    elif part["part"] == "paragraph":
        _paragraph(document, part, keep)
    elif part["part"] == "chart":
        _chart(document, part)
    else:
        _table(document, part)


def _paragraph(document: Word, part: Part, keep: bool) -> None:
    paragraph = document.add_paragraph(part["text"], style=STYLES[part["style"]])
    if keep:
        paragraph.paragraph_format.keep_with_next = True


def _table(document: Word, part: Part) -> None:
    document.add_paragraph(part["caption"], style="Caption")
    word_tables.add(document, part)
    _notes(document, part["notes"])


def _notes(document: Word, notes: Sequence[str]) -> None:
    for note in notes:
        document.add_paragraph(note, style="Note")


def _chart(document: Word, part: Part) -> None:
    document.add_paragraph(part["caption"], style="Caption")
    drawing = chart.svg(
        part["bars"], title=part["caption"], text=part["text"], name="chart", face=chart.SERIF
    )
    picture = document.add_paragraph(style="Picture")
    picture.add_run().add_picture(BytesIO(chart.png(drawing)), width=PICTURE)
    _describe(picture, part)
    _table(document, part["table"])


def _describe(picture: Paragraph, part: Part) -> None:
    """What the picture shows, for those who do not see it."""
    for properties in picture._p.iter("{*}docPr"):
        properties.set("title", part["caption"])
        properties.set("descr", part["text"])
