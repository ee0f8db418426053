from io import BytesIO

import pdfplumber
import pytest

from scoring.report.content import draft_content
from scoring.report.material import Inspected
from scoring.report.rendering import render
from scoring.tests.materials import AWKWARD, make_material

TOOLS = ["omi", "omi2", "esi", "esi-accommodation"]


def read(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize("name", TOOLS)
def test_the_pdf_holds_every_criterions_printed_score_and_every_grade(name):
    material = make_material(name)
    text = read(render(draft_content(material), "pdf"))
    for criterion in material.tool.criteria():
        figure = material.scores.criteria.get(criterion.code)
        said = "Grade: " if figure is None else f"Score: {figure.printed}%."
        heading = text.index(f"{criterion.code} {criterion.title}")
        assert said in text[heading:]


def test_users_text_is_printed_and_not_run():
    content = draft_content(make_material("esi", inspection=Inspected(AWKWARD, "Gwent & <i>Dyfed</i>")))
    text = read(render(content, "pdf"))
    assert AWKWARD in text
    assert "Gwent & <i>Dyfed</i>" in text


def test_the_pdf_is_tagged_and_has_its_language_and_title():
    content = draft_content(make_material("omi"))
    with pdfplumber.open(BytesIO(render(content, "pdf"))) as pdf:
        catalog = pdf.doc.catalog
        assert catalog["Lang"] in (b"en-GB", "en-GB")
        assert "StructTreeRoot" in catalog
        assert pdf.metadata["Title"] == f"{content['title']} – Draft report tables"
        assert [round(side) for side in (pdf.pages[0].width, pdf.pages[0].height)] == [595, 842]


def test_the_same_content_gives_the_same_pdf():
    content = draft_content(make_material("esi"))
    assert render(content, "pdf") == render(content, "pdf")


def test_a_very_long_word_and_a_very_long_reason_do_not_stop_it():
    inspected = Inspected("W" * 120, "Llanfair" * 12)
    assert render(draft_content(make_material("esi", inspection=inspected)), "pdf").startswith(b"%PDF")
