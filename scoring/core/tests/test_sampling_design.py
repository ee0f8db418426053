from dataclasses import replace
from datetime import date

import pytest

from scoring.core.sampling import Design, Entry, Group, design_of, digest, right_age
from scoring.core.tests.drawings import drawn_tool

FACTS = {
    "gender": {"title": "Gender", "values": ["male", "female"]},
    "roh": {"title": "Risk of harm", "values": ["low", "high", "very_high"]},
    "ppo": {"title": "PPO", "values": [True, False]},
}
MINIMUMS = [
    {"fact": "roh", "in": ["very_high", "high"], "at_least": 10},
    {"fact": "ppo", "in": [True], "at_least": 5},
]
REPRESENTED = [{"fact": "gender", "in": ["female"]}, {"fact": "roh", "in": ["high", "very_high"]}]


def tool(**sample):
    return drawn_tool("1 1.1 q", facts=FACTS, sample=sample)


@pytest.mark.parametrize("both_or_neither", [{}, {"counts": {"licence": 3}, "size": 3}])
def test_a_design_has_either_counts_or_a_size(both_or_neither):
    with pytest.raises(ValueError, match="either counts"):
        Design(**both_or_neither)


@pytest.mark.parametrize(
    "asked",
    [{"size": -1}, {"counts": {"licence": 3, "custody": -1}}, {"size": 3, "groups": (Group("ppo", -1),)}],
)
def test_a_design_never_asks_for_fewer_files_than_none(asked):
    with pytest.raises(ValueError, match="never for fewer"):
        Design(**asked)


@pytest.mark.parametrize(
    ("sample", "design"),
    [
        ({"design": {"licence": 40, "custody": 10}, "size": 50}, Design({"licence": 40, "custody": 10})),
        ({"design": "proportional", "size": 100}, Design(size=100)),
    ],
)
def test_a_tool_has_its_own_design(sample, design):
    assert design_of(drawn_tool("1 1.1 q", sample=sample)) == design


def test_minimums_and_represented_groups_of_the_same_values_are_one_group():
    design = design_of(tool(design={"licence": 40}, minimums=MINIMUMS), {"representative": REPRESENTED})

    assert [(group.code, group.at_least, group.representative) for group in design.groups] == [
        ("roh:high,very_high", 10, True),
        ("ppo:true", 5, False),
        ("gender:female", None, True),
    ]


def test_a_represented_group_of_a_fact_that_the_tool_lacks_is_left_out():
    represented = {"representative": [{"fact": "tier", "in": ["4"]}]}

    assert design_of(tool(design="proportional", size=9), represented).groups == ()


def test_a_file_belongs_to_the_groups_that_its_facts_are_among():
    design = design_of(tool(design={"licence": 40}, minimums=MINIMUMS), {"representative": REPRESENTED})

    assert design.groups_of("licence", {"roh": "high", "ppo": False, "gender": "female"}) == {
        "roh:high,very_high",
        "gender:female",
    }
    assert design.groups_of("licence", {}) == frozenset()


def test_the_case_type_is_a_fact_like_others():
    group = Group("case_type:custody", 3, fact="case_type", among=("custody",))

    assert Design(size=3, groups=(group,)).groups_of("custody", {}) == {"case_type:custody"}


def test_a_group_is_named_once():
    with pytest.raises(ValueError, match="more than once"):
        Design(size=3, groups=(Group("ppo", 1), Group("ppo", 2)))


@pytest.mark.parametrize(
    ("began", "right"),
    [
        (date(2008, 1, 7), True),  # five months ago to the day
        (date(2008, 1, 8), False),
        (date(2007, 10, 7), True),  # eight
        (date(2007, 9, 8), True),  # eight whole months, and a bit
        (date(2007, 9, 7), False),  # nine
        (None, False),
    ],
)
def test_the_right_age_is_counted_in_whole_months(began, right):
    assert right_age(began, date(2008, 6, 7), {"from": 5, "to": 8}) is right


def test_where_no_age_is_asked_for_any_is_right():
    assert right_age(None, date(2008, 6, 7), None)


@pytest.mark.parametrize(
    "change",
    [
        {"reference": "b"},
        {"case_type": "b"},
        {"groups": frozenset({"x", "y"})},
        {"groups": frozenset()},
        {"eligible": False},
    ],
)
def test_the_digest_covers_all_that_the_draw_looks_at(change):
    entry = Entry("a", "a", frozenset({"x"}))

    assert digest([entry]) != digest([replace(entry, **change)])


def test_the_digest_is_not_led_astray_by_what_stands_in_a_reference():
    assert digest([Entry('a", "b', "c")]) != digest([Entry("a", 'b", "c')])
