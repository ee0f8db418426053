from datetime import date, time
from uuid import uuid4

import pytest
from django.db.models import F
from django.urls import reverse

from assessments.actions import allocations, assessments
from assessments.models import (
    Allocation,
    Appointment,
    Assessment,
    AuditEvent,
    CaseFile,
    Office,
    Room,
    TeamMember,
)
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import EFFECTIVE, make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_member
from assessments.tests.pages import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def readers(kind="primary"):
    given = Allocation.objects.filter(kind=kind)
    return dict(given.values_list("case_file__reference", "assessor"))


def test_files_are_given_to_an_assessor(cast):
    files = [make_case_file(cast.inspection, f"NS-{n}") for n in (1, 2)]
    assert allocations.allocate(files, cast.area, by=cast.admin) == 2
    assert readers() == {"NS-1": cast.area.pk, "NS-2": cast.area.pk}
    assert {file.state for file in CaseFile.objects.all()} == {"allocated"}
    events = AuditEvent.objects.values_list("action", "by", "subject", "detail__to")
    assert set(events) == {("allocated", cast.admin.pk, f"NS-{n}", cast.area.username) for n in (1, 2)}


def test_a_file_is_taken_from_its_reader_with_a_reason_alone(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    with pytest.raises(NotNow, match="Give a reason"):
        allocations.allocate([case_file], cast.area, by=cast.admin)
    allocations.allocate([case_file], cast.area, reason="Ill", by=cast.admin)
    assert readers() == {"NS-1": cast.area.pk}
    assert Allocation.objects.get().reason == "Ill"
    assert AuditEvent.objects.get().detail == {
        "to": cast.area.username,
        "from": cast.inspector.username,
        "reason": "Ill",
    }


def test_a_file_that_is_begun_stays_and_then_none_is_given(cast):
    begun = make_case_file(cast.inspection, "NS-2", assessor=cast.inspector)
    make_assessment(begun, cast.inspector)
    waiting = make_case_file(cast.inspection, "NS-1")
    with pytest.raises(NotNow, match="NS-2 has been begun by .* and stays with them"):
        allocations.allocate([waiting, begun], cast.area, reason="Ill", by=cast.admin)
    assert readers() == {"NS-2": cast.inspector.pk}


def test_nobody_reads_a_file_first_and_second(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.area, kind="second")
    with pytest.raises(NotNow, match="is the second reader of NS-1"):
        allocations.allocate([case_file], cast.area, by=cast.admin)
    other = make_case_file(cast.inspection, "NS-2", assessor=cast.area)
    with pytest.raises(NotNow, match="is the first reader of NS-2"):
        allocations.allocate([other], cast.area, kind="second", by=cast.admin)


def test_only_assessors_of_the_inspection_are_given_files(cast):
    case_file = make_case_file(cast.inspection)
    for person in (cast.partner, cast.reader, cast.admin, cast.stranger):
        with pytest.raises(NotNow, match="is not an assessor of this inspection"):
            allocations.allocate([case_file], person, by=cast.admin)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "listed"},
        {"state": "reserve", "reserve_rank": 1},
        {"state": "dropped", "dropped_because": "lost"},
    ],
)
def test_only_files_of_the_sample_are_given_out(cast, fields):
    case_file = make_case_file(cast.inspection, **fields)
    with pytest.raises(NotNow, match="This case file is not in the sample"):
        allocations.allocate([case_file], cast.area, by=cast.admin)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"offender_manager": "SMITH,  J"}, "managed NS-1, so another assessor reads it"),
        ({"countersigned_by": "smith, j"}, "countersigned NS-1, so another assessor reads it"),
        ({"office": "North"}, "works in the office of NS-1, so another assessor reads it"),
    ],
)
@pytest.mark.parametrize("kind", ["primary", "second"])
def test_a_conflict_of_interest_is_refused_whatever_the_reason(cast, fields, why, kind):
    north = Office.objects.create(area=cast.inspection.area, name="North")
    TeamMember.objects.filter(user=cast.area).update(staff_name="Smith, J", office=north)
    if "office" in fields:
        fields = {"office": north}
    case_file = make_case_file(cast.inspection, "NS-1", **fields)
    with pytest.raises(NotNow, match=why):
        allocations.allocate([case_file], cast.area, kind=kind, reason="No one else", by=cast.admin)
    assert readers(kind) == {}


