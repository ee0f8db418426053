"""What a timetable is made from: the days, the interviews, the rooms, and when managers are free."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

DAY = 24 * 60

Person = tuple[str, str]  # as what they are known, assessor or manager, and their name


@dataclass(frozen=True)
class Interview:
    """One to be held: the assessor of a file sees its offender manager, at the manager's office."""

    file: str
    assessor: str
    manager: str  # empty: somebody whose time is not known
    office: str  # empty: not known, so that the interview has no place


@dataclass(frozen=True)
class Room:
    name: str
    office: str


@dataclass(frozen=True)
class Window:
    """When a manager can be seen. One of whom no window is known can be seen at any time."""

    manager: str
    day: date
    begins: int
    ends: int


@dataclass(frozen=True)
class Appointment:
    """Where and when the interview about one file is held."""

    file: str
    day: date
    begins: int
    ends: int
    room: str


@dataclass(frozen=True)
class Break:
    """A stretch of every day in which no interview lies."""

    begins: int
    ends: int


@dataclass(frozen=True)
class Engagement:
    """When and at which office an assessor of this timetable has an interview of another one."""

    assessor: str
    day: date
    begins: int
    ends: int
    office: str


@dataclass(frozen=True)
class Week:
    """Everything that a timetable has to keep to.

    Between two interviews of one person lies the pause or, where they are at different offices, the journey
    if that takes longer. A room may be used again at once.
    """

    days: tuple[date, ...]
    begins: int  # of the first interview of a day, at the earliest
    ends: int  # of the last one, at the latest
    minutes: int  # of an interview
    pause: int
    travel: int  # between offices whose journey is not known
    interviews: tuple[Interview, ...]
    rooms: tuple[Room, ...]
    windows: tuple[Window, ...] = ()
    journeys: Mapping[frozenset[str], int] = field(default_factory=dict)
    # Managers who assess files as well: the assessor each of them is.
    also_assessors: Mapping[str, str] = field(default_factory=dict)
    engagements: tuple[Engagement, ...] = ()
    midday: Break | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.begins < self.ends <= DAY:
            raise ValueError("the day of a timetable ends after it begins, and before midnight")
        if self.midday and self.midday.ends <= self.midday.begins:
            raise ValueError("the break of a timetable ends after it begins")
        if self.minutes < 1 or self.pause < 0 or self.travel < 0:
            raise ValueError("an interview takes some minutes; a pause and a journey take none or more")
        if len(set(self.days)) < len(self.days):
            raise ValueError("each day stands once in a timetable")
        if len({interview.file for interview in self.interviews}) < len(self.interviews):
            raise ValueError("each file has one interview in a timetable")
        if len({room.name for room in self.rooms}) < len(self.rooms):
            raise ValueError("each room stands once in a timetable")

    @cached_property
    def of_file(self) -> Mapping[str, Interview]:
        return {interview.file: interview for interview in self.interviews}

    @cached_property
    def office_of(self) -> Mapping[str, str]:
        """The office of each room."""
        return {room.name: room.office for room in self.rooms}

    @cached_property
    def windows_of(self) -> Mapping[str, tuple[Window, ...]]:
        """Of each manager of whom any is known; windows that meet are one."""
        found: dict[str, list[Window]] = {}
        for window in sorted(self.windows, key=lambda one: (one.manager, one.day, one.begins)):
            known = found.setdefault(window.manager, [])
            if known and known[-1].day == window.day and window.begins <= known[-1].ends:
                ends = max(window.ends, known[-1].ends)
                known[-1] = Window(window.manager, window.day, known[-1].begins, ends)
            else:
                known.append(window)
        return {manager: tuple(windows) for manager, windows in found.items()}

    @cached_property
    def engagements_of(self) -> Mapping[Person, tuple[Engagement, ...]]:
        found: dict[Person, tuple[Engagement, ...]] = {}
        for one in self.engagements:
            person = ("assessor", one.assessor)
            found[person] = (*found.get(person, ()), one)
        return found

    def people(self, interview: Interview) -> tuple[Person, ...]:
        """Who is there. A manager who assesses files too is one person in both parts."""
        assessor = ("assessor", interview.assessor)
        also = self.also_assessors.get(interview.manager)
        manager = ("assessor", also) if also else ("manager", interview.manager)
        return (assessor, manager) if interview.manager and manager != assessor else (assessor,)

    def gap(self, office: str, other: str) -> int:
        """The least minutes between two interviews of one person at these offices."""
        if office == other:
            return self.pause
        return max(self.pause, self.journeys.get(frozenset((office, other)), self.travel))

    def available(self, interview: Interview, day: date, begins: int, ends: int) -> bool:
        """Whether the manager can be seen then, as far as it is known."""
        windows = self.windows_of.get(interview.manager)
        return windows is None or any(
            window.day == day and window.begins <= begins and ends <= window.ends for window in windows
        )
