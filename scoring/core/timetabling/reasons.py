"""Why an interview has no time: the first rule that leaves it none, with all the others in their places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scoring.core.timetabling.diaries import Diaries, filled
from scoring.core.timetabling.grid import STEP, each
from scoring.core.timetabling.rules import Rule
from scoring.core.timetabling.week import Appointment, Interview, Week

# Where a rule leaves some time, but none that the rules before it leave too.
TOGETHER = {Rule.ASSESSOR: Rule.TOGETHER, Rule.ROOM: Rule.ROOM_THEN}


@dataclass(frozen=True)
class Reason:
    interview: Interview
    rule: Rule  # NONE: there is a time, and it has not been given yet


def reasons(week: Week, appointments: Iterable[Appointment]) -> tuple[Reason, ...]:
    """Of every interview that is not among the appointments."""
    diaries = filled(week, appointments)
    return tuple(Reason(one, _reason(diaries, one)) for one in diaries.left_of(week.interviews))


@dataclass(frozen=True)
class Opening:
    """A stretch of a day in which an interview can begin every quarter of an hour, from first to last."""

    day: date
    first: int
    last: int


def openings(week: Week, appointments: Iterable[Appointment], file: str) -> tuple[Opening, ...]:
    """When the interview about the file could be held, with all the others in their places."""
    diaries = filled(week, (one for one in appointments if one.file != file))
    starts = each(diaries.open_to(week.of_file[file]))
    found: list[Opening] = []
    for one in (diaries.grid.appointment(file, start, "") for start in starts):
        if found and found[-1].day == one.day and found[-1].last + STEP == one.begins:
            found[-1] = Opening(one.day, found[-1].first, one.begins)
        else:
            found.append(Opening(one.day, one.begins, one.begins))
    return tuple(found)


def _reason(diaries: Diaries, interview: Interview) -> Rule:
    """Each rule takes away its times; the one after which none is left is the reason."""
    if not interview.office:
        return Rule.OFFICE
    if not diaries.rooms_at.get(interview.office):
        return Rule.ROOM_AT_OFFICE
    grid = diaries.grid
    left = grid.all
    for rule, starts in _what_is_left(diaries, interview):
        if not grid.all & starts:
            return rule
        left &= starts
        if not left:
            return TOGETHER.get(rule, rule)
    return Rule.NONE


def _what_is_left(diaries: Diaries, interview: Interview) -> list[tuple[Rule, int]]:
    assessor, *managers = (~diaries.taken(one, interview.office) for one in diaries.week.people(interview))
    available = diaries.grid.available(interview)
    return [
        (Rule.DAY if not diaries.week.days else Rule.HOURS, diaries.grid.all),
        (Rule.AVAILABLE, available),
        *((Rule.MANAGER, available & manager) for manager in managers),
        (Rule.ASSESSOR, assessor),
        (Rule.ROOM, diaries.some_room(interview.office)),
    ]
