"""The stated probability of each file is the frequency with which it is drawn."""

from collections import Counter
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given, settings

from scoring.core.sampling import Design, Entry, Group, draw, drawing
from scoring.core.tests.drawn_caseloads import drawn_caseload, made_caseload, small_draws

DRAWS = 10_000
CASELOAD = drawn_caseload(
    """
    community  h h hp hw p w w - - - - - - - - - ?h
    licence    h h h hp hpw w - - -
    """
)
DESIGN = Design(
    {"community": 6, "licence": 4},
    groups=(Group("high", 4, True), Group("ppo", 3), Group("women", representative=True)),
)


def test_frequencies_over_ten_thousand_draws_match(monkeypatch):
    stated = draw(CASELOAD, DESIGN, 0)
    # The probabilities do not depend on the seed, so they need not be worked out again.
    monkeypatch.setattr(drawing, "MOST_LOTS", 0)
    drawn = Counter(reference for seed in range(DRAWS) for reference in draw(CASELOAD, DESIGN, seed).selected)

    for entry in CASELOAD:
        expected = float(stated.inclusion_of(entry))
        error = sqrt(expected * (1 - expected) / DRAWS)
        assert abs(drawn[entry.reference] / DRAWS - expected) <= 5 * error, entry


def test_the_exchanges_are_felt_in_the_example():
    drawn = draw(CASELOAD, DESIGN, 0)
    plain = {"community": Fraction(6, 16), "licence": Fraction(4, 9)}

    assert any(cell.inclusion > plain[cell.case_type] for cell in drawn.cells if "ppo" in cell.groups)
    assert all(cell.inclusion > 0 for cell in drawn.cells)


@given(small_draws())
@settings(max_examples=150)
def test_probabilities_add_up_to_the_places(asked):
    caseload, design, seed = asked
    drawn = draw(caseload, design, seed)
    for stratum in drawn.strata:
        cells = [cell for cell in drawn.cells if cell.case_type == stratum.case_type]
        assert sum(cell.size * cell.inclusion for cell in cells) == len(stratum.selected)
        assert all(0 <= cell.inclusion <= 1 for cell in cells)


@given(small_draws())
@settings(max_examples=100)
def test_without_groups_to_reach_each_file_of_a_type_has_the_same(asked):
    caseload, design, seed = asked
    free = Design(design.counts, groups=tuple(Group(group.code) for group in design.groups))
    drawn = draw(caseload, free, seed)
    for cell in drawn.cells:
        (stratum,) = (each for each in drawn.strata if each.case_type == cell.case_type)
        assert cell.inclusion == Fraction(len(stratum.selected), stratum.eligible)


@pytest.mark.parametrize("seed", [0, 1, 99])
def test_they_do_not_depend_on_the_seed(seed):
    assert [cell.inclusion for cell in draw(CASELOAD, DESIGN, seed).cells] == [
        cell.inclusion for cell in draw(CASELOAD, DESIGN, 0).cells
    ]


def test_a_file_that_is_not_eligible_has_none():
    drawn = draw(CASELOAD, DESIGN, 1)

    assert drawn.inclusion_of(Entry("x", "community", frozenset({"high"}), eligible=False)) == 0


def test_with_too_many_lots_none_is_made_up():
    codes = [f"g{n}" for n in range(10)]
    many = [
        Entry(f"{n}", "community", frozenset(code for at, code in enumerate(codes) if n >> at & 1))
        for n in range(drawing.MOST_LOTS + 1)
    ]
    drawn = draw(many, Design({"community": 20}, groups=tuple(Group(code, 1) for code in codes)), 1)

    assert {cell.inclusion for cell in drawn.cells} == {None}
    assert drawn.inclusion_of(many[0]) is None


def test_no_file_of_a_large_caseload_is_out_of_reach():
    groups = (Group("high", 30, True), Group("ppo", 12, True), Group("women", representative=True))
    drawn = draw(
        made_caseload(900), Design({"community": 60, "licence": 40, "custody": 10}, groups=groups), 1
    )

    assert min(cell.inclusion for cell in drawn.cells) > 0
