"""Bank holidays of England and Wales as they were kept, and as they will be."""

from datetime import date

import pytest
from dateutil.easter import easter as reckoned
from hypothesis import given
from hypothesis import strategies as st

from assessments.working_days import bank_holidays, easter, is_working_day, working_day_from

KEPT = {
    2002: "01 Jan, 29 Mar, 01 Apr, 06 May, 03 Jun, 04 Jun, 26 Aug, 25 Dec, 26 Dec",
    2004: "01 Jan, 09 Apr, 12 Apr, 03 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2005: "03 Jan, 25 Mar, 28 Mar, 02 May, 30 May, 29 Aug, 26 Dec, 27 Dec",
    2008: "01 Jan, 21 Mar, 24 Mar, 05 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2011: "03 Jan, 22 Apr, 25 Apr, 29 Apr, 02 May, 30 May, 29 Aug, 26 Dec, 27 Dec",
    2012: "02 Jan, 06 Apr, 09 Apr, 07 May, 04 Jun, 05 Jun, 27 Aug, 25 Dec, 26 Dec",
    2020: "01 Jan, 10 Apr, 13 Apr, 08 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2022: "03 Jan, 15 Apr, 18 Apr, 02 May, 02 Jun, 03 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec",
    2026: "01 Jan, 03 Apr, 06 Apr, 04 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
}


@pytest.mark.parametrize(("year", "days"), KEPT.items())
def test_bank_holidays_are_known(year, days):
    assert ", ".join(f"{day:%d %b}" for day in sorted(bank_holidays(year))) == days


def test_easter_is_as_another_reckons_it():
    assert [easter(year) for year in range(1900, 2200)] == [reckoned(year) for year in range(1900, 2200)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_working_day_is_never_far(day):
    working = working_day_from(day)
    assert is_working_day(working)
    assert 0 <= (working - day).days <= 5
    assert (working == day) == is_working_day(day)
