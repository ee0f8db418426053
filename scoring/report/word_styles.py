"""How a Word draft looks: its page, styles, language, header and footer."""

from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
FACE = "Arial"
BLACK = RGBColor(0x0B, 0x0C, 0x0C)
MARGIN_MM = 20
TEXT_WIDTH_MM = 210 - 2 * MARGIN_MM


def prepare(document: Word, content: dict[str, Any]) -> None:
    _page(document)
    _style(document, "Normal", size=10, after=6)
    _style(document, "Title", size=20, bold=True, after=2)
    _style(document, "Subtitle", size=13, after=10)
    _style(document, "Heading 1", size=16, bold=True, before=20, after=8, keep=True)
    _style(document, "Heading 2", size=12, bold=True, before=14, after=6, keep=True)
    _style(document, "Caption", size=10, bold=True, before=8, after=4, keep=True)
    _style(document, "Score", size=10, bold=True, after=6)
    _style(document, "Note", size=9, before=3, after=3)
    _style(document, "Picture", size=10, after=6)
    _style(document, "Notice", size=10, bold=True, after=8)
    _style(document, "Cell", size=9)
    detail = _style(document, "Detail", size=10, after=2)
    detail.paragraph_format.tab_stops.add_tab_stop(Mm(32))
    detail.paragraph_format.left_indent = Mm(32)
    detail.paragraph_format.first_line_indent = Mm(-32)
    _language(document, LANGUAGES[content["language"]])
    _about(document, content)
    _header_and_footer(document, content)


def _page(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    section.header_distance = section.footer_distance = Mm(10)


def _style(document: Word, name: str, *, size, bold=False, before=0, after=0, keep=False) -> ParagraphStyle:
    """The document's own style of this name, or a new one, in plain black."""
    known = name in [style.name for style in document.styles]
    style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold = FACE, Pt(size), bold
    style.font.italic, style.font.color.rgb = False, BLACK
    _face(style)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
    form.line_spacing = 1.1
    _unruled(style)
    return style


def _face(style: ParagraphStyle) -> None:
    """The template's headings name theme fonts, which would win over ours."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FACE)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _unruled(style: ParagraphStyle) -> None:
    """The template draws a blue line under titles."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _language(document: Word, language: str) -> None:
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def _about(document: Word, content: dict[str, Any]) -> None:
    about = document.core_properties
    about.title = f"{content['title']} – {content['subtitle']}"
    about.language = LANGUAGES[content["language"]]
    about.author, about.comments, about.subject = "", "", content["status"]


def _header_and_footer(document: Word, content: dict[str, Any]) -> None:
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.text, header.alignment = content["status"], WD_ALIGN_PARAGRAPH.RIGHT
    footer = section.footer.paragraphs[0]
    footer.paragraph_format.tab_stops.clear_all()
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run(f"{content['title']}  ·  ")
    _field(footer, "PAGE")
    footer.add_run(" / ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
