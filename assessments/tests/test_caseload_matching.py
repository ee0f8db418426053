import pytest
from django.conf import settings

from assessments import tool_files
from assessments.caseload.columns import codes_by_name, columns
from assessments.caseload.matching import is_settled, missing, proposed, to_keep
from assessments.caseload.words import column_codes, personal_names, personal_words, plain, values
from assessments.tests.factories import make_tool
from scoring.core.tool_reading import read_tool

OMI = read_tool(tool_files.read(settings.BASE_DIR / "assessments/tools/omi.yaml").data)
ESI = read_tool(tool_files.read(settings.BASE_DIR / "assessments/tools/esi.yaml").data)


def test_columns_are_known_by_the_names_that_areas_give_them():
    header = [
        "CRN",
        "Order type",
        "RoSH level",
        "Ethnic code",
        "OM",
        "LDU",
        "Date of sentence",
        "MAPPA_Level",
        "Sex",
    ]
    match = proposed(header, OMI, {})
    assert list(match.values()) == [
        *("reference", "case_type", "roh", "ethnicity", "offender_manager", "office", "sentenced_on"),
        *("mappa", "gender"),
    ]
    assert is_settled(match)


def test_what_only_other_tools_ask_for_is_left_out():
    assert proposed(["Tier", "Domestic abuse"], ESI, {}) == {"Tier": "", "Domestic abuse": ""}


def test_what_was_chosen_for_an_earlier_list_comes_first():
    kept = to_keep({"Urn No": "reference", "Extra": ""})
    assert kept == {"urn no": "reference", "extra": ""}
    assert proposed(["URN no.", "EXTRA"], OMI, kept) == {"URN no.": "reference", "EXTRA": ""}


def test_a_column_is_left_out_again_against_its_name_only_beside_another_that_holds_the_same():
    kept = {"kind": "case_type", "type": "", "tier": ""}
    assert proposed(["Type", "Kind"], OMI, kept) == {"Type": "", "Kind": "case_type"}
    assert proposed(["Type", "Tier"], OMI, kept) == {"Type": "case_type", "Tier": "tier"}
    assert proposed(["Tier"], ESI, kept) == {"Tier": ""}


def test_what_was_chosen_for_another_tool_is_forgotten():
    assert proposed(["Level"], ESI, {"level": "tier"}) == {"Level": None}


def test_of_two_columns_that_hold_the_same_the_one_of_that_name_is_taken():
    assert proposed(["CRN", "Reference"], OMI, {}) == {"CRN": None, "Reference": "reference"}
    assert proposed(["CRN", "Case no"], OMI, {}) == {"CRN": "reference", "Case no": None}


def test_a_match_is_settled_when_nobody_need_be_asked():
    assert is_settled({"a": "reference", "b": "case_type", "c": ""})
    assert not is_settled({"a": "reference", "b": "case_type", "c": None})
    assert not is_settled({"a": "reference"})
    assert missing({"a": "reference"}) == ["case_type"]


def test_the_words_stand_for_what_the_tools_know():
    asked = {column.code for tool in (OMI, ESI) for column in columns(tool)}
    assert set(column_codes().values()) == asked
    for fact in ("case_type", "gender", "ethnicity", "roh", "tier", "mappa"):
        known = {
            value for tool in (OMI, ESI) for value in (tool.fact[fact].values if fact in tool.fact else ())
        }
        assert set(values(fact).values()) <= known


def test_the_words_are_written_plainly_and_once():
    words = [*column_codes(), *personal_names(), *personal_words()]
    assert [word for word in words if plain(word) != word] == []
    assert not personal_names() & column_codes().keys()


@pytest.mark.django_db
def test_every_column_of_the_empty_list_is_known():
    tool = make_tool().core
    assert all(codes_by_name(tool)[plain(column.code)] == column.code for column in columns(tool))
