"""An inspection of two offices whose interviews are to be placed, for tests."""

from datetime import date, time

from assessments.models import Appointment, Office, Room
from assessments.tests.cast import Cast, make_cast
from assessments.tests.factories import make_case_file
from assessments.timetabling.clock import minutes_of
from scoring.core import timetabling as core

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)


def make_offices(cast: Cast, *names: str) -> list[Office]:
    """With a room each."""
    offices = [Office.objects.create(area=cast.inspection.area, name=name) for name in names]
    for office in offices:
        Room.objects.create(inspection=cast.inspection, office=office, name="Room 1")
    return offices


def make_week(state="setting_up", **fields) -> Cast:
    """NS-1 and NS-2 are the inspector's, NS-3 the area assessor's; Oak manages NS-1 and NS-3."""
    cast = make_cast(state, reference="north", **fields)
    north, south = make_offices(cast, "North", "South")
    for reference, assessor, manager, office in (
        ("NS-1", cast.inspector, "Oak", north),
        ("NS-2", cast.inspector, "Ash", south),
        ("NS-3", cast.area, "OAK ", north),
    ):
        make_case_file(cast.inspection, reference, assessor=assessor, offender_manager=manager, office=office)
    return cast


def times(cast: Cast) -> dict[str, str]:
    """Each interview that has a time: day of the month, time, room."""
    rows = Appointment.objects.filter(case_file__inspection=cast.inspection).select_related("room__office")
    return {
        row.case_file.reference: f"{row.day.day} {row.begins:%-H:%M} {row.room.office.name}" for row in rows
    }


def wanted(case_file, begins: time, *, day: date = MONDAY, room: Room | None = None) -> core.Appointment:
    room = room or Room.objects.get(inspection=case_file.inspection, office=case_file.office)
    first = minutes_of(begins)
    return core.Appointment(case_file.reference, day, first, first + 60, str(room.pk))
