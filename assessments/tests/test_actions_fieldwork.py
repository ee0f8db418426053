import pytest

from assessments.actions import assessments, fieldwork
from assessments.models import AuditEvent, CaseFile, Inspection
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def last_event():
    event = AuditEvent.objects.first()
    return event.action, event.by, event.inspection, event.subject


def test_fieldwork_begins_when_every_file_of_the_sample_has_its_reader(cast):
    make_case_file(cast.inspection, assessor=cast.inspector)
    make_case_file(cast.inspection, state="listed")
    fieldwork.begin(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().state == cast.inspection.state == "fieldwork"
    assert last_event() == ("fieldwork begun", cast.admin, cast.inspection, cast.inspection.reference)


def test_what_stands_in_the_way_of_fieldwork_is_said(cast):
    cast.inspection.team.filter(role="lead").delete()
    assert fieldwork.missing(cast.inspection) == [
        "Put a lead inspector on the team.",
        "Upload the case files and choose the sample.",
    ]
    make_case_file(cast.inspection)
    make_case_file(cast.inspection)
    make_case_file(cast.inspection, assessor=cast.inspector)
    assert fieldwork.missing(cast.inspection) == [
        "Put a lead inspector on the team.",
        "Allocate every case file: 2 are not allocated yet.",
    ]
    with pytest.raises(NotNow, match="Put a lead inspector on the team"):
        fieldwork.begin(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().state == "setting_up"


def test_fieldwork_begins_once():
    cast = make_cast("fieldwork")
    make_case_file(cast.inspection, assessor=cast.inspector)
    with pytest.raises(NotNow, match="has begun already"):
        fieldwork.begin(cast.inspection, by=cast.admin)


def test_a_lead_goes_back_from_drafting_to_fieldwork():
    cast = make_cast("drafting")
    fieldwork.reopen(cast.inspection, by=cast.lead)
    assert Inspection.objects.get().state == "fieldwork"
    assert last_event()[:2] == ("fieldwork reopened", cast.lead)


@pytest.mark.parametrize("state", ["setting_up", "fieldwork", "with_area", "published", "purged"])
def test_only_drafting_goes_back_to_fieldwork(state):
    cast = make_cast(state)
    with pytest.raises(NotNow, match="Only an inspection that is being drafted"):
        fieldwork.reopen(cast.inspection, by=cast.lead)


def test_nobody_but_a_lead_reopens_fieldwork():
    cast = make_cast("drafting")
    for person in (cast.admin, cast.office, cast.inspector, cast.area, cast.stranger):
        with pytest.raises(NotAllowed):
            fieldwork.reopen(cast.inspection, by=person)
    assert Inspection.objects.get().state == "drafting"


def test_fieldwork_is_taken_back_while_nothing_is_read():
    cast = make_cast("fieldwork")
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    fieldwork.undo(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().state == cast.inspection.state == "setting_up"
    assert last_event() == ("fieldwork undone", cast.admin, cast.inspection, cast.inspection.reference)
    with pytest.raises(NotNow, match="assessed during fieldwork"):
        assessments.begin(case_file, by=cast.inspector)


@pytest.mark.parametrize("then", [{}, {"state": "dropped", "dropped_because": "missing"}])
def test_fieldwork_stays_once_an_assessment_is_begun(then):
    cast = make_cast("fieldwork")
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    assessments.begin(case_file, by=cast.inspector)
    CaseFile.objects.filter(pk=case_file.pk).update(**{"state": "allocated"} | then)
    with pytest.raises(NotNow, match="1 assessment has been begun"):
        fieldwork.undo(cast.inspection, by=cast.admin)
    assert Inspection.objects.get().state == "fieldwork"


@pytest.mark.parametrize("state", ["setting_up", "drafting", "with_area", "published", "purged"])
def test_only_fieldwork_goes_back_to_setting_up(state):
    cast = make_cast(state)
    with pytest.raises(NotNow, match="Only an inspection in fieldwork"):
        fieldwork.undo(cast.inspection, by=cast.admin)


WRITES = {"setting_up": fieldwork.begin, "fieldwork": fieldwork.undo}


@pytest.mark.parametrize("state", WRITES)
def test_to_begin_it_and_to_undo_it_is_the_admins_work(state):
    cast = make_cast(state)
    make_case_file(cast.inspection, assessor=cast.inspector)
    for person in (cast.office, cast.lead, cast.inspector, cast.practice, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed, match="Setting up an inspection is the admin's work"):
            WRITES[state](cast.inspection, by=person)
    assert Inspection.objects.get().state == state


@pytest.mark.parametrize("state", WRITES)
def test_without_its_audit_event_the_state_stays(state, broken_audit):
    cast = make_cast(state)
    make_case_file(cast.inspection, assessor=cast.inspector)
    with pytest.raises(broken_audit):
        WRITES[state](cast.inspection, by=cast.admin)
    assert Inspection.objects.get().state == state
