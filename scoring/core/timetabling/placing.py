"""Placing interviews one by one, those with the fewest open times first, and making room for the rest.

What is left out comes first in the next round. An interview that finds no time even so takes one from
others, which then look for another and may take that from others again:

    A takes 10:00 from B      B takes 11:00 from C      C goes to 14:00

Who has looked in vain often is pushed aside seldom, so that those with little choice settle at last.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.core.timetabling.bounds import most_of_each
from scoring.core.timetabling.diaries import Diaries
from scoring.core.timetabling.grid import each
from scoring.core.timetabling.week import Interview, Week
from scoring.core.timetabling.wishes import Wishes

AT_ONCE = 3  # appointments that one interview may push aside
MOST_PUSHES = 1000  # so that a hopeless week takes no longer


@dataclass(frozen=True)
class Push:
    """A time an interview could have if these others had another."""

    start: int
    room: str
    aside: tuple[str, ...]


class Placing:
    """What is entered at the beginning stays where it is; everything else may be moved to make room."""

    def __init__(self, week: Week, diaries: Diaries) -> None:
        self.week = week
        self.diaries = diaries
        self.kept = frozenset(diaries.entered)
        self.wishes = Wishes(week)
        most = most_of_each(diaries, week.interviews)
        self.most_of = {person: count + len(diaries.files[person]) for person, count in most.items()}
        self.left_out: Counter[str] = Counter()

    def place_all(self, interviews: Iterable[Interview]) -> list[Interview]:
        """Place as many as find an open time; returns the others. Next time those come first."""
        waiting = sorted(interviews, key=lambda one: one.file)
        left = []
        while waiting:
            chosen = min(waiting, key=self._room_to_choose)
            waiting.remove(chosen)
            if not self.settle(chosen):
                left.append(chosen)
                self.left_out[chosen.file] += 1
        return left

    def settle(self, interview: Interview) -> bool:
        """Give the interview the best of the times open to it, if there is any."""
        starts = self.diaries.open_to(interview)
        if not starts:
            return False
        start = self.wishes.best_first(self.diaries, interview, starts)[0]
        self._enter(interview, start, self.wishes.room(self.diaries, interview, start))
        return True

    def make_room(self, left: Iterable[Interview], fewest: int) -> None:
        """Give times to those that are left by moving others; `fewest` of them are left in any case."""
        waiting = deque(left)
        most = dict(self.diaries.entered)
        for _push in range(MOST_PUSHES):
            if len(waiting) <= fewest:
                return
            waiting.extend(self._take_a_time(waiting.popleft()))
            if len(self.diaries.entered) > len(most):
                most = dict(self.diaries.entered)
        self.diaries.restore(most)

    def _full(self, interview: Interview) -> bool:
        """Whether one of the two has as many interviews as their days hold, so that moving them is no use."""
        return any(
            len(self.diaries.files[person]) >= self.most_of[person] for person in self.week.people(interview)
        )

    def settle_anew(self) -> None:
        """Let each in turn go where it is better now that all the others are placed."""
        for file in sorted(self.diaries.entered.keys() - self.kept):
            self.diaries.strike(file)
            self.settle(self.week.of_file[file])

    def _room_to_choose(self, interview: Interview) -> tuple[int, int, str, str]:
        times_left = self.left_out[interview.file]
        return -times_left, self.diaries.open_to(interview).bit_count(), interview.manager, interview.file

    def _enter(self, interview: Interview, start: int, room: str) -> None:
        self.diaries.enter(self.diaries.grid.appointment(interview.file, start, room))

    def _take_a_time(self, interview: Interview) -> list[Interview]:
        """Returns those that wait now: who was pushed aside, or the interview where nobody can be."""
        if self.settle(interview):
            return []
        self.left_out[interview.file] += 1
        pushes = [] if self._full(interview) else list(self._pushes(interview))
        if not pushes:
            return [interview]
        push = min(pushes, key=self._cost)
        for file in push.aside:
            self.diaries.strike(file)
        self._enter(interview, push.start, push.room)
        return [self.week.of_file[file] for file in push.aside]

    def _cost(self, push: Push) -> tuple[int, int, int, str]:
        looked = sum(1 + self.left_out[file] for file in push.aside)
        return looked, len(push.aside), push.start, push.room

    def _pushes(self, interview: Interview) -> Iterator[Push]:
        busy = self._busy(interview)
        rooms = {room: self._in(room) for room in self.diaries.rooms_at[interview.office]}
        for start in each(self.diaries.possible(interview)):
            people = {file for file, taken in busy.items() if taken >> start & 1}
            if len(people) > AT_ONCE:
                continue
            for room, taken_by in rooms.items():
                aside = people | {file for file, taken in taken_by.items() if taken >> start & 1}
                if len(aside) <= AT_ONCE and aside.isdisjoint(self.kept):
                    yield Push(start, room, tuple(sorted(aside)))

    def _busy(self, interview: Interview) -> dict[str, int]:
        """The starts that each appointment of the two people takes from the interview."""
        return {
            file: self.diaries.near(one, self.week.gap(interview.office, self.week.of_file[file].office))
            for person in self.week.people(interview)
            for file, one in self.diaries.files[person].items()
        }

    def _in(self, room: str) -> dict[str, int]:
        """The starts that each appointment takes from the room."""
        return {file: self.diaries.near(one, 0) for file, one in self.diaries.in_room[room].items()}
