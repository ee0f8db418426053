"""Going through every timetable there is, as long as there are not too many.

Of the interviews that are left, the one with the fewest open times comes next, for what can go wrong shows
there first. Some may be left out, so that the most are placed where not all can be.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.core.timetabling.diaries import Diaries
from scoring.core.timetabling.grid import each
from scoring.core.timetabling.week import Interview

MOST_LOOKS = 50_000  # at one interview's open times: about a fifth of a second


@dataclass
class Search:
    """One search. `looks` is what is left of its length, so that it ends anywhere at the same point."""

    diaries: Diaries
    looks: int = MOST_LOOKS

    def place(self, interviews: Iterable[Interview], leaving_out: int) -> bool:
        """Enter all but so many of the interviews; or none, where none is found."""
        waiting = sorted(interviews, key=lambda one: one.file)
        return self._place(waiting, leaving_out)

    def _place(self, waiting: list[Interview], leaving_out: int) -> bool:
        if len(waiting) <= leaving_out:
            return True
        self.looks -= len(waiting)
        if self.looks <= 0:
            return False
        opens = {one.file: self.diaries.open_to(one) for one in waiting}
        closed = sum(not starts for starts in opens.values())
        if closed > leaving_out:
            return False
        rest = [one for one in waiting if opens[one.file]]
        chosen = min(rest, key=lambda one: (opens[one.file].bit_count(), one.file))
        rest.remove(chosen)
        return self._enter(chosen, opens[chosen.file], rest, leaving_out - closed) or (
            leaving_out > closed and self._place(rest, leaving_out - closed - 1)
        )

    def _enter(self, chosen: Interview, starts: int, rest: list[Interview], leaving_out: int) -> bool:
        for start in each(starts):
            for room in self.diaries.free_rooms(chosen.office, start):
                self.diaries.enter(self.diaries.grid.appointment(chosen.file, start, room))
                if self._place(rest, leaving_out):
                    return True
                self.diaries.strike(chosen.file)
                if self.looks <= 0:
                    return False
        return False
