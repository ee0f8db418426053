"""Weeks for tests, and an honest look at a timetable: no short cuts, one pair after the other."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import strategies as st

from scoring.core.timetabling import Appointment, Break, Engagement, Interview, Room, Week, Window

MONDAY = date(2008, 3, 3)
NINE = 9 * 60


def make_week(interviews, *, days=1, hours=8, rooms=("a1", "b1"), **fields) -> Week:
    """Interviews as lines of file, assessor, manager and office; a room's office is its first letter."""
    return Week(
        days=tuple(MONDAY + timedelta(days=number) for number in range(days)),
        begins=fields.pop("begins", NINE),
        ends=fields.pop("ends", NINE + hours * 60),
        minutes=fields.pop("minutes", 60),
        pause=fields.pop("pause", 0),
        travel=fields.pop("travel", 30),
        interviews=tuple(Interview(*line.split()) for line in interviews),
        rooms=tuple(Room(name, name[0]) for name in rooms),
        **fields,
    )


def at(file, begins, *, day=0, room="a1", minutes=60) -> Appointment:
    """An appointment at that hour, such as 9.5."""
    first = round(begins * 60)
    return Appointment(file, MONDAY + timedelta(days=day), first, first + minutes, room)


def window(manager, begins, ends, *, day=0) -> Window:
    return Window(manager, MONDAY + timedelta(days=day), round(begins * 60), round(ends * 60))


def midday(begins, ends) -> Break:
    return Break(round(begins * 60), round(ends * 60))


def engaged(assessor, begins, *, office="a", minutes=60) -> Engagement:
    first = round(begins * 60)
    return Engagement(assessor, MONDAY, first, first + minutes, office)


def faults(week: Week, appointments) -> list[str]:
    """Every rule broken by a timetable, in words."""
    found = [f"{one.file}: {fault}" for one in appointments for fault in _alone(week, one)]
    for one, other in combinations(appointments, 2):
        found += [f"{one.file} and {other.file}: {fault}" for fault in _together(week, one, other)]
    return found


def _alone(week: Week, one: Appointment):
    interview = next(each for each in week.interviews if each.file == one.file)
    if next(room.office for room in week.rooms if room.name == one.room) != interview.office:
        yield "not at the manager's office"
    if one.day not in week.days or one.begins < week.begins or one.ends > week.ends:
        yield "not in working hours"
    if week.midday and one.begins < week.midday.ends and week.midday.begins < one.ends:
        yield "in the break"
    known = [each for each in week.windows if each.manager == interview.manager]
    minutes = {minute for each in known if each.day == one.day for minute in range(each.begins, each.ends)}
    if known and not minutes.issuperset(range(one.begins, one.ends)):
        yield "the manager is not available"
    for each in week.engagements:
        between = max(each.begins - one.ends, one.begins - each.ends)
        there_too = each.day == one.day and each.assessor in _who(week, interview)
        if there_too and between < _way(week, interview.office, each.office):
            yield "elsewhere"


def _together(week: Week, one: Appointment, other: Appointment):
    mine, theirs = (
        next(each for each in week.interviews if each.file == appointment.file)
        for appointment in (one, other)
    )
    if one.day != other.day:
        return
    between = max(other.begins - one.ends, one.begins - other.ends)
    if one.room == other.room and between < 0:
        yield "one room"
    if _who(week, mine) & _who(week, theirs) and between < _way(week, mine.office, theirs.office):
        yield "one person"


def _way(week: Week, office: str, other: str) -> int:
    if office == other:
        return week.pause
    return max(week.pause, week.journeys.get(frozenset((office, other)), week.travel))


def _who(week: Week, interview: Interview) -> set[str]:
    manager = week.also_assessors.get(interview.manager, f"manager {interview.manager}")
    return {interview.assessor} | ({manager} if interview.manager else set())


def most(week: Week) -> int:
    """How many of the interviews can be held: every timetable of whole steps is tried."""

    def try_all(waiting, entered) -> int:
        if not waiting:
            return len(entered)
        first, *rest = waiting
        found = try_all(rest, entered)
        for one in _times(week, first):
            if found == len(week.interviews):
                break
            if not any(_together_at_all(week, one, other) for other in entered):
                found = max(found, try_all(rest, [*entered, one]))
        return found

    return try_all(list(week.interviews), [])


def _together_at_all(week, one, other) -> bool:
    return next(_together(week, one, other), None) is not None


def _times(week: Week, interview: Interview):
    for day in week.days:
        for begins in range(week.begins, week.ends - week.minutes + 1, 15):
            for room in week.rooms:
                one = Appointment(interview.file, day, begins, begins + week.minutes, room.name)
                if next(_alone(week, one), None) is None:
                    yield one


@st.composite
def small_weeks(draw) -> Week:
    """Two to four interviews that get in one another's way."""
    count = draw(st.integers(2, 4))
    interviews = [
        " ".join([f"f{number}", *(draw(st.sampled_from(names)) for names in ("xy", "mno", "ab"))])
        for number in range(count)
    ]
    windows = [
        window(draw(st.sampled_from("mno")), begins, begins + draw(st.sampled_from([1, 1.25, 2])))
        for begins in draw(st.lists(st.sampled_from([9, 9.25, 10, 10.5]), max_size=3))
    ]
    elsewhere = [
        engaged(draw(st.sampled_from("xy")), begins, office=draw(st.sampled_from("abc")), minutes=30)
        for begins in draw(st.lists(st.sampled_from([9, 9.5, 10.25]), max_size=2))
    ]
    return make_week(
        interviews,
        hours=draw(st.sampled_from([2, 3])),
        rooms=draw(st.sampled_from([("a1", "b1"), ("a1", "a2", "b1"), ("a1",)])),
        minutes=draw(st.sampled_from([45, 60])),
        pause=draw(st.sampled_from([0, 15])),
        travel=draw(st.sampled_from([15, 45])),
        windows=tuple(windows),
        also_assessors={"o": "y"} if draw(st.booleans()) else {},
        engagements=tuple(elsewhere),
        midday=draw(st.sampled_from([None, midday(10, 10.5), midday(10.2, 11)])),
    )
