"""The diaries of everybody and every room while a timetable is being made."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from scoring.core.timetabling.grid import Grid
from scoring.core.timetabling.week import Appointment, Interview, Person, Week


class Diaries:
    """What is entered so far, and which starts that leaves. What is entered can be struck out again.

    What a diary leaves is remembered until something in it changes.
    """

    def __init__(self, week: Week) -> None:
        self.week = week
        self.grid = Grid(week)
        self.entered: dict[str, Appointment] = {}
        self.files: dict[Person, dict[str, Appointment]] = defaultdict(dict)  # in the diary of each person
        self.in_room: dict[str, dict[str, Appointment]] = {room.name: {} for room in week.rooms}
        self.rooms_at = _rooms_at(week)
        self._taken: dict[Person, dict[str, int]] = defaultdict(dict)
        self._room_taken: dict[str, int] = dict.fromkeys(self.in_room, 0)
        self._some_room: dict[str, int] = {}
        self._near: dict[tuple[Appointment, int], int] = {}
        self._possible: dict[str, int] = {}

    def enter(self, appointment: Appointment) -> None:
        self.entered[appointment.file] = appointment
        for person in self._people(appointment.file):
            self.files[person][appointment.file] = appointment
            self._taken[person].clear()
        if appointment.room in self.in_room:
            self.in_room[appointment.room][appointment.file] = appointment
            self._look_at(appointment.room)

    def strike(self, file: str) -> Appointment:
        appointment = self.entered.pop(file)
        for person in self._people(file):
            del self.files[person][file]
            self._taken[person].clear()
        if self.in_room.get(appointment.room, {}).pop(file, None):
            self._look_at(appointment.room)
        return appointment

    def restore(self, before: Mapping[str, Appointment]) -> None:
        """Put everything back to where it was."""
        for file in [file for file, one in self.entered.items() if before.get(file) != one]:
            self.strike(file)
        for file in sorted(before.keys() - self.entered.keys()):
            self.enter(before[file])

    def left_of(self, interviews: Iterable[Interview]) -> list[Interview]:
        return [one for one in interviews if one.file not in self.entered]

    def possible(self, interview: Interview) -> int:
        """The starts that were open if nobody had another interview of this timetable."""
        if interview.file not in self._possible:
            starts = self.grid.available(interview) if self.rooms_at.get(interview.office) else 0
            for person in self.week.people(interview):
                starts &= ~self.engaged(person, interview.office)
            self._possible[interview.file] = starts
        return self._possible[interview.file]

    def open_to(self, interview: Interview) -> int:
        """The starts at which the interview can be held as things stand."""
        starts = self.possible(interview)
        for person in self.week.people(interview):
            starts &= ~self.taken(person, interview.office)
        return starts & self.some_room(interview.office)

    def taken(self, person: Person, office: str) -> int:
        """The starts at which the person could not be at that office."""
        known = self._taken[person]
        if office not in known:
            known[office] = self.engaged(person, office)
            for file, appointment in self.files[person].items():
                gap = self.week.gap(office, self.week.of_file[file].office)
                known[office] |= self.near(appointment, gap)
        return known[office]

    def engaged(self, person: Person, office: str) -> int:
        """The starts that other timetables take from the person at that office."""
        taken = 0
        for one in self.week.engagements_of.get(person, ()):
            taken |= self.grid.too_near(one, self.week.gap(office, one.office))
        return taken

    def some_room(self, office: str) -> int:
        """The starts at which a room of the office is free."""
        if office not in self._some_room:
            free = 0
            for room in self.rooms_at.get(office, ()):
                free |= self.room_open(room)
            self._some_room[office] = free
        return self._some_room[office]

    def room_open(self, room: str) -> int:
        return self.grid.all & ~self._room_taken[room]

    def free_rooms(self, office: str, start: int) -> list[str]:
        """The rooms free at that start; of those that are free at all the same times, one stands for all."""
        alike: dict[int, str] = {}  # by the times that are taken
        for room in self.rooms_at.get(office, ()):
            if not self._room_taken[room] >> start & 1:
                alike.setdefault(self._room_taken[room], room)
        return list(alike.values())

    def near(self, appointment: Appointment, gap: int) -> int:
        key = (appointment, gap)
        if key not in self._near:
            self._near[key] = self.grid.too_near(appointment, gap)
        return self._near[key]

    def _people(self, file: str) -> tuple[Person, ...]:
        return self.week.people(self.week.of_file[file])

    def _look_at(self, room: str) -> None:
        taken = 0
        for appointment in self.in_room[room].values():
            taken |= self.near(appointment, 0)
        self._room_taken[room] = taken
        self._some_room.pop(self.week.office_of[room], None)


def filled(week: Week, appointments: Iterable[Appointment]) -> Diaries:
    """With those of the appointments that are about files of the week."""
    diaries = Diaries(week)
    for appointment in appointments:
        if appointment.file in week.of_file:
            diaries.enter(appointment)
    return diaries


def _rooms_at(week: Week) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for room in sorted(week.rooms, key=lambda one: one.name):
        found[room.office] = (*found.get(room.office, ()), room.name)
    return found
