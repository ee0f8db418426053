from datetime import date, time

import pytest

from assessments.actions import availabilities, rooms, timetables
from assessments.models import (
    Appointment,
    AuditEvent,
    Availability,
    CaseFile,
    Interview,
    Office,
    Room,
    Timetable,
)
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_member
from assessments.tests.timetables import MONDAY, TUESDAY, make_offices, make_week, times, wanted
from assessments.timetabling.weeks import settings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_week()


def file(reference) -> CaseFile:
    return CaseFile.objects.get(reference=reference)


def test_interviews_are_placed_at_the_offices_of_the_managers(cast):
    placed = timetables.place(cast.inspection, by=cast.admin)
    assert times(cast) == {"NS-2": "2 9:30 South", "NS-1": "3 9:30 North", "NS-3": "3 10:45 North"}
    assert not placed.unplaced
    assert {row.case_file.reference: row.assessor for row in Appointment.objects.all()} == {
        "NS-1": cast.inspector,
        "NS-2": cast.inspector,
        "NS-3": cast.area,
    }
    event = AuditEvent.objects.get(action="interviews placed")
    assert (event.by, event.detail) == (cast.admin, {"placed": 3, "unplaced": 0, "kept": 0})
    assert Timetable.objects.get().placed_at


def test_what_is_fixed_by_hand_stays_when_the_others_are_placed_anew(cast):
    timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(15)), by=cast.admin)
    timetables.place(cast.inspection, by=cast.admin)
    timetables.place(cast.inspection, by=cast.admin)
    assert times(cast)["NS-2"] == "2 15:00 South"
    assert Appointment.objects.count() == 3
    timetables.fix(file("NS-2"), fixed=False, by=cast.admin)
    timetables.place(cast.inspection, by=cast.admin)
    assert times(cast)["NS-2"] == "2 9:30 South"


def test_an_interview_that_was_held_stays(cast):
    timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(15)), by=cast.admin)
    timetables.fix(file("NS-2"), fixed=False, by=cast.admin)
    assessment = make_assessment(file("NS-2"), cast.inspector)
    Interview.objects.create(assessment=assessment, with_whom="offender_manager", held_on=MONDAY, minutes=50)
    timetables.place(cast.inspection, by=cast.admin)
    assert times(cast)["NS-2"] == "2 15:00 South"


def test_during_fieldwork_nothing_is_placed_on_days_that_are_past(monkeypatch):
    cast = make_week("fieldwork")
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 3, 4))
    timetables.move_to(file("NS-1"), wanted(file("NS-1"), time(15)), by=cast.admin)
    timetables.fix(file("NS-1"), fixed=False, by=cast.admin)
    timetables.place(cast.inspection, by=cast.admin)
    assert times(cast)["NS-1"] == "2 15:00 North"
    assert {when.split()[0] for when in times(cast).values()} == {"2", "4"}


def test_dropped_files_and_second_readers_have_no_interview(cast):
    CaseFile.objects.filter(reference="NS-1").update(state="dropped", dropped_because="Missing")
    file("NS-2").allocations.create(assessor=cast.practice, kind="second")
    timetables.place(cast.inspection, by=cast.admin)
    assert times(cast).keys() == {"NS-2", "NS-3"}
    assert Appointment.objects.get(case_file__reference="NS-2").assessor == cast.inspector


def test_a_clash_is_refused_with_what_it_clashes_with(cast):
    timetables.move_to(file("NS-1"), wanted(file("NS-1"), time(10)), by=cast.admin)
    with pytest.raises(NotNow, match="offender manager is seen about NS-1 from 10:00 to 11:00, and 15 min"):
        timetables.move_to(file("NS-3"), wanted(file("NS-3"), time(11)), by=cast.admin)
    with pytest.raises(NotNow, match="assessor has the interview about NS-1 .* 45 minutes"):
        timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(11)), by=cast.admin)
    assert times(cast) == {"NS-1": "2 10:00 North"}


def test_an_assessor_who_manages_cases_too_is_one_person(cast):
    cast.inspection.team.filter(user=cast.area).update(staff_name="ash")
    timetables.move_to(file("NS-3"), wanted(file("NS-3"), time(10)), by=cast.admin)
    with pytest.raises(NotNow, match="offender manager is seen about NS-3"):
        timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(10)), by=cast.admin)


@pytest.fixture
def elsewhere(cast):
    """The inspector has an interview of another inspection on Monday at half past nine."""
    other = make_cast("fieldwork")
    make_member(other.inspection, "inspector", cast.inspector)
    case_file = make_case_file(other.inspection, "EL-1", assessor=cast.inspector)
    [office] = make_offices(other, "West")
    return Appointment.objects.create(
        case_file=case_file,
        assessor=cast.inspector,
        room=Room.objects.get(office=office),
        day=MONDAY,
        begins=time(9, 30),
        ends=time(10, 30),
    )


