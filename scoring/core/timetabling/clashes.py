"""Which rules a time breaks: for one chosen by hand, and where something has changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scoring.core.timetabling.rules import Rule
from scoring.core.timetabling.week import Appointment, Break, Engagement, Week


@dataclass(frozen=True)
class Clash:
    """One rule that is broken; with which other appointment, and the minutes that have to lie between."""

    rule: Rule
    other: Appointment | Engagement | None = None
    minutes: int = 0


def clashes(week: Week, wanted: Appointment, others: Iterable[Appointment]) -> tuple[Clash, ...]:
    """What keeps the interview from being held then and there, beside the others that stand.

    Of the others, the file's own appointment and those about files without interview are left out.
    """
    broken = [*(Clash(rule) for rule in _broken_alone(week, wanted)), *_elsewhere(week, wanted)]
    for other in sorted(others, key=lambda one: (one.day, one.begins, one.file)):
        if other.day == wanted.day and other.file != wanted.file and other.file in week.of_file:
            broken += _between(week, wanted, other)
    return tuple(broken)


def clashes_among(week: Week, appointments: Iterable[Appointment]) -> Mapping[str, tuple[Clash, ...]]:
    """The clashes of all that stand, by file; only of those that have any."""
    by_day = defaultdict(list)
    for appointment in appointments:
        if appointment.file in week.of_file:
            by_day[appointment.day].append(appointment)
    found = {one.file: clashes(week, one, day) for day in by_day.values() for one in day}
    return {file: broken for file, broken in found.items() if broken}


def _broken_alone(week: Week, wanted: Appointment) -> list[Rule]:
    interview = week.of_file[wanted.file]
    kept = {
        Rule.OFFICE: bool(interview.office),
        Rule.ROOM_AT_OFFICE: week.office_of.get(wanted.room) == interview.office,
        Rule.DAY: wanted.day in week.days,
        Rule.HOURS: week.begins <= wanted.begins and wanted.ends <= week.ends,
        Rule.BREAK: not week.midday or not _nearer(wanted, week.midday, 0),
        Rule.AVAILABLE: week.available(interview, wanted.day, wanted.begins, wanted.ends),
    }
    return [rule for rule, holds in kept.items() if not holds]


def _elsewhere(week: Week, wanted: Appointment) -> Iterator[Clash]:
    """What people have in other timetables at that time."""
    mine = week.of_file[wanted.file]
    for person in week.people(mine):
        for one in week.engagements_of.get(person, ()):
            gap = week.gap(mine.office, one.office)
            if one.day == wanted.day and _nearer(wanted, one, gap):
                yield Clash(Rule.ELSEWHERE, one, gap)


def _between(week: Week, wanted: Appointment, other: Appointment) -> list[Clash]:
    """What two appointments of one day have against each other."""
    mine, theirs = week.of_file[wanted.file], week.of_file[other.file]
    gap = week.gap(mine.office, theirs.office)
    found = []
    if _nearer(wanted, other, gap):
        theirs_too = set(week.people(theirs))
        rules = zip(week.people(mine), (Rule.ASSESSOR, Rule.MANAGER), strict=False)
        found += [Clash(rule, other, gap) for person, rule in rules if person in theirs_too]
    if wanted.room == other.room and _nearer(wanted, other, 0):
        found.append(Clash(Rule.ROOM, other))
    return found


def _nearer(one: Appointment, other: Appointment | Engagement | Break, gap: int) -> bool:
    """Whether fewer minutes than that lie between the two."""
    return one.begins < other.ends + gap and other.begins < one.ends + gap
