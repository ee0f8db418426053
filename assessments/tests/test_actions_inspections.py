from datetime import date

import pytest

from assessments.actions import inspections
from assessments.models import Area, AuditEvent, Inspection
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file, make_tool, make_user
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def unsaved(**fields):
    given = {"reference": "east-2026", "title": "Eastshire 2026", "area": Area(name="Eastshire")}
    return Inspection(tool=make_tool(), **given | fields)


def last_event():
    event = AuditEvent.objects.first()
    return event.action, event.by, event.inspection, event.subject


def test_an_admin_creates_an_inspection_with_its_area():
    admin = make_user(post="admin")
    inspection = inspections.create(unsaved(), by=admin)
    kept = Inspection.objects.get()
    assert (kept.state, kept.area.name) == ("setting_up", "Eastshire")
    assert last_event() == ("inspection created", admin, inspection, "east-2026")


def test_of_two_who_give_one_reference_at_once_the_second_is_told():
    admin = make_user(post="admin")
    first, second = unsaved(), unsaved(area=Area(name="Westshire"))
    inspections.create(first, by=admin)
    with pytest.raises(NotNow, match="Another inspection has the reference east-2026"):
        inspections.create(second, by=admin)
    assert [str(area) for area in Area.objects.all()] == ["Eastshire"]


def test_of_two_who_name_one_new_area_at_once_both_are_of_it():
    admin = make_user(post="admin")
    first, second = unsaved(), unsaved(reference="second")
    inspections.create(first, by=admin)
    inspections.create(second, by=admin)
    assert Area.objects.get().inspections.count() == 2
    abroad = unsaved(reference="third", area=Area(name="Eastshire", country="wales"))
    with pytest.raises(NotNow, match="Eastshire is known as an area of England"):
        inspections.create(abroad, by=admin)


def test_nobody_else_creates_inspections(cast):
    for person in (cast.office, cast.lead, cast.inspector, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            inspections.create(unsaved(), by=person)
    assert not Area.objects.filter(name="Eastshire").exists()


def test_without_its_audit_event_neither_inspection_nor_area_is_kept(broken_audit):
    with pytest.raises(broken_audit):
        inspections.create(unsaved(), by=make_user(post="admin"))
    assert not Inspection.objects.exists()
    assert not Area.objects.exists()


def test_details_are_changed_and_the_state_is_not(cast):
    stale = Inspection.objects.get()
    Inspection.objects.update(state="fieldwork")
    stale.title, stale.fieldwork_end = "Northshire, spring", date(2026, 3, 13)
    inspections.change(stale, by=cast.admin)
    kept = Inspection.objects.get()
    assert (kept.title, kept.fieldwork_end) == ("Northshire, spring", date(2026, 3, 13))
    assert kept.state == "fieldwork"
    event = AuditEvent.objects.get()
    assert event.action == "inspection changed"
    assert event.detail == {
        "title": [cast.inspection.title, "Northshire, spring"],
        "fieldwork_end": ["2026-03-06", "2026-03-13"],
    }


@pytest.mark.parametrize("belongs", ["case file", "room", "assessor"])
def test_the_area_stays_once_anything_belongs_to_it(cast, belongs):
    office = cast.inspection.area.offices.create(name="North")
    if belongs == "case file":
        make_case_file(cast.inspection)
    elif belongs == "room":
        cast.inspection.rooms.create(office=office, name="1")
    else:
        cast.inspection.team.filter(user=cast.area).update(office=office)
    cast.inspection.area = Area(name="Eastshire")
    with pytest.raises(NotNow, match="The area cannot be changed once"):
        inspections.change(cast.inspection, by=cast.admin)
    assert not Area.objects.filter(name="Eastshire").exists()


def test_the_tool_stays_once_case_files_are_listed(cast):
    cast.inspection.tool = make_tool(SMALL | {"version": "2"})
    inspections.change(cast.inspection, by=cast.admin)
    make_case_file(cast.inspection)
    cast.inspection.tool = make_tool()
    with pytest.raises(NotNow, match="The tool cannot be changed once case files are uploaded"):
        inspections.change(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().tool.version == "2"


def test_details_are_the_admins_work(cast):
    for person in (cast.office, cast.lead, cast.inspector, cast.practice, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed, match="Setting up an inspection is the admin's work"):
            inspections.change(cast.inspection, by=person)
    assert not AuditEvent.objects.exists()


def test_without_its_audit_event_no_detail_changes(cast, broken_audit):
    cast.inspection.title = "Another title"
    with pytest.raises(broken_audit):
        inspections.change(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().title != "Another title"