def test_an_assessor_of_two_inspections_is_at_one_place_at_a_time(cast, elsewhere):
    timetables.place(cast.inspection, by=cast.admin)
    theirs = Appointment.objects.filter(assessor=cast.inspector, day=MONDAY).order_by("begins")
    assert [row.begins for row in theirs] == [time(9, 30), time(11, 15)]
    assert Appointment.objects.get(pk=elsewhere.pk).day == MONDAY


def test_nor_are_they_put_there_by_hand_and_the_other_inspection_is_not_named(cast, elsewhere):
    with pytest.raises(NotNow, match="of another inspection from 9:30 to 10:30, and 45 minutes") as refusal:
        timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(10)), by=cast.admin)
    assert "EL-1" not in str(refusal.value)
    timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(11, 15)), by=cast.admin)


def test_an_interview_is_taken_out(cast):
    timetables.place(cast.inspection, by=cast.admin)
    timetables.take_out(file("NS-1"), by=cast.admin)
    assert times(cast).keys() == {"NS-2", "NS-3"}
    with pytest.raises(NotNow, match="NS-1 has no time yet"):
        timetables.take_out(file("NS-1"), by=cast.admin)
    with pytest.raises(NotNow, match="NS-1 has no time yet"):
        timetables.fix(file("NS-1"), fixed=True, by=cast.admin)


def test_a_file_without_assessor_is_not_placed(cast):
    loose = make_case_file(cast.inspection, "NS-9", office=Office.objects.first())
    with pytest.raises(NotNow, match="NS-9 has no assessor yet: allocate it first"):
        timetables.move_to(loose, wanted(loose, time(10)), by=cast.admin)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda cast: Timetable.objects.create(inspection=cast.inspection, days_off=WEEK), "Tick at least"),
        (lambda cast: CaseFile.objects.all().delete(), "Allocate the case files first"),
        (lambda cast: undated(cast.inspection), "Give the dates of fieldwork first"),
    ],
)
def test_what_has_to_be_done_before_is_said(cast, spoil, sentence):
    spoil(cast)
    with pytest.raises(NotNow, match=sentence):
        timetables.place(cast.inspection, by=cast.admin)


WEEK = [f"2026-03-0{day}" for day in range(2, 7)]


def undated(inspection):
    inspection.fieldwork_end = None
    inspection.save()


def test_two_admins_lay_out_at_once_and_the_later_stands(cast):
    """Both have opened the page before there were any settings."""
    first, second = settings_of(cast.inspection), settings_of(cast.inspection)
    first.pause_minutes, second.pause_minutes = 5, 20
    timetables.lay_out(first, by=cast.admin)
    timetables.place(cast.inspection, by=cast.admin)
    timetables.lay_out(second, by=cast.admin)
    kept = Timetable.objects.get()
    assert kept.pause_minutes == 20
    assert kept.placed_at


def test_no_interview_crosses_the_midday_break(cast):
    timetables.lay_out(
        Timetable(inspection=cast.inspection, break_begins=time(10, 15), break_ends=time(11)), by=cast.admin
    )
    timetables.place(cast.inspection, by=cast.admin)
    assert {when.split()[1] for when in times(cast).values()} == {"11:00", "12:15"}
    with pytest.raises(NotNow, match="would cross the midday break"):
        timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(10)), by=cast.admin)


def test_a_day_may_go_without_a_break(cast):
    with pytest.raises(NotNow, match="midday break"):
        timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(12, 30)), by=cast.admin)
    timetables.lay_out(
        Timetable(inspection=cast.inspection, break_begins=None, break_ends=None), by=cast.admin
    )
    timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(12, 30)), by=cast.admin)
    assert times(cast) == {"NS-2": "2 12:30 South"}


def test_days_off_are_left_out(cast):
    settings = settings_of(cast.inspection)
    settings.days_off = WEEK[:4]
    timetables.lay_out(settings, by=cast.admin)
    timetables.place(cast.inspection, by=cast.admin)
    assert {when.split()[0] for when in times(cast).values()} == {"6"}


def test_rooms_are_added_once_and_removed_while_nobody_is_in_them(cast):
    north = Office.objects.get(name="North")
    assert [
        room.name for room in rooms.add(cast.inspection, [north], ["room 1", "Room 2"], by=cast.admin)
    ] == ["Room 2"]
    timetables.place(cast.inspection, by=cast.admin)
    with pytest.raises(NotNow, match="move those to another room first"):
        rooms.remove(Room.objects.get(name="Room 1", office=north), by=cast.admin)
    rooms.remove(Room.objects.get(name="Room 2"), by=cast.admin)
    assert Room.objects.count() == 2


