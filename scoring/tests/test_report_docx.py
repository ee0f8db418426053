from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from scoring.report.content import draft_content
from scoring.report.material import Inspected
from scoring.report.rendering import render
from scoring.tests.materials import AWKWARD, make_material, tables_of


@pytest.fixture(scope="module")
def content():
    return draft_content(make_material("omi", inspection=Inspected(AWKWARD, AWKWARD)))


@pytest.fixture(scope="module")
def document(content):
    return Document(BytesIO(render(content, "docx")))


def test_every_table_has_a_head_row_that_is_repeated(content, document):
    assert len(document.tables) == len(tables_of(content))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_no_row_is_broken_across_two_pages(document):
    for table in document.tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_tables_hold_the_contents_cells(content, document):
    for table, drawn in zip(tables_of(content), document.tables, strict=True):
        assert [cell.text for cell in drawn.rows[0].cells] == [column["title"] for column in table["columns"]]
        assert len(drawn.rows) == 1 + len(table["rows"])


def test_headings_are_headings(content, document):
    styled = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert styled == [
        (f"Heading {part['level']}", part["text"]) for part in content["parts"] if part["part"] == "heading"
    ]


def test_the_chart_is_described(content, document):
    chart = next(part for part in content["parts"] if part["part"] == "chart")
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr") == chart["text"]


def test_the_language_is_british_english_throughout(document):
    languages = {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert document.core_properties.language == "en-GB"


def test_the_file_says_what_it_is_and_that_it_is_a_draft(content, document):
    assert document.core_properties.title == f"{content['title']} – Draft report tables"
    assert document.sections[0].header.paragraphs[0].text == "Draft"
    assert "PAGE" in document.sections[0].footer.paragraphs[0]._p.xml


def test_the_page_is_a4(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_there_are_no_empty_paragraphs(document):
    empty = [p for p in document.paragraphs if not p.text.strip() and not p._p.xpath(".//w:drawing")]
    assert empty == []


def test_users_text_is_kept_as_text(document):
    assert any(AWKWARD in paragraph.text for paragraph in document.paragraphs)