def test_a_file_is_taken_back_and_waits_again(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.area)
    assert allocations.take_back([case_file], reason="Given by mistake", by=cast.admin) == 1
    assert readers() == {}
    assert CaseFile.objects.get().state == "selected"
    make_assessment(make_case_file(cast.inspection, "NS-2", assessor=cast.area), cast.area)
    with pytest.raises(NotNow, match="NS-2 has been begun"):
        allocations.take_back([CaseFile.objects.get(reference="NS-2")], reason="Ill", by=cast.admin)


def test_a_second_reading_is_given_and_taken_back(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    allocations.allocate([case_file], cast.area, kind="second", by=cast.admin)
    assert (readers(), readers("second")) == ({"NS-1": cast.inspector.pk}, {"NS-1": cast.area.pk})
    allocations.take_back([case_file], kind="second", reason="Not needed", by=cast.admin)
    assert (readers(), readers("second")) == ({"NS-1": cast.inspector.pk}, {})
    assert CaseFile.objects.get().state == "allocated"


def test_the_interview_of_a_file_goes_with_its_reader(cast):
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    office = Office.objects.create(area=cast.inspection.area, name="North")
    room = Room.objects.create(inspection=cast.inspection, office=office, name="1")
    Appointment.objects.create(
        case_file=case_file,
        assessor=cast.inspector,
        room=room,
        day=date(2026, 3, 2),
        begins=time(10),
        ends=time(11),
    )
    allocations.allocate([case_file], cast.area, kind="second", by=cast.admin)
    assert Appointment.objects.count() == 1
    allocations.allocate([case_file], cast.practice, reason="Ill", by=cast.admin)
    assert Appointment.objects.count() == 0


# What is begun, given to another on purpose


@pytest.fixture
def begun(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    make_assessment(case_file, cast.inspector, {"1.2.01": "yes"})
    return case_file


def test_what_is_begun_is_set_aside_and_kept(cast, begun):
    allocations.reassign(begun, cast.area, reason="Knows the offender", by=cast.admin)
    assert readers() == {"NS-1": cast.area.pk}
    kept = Assessment.objects.get()
    assert (kept.kind, kept.assessor, kept.judgements.count()) == ("set_aside", cast.inspector, 1)
    assert AuditEvent.objects.get().detail["reason"] == "Knows the offender"


def test_the_new_reader_begins_anew_and_the_old_one_is_shut_out(begun):
    cast = make_cast("fieldwork")
    begun = make_case_file(cast.inspection, "NS-9", assessor=cast.inspector)
    old = make_assessment(begun, cast.inspector, {"1.2.01": "yes"})
    allocations.reassign(begun, cast.area, reason="Ill", by=cast.admin)
    assert assessments.begin(begun, by=cast.area).judgements.count() == 0
    with pytest.raises(NotAllowed, match="not allocated to you"):
        assessments.begin(begun, by=cast.inspector)
    with pytest.raises(NotNow, match="given to another assessor"):
        assessments.submit(old, by=cast.inspector)


def test_what_waits_on_the_device_of_the_old_reader_is_refused_with_the_reason():
    cast = make_cast("fieldwork", reference="north")
    begun = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    make_assessment(begun, cast.inspector)
    allocations.reassign(begun, cast.area, reason="Ill", by=cast.admin)
    address = reverse("answer_save", args=["north", "NS-1", "1.2.01"])
    change = {"change": str(uuid4()), "base": 0, "answer": "yes", "note": "", "sources": []}
    answer = Visitor(cast.inspector).client.put(address, change, content_type="application/json")
    assert answer.status_code == 403
    assert "not allocated to you" in answer.content.decode()


def test_given_back_it_is_taken_up_again(cast, begun):
    allocations.reassign(begun, cast.area, reason="Ill", by=cast.admin)
    allocations.allocate([begun], cast.inspector, reason="Well again", by=cast.admin)
    assert [(one.kind, one.assessor) for one in Assessment.objects.all()] == [("primary", cast.inspector)]


def test_two_who_have_both_begun_may_change_back_and_forth(cast, begun):
    allocations.reassign(begun, cast.area, reason="Ill", by=cast.admin)
    make_assessment(begun, cast.area)
    allocations.reassign(begun, cast.inspector, reason="Well again", by=cast.admin)
    kinds = dict(Assessment.objects.values_list("assessor", "kind"))
    assert kinds == {cast.inspector.pk: "primary", cast.area.pk: "set_aside"}


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_what_is_submitted_is_not_reassigned(cast, state):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    make_assessment(case_file, cast.inspector, state=state)
    with pytest.raises(NotNow, match="NS-1 is submitted by .* The lead inspector returns it first"):
        allocations.reassign(case_file, cast.area, reason="Ill", by=cast.admin)


def test_nor_what_is_submitted_at_the_same_moment(cast, begun, monkeypatch):
    def meanwhile(held, member, kind):
        Assessment.objects.update(state="submitted", submitted_at=F("started_at"), effective=EFFECTIVE)
        return ""

    monkeypatch.setattr(allocations, "why_not_reassigned", meanwhile)
    with pytest.raises(NotNow, match="NS-1 has just been submitted"):
        allocations.reassign(begun, cast.area, reason="Ill", by=cast.admin)
    assert not Assessment.objects.filter(kind="set_aside").exists()


def test_nor_is_it_reassigned_into_a_conflict_of_interest(cast):
    TeamMember.objects.filter(user=cast.area).update(staff_name="Smith")
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector, offender_manager="smith")
    make_assessment(case_file, cast.inspector)
    with pytest.raises(NotNow, match="managed NS-1"):
        allocations.reassign(case_file, cast.area, reason="Ill", by=cast.admin)


DOING = {
    "allocate": lambda cast, by: allocations.allocate(cast.inspection.case_files.all(), cast.area, by=by),
    "take back": lambda cast, by: allocations.take_back(cast.inspection.case_files.all(), reason="x", by=by),
    "reassign": lambda cast, by: allocations.reassign(
        cast.inspection.case_files.get(), cast.area, reason="x", by=by
    ),
}
EACH = pytest.mark.parametrize("do", DOING.values(), ids=DOING)


@EACH
def test_allocating_is_the_admins_work(cast, do):
    make_case_file(cast.inspection, assessor=cast.practice)
    other_lead = make_member(make_cast().inspection, "lead")
    for person in (cast.office, cast.lead, cast.inspector, cast.reader, cast.stranger, other_lead):
        with pytest.raises(NotAllowed, match="admin's work"):
            do(cast, person)
    assert list(readers().values()) == [cast.practice.pk]


@EACH
@pytest.mark.parametrize("state", ["drafting", "with_area", "published", "purged"])
def test_after_fieldwork_nothing_is_allocated(do, state):
    cast = make_cast(state)
    make_case_file(cast.inspection)
    with pytest.raises(NotNow, match="Case files are allocated before and during fieldwork"):
        do(cast, cast.admin)


@pytest.mark.parametrize("do", [DOING["allocate"], DOING["reassign"]], ids=["allocate", "reassign"])
def test_without_its_audit_event_nothing_is_allocated(cast, do, broken_audit):
    make_case_file(cast.inspection)
    with pytest.raises(broken_audit):
        do(cast, cast.admin)
    assert not readers()
    assert CaseFile.objects.get().state == "selected"


def test_files_change_hands_in_as_many_statements_however_many_there_are(cast, django_assert_max_num_queries):
    for _ in range(40):
        make_case_file(cast.inspection, assessor=cast.inspector)
    with django_assert_max_num_queries(24):
        allocations.allocate(cast.inspection.case_files.all(), cast.area, reason="Ill", by=cast.admin)
