"""The timetable of interviews in a bundle: its rooms, when managers can be seen, and who is seen when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from assessments.bundles.moments import moment
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from assessments.models import Appointment, Availability, CaseFile, Inspection, Office, Room, Timetable, User
from assessments.models.fields import usual


@dataclass(frozen=True, slots=True)
class RoomPart:
    office: str
    name: str


@dataclass(frozen=True, slots=True)
class AvailabilityPart:
    offender_manager: str
    day: date
    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class AppointmentPart:
    case_file: str
    assessor: str
    room: RoomPart
    day: date
    begins: time
    ends: time
    by_hand: bool


@dataclass(frozen=True, slots=True)
class TimetablePart:
    """`settings` are the fields that the bundle gives."""

    settings: Mapping[str, Any]
    rooms: tuple[RoomPart, ...]
    availability: tuple[AvailabilityPart, ...]
    appointments: tuple[AppointmentPart, ...]


CLOCK = ("day_begins", "day_ends")
BREAK = ("break_begins", "break_ends")  # both, or neither where there is none
MINUTES = {"interview_minutes": (10, 240), "pause_minutes": (0, 480), "travel_minutes": (0, 480)}


def read_timetable(place: Place, offices: Iterable[str], references: Iterable[str]) -> TimetablePart | None:
    """`offices` and `references` are those that rooms and appointments may name."""
    if place.value is None:
        return None
    place.known(*CLOCK, *BREAK, *MINUTES, "days_off", "placed_at", "rooms", "availability", "appointments")
    rooms = tuple(_rooms(place.get("rooms"), offices))
    return TimetablePart(
        settings=_settings(place),
        rooms=rooms,
        availability=tuple(_availability(place.get("availability"))),
        appointments=tuple(_appointments(place.get("appointments"), rooms, set(references))),
    )


def _settings(place: Place) -> dict[str, Any]:
    settings: dict[str, Any] = {key: place.get(key).clock() for key in CLOCK}
    settings |= {key: place.get(key).number(*bounds) for key, bounds in MINUTES.items()}
    settings["placed_at"] = place.get("placed_at").moment()
    settings["days_off"] = [day.given().day().isoformat() for day in place.get("days_off").entries()]
    given = {key: value for key, value in settings.items() if value is not None}
    as_usual = {key: usual(Timetable, key) for key in CLOCK}
    if given.get("day_ends", as_usual["day_ends"]) <= given.get("day_begins", as_usual["day_begins"]):
        place.refuse("its day ends before it begins")
    return {**given, **_break(place)}


def _break(place: Place) -> dict[str, time | None]:
    begins, ends = (place.get(key).clock() for key in BREAK)
    if (begins is None) != (ends is None):
        place.refuse("its break has no end" if begins else "its break has no beginning")
    if begins and ends and ends <= begins:
        place.refuse("its break ends before it begins")
    return dict(zip(BREAK, (begins, ends), strict=True))


def _rooms(rooms: Place, offices: Iterable[str]) -> Iterator[RoomPart]:
    seen = set()
    for place in rooms.entries():
        part = _room(place, offices)
        if part in seen:
            place.refuse("is here twice")
        seen.add(part)
        yield part


def _room(place: Place, offices: Iterable[str]) -> RoomPart:
    place.known("office", "name")
    return RoomPart(place.at("office").one_of(offices), place.at("name").text(60))


def _availability(availability: Place) -> Iterator[AvailabilityPart]:
    seen = set()
    for place in availability.entries():
        place.known("offender_manager", "day", "begins", "ends")
        part = AvailabilityPart(place.at("offender_manager").text(60), *_stretch(place))
        if (part.offender_manager, part.day, part.begins) in seen:
            place.refuse("is here twice")
        seen.add((part.offender_manager, part.day, part.begins))
        yield part


def _appointments(
    appointments: Place, rooms: Iterable[RoomPart], references: set[str]
) -> Iterator[AppointmentPart]:
    before: list[AppointmentPart] = []
    for place in appointments.entries():
        place.known("case_file", "assessor", "room", "day", "begins", "ends", "by_hand")
        part = AppointmentPart(
            place.at("case_file").text(),
            user_name(place.at("assessor")),
            _room(place.at("room"), [room.office for room in rooms]),
            *_stretch(place),
            place.get("by_hand").flag(False),
        )
        if part.case_file not in references:
            place.at("case_file").refuse(f"{part.case_file[:40]} is no file of this inspection")
        if _is_elsewhere(part):
            place.at("assessor").refuse(f"{part.assessor} has an appointment in another inspection then")
        if part.room not in rooms:
            place.at("room").refuse("is none of the rooms")
        if any(_clash(part, other) for other in before):
            place.refuse("its file, assessor or room has an appointment then already")
        before.append(part)
        yield part


def _clash(one: AppointmentPart, other: AppointmentPart) -> bool:
    if one.case_file == other.case_file:
        return True
    at_once = one.day == other.day and one.begins < other.ends and other.begins < one.ends
    return at_once and (one.assessor == other.assessor or one.room == other.room)


def _is_elsewhere(part: AppointmentPart) -> bool:
    return Appointment.objects.filter(
        assessor__username=part.assessor, day=part.day, begins__lt=part.ends, ends__gt=part.begins
    ).exists()


def _stretch(place: Place) -> tuple[date, time, time]:
    day = place.at("day").given().day()
    begins, ends = place.at("begins").given().clock(), place.at("ends").given().clock()
    if ends <= begins:
        place.at("ends").refuse("is not after it begins")
    return day, begins, ends


def people_of(part: TimetablePart | None) -> set[str]:
    return {each.assessor for each in part.appointments} if part else set()


def make_timetable(
    inspection: Inspection,
    part: TimetablePart,
    files: Mapping[str, CaseFile],
    offices: Mapping[str, Office],
    users: Mapping[str, User],
) -> None:
    Timetable.objects.create(inspection=inspection, **part.settings)
    rooms = Room.objects.bulk_create(
        Room(inspection=inspection, office=offices[each.office], name=each.name) for each in part.rooms
    )
    at = dict(zip(part.rooms, rooms, strict=True))
    Availability.objects.bulk_create(
        Availability(
            inspection=inspection,
            offender_manager=each.offender_manager,
            day=each.day,
            begins=each.begins,
            ends=each.ends,
        )
        for each in part.availability
    )
    Appointment.objects.bulk_create(
        Appointment(
            case_file=files[each.case_file],
            assessor=users[each.assessor],
            room=at[each.room],
            day=each.day,
            begins=each.begins,
            ends=each.ends,
            by_hand=each.by_hand,
        )
        for each in part.appointments
    )


def write_timetable(inspection: Inspection) -> dict[str, Any] | None:
    """None where no timetable is kept: rooms and hours of managers are entered into one."""
    timetable: Timetable | None = getattr(inspection, "timetable", None)
    rooms = sorted(inspection.rooms.values_list("office__name", "name"))
    hours = sorted(
        inspection.availabilities.all(), key=lambda each: (each.offender_manager, each.day, each.begins)
    )
    if timetable is None and not rooms and not hours:
        return None
    data = {
        **_written_settings(timetable or Timetable()),
        "rooms": [{"office": office, "name": name} for office, name in rooms],
        "availability": [
            {"offender_manager": each.offender_manager, **_written_stretch(each)} for each in hours
        ],
        "appointments": [_written_appointment(each) for each in _appointments_of(inspection)],
    }
    return {key: value for key, value in data.items() if value or value == 0}


def _appointments_of(inspection: Inspection) -> Iterable[Appointment]:
    rows = Appointment.objects.filter(case_file__inspection=inspection)
    placed = rows.select_related("case_file", "assessor", "room__office")
    return sorted(placed, key=lambda each: each.case_file.reference)


def _written_settings(timetable: Timetable) -> dict[str, Any]:
    return {
        **{key: _clock(at) for key in (*CLOCK, *BREAK) if (at := getattr(timetable, key))},
        **{key: getattr(timetable, key) for key in MINUTES},
        "days_off": timetable.days_off,
        "placed_at": _moment(timetable.placed_at),
    }


def _written_appointment(row: Appointment) -> dict[str, Any]:
    data = {
        "case_file": row.case_file.reference,
        "assessor": row.assessor.username,
        "room": {"office": row.room.office.name, "name": row.room.name},
        **_written_stretch(row),
    }
    return {**data, "by_hand": True} if row.by_hand else data


def _written_stretch(row: Availability | Appointment) -> dict[str, str]:
    return {"day": row.day.isoformat(), "begins": _clock(row.begins), "ends": _clock(row.ends)}


def _clock(at: time) -> str:
    return at.isoformat("minutes")


def _moment(at: datetime | None) -> str | None:
    return moment(at) if at else None
