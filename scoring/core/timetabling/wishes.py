"""Which of the open times is the better one. Wishes never stand against a rule.

A day costs the more, the lower the better:

    OTHER_OFFICE    the assessor is at another office that day, and has to travel
    OVER            each interview more than the assessor's even share of the days, for files are read first
    SAME_OFFICE     (saves) the assessor is at this office that day already
    MANAGER_HERE    (saves) the manager is seen that day already
    later days      up to LAST_DAY, so that what falls out early in the week can be made up
"""

from math import ceil

from scoring.core.timetabling.diaries import Diaries
from scoring.core.timetabling.grid import each
from scoring.core.timetabling.week import Interview, Week

OTHER_OFFICE = 40
OVER = 15
SAME_OFFICE = -8
MANAGER_HERE = -10
LAST_DAY = 20


class Wishes:
    def __init__(self, week: Week) -> None:
        self.week = week
        held: dict[str, int] = {}
        for interview in week.interviews:
            held[interview.assessor] = held.get(interview.assessor, 0) + 1
        days = max(1, len(week.days))
        self.share = {assessor: ceil(count / days) for assessor, count in held.items()}
        self.later = LAST_DAY / days

    def best_first(self, diaries: Diaries, interview: Interview, starts: int) -> list[int]:
        """The starts in the order in which they are wished for."""
        grid = diaries.grid
        days = [self._day(diaries, interview, number) for number in range(len(self.week.days))]
        beside = self._beside(diaries, interview)
        return sorted(
            each(starts), key=lambda start: (days[start // grid.a_day], not beside >> start & 1, start)
        )

    def room(self, diaries: Diaries, interview: Interview, start: int) -> str:
        """The room in which the people of the interview are anyway, else the one most used."""
        known = {
            diaries.entered[file].room
            for person in self.week.people(interview)
            for file, appointment in diaries.files[person].items()
            if appointment.day == self.week.days[start // diaries.grid.a_day]
        }
        rooms = diaries.free_rooms(interview.office, start)
        return min(rooms, key=lambda room: (room not in known, -len(diaries.in_room[room]), room))

    def _day(self, diaries: Diaries, interview: Interview, number: int) -> float:
        day = self.week.days[number]
        cost = number * self.later
        theirs, *managers = (
            [file for file, one in diaries.files[person].items() if one.day == day]
            for person in self.week.people(interview)
        )
        offices = {self.week.of_file[file].office for file in theirs}
        cost += OTHER_OFFICE if offices - {interview.office} else 0
        cost += SAME_OFFICE if interview.office in offices else 0
        cost += OVER * max(0, len(theirs) + 1 - self.share[interview.assessor])
        return cost + (MANAGER_HERE if any(managers) else 0)

    def _beside(self, diaries: Diaries, interview: Interview) -> int:
        """The starts right before or after another interview of the two, with no time lost between."""
        beside = 0
        for person in self.week.people(interview):
            for file, one in diaries.files[person].items():
                gap = self.week.gap(interview.office, self.week.of_file[file].office)
                before, after = one.begins - gap - self.week.minutes, one.ends + gap
                beside |= diaries.grid.between(one.day, before - 1, before + 1)
                beside |= diaries.grid.between(one.day, after - 1, after + 1)
        return beside
