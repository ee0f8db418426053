"""A matched list is checked row by row, and every fault names its place."""

from datetime import date

import pytest

from assessments.caseload.checking import check
from assessments.caseload.faults import Alike, by_kind
from assessments.caseload.matching import proposed
from assessments.caseload.reading import read
from assessments.caseload.rows import Row
from assessments.caseload.summary import summary
from assessments.models import Office
from assessments.tests.factories import make_inspection, make_member, make_tool, make_user
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspection():
    inspection = make_inspection("north-2026", state="setting_up")
    make_member(inspection, "inspector", make_user("ada"))
    make_member(inspection, "area_reader", make_user("reader"))
    Office.objects.create(area=inspection.area, name="Dudley")
    return inspection


def checked(inspection, text, *, as_sample=False):
    sheet = read(text.encode())
    match = {name: code or "" for name, code in proposed(sheet.header, inspection.tool.core, {}).items()}
    return check(sheet, match, inspection, as_sample=as_sample)


def faults(*args, **options):
    return [str(fault) for fault in checked(*args, **options).faults]


def test_rows_are_read_with_all_they_hold(inspection):
    text = (
        "Reference,Case type,gender,PPO,assessor,start date,LDU,OM,SPO\n"
        "NS-1,Community order,F,yes,ada,01/06/2008,dudley,OM-1,SM-1\n"
        "NS-2,licence,,,,,,,\n"
    )
    found = checked(inspection, text, as_sample=True)
    assert found.faults == ()
    assert found.rows == (
        Row(
            "NS-1",
            "community",
            {"gender": "female", "ppo": True},
            "ada",
            date(2008, 6, 1),
            office="Dudley",
            offender_manager="OM-1",
            countersigned_by="SM-1",
        ),
        Row("NS-2", "licence"),
    )


def test_a_tool_that_lists_no_case_types_takes_any_word_for_one():
    inspection = make_inspection(tool=make_tool(SMALL | {"tool": "untyped", "facts": {}}), state="setting_up")
    found = checked(inspection, "reference,case_type\nNS-1,suspended sentence\n")
    assert found.rows == (Row("NS-1", "suspended sentence"),)
    for text in ("", "x" * 41):
        assert faults(inspection, f"reference,case_type\nNS-1,{text}\n") == [
            "Row 2, case_type: Write a case type of at most 40 characters."
        ]


def test_a_reference_is_taken_once_only_among_good_rows(inspection):
    assert faults(inspection, "reference,case_type\nNS-1,x\nNS-1,licence\n") == [
        "Row 2, case_type: “x” is not one of community, licence, custody.",
        "Row 3, reference: NS-1 is in row 2 too.",
    ]


def test_only_an_assessor_of_the_team_is_one(inspection):
    assert faults(inspection, "reference,case_type,assessor\nNS-1,licence,reader\n", as_sample=True) == [
        "Row 2, assessor: “reader” is not an assessor on the team."
    ]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("SMITH,,", "ada managed NS-1"),
        (",smith,", "ada countersigned NS-1"),
        (",,DUDLEY", "ada works in the office of NS-1"),
    ],
)
def test_a_list_gives_nobody_a_file_of_their_own(inspection, cells, why):
    inspection.team.filter(user__username="ada").update(staff_name="Smith", office=Office.objects.get())
    text = f"reference,case_type,assessor,OM,SPO,LDU\nNS-1,licence,ada,{cells}\nNS-2,licence,ada,Jones,,\n"
    assert faults(inspection, text, as_sample=True) == [
        f"Row 2, assessor: {why}, so another assessor reads it."
    ]


def test_faults_name_columns_as_the_list_does(inspection):
    assert faults(inspection, "CRN,Order type\nNS-1,x\n") == [
        "Row 2, Order type: “x” is not one of community, licence, custody."
    ]


def test_faults_alike_are_counted(inspection):
    found = checked(inspection, "reference,case_type,ppo\nNS-1,x,maybe\nNS-2,y,no\n,licence,\n").faults
    assert by_kind(found) == [
        Alike("case_type", "Value not known", 2),
        Alike("ppo", "Value not known", 1),
        Alike("reference", "Reference not fit", 1),
    ]


def test_offices_that_differ_in_capitals_are_one(inspection):
    text = "reference,case_type,office\nNS-1,licence,Walsall\nNS-2,licence,WALSALL\nNS-3,licence,DUDLEY\n"
    assert [row.office for row in checked(inspection, text).rows] == ["Walsall", "Walsall", "Dudley"]


def test_a_column_that_holds_no_offices_is_found_out(inspection):
    rows = "".join(f"NS-{number},licence,Place {number}\n" for number in range(62))
    assert faults(inspection, f"Reference,Case type,LDU\n{rows}") == [
        "Row 61, LDU: An area has at most 60 offices, and Place 59 would be one more.",
        "Row 62, LDU: An area has at most 60 offices, and Place 60 would be one more.",
        "Row 63, LDU: An area has at most 60 offices, and Place 61 would be one more.",
    ]


def test_a_summary_says_what_would_be_stored(inspection):
    text = "CRN,Type,sex,office,date of order\nNS-1,licence,m,Walsall,1/1/2008\nNS-2,licence,,Dudley,\n"
    sheet = read(text.encode())
    match = proposed(sheet.header, inspection.tool.core, {})
    told = summary(sheet, match, checked(inspection, text).rows, inspection)
    assert told.case_types == [("Community order", 0), ("Licence", 2), ("Custody", 0)]
    assert told.new_offices == ["Walsall"]
    assert [(held.name, held.holds, held.empty) for held in told.columns][2] == ("sex", "Gender", 1)
    assert (told.rows, told.dates, told.undated) == (2, True, 1)
    assert "Prolific and other priority offender" in told.not_in_the_list
