"""Columns of personal data are found by their names and by the look of their cells."""

import pytest

from assessments.caseload.privacy import is_personal, strip
from assessments.caseload.sheets import Line, Sheet
from assessments.tests.factories import make_tool

pytestmark = pytest.mark.django_db

FIRST = ["Ann", "Bob", "Cat", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jo"]
LAST = ["Able", "Baker", "Cole", "Drew", "Ellis", "Ford", "Grant", "Hill", "Irwin", "Jones"]
PERSONS = [f"{first} {last}" for first, last in zip(FIRST, LAST, strict=True)]
REFERENCES = [f"NS-{number}" for number in range(10)]


def cut(name, cells):
    sheet = Sheet(
        ("reference", name),
        tuple(
            Line(number, (reference, cell))
            for number, (reference, cell) in enumerate(zip(REFERENCES, cells, strict=True))
        ),
    )
    kept, cuts = strip(sheet, make_tool().core)
    assert kept.header == ("reference", *(() if cuts else (name,)))
    assert all(len(line.cells) == len(kept.header) for line in kept.lines)
    return [each.because for each in cuts]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Name",
            "Surname",
            "FORENAME(S)",
            "First name",
            "Offender",
            "Offender name",
            "Client",
            "Service User",
        ),
        *(
            "DOB",
            "D.O.B.",
            "Date of Birth",
            "Birth_date",
            "Age",
            "Age at sentence",
            "Address",
            "Address line 1",
        ),
        *("Postcode", "Post code", "Phone", "Telephone no", "Mobile", "E-mail", "NI number", "NI No.", "PNC"),
        *(
            "PNC ID",
            "CRO number",
            "NOMS No",
            "Prison number",
            "Alias",
            "Victim",
            "Enw",
            "Dyddiad geni",
            "Oed",
        ),
    ],
)
def test_a_personal_column_is_known_by_its_name(name):
    assert is_personal(name)
    assert cut(name, ["x"] * 10) == ["by its name"]


@pytest.mark.parametrize(
    "name", ["CRN", "Offender ID", "Client reference", "Office name", "LDU name", "Case manager name"]
)
def test_other_columns_are_not(name):
    assert cut(name, [f"X{number}" for number in range(10)]) == []


@pytest.mark.parametrize(
    ("cells", "because"),
    [
        (PERSONS, "its cells look like names"),
        (
            [f"{last.upper()}, {first}" for first, last in zip(FIRST, LAST, strict=True)],
            "its cells look like names",
        ),
        (
            [f"Mr {first[0]} {last}" for first, last in zip(FIRST, LAST, strict=True)],
            "its cells look like names",
        ),
        ([f"{n} High Street, Dudley DY1 {n}AB" for n in range(10)], "its cells look like addresses"),
        (["B11AA", "CV1 2WT", *[""] * 8], "its cells look like addresses"),
        ([f"01384 55{n}123" for n in range(10)], "its cells look like telephone numbers"),
        ([f"+44 7700 90012{n}" for n in range(10)], "its cells look like telephone numbers"),
        ([f"person{n}@example.org" for n in range(10)], "its cells look like e-mail addresses"),
        ([f"QQ12345{n}C" for n in range(10)], "its cells look like National Insurance numbers"),
        ([f"2001/012345{n}X" for n in range(10)], "its cells look like police numbers"),
        ([f"{n + 1}/06/19{60 + 4 * n}" for n in range(10)], "its cells look like dates of birth"),
    ],
)
def test_a_personal_column_is_known_by_its_cells(cells, because):
    assert cut("Column 7", cells) == [because]


@pytest.mark.parametrize(
    "cells",
    [
        ["Community Order", "Very High"] * 5,
        ["Ann Able", "Bob Baker"] * 5,  # two officers of ten files
        [f"{n + 1}/06/2007" for n in range(10)],
        ["W1", "B2", "A9", "NS", "M1"] * 2,
        [str(n) for n in range(10)],
        [""] * 10,
    ],
)
def test_other_cells_are_let_through(cells):
    assert cut("Column 7", cells) == []


def test_offices_may_be_called_like_people_where_they_belong():
    offices = ["Birmingham West", "Stratford Upper", "Sutton Coldfield", "Little Aston", "Great Barr"] * 2
    assert cut("LDU", offices) == []
    assert cut("Remarks", offices) == ["its cells look like names"]
    assert cut("LDU", ["Queensway House, Dudley DY1 1AA"] * 10) == ["its cells look like addresses"]


def test_officers_may_be_named_where_they_belong():
    assert cut("Offender manager", PERSONS) == []
    assert cut("SPO", PERSONS) == []


def test_names_in_the_place_of_references_are_cut_too():
    sheet = Sheet(("reference",), tuple(Line(2 + n, (name,)) for n, name in enumerate(PERSONS)))
    assert strip(sheet, make_tool().core)[0].header == ()


def test_a_reference_may_be_a_long_number():
    sheet = Sheet(("CRN",), tuple(Line(2 + n, (f"0770090012{n}",)) for n in range(10)))
    assert strip(sheet, make_tool().core)[1] == []
