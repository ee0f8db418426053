"""Lists as files: all that matches, and nothing that a spreadsheet would run."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from openpyxl import load_workbook

from assessments.lists import Column, Filter, Listing
from assessments.lists.exports import as_csv, as_xlsx

COLUMNS = (
    Column("name", "Name", order=("name",)),
    Column("value", "Value", link=lambda row: "/somewhere/"),
    Column("page_only", "Page only", lambda row: "x", exported=False),
    Column("file_only", "=1+1", lambda row: "y", shown=False),
)
EVIL = ("=1+1", "+1", "-1", "@x", "\tx", "\rx", '=HYPERLINK("http://x")')


@dataclass(frozen=True)
class Row:
    name: str
    value: object = None


def export(asked, *rows):
    return Listing(
        asked=QueryDict(asked),
        rows=rows,
        name="things",
        title="Things",
        counted="%(count)s",
        columns=COLUMNS,
        filters=(Filter("name", "Name"),),
        per_page=1,
    ).export()


def lines_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def cells_of(response):
    sheet = load_workbook(io.BytesIO(response.content)).active
    return [list(row) for row in sheet.iter_rows()]


def test_without_a_format_there_is_no_file():
    assert export("") is None
    assert export("as=exe") is None


def test_csv_holds_all_pages_of_what_matches_in_its_order():
    response = export("as=csv&order=-name", Row("a", 1), Row("ŵ", date(2026, 3, 2)), Row("c"))
    assert response["Content-Disposition"] == 'attachment; filename="things.csv"'
    assert [line[:2] for line in lines_of(response)[1:]] == [["ŵ", "2026-03-02"], ["c", ""], ["a", "1"]]
    assert len(lines_of(export("as=csv&name=a", Row("a"), Row("b")))) == 2


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_what_it_is_named_after_may_hold_any_character(make):
    """The name of a survey is part of it, which came in a bundle."""
    response = make('north-"2"\nŵ', ["Name"], [])
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''north-%222%22%0A%C5%B5.")


def test_a_file_has_the_columns_that_are_for_it():
    assert lines_of(export("as=csv", Row("a", 1))) == [["Name", "Value", "'=1+1"], ["a", "1", "y"]]


@pytest.mark.parametrize("words", EVIL)
def test_csv_runs_no_formula(words):
    assert lines_of(export("as=csv", Row(words)))[1][0] == f"'{words}"


@pytest.mark.parametrize("words", [*EVIL[:4], "#N/A", "=cmd|' /C calc'!A0"])
def test_xlsx_runs_no_formula(words):
    heading, line = cells_of(export("as=xlsx", Row(words)))
    assert (line[0].value, line[0].data_type) == (words, "s")
    assert (heading[2].value, heading[2].data_type) == ("=1+1", "s")


def test_xlsx_keeps_numbers_and_dates_as_they_are():
    values = (7, -2.5, date(2026, 3, 2), datetime(2026, 7, 1, 12, 30, tzinfo=UTC))
    lines = cells_of(export("as=xlsx", *(Row("a", value) for value in values)))[1:]
    assert [line[1].value for line in lines] == [
        7,
        -2.5,
        datetime(2026, 3, 2),
        datetime(2026, 7, 1, 13, 30),
    ]


def test_characters_that_no_sheet_holds_are_left_out():
    assert cells_of(export("as=xlsx", Row("a\x07b")))[1][0].value == "ab"


def test_numbers_below_nothing_stay_numbers_in_csv():
    assert lines_of(export("as=csv", Row("a", -1), Row("b", True)))[1:] == [
        ["a", "-1", "y"],
        ["b", "yes", "y"],
    ]
