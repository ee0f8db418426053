"""The times at which an interview can begin, as bits of one number.

A week's starts are counted through, day after day, a quarter of an hour apart:

    day      Mon                    Tue
    starts   9:30  9:45  10:00 …    9:30  9:45  10:00 …
    bit      0     1     2     …    n     n+1   n+2   …

so that what is free to two people is the `&` of what is free to each, however long fieldwork is.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from scoring.core.timetabling.week import Appointment, Engagement, Interview, Week

STEP = 15  # minutes


class Grid:
    def __init__(self, week: Week) -> None:
        self.week = week
        self.a_day = max(0, (week.ends - week.begins - week.minutes) // STEP + 1)
        self.number = {day: number for number, day in enumerate(week.days)}

    @cached_property
    def all(self) -> int:
        """The starts of all days from which an interview ends in time and does not cross the break."""
        return (1 << self.a_day * len(self.week.days)) - 1 & ~self._into_the_break()

    def between(self, day: date, after: int, before: int) -> int:
        """The starts of that day later than the one time and earlier than the other."""
        if day not in self.number:
            return 0
        first = max(0, (after - self.week.begins) // STEP + 1)
        end = min(self.a_day, -((self.week.begins - before) // STEP))
        if end <= first:
            return 0
        return ((1 << end - first) - 1) << self.number[day] * self.a_day + first

    def too_near(self, appointment: Appointment | Engagement, gap: int) -> int:
        """The starts from which an interview would leave less than the gap to the appointment."""
        after = appointment.begins - gap - self.week.minutes
        return self.between(appointment.day, after, appointment.ends + gap)

    def available(self, interview: Interview) -> int:
        """The starts at which the manager can be seen."""
        windows = self.week.windows_of.get(interview.manager)
        if windows is None:
            return self.all
        starts = 0
        for window in windows:
            starts |= self.between(window.day, window.begins - 1, window.ends - self.week.minutes + 1)
        return starts & self.all

    def _into_the_break(self) -> int:
        midday, starts = self.week.midday, 0
        if midday:
            for day in self.week.days:
                starts |= self.between(day, midday.begins - self.week.minutes, midday.ends)
        return starts

    def appointment(self, file: str, start: int, room: str) -> Appointment:
        number, step = divmod(start, self.a_day)
        begins = self.week.begins + step * STEP
        return Appointment(file, self.week.days[number], begins, begins + self.week.minutes, room)


def each(starts: int) -> Iterator[int]:
    """The bits that are set, the earliest first."""
    while starts:
        lowest = starts & -starts
        yield lowest.bit_length() - 1
        starts ^= lowest
