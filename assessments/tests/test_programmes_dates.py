"""The dates of an inspection follow from the first day of fieldwork."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.programmes import programme_data
from assessments.programmes.dates import NAMES, Dates, out_of_order, worked_out
from assessments.working_days import is_working_day

MONDAY = date(2026, 3, 2)
OMI = programme_data("omi").timetable


def of(code, start=MONDAY, **known):
    dates = worked_out(programme_data(code).timetable, Dates(fieldwork_start=start, **known))
    return [f"{getattr(dates, name):%a %d %b}" for name in NAMES]


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        # start, end and feedback, draft, publication, plan
        ("omi", ["Mon 02 Mar", "Fri 06 Mar", "Fri 06 Mar", "Fri 10 Apr", "Fri 29 May", "Fri 26 Jun"]),
        ("omi2", ["Mon 02 Mar", "Fri 06 Mar", "Fri 06 Mar", "Fri 10 Apr", "Fri 29 May", "Fri 26 Jun"]),
        # Good Friday and Easter Monday give way
        ("esi", ["Mon 02 Mar", "Tue 07 Apr", "Tue 07 Apr", "Tue 12 May", "Tue 30 Jun", "Tue 29 Sep"]),
        ("unknown", ["Mon 02 Mar", "Fri 06 Mar", "Fri 06 Mar", "Fri 10 Apr", "Fri 29 May", "Fri 26 Jun"]),
    ],
)
def test_each_programme_has_its_timetable(code, dates):
    assert of(code) == dates


def test_a_weekend_gives_way_to_the_monday_after_it():
    assert of("omi", date(2026, 3, 3))[:2] == ["Tue 03 Mar", "Mon 09 Mar"]  # Saturday
    assert of("omi", date(2026, 3, 4))[:2] == ["Wed 04 Mar", "Mon 09 Mar"]  # Sunday


def test_bank_holidays_give_way_to_the_working_day_after_them():
    dates = of("omi", date(2026, 2, 2), fieldwork_end=date(2026, 2, 2))
    assert dates[4] == "Mon 27 Apr"
    assert of("omi", date(2026, 2, 9), fieldwork_end=date(2026, 2, 9))[4] == "Tue 05 May"  # early May
    assert of("omi", date(2027, 3, 22))[1] == "Tue 30 Mar"  # Easter


def test_what_is_known_stays_and_the_rest_follows_from_it():
    dates = of("omi", fieldwork_end=date(2026, 3, 13), publication_on=date(2026, 7, 4))
    assert dates == ["Mon 02 Mar", "Fri 13 Mar", "Fri 13 Mar", "Fri 17 Apr", "Sat 04 Jul", "Mon 03 Aug"]


def test_without_its_first_day_nothing_follows():
    known = Dates(publication_on=MONDAY)
    assert worked_out(OMI, known) == known


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_whatever_the_first_day_the_rest_are_working_days_in_order(start):
    dates = worked_out(OMI, Dates(fieldwork_start=start))
    rest = [getattr(dates, name) for name in NAMES[1:]]
    assert all(is_working_day(day) for day in rest)
    assert out_of_order(dates) == []


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ({"fieldwork_end": -1}, [("fieldwork_end", "fieldwork_start")]),
        ({"fieldwork_end": 0, "feedback_on": 0, "draft_on": 0}, []),
        ({"fieldwork_end": 4, "feedback_on": 3, "draft_on": 9}, [("feedback_on", "fieldwork_end")]),
        ({"draft_on": 30, "publication_on": 20, "plan_on": 25}, [("publication_on", "draft_on")]),
        ({"plan_on": -9}, [("plan_on", "fieldwork_start")]),
    ],
)
def test_dates_out_of_order_are_found(known, found):
    days = {name: MONDAY + timedelta(days=number) for name, number in known.items()}
    assert out_of_order(Dates(fieldwork_start=MONDAY, **days)) == found
