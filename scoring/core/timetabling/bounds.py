"""How many interviews can be held at most: what shows that trying longer is of no use."""

from collections import Counter
from collections.abc import Iterable, Mapping

from scoring.core.timetabling.diaries import Diaries
from scoring.core.timetabling.grid import STEP, each
from scoring.core.timetabling.week import Interview, Person


def fewest_left(diaries: Diaries, waiting: list[Interview]) -> int:
    """How many of these have to be left out at least, whatever is tried.

    Each manager, each assessor and each office holds so many interviews and no more. What is over adds up,
    for no interview has two managers; the largest of the three sums is the answer.
    """
    most = most_of_each(diaries, waiting)
    managers = Counter(diaries.week.people(one)[-1] for one in waiting if one.manager)
    assessors = Counter(diaries.week.people(one)[0] for one in waiting)
    return max(_over(managers, most), _over(assessors, most), _over_at_offices(diaries, waiting))


def most_of_each(diaries: Diaries, interviews: Iterable[Interview]) -> Mapping[Person, int]:
    """How many of these interviews each person has time for, had nobody else any."""
    open_to: dict[Person, int] = {}
    for one in interviews:
        for person in diaries.week.people(one):
            open_to[person] = open_to.get(person, 0) | diaries.open_to(one)
    length = diaries.week.minutes + diaries.week.pause
    return {person: _held(diaries, starts, length) for person, starts in open_to.items()}


def _over(wanted: Counter[Person], most: Mapping[Person, int]) -> int:
    return sum(max(0, count - most[person]) for person, count in wanted.items())


def _over_at_offices(diaries: Diaries, waiting: list[Interview]) -> int:
    wanted = Counter(one.office for one in waiting)
    length = diaries.week.minutes
    return sum(
        max(
            0,
            count - sum(_held(diaries, diaries.room_open(room), length) for room in diaries.rooms_at[office]),
        )
        for office, count in wanted.items()
    )


def _held(diaries: Diaries, starts: int, length: int) -> int:
    """How many interviews of that length, one after the other, begin at these starts."""
    # Taking the earliest each time, no other choice holds more.
    count, grid, earliest = 0, diaries.grid, (-1, 0)
    for start in each(starts):
        number, step = divmod(start, grid.a_day)
        begins = (number, step * STEP)
        if begins >= earliest:
            count += 1
            earliest = (number, begins[1] + length)
    return count
