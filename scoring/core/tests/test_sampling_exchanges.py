"""The record of exchanges leads from the systematic sample to the one that is drawn."""

from collections import Counter

import pytest
from hypothesis import given, settings

from scoring.core.sampling import Design, Group, draw, rank
from scoring.core.sampling.results import MINIMUM, REPRESENTATIVE
from scoring.core.tests.drawn_caseloads import drawn_caseload, made_caseload, small_draws

HIGH = Group("high", at_least=2)
OMI = {"community": 60, "licence": 40, "custody": 10}


def started_from(drawn) -> set[str]:
    """The sample with every exchange taken back."""
    sample = set(drawn.selected)
    for exchange in reversed(drawn.exchanges):
        assert exchange.in_ in sample and exchange.out not in sample
        sample = sample - {exchange.in_} | {exchange.out}
    return sample


@given(small_draws())
@settings(max_examples=200)
def test_played_backwards_it_leads_to_the_start(asked):
    caseload, design, seed = asked
    drawn = draw(caseload, design, seed)
    kinds = {entry.reference: (entry.case_type, entry.groups) for entry in caseload}
    start = Counter(kinds[reference] for reference in started_from(drawn))

    assert {
        (cell.case_type, frozenset(cell.groups)): cell.before for cell in drawn.cells if cell.before
    } == start
    for group in drawn.groups:
        assert group.before == sum(number for (_, codes), number in start.items() if group.code in codes)
        gained = sum(group.code in exchange.gained for exchange in drawn.exchanges)
        lost = sum(group.code in exchange.lost for exchange in drawn.exchanges)
        assert group.after == group.before + gained - lost


@given(small_draws())
@settings(max_examples=200)
def test_files_are_exchanged_within_their_case_type_and_none_twice(asked):
    caseload, design, seed = asked
    drawn = draw(caseload, design, seed)
    case_type = {entry.reference: entry.case_type for entry in caseload}
    moved = [reference for exchange in drawn.exchanges for reference in (exchange.out, exchange.in_)]

    assert len(set(moved)) == len(moved)
    assert all(case_type[each.out] == case_type[each.in_] == each.case_type for each in drawn.exchanges)


@given(small_draws())
@settings(max_examples=200)
def test_every_exchange_is_for_some_group(asked):
    assert all(exchange.for_ for exchange in draw(*asked).exchanges)


def test_two_exchanges_that_gain_only_together_are_each_for_a_group():
    # A woman in the place of the PPO case gains as much as it loses, until a PPO case comes in elsewhere.
    caseload = drawn_caseload("community - p\nlicence p w")
    groups = (Group("ppo", 1, representative=True), Group("women", 4, representative=True))
    drawn = draw(caseload, Design({"community": 1, "licence": 1}, groups=groups), 1)

    assert [exchange.for_ for exchange in drawn.exchanges] == [("women",), ("ppo",)]


@pytest.mark.parametrize("seed", range(10))
def test_of_files_that_are_alike_the_first_in_rank_are_taken(seed):
    caseload = drawn_caseload("community h h h h h - - - - - - - - - - - - - - - - - - - -")
    drawn = draw(caseload, Design({"community": 5}, groups=(HIGH,)), seed)
    ranked = sorted((f"co-{n}" for n in range(1, 6)), key=lambda reference: rank(reference, seed))

    assert [reference for reference in drawn.selected if reference in ranked] == ranked[:2]


@pytest.mark.parametrize("seed", range(10))
def test_an_exchange_says_what_for(seed):
    drawn = draw(
        drawn_caseload("community h h - - - - - - - - - -"), Design({"community": 6}, groups=(HIGH,)), seed
    )
    (exchange,) = drawn.exchanges

    assert (exchange.for_, exchange.of_kind) == (("high",), MINIMUM)
    assert (exchange.gained, exchange.lost) == (("high",), ())


def test_exchanges_for_proportion_are_marked_and_serve_groups_that_have_too_many_too():
    groups = tuple(Group(code, representative=True) for code in ("high", "ppo", "women"))
    exchanges = [
        exchange
        for seed in range(4)
        for exchange in draw(made_caseload(600), Design(OMI, groups=groups), seed).exchanges
    ]

    assert {exchange.of_kind for exchange in exchanges} == {REPRESENTATIVE}
    assert all(exchange.for_ for exchange in exchanges)
    assert any(set(exchange.for_) & set(exchange.lost) for exchange in exchanges)


def test_where_the_start_has_everything_nothing_is_exchanged():
    drawn = draw(drawn_caseload("community h h h h - - - -"), Design({"community": 4}, groups=(HIGH,)), 5)

    assert drawn.exchanges == ()
