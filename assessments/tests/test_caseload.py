"""A list of case files is checked row by row, and every fault names its place."""

import pytest

from assessments import caseload
from assessments.tests.factories import make_case_file, make_inspection, make_member, make_tool, make_user
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspection():
    inspection = make_inspection("north-2026", state="setting_up")
    make_member(inspection, "inspector", make_user("ada"))
    make_member(inspection, "area_reader", make_user("reader"))
    make_case_file(inspection, "NS-KNOWN")
    return inspection


def faults(inspection, text):
    content = text if isinstance(text, bytes) else text.encode()
    return [str(fault) for fault in caseload.read(content, inspection)[1]]


def test_rows_are_read_with_their_facts(inspection):
    text = "Reference,Case type,gender,PPO,assessor\nNS-1,Community order,FEMALE,yes,ada\nNS-2,licence,,,\n"
    rows, found = caseload.read(b"\xef\xbb\xbf" + text.encode(), inspection)
    assert found == []
    assert rows == [
        caseload.Row("NS-1", "community", {"gender": "female", "ppo": True}, "ada"),
        caseload.Row("NS-2", "licence", {}, ""),
    ]


def test_a_row_may_end_before_its_last_columns(inspection):
    rows, found = caseload.read(b"case_type,reference,ppo\nlicence,NS-1\n", inspection)
    assert (rows, found) == ([caseload.Row("NS-1", "licence")], [])
    assert faults(inspection, "case_type,reference\nlicence\n") == [
        "Row 2, reference: “” is not a reference: use up to 40 letters, figures and . - _ only."
    ]


def test_a_tool_that_lists_no_case_types_takes_any_word_for_one():
    inspection = make_inspection(tool=make_tool(SMALL | {"tool": "untyped", "facts": {}}), state="setting_up")
    rows, found = caseload.read(b"reference,case_type\nNS-1,suspended sentence\n", inspection)
    assert (rows, found) == ([caseload.Row("NS-1", "suspended sentence")], [])
    for text in ("", "x" * 41):
        assert faults(inspection, f"reference,case_type\nNS-1,{text}\n") == [
            "Row 2, case_type: Write a case type of at most 40 characters."
        ]


def test_empty_rows_are_passed_over(inspection):
    rows, found = caseload.read(b"reference,case_type\n\nNS-1,licence\n,\n", inspection)
    assert [row.reference for row in rows] == ["NS-1"]
    assert not found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "reference;case_type\nNS-1;licence\n",
            "Row 1: The columns are not separated by commas. Save the sheet as “CSV UTF-8”.",
        ),
        ("", "Row 1: The file is empty. Its first row must hold the column names."),
        ("reference,case_type\n", "Row 2: The list holds no case file."),
        ("reference\nNS-1\n", "Row 1, case_type: This column is missing."),
        ("reference,case_type,reference\n", "Row 1, reference: This column is there twice."),
        (
            "reference,case_type,name\nNS-1,licence,x\n",
            "Row 1, name: This column is not one of: reference, case_type, gender, ppo, assessor.",
        ),
        (
            "reference,case_type,absences\n",
            "Row 1, absences: This column is not one of: reference, case_type, gender, ppo, assessor.",
        ),
        (
            "reference,case_type\nNS 1,licence\n",
            "Row 2, reference: “NS 1” is not a reference: use up to 40 letters, figures and . - _ only.",
        ),
        (
            "reference,case_type\n=SUM(A1),licence\n",
            "Row 2, reference: “=SUM(A1)” is not a reference: use up to 40 letters, figures and . - _ only.",
        ),
        (
            "reference,case_type\nNS-1,parole\n",
            "Row 2, case_type: “parole” is not one of community, licence, custody.",
        ),
        (
            "reference,case_type\nNS-1,\n",
            "Row 2, case_type: This cell is empty: write one of community, licence, custody.",
        ),
        ("reference,case_type,ppo\nNS-1,licence,maybe\n", "Row 2, ppo: “maybe” is neither yes nor no."),
        (
            "reference,case_type\nNS-1,licence\nNS-1,custody\n",
            "Row 3, reference: NS-1 is in row 2 too.",
        ),
        (
            "reference,case_type\nNS-KNOWN,licence\n",
            "Row 2, reference: NS-KNOWN is in this inspection already.",
        ),
        (
            "reference,case_type,assessor\nNS-1,licence,reader\n",
            "Row 2, assessor: “reader” is not an assessor on the team.",
        ),
        ("reference,case_type\nNS-1,licence,x\n", "Row 2: The row has more cells than there are columns."),
        (
            b"reference,case_type\nNS-\xff,licence\n",
            "Row 1: The file is not UTF-8 text. Save it as “CSV UTF-8” and upload it again.",
        ),
        (
            b"PK\x03\x04\0\0",
            "Row 1: The file is not a CSV file. Save the sheet as “CSV UTF-8”.",
        ),
    ],
)
def test_a_fault_names_its_place(inspection, text, said):
    assert faults(inspection, text) == [said]


def test_all_faults_are_told_at_once(inspection):
    assert len(faults(inspection, "reference,case_type\n,x\n,y\nNS-1,licence\n")) == 4


def test_a_reference_is_taken_once_only_among_good_rows(inspection):
    assert faults(inspection, "reference,case_type\nNS-1,x\nNS-1,licence\n") == [
        "Row 2, case_type: “x” is not one of community, licence, custody.",
        "Row 3, reference: NS-1 is in row 2 too.",
    ]


def test_too_many_rows_are_refused(inspection, monkeypatch):
    monkeypatch.setattr(caseload, "MOST_ROWS", 2)
    text = "reference,case_type\n" + "".join(f"NS-{n},licence\n" for n in range(3))
    assert faults(inspection, text) == ["Row 4: A list holds at most 20,000 case files."]
