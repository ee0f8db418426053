from dataclasses import replace

import pytest

from scoring.core.tests.weeks import MONDAY, NINE, at, engaged, faults, make_week, midday, window
from scoring.core.timetabling import Appointment, Rule, place, reasons


def drawing(timetable) -> list[str]:
    """Each appointment as day, hour, room and file."""
    return [
        f"{(one.day - MONDAY).days} {one.begins // 60}:{one.begins % 60:02} {one.room} {one.file}"
        for one in timetable.appointments
    ]


def why(timetable) -> dict[str, str]:
    return {reason.interview.file: reason.rule.value for reason in timetable.unplaced}


def test_the_interviews_of_an_assessor_at_one_office_follow_one_another():
    week = make_week(["f1 x m a", "f2 x m a", "f3 x n a"], pause=15)
    assert drawing(place(week)) == ["0 9:00 a1 f1", "0 10:15 a1 f2", "0 11:30 a1 f3"]


def test_the_way_to_another_office_is_counted():
    week = make_week(["f1 x m a", "f2 x n b"], journeys={frozenset("ab"): 50})
    assert drawing(place(week)) == ["0 9:00 a1 f1", "0 11:00 b1 f2"]


def test_an_assessor_stays_at_one_office_a_day_where_that_can_be():
    week = make_week(["f1 x m a", "f2 x n b", "f3 x o a", "f4 x p b"], days=2)
    offices = {(one.day, one.room) for one in place(week).appointments}
    assert len(offices) == 2


def test_a_manager_is_seen_only_when_available():
    week = make_week(["f1 x m a"], days=2, windows=(window("m", 13, 14.5, day=1), window("n", 9, 17)))
    assert drawing(place(week)) == ["1 13:00 a1 f1"]


def test_no_interview_crosses_the_break():
    week = make_week([f"f{n} x m a" for n in range(1, 4)], days=2, hours=4, midday=midday(10.5, 11))
    assert drawing(place(week)) == ["0 9:00 a1 f1", "0 11:00 a1 f2", "0 12:00 a1 f3"]


def test_a_window_in_the_break_is_of_no_use():
    week = make_week(["f1 x m a"], midday=midday(12.5, 13.5), windows=(window("m", 12, 13.5),))
    assert why(place(week)) == {"f1": "available"}


def test_windows_that_meet_are_one():
    week = make_week(["f1 x m a"], windows=(window("m", 9, 9.5), window("m", 9.5, 10)))
    assert drawing(place(week)) == ["0 9:00 a1 f1"]


def test_two_rooms_hold_two_interviews_at_once():
    week = make_week(["f1 x m a", "f2 y n a"], hours=1, rooms=("a1", "a2"))
    assert drawing(place(week)) == ["0 9:00 a1 f1", "0 9:00 a2 f2"]


def test_a_manager_who_assesses_files_too_is_one_person():
    week = make_week(["f1 x m a", "f2 m n a"], hours=1, rooms=("a1", "a2"), also_assessors={"m": "m"})
    assert len(place(week).appointments) == 1


def test_who_has_an_interview_of_another_timetable_is_not_there_and_has_the_way_back():
    week = make_week(
        ["f1 x m a", "f2 y n a"], hours=2, engagements=(engaged("x", 9, office="c", minutes=30),)
    )
    assert drawing(place(week)) == ["0 9:00 a1 f2", "0 10:00 a1 f1"]
    full = make_week(["f1 x m a"], hours=2, engagements=(engaged("x", 9.5), engaged("y", 9)))
    assert why(place(full)) == {"f1": "assessor"}


def test_what_is_kept_stays_though_a_better_time_is_open():
    week = make_week(["f1 x m a", "f2 x m a"])
    kept = at("f2", 14.1)
    assert place(week, [kept]).appointments[-1] == kept


