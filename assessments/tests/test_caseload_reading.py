"""A good list reads the same whatever kind of file it comes in."""

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.caseload.packing import pack, unpack
from assessments.caseload.reading import read
from assessments.caseload.sheets import Line, Sheet
from assessments.refusals import NotFit
from assessments.tests.bad_files import SHEET, with_entry
from assessments.tests.uploads import csv_of, xlsx_of

# What may stand in a cell of any kind of file: no line breaks, which come out as spaces.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
NAMES = ["reference", "tier", "roh", "office", "om", "ppo"]
WORDS = st.lists(TEXTS, min_size=1, max_size=3).map(" ".join).map(str.strip)


@st.composite
def lists(draw):
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, unique=True))
    cells = st.lists(WORDS, min_size=len(names), max_size=len(names))
    return [names, ["NS-1"] * len(names), *draw(st.lists(cells, max_size=6))]


@settings(max_examples=60)
@given(lists())
def test_a_list_reads_the_same_from_every_kind_of_file(rows):
    expected = read(csv_of(rows))
    assert read(csv_of(rows, separator=";")) == expected
    assert read(csv_of(rows, separator="\t")) == expected
    assert read(csv_of(rows, encoding="utf-8-sig")) == expected
    assert read(csv_of(rows, separator="\t", encoding="utf-16")) == expected
    # A workbook keeps no text that begins as a formula does, but for what it is.
    plain = [[f"'{cell}" if cell.startswith("=") else cell for cell in row] for row in rows]
    assert read(xlsx_of(plain)) == read(csv_of(plain))


@settings(max_examples=30)
@given(lists())
def test_a_sheet_that_waits_comes_back_as_it_was(rows):
    sheet = read(csv_of(rows))
    assert unpack(pack(sheet)) == sheet


@settings(max_examples=200)
@given(st.binary(max_size=60), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"reference,ppo\n"]))
def test_any_file_at_all_is_a_sheet_or_is_refused(content, beginning):
    with suppress(NotFit):
        assert isinstance(read(beginning + content), Sheet)


@settings(max_examples=200)
@given(st.data())
def test_a_worksheet_that_was_tampered_with_is_a_sheet_or_is_refused(data):
    whole = xlsx_of([["reference", "started"], ["NS-1", date(2008, 6, 1)], ["NS-2", 7]])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        sheet = archive.read(SHEET)
    place = data.draw(st.integers(0, len(sheet) - 1))
    broken = sheet[:place] + data.draw(st.binary(max_size=4)) + sheet[place + data.draw(st.integers(0, 9)) :]
    with suppress(NotFit):
        assert isinstance(read(with_entry(SHEET, broken)), Sheet)


def test_rows_keep_the_numbers_they_have_in_the_file():
    sheet = read(b"reference,tier\n\nNS-1,1\n , \nNS-2\nNS-3,1,x\n")
    assert sheet == Sheet(
        ("reference", "tier"),
        (Line(3, ("NS-1", "1")), Line(5, ("NS-2", "")), Line(6, ("NS-3", "1"), too_long=True)),
    )
    assert unpack(pack(sheet)) == sheet


def test_rows_left_out_of_a_workbook_are_counted_too():
    assert read(xlsx_of([["reference"], [], ["NS-1"]])).lines == (Line(3, ("NS-1",)),)


def test_columns_without_name_and_cells_are_passed_over():
    assert read(b"reference,,ppo,,\nNS-1,,no,,\n").header == ("reference", "ppo")


def test_spaces_are_squeezed_and_line_breaks_are_spaces():
    text = 'Case  reference,"order\ntype"\n NS-1\u00a0,Community   order\n'
    sheet = read(text.encode())
    assert sheet.header == ("Case reference", "order type")
    assert sheet.lines[0].cells == ("NS-1", "Community order")


@pytest.mark.parametrize(
    ("value", "reads"),
    [
        (7, "7"),
        (7.0, "7"),
        (0.5, "0.5"),
        (True, "yes"),
        (False, "no"),
        (date(2008, 6, 1), "2008-06-01"),
        (datetime(2008, 6, 1, 9, 30), "2008-06-01"),
        ("2008", "2008"),
        (None, ""),
    ],
)
def test_a_cell_of_a_workbook_reads_as_it_would_in_a_text_file(value, reads):
    assert read(xlsx_of([["reference", "x"], ["NS-1", value]])).lines[0].cells[1] == reads


def test_what_the_workbook_says_of_its_size_is_not_believed():
    def lie(book):
        book.active.append(["NS-2"])

    sheet = read(xlsx_of([["reference"], ["NS-1"]], lie))
    assert len(sheet.lines) == 2


def test_hidden_and_empty_sheets_are_passed_over():
    def more(book):
        book.create_sheet("Empty")
        book.create_sheet("Lists")["A1"] = "yes"
        book["Lists"].sheet_state = "hidden"

    assert read(xlsx_of([["reference"], ["NS-1"]], more)).header == ("reference",)
