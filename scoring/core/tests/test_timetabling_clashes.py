from dataclasses import replace

import pytest

from scoring.core.tests.weeks import at, engaged, make_week, midday, window
from scoring.core.timetabling import clashes, clashes_among

WEEK = make_week(
    ["f1 x m a", "f2 x n a", "f3 y m a", "f4 y n b", "f5 z o a"],
    rooms=("a1", "a2", "b1"),
    pause=15,
    travel=45,
    windows=(window("o", 9, 12),),
)


def broken(wanted, *others) -> list[str]:
    return [
        " ".join(
            filter(None, [clash.rule, clash.other and clash.other.file, clash.minutes and str(clash.minutes)])
        )
        for clash in clashes(WEEK, wanted, others)
    ]


@pytest.mark.parametrize(
    ("wanted", "others", "expected"),
    [
        (at("f1", 9), [], []),
        (at("f1", 9.1), [], []),  # by hand at any minute
        (at("f1", 8.5), [], ["hours"]),
        (at("f1", 16.5), [], ["hours"]),
        (at("f1", 9, day=1), [], ["day"]),
        (at("f1", 9, room="b1"), [], ["room_at_office"]),
        (at("f1", 9, room="gone"), [], ["room_at_office"]),
        (at("f5", 11.25), [], ["available"]),
        (at("f1", 9), [at("f1", 9)], []),  # moved to where it is
        (at("f1", 9), [at("gone", 9)], []),
        (at("f1", 9), [at("f5", 9)], ["room f5"]),
        (at("f1", 10), [at("f5", 9)], []),  # a room may be used again at once
        (at("f1", 10), [at("f2", 9, room="a2")], ["assessor f2 15"]),
        (at("f1", 10.25), [at("f2", 9, room="a2")], []),
        (at("f1", 9), [at("f3", 10, room="a2")], ["manager f3 15"]),
        (at("f3", 10.5), [at("f4", 9, room="b1")], ["assessor f4 45"]),
        (at("f3", 10.75), [at("f4", 9, room="b1")], []),
        (
            at("f1", 9),
            [at("f3", 9.5), at("f2", 9)],
            ["assessor f2 15", "room f2", "manager f3 15", "room f3"],
        ),
    ],
)
def test_what_a_time_breaks_is_named(wanted, others, expected):
    assert broken(wanted, *others) == expected


@pytest.mark.parametrize(
    ("file", "begins", "broken"), [("f1", 10.5, True), ("f1", 10.75, False), ("f3", 10, False)]
)
def test_an_interview_of_another_timetable_is_in_the_way_of_its_assessor(file, begins, broken):
    week = replace(WEEK, engagements=(engaged("x", 9, office="c"),))
    found = [(clash.rule.value, clash.minutes) for clash in clashes(week, at(file, begins), ())]
    assert found == ([("elsewhere", 45)] if broken else [])
    assert bool(clashes_among(week, [at(file, begins)])) == broken


@pytest.mark.parametrize(("begins", "found"), [(11.5, []), (11.6, ["break"]), (13.4, ["break"]), (13.5, [])])
def test_an_interview_lies_before_or_after_the_break(begins, found):
    week = replace(WEEK, midday=midday(12.5, 13.5))
    assert [clash.rule.value for clash in clashes(week, at("f1", begins), ())] == found


def test_of_all_that_stand_only_those_that_clash_are_told():
    standing = [at("f1", 9), at("f2", 9.5, room="a2"), at("f5", 11), at("f4", 9, room="b1"), at("gone", 9)]
    found = clashes_among(WEEK, standing)
    assert {file: [clash.rule.value for clash in each] for file, each in found.items()} == {
        "f1": ["assessor"],
        "f2": ["assessor", "manager"],
        "f4": ["manager"],
    }
