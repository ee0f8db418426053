"""A table of a draft in Word: widths set, its head row repeated on every page, no row broken across two."""

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.shared import Mm

from scoring.report.parts import TEXT, Part, text_of
from scoring.report.word_styles import TEXT_WIDTH_MM

RULE = {"val": "single", "sz": "4", "space": "0", "color": "B1B4B6"}
TOP, SIDE = 40, 80  # of a cell's margins, in twentieths of a point
SHORT = 18  # rows: such a table stays on one page
KEPT = 3  # rows of a longer one that stay with its head


def add(document: Word, part: Part) -> None:
    columns = part["columns"]
    table = document.add_table(rows=1 + len(part["rows"]), cols=len(columns))
    table.autofit = False
    widths = _widths(columns)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _dress(table._tbl, part["caption"])
    head, *body = table._tbl.tr_lst
    _mark(head, "w:tblHeader")
    _fill(head, [column["title"] for column in columns], columns, widths, bold=True, keep=True)
    for place, (line, row) in enumerate(zip(body, part["rows"], strict=True), start=1):
        if row["kind"] == "group":
            _join(line, row["cells"][0])
        else:
            words = [text_of(cell, column) for cell, column in zip(row["cells"], columns, strict=True)]
            keep = place < KEPT or len(body) <= SHORT
            if place == len(body):
                keep = bool(part["notes"])
            _fill(line, words, columns, widths, bold=row["kind"] == "total", keep=keep)


def _widths(columns: list[dict]) -> list[float]:
    """In millimetres, by the columns' shares of the text's width."""
    shares = sum(column["share"] for column in columns)
    return [TEXT_WIDTH_MM * column["share"] / shares for column in columns]


def _fill(row: CT_Row, words: list[str], columns: list[dict], widths: list[float], *, bold, keep) -> None:
    _mark(row, "w:cantSplit")
    for cell, text, column, width in zip(row.tc_lst, words, columns, widths, strict=True):
        cell.width = Mm(width)
        _write(cell, text, bold=bold, keep=keep, right=column["kind"] != TEXT)


def _join(row: CT_Row, text: str) -> None:
    """A heading across the table, kept with the row below it."""
    _mark(row, "w:cantSplit")
    first, *others = row.tc_lst
    first.width = Mm(TEXT_WIDTH_MM)
    first.grid_span = 1 + len(others)
    for cell in others:
        row.remove(cell)
    _write(first, text, bold=True, keep=True, right=False)


def _write(cell: CT_Tc, text: str, *, bold: bool, keep: bool, right: bool) -> None:
    paragraph = cell.p_lst[0]
    paragraph.style = "Cell"
    properties = paragraph.get_or_add_pPr()
    if keep:
        properties.get_or_add_keepNext()
    if right:
        properties.get_or_add_jc().set(qn("w:val"), "right")
    run = paragraph.add_r()
    if bold:
        run.get_or_add_rPr().get_or_add_b()
    run.text = text


def _mark(row: CT_Row, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _dress(table: CT_Tbl, caption: str) -> None:
    """Lines under the rows, space in the cells, and the caption as the table's own description."""
    properties = table.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_element(f"w:{side}", RULE))
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("top", TOP), ("left", SIDE), ("bottom", TOP), ("right", SIDE)):
        margins.append(_element(f"w:{side}", {"w": str(size), "type": "dxa"}))
    described = _element("w:tblCaption", {"val": caption})
    look = properties.find(qn("w:tblLook"))
    for element in (borders, properties.find(qn("w:tblLayout")), margins, look, described):
        if element is not None:
            properties.append(element)  # in the order that the schema asks for


def _element(name: str, attributes: dict[str, str]):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
