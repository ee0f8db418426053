"""The timetable: every interview placed, or the rule that keeps it from being placed."""

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.core.timetabling.bounds import fewest_left
from scoring.core.timetabling.diaries import filled
from scoring.core.timetabling.placing import Placing
from scoring.core.timetabling.reasons import Reason, reasons
from scoring.core.timetabling.searching import Search
from scoring.core.timetabling.week import Appointment, Interview, Week

ROUNDS = 2  # of placing all from nothing


@dataclass(frozen=True)
class Timetable:
    """Appointments by day, time and room; the interviews without one, in the order of the week's."""

    appointments: tuple[Appointment, ...]
    unplaced: tuple[Reason, ...]


def place(week: Week, kept: Iterable[Appointment] = ()) -> Timetable:
    """Place all interviews of the week around the appointments that are kept as they are.

    The same week gives the same timetable on any machine and in any order of its interviews. Where the
    interviews are few, as many are placed as can be; where they are many, nearly always so.
    """
    diaries = filled(week, kept)
    placing = Placing(week, diaries)
    # In the order of their files, whatever order they came in.
    interviews = sorted(diaries.left_of(week.interviews), key=lambda one: one.file)
    waiting = [one for one in interviews if diaries.possible(one)]
    _place(placing, waiting)
    placing.settle_anew()
    placing.place_all(diaries.left_of(waiting))
    appointments = sorted(diaries.entered.values(), key=lambda one: (one.day, one.begins, one.room))
    return Timetable(tuple(appointments), reasons(week, appointments))


def _place(placing: Placing, waiting: list[Interview]) -> None:
    """Try harder and harder, until no more are left than have to be."""
    fewest = fewest_left(placing.diaries, waiting)
    left = _in_rounds(placing, waiting, fewest)
    if len(left) > fewest:
        placing.make_room(left, fewest)
        left = placing.diaries.left_of(waiting)
    if len(left) > fewest:
        _search(placing, waiting, len(left))


def _in_rounds(placing: Placing, waiting: list[Interview], fewest: int) -> list[Interview]:
    """Begin anew with those that were left out, as long as that may help. The best round stands."""
    diaries = placing.diaries
    empty = dict(diaries.entered)
    best: dict[str, Appointment] = {}
    for _round in range(ROUNDS):
        diaries.restore(empty)
        left = placing.place_all(waiting)
        best = max(best, dict(diaries.entered), key=len)
        if len(left) <= fewest:
            break
    diaries.restore(best)
    return diaries.left_of(waiting)


def _search(placing: Placing, interviews: list[Interview], left: int) -> None:
    """Leave fewer out than are left so far, and fewer still, until that cannot be."""
    diaries = placing.diaries
    search = Search(diaries)
    while left:
        best = dict(diaries.entered)
        for file in best.keys() - placing.kept:
            diaries.strike(file)
        if not search.place(interviews, left - 1):
            diaries.restore(best)
            return
        left = len(diaries.left_of(interviews))
