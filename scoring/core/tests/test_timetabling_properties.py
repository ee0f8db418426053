"""No timetable ever breaks a rule, and none is missed where the interviews are few."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.core.tests.weeks import at, faults, make_week, midday, most, small_weeks, window
from scoring.core.timetabling import clashes_among, place


@settings(max_examples=100)
@given(small_weeks())
def test_as_many_are_placed_as_every_timetable_tried_shows_can_be(week):
    timetable = place(week)
    assert faults(week, timetable.appointments) == []
    assert len(timetable.appointments) == most(week)
    placed = {one.file for one in timetable.appointments}
    assert placed.isdisjoint(reason.interview.file for reason in timetable.unplaced)
    assert len(placed) + len(timetable.unplaced) == len(week.interviews)


@st.composite
def weeks(draw):
    """Weeks of up to 40 interviews, loose or crowded."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    offices = "abc"[: draw(st.integers(1, 3))]
    home = {f"m{number}": chance.choice(offices) for number in range(draw(st.integers(1, 12)))}
    assessors = draw(st.integers(1, 8))
    interviews = []
    for number in range(draw(st.integers(1, 40))):
        manager = chance.choice(list(home))
        interviews.append(f"f{number} s{chance.randrange(assessors)} {manager} {home[manager]}")
    windows = [
        window(manager, begins, begins + 3, day=chance.randrange(3))
        for manager in home
        for begins in chance.sample([9, 10.2, 13, 14.5], chance.randrange(3))
    ]
    return make_week(
        interviews,
        days=draw(st.integers(1, 3)),
        rooms=[f"{office}{number}" for office in offices for number in range(chance.randrange(1, 4))],
        pause=draw(st.sampled_from([0, 10, 15])),
        travel=draw(st.sampled_from([0, 20, 50])),
        windows=tuple(windows),
        also_assessors={"m0": "s0"},
        midday=draw(st.sampled_from([None, midday(12.5, 13.5)])),
    )


@settings(max_examples=30)
@given(weeks())
def test_nobody_and_no_room_is_ever_at_two_places(week):
    timetable = place(week)
    assert faults(week, timetable.appointments) == []
    assert not clashes_among(week, timetable.appointments)


@settings(max_examples=12)
@given(weeks(), st.randoms(use_true_random=False))
def test_the_same_week_gives_the_same_timetable_in_any_order(week, chance):
    shuffled = replace(
        week,
        interviews=tuple(chance.sample(week.interviews, len(week.interviews))),
        rooms=tuple(chance.sample(week.rooms, len(week.rooms))),
        windows=tuple(chance.sample(week.windows, len(week.windows))),
    )
    assert place(shuffled).appointments == place(week).appointments


@settings(max_examples=15)
@given(weeks(), st.data())
def test_what_is_kept_stays_and_the_others_go_around_it(week, data):
    first = place(week).appointments
    kept = data.draw(st.lists(st.sampled_from(first), unique=True)) if first else []
    again = place(week, kept)
    assert set(kept) <= set(again.appointments)
    assert faults(week, again.appointments) == []


def hidden(number: int):
    """A crowded week that can be filled, as one timetable of it is known: 40 interviews in 48 places.

    Each manager can be seen from half an hour before the known time to half an hour after it.
    """
    chance = random.Random(number)
    places = [(day, 9 + hour, room) for day in range(2) for hour in range(8) for room in ("a1", "a2", "a3")]
    lines, windows, busy = [], [], set()
    for file, (day, hour, _room) in enumerate(chance.sample(places, 40)):
        free = [name for name in "stuvw" if (name, day, hour) not in busy]
        assessor = chance.choice(free)
        busy.add((assessor, day, hour))
        lines.append(f"f{file} {assessor} m{file} a")
        windows.append(window(f"m{file}", max(9, hour - 0.5), min(17, hour + 1.5), day=day))
    return make_week(lines, days=2, rooms=("a1", "a2", "a3"), windows=tuple(windows))


def test_crowded_weeks_that_can_be_filled_are_filled():
    placed = [len(place(hidden(number)).appointments) for number in range(20)]
    assert placed.count(40) >= 18
    assert faults(hidden(0), [at("f0", 9)])  # which the known timetable has elsewhere
