from io import BytesIO

import pdfplumber
from django.template.loader import render_to_string
from django.utils import translation

from assessments.printing import Chart, Column, Document, Heading, NewPage, Paragraph, Table, pdf

AWKWARD = '#import "x" $a$ <b> *not bold* @someone \\'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"></svg>'
FIGURES = Table(
    "Case types", (Column("Case type", 2), Column("Files", figures=True)), (("Licence", "40"),), ("All.",)
)


def document(**fields) -> Document:
    parts = (
        Heading("The draw"),
        Paragraph(AWKWARD),
        FIGURES,
        NewPage(),
        Chart("Drawn", "One bar.", SVG, FIGURES),
    )
    return Document(
        title="Sampling record", subtitle="Gwent", details=(("Seed", "7"),), parts=parts, **fields
    )


def opened(data: bytes):
    return pdfplumber.open(BytesIO(data))


def test_everything_of_the_document_is_printed_and_nothing_is_run():
    with opened(pdf(document(notice="Uploaded.", status="Draft"))) as read:
        pages = [" ".join(page.extract_text().split()) for page in read.pages]
    assert len(pages) == 2
    for words in ("Sampling record", "Seed 7", "Uploaded.", "The draw", AWKWARD, "Licence 40", "All."):
        assert words in pages[0]
    assert "Drawn" in pages[1]


def test_it_is_tagged_with_its_language_and_title():
    with translation.override("cy"), opened(pdf(document())) as read:
        assert "StructTreeRoot" in read.doc.catalog
        assert read.doc.catalog["Lang"] in (b"cy", "cy")
        assert read.metadata["Title"] == "Sampling record – Gwent"


def test_a_wide_document_lies_on_its_side():
    with opened(pdf(document(landscape=True))) as read:
        assert read.pages[0].width > read.pages[0].height


def test_letters_that_no_face_has_leave_the_rest_to_be_printed():
    strange = Paragraph("Dŵr 漢字 \u2009and 😀, 🏴\u200d☠️, \x07 ended.")
    made = Document(title="T", subtitle="漢", details=(("漢", "漢"),), parts=(strange, FIGURES))
    with opened(pdf(made)) as read:
        text = read.pages[0].extract_text()
    assert "Dŵr \ufffd\ufffd" in text
    assert "ended." in text
    assert "Licence 40" in text


def test_a_page_shows_the_same_and_escapes_it():
    page = render_to_string("components/document.html", {"document": document()})
    assert "*not bold*" in page
    assert "&lt;b&gt;" in page
    assert '<th scope="row" class="govuk-table__header">Licence</th>' in page


def test_paragraphs_stay_with_the_table_that_they_introduce():
    """So many lines come before that the heading, but not the table below it, would find room."""
    filling = tuple(Paragraph("Filled.") for _each in range(42))
    introduced = (Heading("Makeup"), Paragraph("One."), Paragraph("Two."), FIGURES)
    for fill in range(30, 42):
        made = Document(title="T", subtitle="S", details=(), parts=(*filling[:fill], *introduced))
        with opened(pdf(made)) as read:
            pages = [page.extract_text() for page in read.pages]
        [one] = [number for number, text in enumerate(pages) if "One." in text]
        [table] = [number for number, text in enumerate(pages) if "Licence" in text]
        assert one == table


def test_every_page_says_of_which_inspection_it_is():
    with opened(pdf(document())) as read:
        assert all("Sampling record – Gwent" in page.extract_text() for page in read.pages)
