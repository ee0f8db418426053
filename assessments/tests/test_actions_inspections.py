from datetime import date

import pytest

from assessments.actions import inspections
from assessments.models import Area, AuditEvent, Inspection, TeamMember
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file, make_member, make_tool, make_user
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def unsaved(**fields):
    area = fields.pop("area", None) or Area(name="Eastshire")
    return Inspection(reference="east-2026", title="Eastshire 2026", tool=make_tool(), area=area, **fields)


def last_event():
    event = AuditEvent.objects.first()
    return event.action, event.by, event.inspection, event.subject


def test_an_admin_creates_an_inspection_with_its_area():
    admin = make_user(post="admin")
    inspection = inspections.create(unsaved(), by=admin)
    kept = Inspection.objects.get()
    assert (kept.state, kept.area.name) == ("setting_up", "Eastshire")
    assert last_event() == ("inspection created", admin, inspection, "east-2026")


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


def test_the_tool_stays_once_case_files_are_listed(cast):
    cast.inspection.tool = make_tool(SMALL | {"version": "2"})
    inspections.change(cast.inspection, by=cast.admin)
    make_case_file(cast.inspection)
    cast.inspection.tool = make_tool()
    with pytest.raises(NotNow, match="The tool cannot be changed once case files are uploaded"):
        inspections.change(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().tool.version == "2"


def test_a_person_joins_in_a_role_and_may_be_given_another(cast):
    person = make_user()
    inspections.join(cast.inspection, person, role="inspector", by=cast.admin)
    member = inspections.join(cast.inspection, person, role="lead", by=cast.admin)
    assert TeamMember.objects.get(user=person) == member
    assert member.role == "lead"
    assert last_event() == (
        "joined team",
        cast.admin,
        cast.inspection,
        person.username.capitalize().replace("-", " "),
    )


def test_the_console_may_put_people_on_a_team(cast):
    inspections.join(cast.inspection, make_user(), role="inspector", by=None)
    assert last_event()[1] is None


def test_a_person_with_nothing_to_read_leaves(cast):
    member = TeamMember.objects.get(user=cast.inspector)
    inspections.leave(member, by=cast.admin)
    assert not TeamMember.objects.filter(user=cast.inspector).exists()
    assert last_event()[0] == "left team"


def test_a_person_with_case_files_stays(cast):
    make_case_file(cast.inspection, assessor=cast.inspector)
    with pytest.raises(NotNow, match="Allocate those to others first"):
        inspections.leave(TeamMember.objects.get(user=cast.inspector), by=cast.admin)
    assert TeamMember.objects.filter(user=cast.inspector).exists()


def test_files_of_another_inspection_keep_nobody(cast):
    other = make_cast().inspection
    make_member(other, "inspector", cast.inspector)
    make_case_file(other, assessor=cast.inspector)
    inspections.leave(cast.inspection.team.get(user=cast.inspector), by=cast.admin)


def test_fieldwork_begins_when_every_file_of_the_sample_has_its_reader(cast):
    make_case_file(cast.inspection, assessor=cast.inspector)
    make_case_file(cast.inspection, state="listed")
    inspections.begin_fieldwork(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().state == cast.inspection.state == "fieldwork"
    assert last_event() == ("fieldwork begun", cast.admin, cast.inspection, cast.inspection.reference)


def test_what_stands_in_the_way_of_fieldwork_is_said(cast):
    cast.inspection.team.filter(role="lead").delete()
    assert inspections.missing_for_fieldwork(cast.inspection) == [
        "Put a lead inspector on the team.",
        "Upload the case files and choose the sample.",
    ]
    make_case_file(cast.inspection)
    make_case_file(cast.inspection)
    make_case_file(cast.inspection, assessor=cast.inspector)
    assert inspections.missing_for_fieldwork(cast.inspection) == [
        "Put a lead inspector on the team.",
        "Allocate every case file: 2 are not allocated yet.",
    ]
    with pytest.raises(NotNow, match="Put a lead inspector on the team"):
        inspections.begin_fieldwork(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().state == "setting_up"


def test_fieldwork_begins_once():
    cast = make_cast("fieldwork")
    make_case_file(cast.inspection, assessor=cast.inspector)
    with pytest.raises(NotNow, match="has begun already"):
        inspections.begin_fieldwork(cast.inspection, by=cast.admin)


def test_a_lead_goes_back_from_drafting_to_fieldwork():
    cast = make_cast("drafting")
    inspections.reopen_fieldwork(cast.inspection, by=cast.lead)
    assert Inspection.objects.get().state == "fieldwork"
    assert last_event()[:2] == ("fieldwork reopened", cast.lead)


@pytest.mark.parametrize("state", ["setting_up", "fieldwork", "with_area", "published", "purged"])
def test_only_drafting_goes_back_to_fieldwork(state):
    cast = make_cast(state)
    with pytest.raises(NotNow, match="Only an inspection that is being drafted"):
        inspections.reopen_fieldwork(cast.inspection, by=cast.lead)


def test_nobody_but_a_lead_reopens_fieldwork():
    cast = make_cast("drafting")
    for person in (cast.admin, cast.office, cast.inspector, cast.area, cast.stranger):
        with pytest.raises(NotAllowed):
            inspections.reopen_fieldwork(cast.inspection, by=person)
    assert Inspection.objects.get().state == "drafting"


SETTING_UP = {
    "change": lambda cast, by: inspections.change(cast.inspection, by=by),
    "join": lambda cast, by: inspections.join(cast.inspection, cast.stranger, role="lead", by=by),
    "leave": lambda cast, by: inspections.leave(cast.inspection.team.get(user=cast.area), by=by),
    "begin fieldwork": lambda cast, by: inspections.begin_fieldwork(cast.inspection, by=by),
}


@pytest.mark.parametrize("do", SETTING_UP.values(), ids=SETTING_UP)
def test_setting_up_is_the_admins_work(cast, do):
    make_case_file(cast.inspection, assessor=cast.inspector)
    for person in (cast.office, cast.lead, cast.inspector, cast.practice, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed, match="Setting up an inspection is the admin's work"):
            do(cast, person)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("do", SETTING_UP.values(), ids=SETTING_UP)
def test_without_its_audit_event_nothing_is_set_up(cast, do, broken_audit):
    make_case_file(cast.inspection, assessor=cast.inspector)
    cast.inspection.title = "Another title"
    team = set(cast.inspection.team.values_list("user", "role"))
    with pytest.raises(broken_audit):
        do(cast, cast.admin)
    kept = Inspection.objects.get()
    assert kept.title != "Another title"
    assert kept.state == "setting_up"
    assert set(kept.team.values_list("user", "role")) == team
