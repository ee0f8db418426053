from datetime import time

import pytest

from assessments.timetabling.clock import clock_of, minutes_of, read_clock, written


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("09:30:00", time(9, 30)),
        ("2pm", time(14)),
        ("2.15 PM", time(14, 15)),
        ("12am", time(0)),
        ("12:30 pm", time(12, 30)),
        ("0am", None),
        ("13pm", None),
        ("24", None),
        ("9:60", None),
        ("9:5", None),
        ("", None),
        ("noon", None),
        ("=NOW()", None),
    ],
)
def test_times_are_read_as_people_write_them(text, meant):
    assert read_clock(text) == meant


def test_a_time_is_minutes_and_back():
    assert clock_of(minutes_of(time(9, 45))) == time(9, 45)
    assert written(545) == "9:05"
