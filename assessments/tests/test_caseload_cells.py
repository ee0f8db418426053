from datetime import date

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from assessments import tool_files
from assessments.caseload.cells import Unfit, fact_value, refuse_unsafe, sentence_date
from assessments.caseload.dates import SERIAL_BEGINS, date_of
from scoring.core.tool_reading import read_tool

OMI = read_tool(tool_files.read(settings.BASE_DIR / "assessments/tools/omi.yaml").data)
ESI = read_tool(tool_files.read(settings.BASE_DIR / "assessments/tools/esi.yaml").data)
TODAY = date(2008, 9, 1)
FIRST_OF_JUNE = date(2008, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2008-06-01", "2008/06/01", "20080601", "2008-06-01T00:00:00", "2008-06-01 09:30"),
        *("01/06/2008", "1/6/2008", "1/6/08", "1.6.2008", "01-06-2008", "01/06/2008 00:00:00"),
        *("1 June 2008", "1 Jun 2008", "1-Jun-08", "1st June 2008", "01 JUNE 2008", "39600"),
    ],
)
def test_a_date_is_understood_in_many_ways(text):
    assert date_of(text) == FIRST_OF_JUNE


@pytest.mark.parametrize(
    "text", ["", "June 2008", "2008", "06/13/2008", "31/02/2008", "1 Juni 2008", "1/6-2008", "soon"]
)
def test_what_is_no_date_is_none(text):
    assert date_of(text) is None


@given(st.dates(date(1990, 1, 1), date(2035, 1, 1)))
def test_every_date_comes_back_from_every_way_of_writing_it(day):
    ways = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d-%b-%y", "%Y%m%d")
    assert {date_of(day.strftime(way)) for way in ways} == {day}
    assert date_of(str((day - SERIAL_BEGINS).days)) == day


def test_a_sentence_is_not_in_the_future_and_not_before_1990():
    assert sentence_date("1/9/2008", TODAY) == TODAY
    assert sentence_date("1/1/1990", TODAY) == date(1990, 1, 1)
    for text in ("2/9/2008", "31/12/1989", "9/2008"):
        with pytest.raises(Unfit):
            sentence_date(text, TODAY)


@pytest.mark.parametrize(
    ("fact", "value", "texts"),
    [
        ("ethnicity", "white", ["W1", "w2", "W9", "White", "White British", "White - Irish"]),
        ("ethnicity", "mixed", ["M1", "M2", "M3", "M9", "Mixed", "White and Black Caribbean"]),
        ("ethnicity", "asian", ["A1", "A2", "A3", "A9", "Asian or Asian British", "Pakistani"]),
        ("ethnicity", "black", ["B1", "B2", "B9", "Black/African", "black"]),
        ("ethnicity", "other", ["O1", "O9", "Chinese", "Chinese or other"]),
        ("ethnicity", "not_recorded", ["NS", "Not stated", "not recorded", "not_recorded"]),
        ("case_type", "community", ["community", "Community order", "CO", "SSO", "Suspended Sentence Order"]),
        ("case_type", "licence", ["Licence", "On licence", "post-release"]),
        ("case_type", "custody", ["CUSTODY", "in custody", "Pre-release"]),
        ("roh", "very_high", ["VH", "Very high", "very_high", "V.High"]),
        ("tier", "4", ["4", "Tier 4", "T4"]),
        ("mappa", "none", ["none", "N", "No", "0", "N/A", "Not a MAPPA case"]),
        ("mappa", "2", ["2", "Level 2", "MAPPA level 2", "L2"]),
        ("gender", "female", ["F", "Female", "woman"]),
        ("ppo", True, ["Y", "yes", "1", "TRUE"]),
        ("ppo", False, ["N", "no", "0", "false"]),
    ],
)
def test_values_are_read_as_areas_write_them(fact, value, texts):
    assert {fact_value(OMI.fact[fact], text) for text in texts} == {value}


def test_a_word_stands_for_a_value_only_where_the_tool_has_it():
    assert fact_value(ESI.fact["case_type"], "CRO") == "cro"
    with pytest.raises(Unfit, match="“SSO” is not one of cro, "):
        fact_value(ESI.fact["case_type"], "SSO")


@pytest.mark.parametrize(
    "text", ["=1", "=", "@x", "+cmd", "-2+3", "+44x", "#REF!", "a\x00b", "a\u202eb", "\ue000"]
)
def test_what_is_unsafe_is_refused(text):
    with pytest.raises(Unfit):
        refuse_unsafe(text)


@pytest.mark.parametrize("text", ["", "-", "-1", "+1", "- ", "a=b", "a@b", "O’Hara", "Zoë", "ŵ", "#1"])
def test_what_is_safe_is_let_through(text):
    refuse_unsafe(text)