def test_an_earlier_choice_is_undone_where_another_has_no_other_time():
    """f1 and f2 share the room; f2 can be at nine only, as f3's manager keeps its assessor from ten."""
    week = make_week(
        ["f1 x m a", "f2 y n a", "f3 y o b"],
        hours=2,
        travel=0,
        windows=(window("o", 10, 11), window("m", 9, 11)),
    )
    assert drawing(place(week)) == ["0 9:00 a1 f2", "0 10:00 a1 f1", "0 10:00 b1 f3"]


@pytest.mark.parametrize(
    ("lines", "fields", "expected"),
    [
        (["f1 x m c"], {}, {"f1": "room_at_office"}),
        (["f1 x m a"], {"days": 0}, {"f1": "day"}),
        (["f1 x m a"], {"hours": 0.5}, {"f1": "hours"}),
        (["f1 x m a"], {"hours": 2, "midday": midday(9.5, 10.5)}, {"f1": "hours"}),
        (["f1 x m a"], {"windows": (window("m", 9, 9.5),)}, {"f1": "available"}),
        (["f1 x m a"], {"windows": (window("m", 9, 17, day=5),)}, {"f1": "available"}),
        (["f1 x m a", "f2 y m a"], {"hours": 1, "rooms": ("a1", "a2")}, {"f2": "manager"}),
        (["f1 x m a", "f2 x n a"], {"hours": 1, "rooms": ("a1", "a2")}, {"f2": "assessor"}),
        (["f1 x m a", "f2 y n a"], {"hours": 1}, {"f2": "room"}),
        (
            ["f1 x m a", "f2 x n a"],
            {"hours": 2, "windows": (window("m", 9, 10), window("n", 9, 10)), "rooms": ("a1", "a2")},
            {"f2": "together"},
        ),
        (
            ["f1 x m a", "f2 y n a"],
            {"windows": (window("m", 9, 10), window("n", 9, 10))},
            {"f2": "room_then"},
        ),
    ],
)
def test_the_first_rule_that_leaves_no_time_is_the_reason(lines, fields, expected):
    week = make_week(lines, **fields)
    timetable = place(week)
    assert why(timetable) == expected
    assert len(timetable.appointments) == len(lines) - 1


def test_a_file_without_office_has_no_place():
    week = make_week([])
    interview = place(make_week(["f1 x m a"])).appointments
    assert interview
    assert week.interviews == ()
    assert place(week).unplaced == ()


def test_what_has_not_been_placed_yet_has_no_rule_against_it():
    [reason] = reasons(make_week(["f1 x m a"]), [])
    assert reason.rule == Rule.NONE


def test_as_many_are_placed_as_a_manager_has_time_for():
    week = make_week([f"f{n} x m a" for n in range(5)], windows=(window("m", 9, 12),))
    timetable = place(week)
    assert len(timetable.appointments) == 3
    assert set(why(timetable).values()) == {"manager"}


def test_appointments_about_files_without_interview_are_passed_over():
    week = make_week(["f1 x m a"])
    gone = Appointment("gone", MONDAY, NINE, NINE + 60, "a1")
    assert drawing(place(week, [gone])) == ["0 9:00 a1 f1"]
    assert faults(week, place(week, [gone]).appointments) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"begins": 600, "ends": 600}, "ends after it begins"),
        ({"minutes": 0}, "takes some minutes"),
        ({"midday": midday(13, 13)}, "break of a timetable ends after"),
        ({"travel": -1}, "takes some minutes"),
        ({"rooms": ("a1", "a1")}, "each room stands once"),
    ],
)
def test_a_week_makes_sense(fields, sentence):
    with pytest.raises(ValueError, match=sentence):
        make_week([], **fields)


def test_a_file_is_in_a_week_once():
    with pytest.raises(ValueError, match="each file has one interview"):
        make_week(["f1 x m a", "f1 y m a"])


def test_a_day_is_in_a_week_once():
    with pytest.raises(ValueError, match="each day stands once"):
        replace(make_week(["f1 x m a"]), days=(MONDAY, MONDAY))
