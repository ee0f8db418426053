"""Working days: Mondays to Fridays that are no bank holidays in England and Wales."""

from collections.abc import Container
from datetime import date, timedelta
from functools import cache

SATURDAY = 5
A_DAY = timedelta(days=1)

# The bank holidays in May where they were moved.
MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
# Those of one year alone.
ONCE = frozenset(
    {
        date(1999, 12, 31),  # the turn of the millennium
        date(2002, 6, 3),  # jubilees of the Queen
        date(2012, 6, 5),
        date(2022, 6, 3),
        date(2011, 4, 29),  # a royal wedding
        date(2022, 9, 19),  # the funeral of the Queen
        date(2023, 5, 8),  # the coronation
    }
)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_day_from(day: date) -> date:
    """The day, or the next working day after it."""
    while not is_working_day(day):
        day += A_DAY
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Those that fall on Mondays to Fridays, as law and proclamations have laid them down since 1982.

    What falls on a weekend is made up for on the next day that is free.
    """
    good_friday, easter_monday = easter(year) - 2 * A_DAY, easter(year) + A_DAY
    may, spring, summer = date(year, 5, 7), date(year, 5, 31), date(year, 8, 31)
    mondays = (_monday_up_to(day) for day in (may, spring, summer))
    found = {good_friday, easter_monday, *(MOVED.get(day, day) for day in mondays)}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        found.add(_next_free(fixed, found))
    return frozenset(found | {day for day in ONCE if day.year == year})


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule known as Butcher's."""
    golden, century, of_century = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_up_to(day: date) -> date:
    return day - day.weekday() * A_DAY


def _next_free(day: date, taken: Container[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += A_DAY
    return day
