"""The bundles: complete, of the published make-up, and the same wherever they are made."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from assessments.bundles import FORMAT
from scoring.reconstruction.published import context
from scoring.tests.reconstructed import (
    ACCOMMODATION,
    REFERENCES,
    all_bundles,
    answers_of,
    facts_of,
    letters,
    tool_of,
)

each = pytest.mark.parametrize("reference", [*REFERENCES.values(), ACCOMMODATION])

OMI_110 = {"licence": 40, "community": 60, "custody": 10}


def test_they_are_in_the_format_that_is_taken_in():
    """It is named twice: a reconstruction stands on the core alone."""
    assert {bundle["format"] for bundle in all_bundles().values()} == {FORMAT}


@pytest.mark.parametrize(
    ("reference", "case_types"),
    [
        ("gwent-2008", OMI_110),
        ("kent-2008", OMI_110),
        ("west-midlands-2008", {"licence": 59, "community": 89, "custody": 15}),
        ("thames-valley-2010", {"licence": 62, "community": 94, "custody": 15}),
        ("gloucestershire-2005", {"cro": 38, "cpo": 28, "cpro": 18, "dtto": 6, "licence": 10}),
        (ACCOMMODATION, {"cro": 4, "cpro": 2, "dtto": 1, "licence": 2}),
    ],
)
def test_the_sample_has_its_case_types(reference, case_types):
    files = all_bundles()[reference]["case_files"]
    assert Counter(case_file["case_type"] for case_file in files) == case_types


@pytest.mark.parametrize(
    ("reference", "fact", "values", "number"),
    [
        ("gwent-2008", "roh", ("high", "very_high"), 19),
        ("gwent-2008", "mappa", ("1", "2", "3"), 26),
        ("gwent-2008", "ppo", (True,), 12),
        ("gwent-2008", "wales", (True,), 110),
        ("gwent-2008", "domestic_abuse", (True,), 30),
        ("kent-2008", "roh", ("high", "very_high"), 15),
        ("kent-2008", "mappa", ("1", "2", "3"), 25),
        ("kent-2008", "ppo", (True,), 9),
        ("kent-2008", "statutory_victim_contact", (True,), 23),
        ("kent-2008", "unpaid_work", (True,), 38),
        ("kent-2008", "accredited_programme", (True,), 24),
        ("kent-2008", "domestic_abuse", (True,), 23),
        ("west-midlands-2008", "mappa", ("1", "2", "3"), 16),
        ("west-midlands-2008", "ppo", (True,), 20),
        ("west-midlands-2008", "statutory_victim_contact", (True,), 32),
        ("west-midlands-2008", "victim_safety", (True,), 72),
        ("west-midlands-2008", "accredited_programme", (True,), 47),
        ("west-midlands-2008", "recalled", (True,), 12),
        ("thames-valley-2010", "ppo", (True,), 21),
        ("thames-valley-2010", "approved_premises", (True,), 21),
        ("thames-valley-2010", "mappa", ("2",), 8),
        ("thames-valley-2010", "mappa", ("1", "2", "3"), 44),
        ("thames-valley-2010", "victims", (True,), 99),
        ("gloucestershire-2005", "roh", ("high", "very_high"), 10),
        ("gloucestershire-2005", "mappa", ("3",), 0),
    ],
)
def test_the_sample_has_its_published_make_up(reference, fact, values, number):
    files = all_bundles()[reference]["case_files"]
    assert sum(facts_of(case_file)[fact] in values for case_file in files) == number


@pytest.mark.parametrize(
    ("reference", "reports"),
    [("gwent-2008", 59), ("kent-2008", 61), ("west-midlands-2008", 75), ("thames-valley-2010", 84)],
)
def test_as_many_court_reports_were_prepared_as_published(reference, reports):
    files = all_bundles()[reference]["case_files"]
    assert sum(answers_of(case_file).get("1.1.01") == "yes" for case_file in files) == reports


@each
def test_no_question_that_applies_is_left_open(reference):
    assert not any("o" in string for string in letters(reference))


@each
def test_nothing_is_answered_that_the_routing_does_not_apply(reference):
    data = all_bundles()[reference]
    for string, case_file in zip(letters(reference), data["case_files"], strict=True):
        routed_out = {
            question.code
            for question, letter in zip(tool_of(data).questions, string, strict=True)
            if letter == "x"
        }
        assert not routed_out & set(answers_of(case_file))


@each
def test_every_answer_and_every_fact_is_one_the_tool_knows(reference):
    data = all_bundles()[reference]
    tool = tool_of(data)
    for case_file in data["case_files"]:
        for code, answer in answers_of(case_file).items():
            assert answer in tool.scale_of(tool.question[code]).answers, (code, answer)
        for code, value in facts_of(case_file).items():
            assert value in tool.fact[code].values, (code, value)


@each
def test_a_fact_stands_where_it_was_found(reference):
    data = all_bundles()[reference]
    tool = tool_of(data)
    for case_file in data["case_files"]:
        (assessment,) = case_file["assessments"]
        assert all(tool.fact[code].found == "caseload" for code in case_file["facts"])
        assert all(tool.fact[code].found == "reading" for code in assessment["facts"])
        assert len(facts_of(case_file)) == len(tool.facts)


@each
def test_about_a_third_of_the_files_were_read_by_area_assessors(reference):
    data = all_bundles()[reference]
    roles = {member["username"]: member["role"] for member in data["team"]}
    read = [case_file["assessments"][0] for case_file in data["case_files"]]
    assert all(roles[one["assessor"]] == one["assessor_kind"] for one in read)
    assert sum(one["assessor_kind"] == "area_assessor" for one in read) == len(read) // 3
    assert {one["state"] for one in read} == {"accepted"}


@pytest.mark.parametrize(("report", "reference"), REFERENCES.items())
def test_the_team_is_as_large_as_published(report, reference):
    roles = Counter(member["role"] for member in all_bundles()[reference]["team"])
    published = context(report)["team"]
    assert roles["lead"] == roles["area_reader"] == 1
    assert roles["practice_assessor"] == published["practice_assessors"]
    assert roles["area_assessor"] == published["area_assessors"]


def test_the_thematic_element_reads_files_of_its_parent():
    element = all_bundles()[ACCOMMODATION]
    parent = {one["reference"]: one for one in all_bundles()[element["parent"]]["case_files"]}
    assert len(element["case_files"]) == 9
    for case_file in element["case_files"]:
        whole = parent[case_file["reference"]]
        assert case_file["case_type"] == whole["case_type"]
        assert case_file["facts"].items() <= whole["facts"].items()


@each
def test_grades_and_conclusions_are_words_of_the_tool(reference):
    data = all_bundles()[reference]
    tool = tool_of(data)
    graded = {criterion.code for criterion in tool.criteria("graded")}
    assert set(data["grades"]) == graded
    assert set(data["grades"].values()) <= set(tool.grades)
    allowed = set(tool.conclusions) | {band.comment for band in tool.bands}
    assert set(data["conclusions"].values()) <= allowed
    concluded = {criterion.code for criterion in tool.criteria("cases")}
    concluded |= {thread.code for thread in tool.threads if tool.bands}
    assert set(data["conclusions"]) == (concluded if allowed else set())


def test_another_process_makes_the_same_bundles():
    """In another order of hashing, which Python changes from process to process."""
    code = (
        "import hashlib, json\n"
        "from scoring.management.commands.reconstruct_inspections import product_tools\n"
        "from scoring.reconstruction import bundles\n"
        "for one in bundles(product_tools()):\n"
        "    print(hashlib.sha256(json.dumps(one).encode()).hexdigest())\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [digest(data) for data in all_bundles().values()]


def digest(data: dict) -> str:
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()
