from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.content import draft_content
from scoring.report.suppression import FEWEST, GIVES_AWAY, TOO_FEW, rule_11_suppressed
from scoring.tests.materials import cells_of, make_material, table_named

T, G = TOO_FEW, GIVES_AWAY


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([60, 40, 10], {}),
        ([5, 5], {}),
        ([60, 46, 4], {2: T, 1: G}),  # one alone would follow from the total
        ([50, 30, 7, 4], {3: T, 2: G}),
        ([2, 108], {0: T, 1: G}),
        ([80, 20, 4, 4], {2: T, 3: T, 1: G}),  # two that add up to 8 can only be 4 and 4
        ([80, 20, 1, 1], {2: T, 3: T, 1: G}),  # together they would still be a count under 5
        ([80, 20, 3, 2], {2: T, 3: T}),
        ([105, 0, 5], {1: T, 2: G, 0: G}),  # beside a 0, a count of 5 would be seen to be all there is
        ([0, 0, 0], {0: T, 1: T, 2: T}),
        ([], {}),
    ],
)
def test_counts_that_may_not_leave_the_team(counts, hidden):
    assert rule_11_suppressed(counts) == hidden


def fits(counts, hidden):
    """Every way in which the hidden counts might stand, for someone who reads the table and its total."""
    left = sum(counts[place] for place in hidden)
    ranges = [range(FEWEST) if why == TOO_FEW else range(FEWEST, left + 1) for why in hidden.values()]
    return [ways for ways in product(*ranges) if sum(ways) == left]


@given(st.lists(st.integers(min_value=0, max_value=14), min_size=2, max_size=4))
def test_nothing_hidden_can_be_worked_out_unless_all_of_it_is_hidden(counts):
    hidden = rule_11_suppressed(counts)
    assert all(place in hidden for place, count in enumerate(counts) if count < FEWEST)
    if 0 < len(hidden) < len(counts):
        ways = fits(counts, hidden)
        assert all(len({way[place] for way in ways}) > 1 for place in range(len(hidden)))
        assert sum(counts[place] for place in hidden) >= FEWEST


def sample(*genders):
    return [{"gender": gender, "case_type": "community"} for gender in genders]


def test_the_table_of_the_sample_shows_neither_a_small_count_nor_what_gives_it_away():
    facts = sample(*["male"] * 30, *["female"] * 3)
    content = draft_content(make_material("esi", sample=facts))
    cells = cells_of(table_named(content, "by characteristic"))
    assert ["Male", "withheld", "–"] in cells
    assert ["Female", "fewer than 5", "–"] in cells


def test_counts_of_five_or_more_are_shown_with_their_share():
    facts = sample(*["male"] * 30, *["female"] * 10)
    content = draft_content(make_material("esi", sample=facts))
    assert ["Male", 30, 75] in cells_of(table_named(content, "by characteristic"))