def test_what_is_uploaded_replaces_what_was_known_of_a_manager(cast):
    availabilities.add(free(cast, "Oak", MONDAY), by=cast.admin)
    availabilities.add(free(cast, "Ash", MONDAY), by=cast.admin)
    assert availabilities.replace(cast.inspection, [free(cast, "Oak", TUESDAY)], by=cast.admin) == 1
    assert set(Availability.objects.values_list("offender_manager", "day")) == {
        ("Oak", TUESDAY),
        ("Ash", MONDAY),
    }
    timetables.place(cast.inspection, by=cast.admin)
    assert times(cast)["NS-1"].startswith("3 ")


def test_what_is_uploaded_replaces_what_was_known_under_another_spelling(cast):
    availabilities.add(free(cast, "OAK ", MONDAY), by=cast.admin)
    availabilities.replace(cast.inspection, [free(cast, "Oak", TUESDAY)], by=cast.admin)
    assert list(Availability.objects.values_list("offender_manager", "day")) == [("Oak", TUESDAY)]


def test_of_two_admins_at_the_same_time_of_a_manager_the_second_is_told(cast):
    availabilities.add(free(cast, "Oak", MONDAY), by=cast.admin)
    with pytest.raises(NotNow, match="begins then is entered already"):
        availabilities.add(free(cast, "Oak", MONDAY), by=cast.admin)
    window = Availability.objects.get()
    same = Availability.objects.get()
    availabilities.remove(window, by=cast.admin)
    with pytest.raises(NotNow, match="removed already"):
        availabilities.remove(same, by=cast.admin)
    assert AuditEvent.objects.filter(action="availability removed").count() == 1


def test_a_room_goes_once(cast):
    room = Room.objects.get(office__name="South")
    same = Room.objects.get(office__name="South")
    rooms.remove(room, by=cast.admin)
    with pytest.raises(NotNow, match="South, Room 1 is removed already"):
        rooms.remove(same, by=cast.admin)
    assert AuditEvent.objects.filter(action="room removed").count() == 1


def free(cast, manager, day) -> Availability:
    return Availability(
        inspection=cast.inspection, offender_manager=manager, day=day, begins=time(9), ends=time(17)
    )


DOING = {
    "lay out": lambda cast, by: timetables.lay_out(settings_of(cast.inspection), by=by),
    "place": lambda cast, by: timetables.place(cast.inspection, by=by),
    "move": lambda cast, by: timetables.move_to(file("NS-2"), wanted(file("NS-2"), time(10)), by=by),
    "fix": lambda cast, by: timetables.fix(file("NS-1"), fixed=True, by=by),
    "take out": lambda cast, by: timetables.take_out(file("NS-1"), by=by),
    "add rooms": lambda cast, by: rooms.add(cast.inspection, [Office.objects.first()], ["X"], by=by),
    "remove a room": lambda cast, by: rooms.remove(Room.objects.get(office__name="South"), by=by),
    "add a time": lambda cast, by: availabilities.add(free(cast, "Oak", TUESDAY), by=by),
    "remove a time": lambda cast, by: availabilities.remove(Availability.objects.get(), by=by),
    "replace times": lambda cast, by: availabilities.replace(cast.inspection, [], by=by),
}
EACH = pytest.mark.parametrize("do", DOING.values(), ids=DOING)


@pytest.fixture
def arranged(cast):
    timetables.move_to(file("NS-1"), wanted(file("NS-1"), time(15)), by=cast.admin)
    free(cast, "Oak", MONDAY).save()
    return cast


def standing(cast):
    counts = [model.objects.count() for model in (Room, Availability, Timetable)]
    return times(cast), counts, list(Appointment.objects.values_list("by_hand"))


@EACH
def test_arranging_interviews_is_the_admins_work(arranged, do):
    before = standing(arranged)
    cast = arranged
    for person in (cast.office, cast.lead, cast.inspector, cast.area, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            do(cast, person)
    assert standing(cast) == before


@EACH
def test_after_fieldwork_nothing_is_arranged(arranged, do):
    before = standing(arranged)
    type(arranged.inspection).objects.update(state="drafting")
    with pytest.raises(NotNow, match="Interviews are arranged before and during fieldwork"):
        do(arranged, arranged.admin)
    assert standing(arranged) == before


@EACH
def test_without_its_audit_event_nothing_is_arranged(arranged, do, broken_audit):
    before = standing(arranged)
    with pytest.raises(broken_audit):
        do(arranged, arranged.admin)
    assert standing(arranged) == before
