"""How long it takes to share files out and to place their interviews, and how much memory.

    python bench/timetable.py

Shares 200 case files out among 25 assessors and places the interviews with 60 managers at 6 offices of 3
rooms around a midday break, half of the managers to be seen at two stretches of the week alone. Prints the
slowest of several weeks, in seconds of the processor, and the most memory, and exits 1 where that is more
than two seconds or 300 MB. It also tries crowded weeks of which one full timetable is known, and prints how
many it fills.
"""

import random
import resource
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scoring.core.allocation import AREA, INSPECTOR, Assessor, File, Shares, propose  # noqa: E402
from scoring.core.timetabling import Break, Interview, Room, Week, Window, clashes_among, place  # noqa: E402

FILES, ASSESSORS, MANAGERS, OFFICES, ROOMS = 200, 25, 60, 6, 3
MONDAY = date(2008, 3, 3)
HOUR = 60
ROUNDS = 10
SECONDS = 2.0
MEGABYTES = 300
CROWDED = 100


def main() -> int:
    weeks = [_timed(number) for number in range(ROUNDS)]
    slowest = max(sharing + placing for sharing, placing, _placed in weeks)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{FILES} case files, {ASSESSORS} assessors, {MANAGERS} managers, {OFFICES} offices, {ROUNDS} weeks"
    )
    print(f"  sharing out  {max(week[0] for week in weeks):6.2f} s")
    print(f"  placing      {max(week[1] for week in weeks):6.2f} s")
    print(f"  together     {slowest:6.2f} s, at most {SECONDS:.0f} s")
    print(f"  memory       {memory:6.0f} MB, at most {MEGABYTES} MB")
    print(f"  placed       {sum(week[2] for week in weeks)} of {ROUNDS * FILES}")
    print(f"  crowded weeks filled: {_filled(CROWDED)} of {CROWDED}")
    return int(slowest > SECONDS or memory > MEGABYTES)


def _timed(number: int) -> tuple[float, float, int]:
    """Seconds for sharing out and for placing, and how many interviews were placed."""
    chance = random.Random(number)
    home = {f"m{manager}": f"o{chance.randrange(OFFICES)}" for manager in range(MANAGERS)}
    files = [_file(file, home, chance) for file in range(FILES)]
    assessors = [Assessor(f"a{n}", (INSPECTOR, INSPECTOR, AREA)[n % 3]) for n in range(ASSESSORS)]
    begun = process_time()
    proposal = propose(files, assessors, Shares(), seed=number)
    shared = process_time()
    week = _week(files, {one.reference: one.reader for one in proposal.readings}, chance)
    timetable = place(week)
    placed = process_time()
    assert not clashes_among(week, timetable.appointments)
    return shared - begun, placed - shared, len(timetable.appointments)


def _file(number: int, home: dict[str, str], chance: random.Random) -> File:
    manager = chance.choice(list(home))
    return File(
        reference=f"f{number:03}",
        case_type=chance.choice(("community", "licence", "custody")),
        office=home[manager],
        offender_manager=manager,
    )


def _week(files: list[File], readers: dict[str, str], chance: random.Random) -> Week:
    managers = sorted({file.offender_manager for file in files})
    return Week(
        days=_days(5),
        begins=9 * HOUR + 30,
        ends=17 * HOUR,
        minutes=60,
        pause=15,
        travel=45,
        midday=Break(12 * HOUR + 30, 13 * HOUR + 30),
        interviews=tuple(
            Interview(file.reference, readers[file.reference], file.offender_manager, file.office)
            for file in files
        ),
        rooms=tuple(
            Room(f"o{office}-{room}", f"o{office}") for office in range(OFFICES) for room in range(ROOMS)
        ),
        windows=tuple(window for manager in managers for window in _windows(manager, chance)),
    )


def _windows(manager: str, chance: random.Random) -> list[Window]:
    """Two stretches of the week for half of the managers."""
    if chance.random() < 0.5:
        return []
    begins = [chance.choice([9 * HOUR + 30, 13 * HOUR]) for _stretch in range(2)]
    days = chance.sample(_days(5), 2)
    return [Window(manager, day, first, first + 4 * HOUR) for day, first in zip(days, begins, strict=True)]


def _days(count: int) -> tuple[date, ...]:
    return tuple(MONDAY + timedelta(days=number) for number in range(count))


def _filled(count: int) -> int:
    return sum(len(place(_crowded(number)).appointments) == 40 for number in range(count))


def _crowded(number: int) -> Week:
    """40 interviews in 48 places, each manager to be seen within half an hour of a known time."""
    chance = random.Random(number)
    places = [(day, hour) for day in range(2) for hour in range(9, 17) for _room in range(3)]
    interviews, windows, busy = [], [], set()
    for file, (day, hour) in enumerate(chance.sample(places, 40)):
        assessor = chance.choice([name for name in "stuvw" if (name, day, hour) not in busy])
        busy.add((assessor, day, hour))
        interviews.append(Interview(f"f{file}", assessor, f"m{file}", "a"))
        first, last = max(9, hour - 0.5) * HOUR, min(17, hour + 1.5) * HOUR
        windows.append(Window(f"m{file}", _days(2)[day], round(first), round(last)))
    return Week(
        days=_days(2),
        begins=9 * HOUR,
        ends=17 * HOUR,
        minutes=60,
        pause=0,
        travel=30,
        interviews=tuple(interviews),
        rooms=tuple(Room(name, "a") for name in ("a1", "a2", "a3")),
        windows=tuple(windows),
    )


if __name__ == "__main__":
    sys.exit(main())
