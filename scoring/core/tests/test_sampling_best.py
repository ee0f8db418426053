"""No better sample is ever missed: compared with every sample that there is."""

from itertools import product

import pytest
from hypothesis import given, settings

from scoring.core.sampling import Design, Group, draw, drawing
from scoring.core.sampling.results import OTHER_MINIMUMS, QUOTAS, TOO_FEW
from scoring.core.sampling.search import Search
from scoring.core.tests.drawn_caseloads import (
    drawn_caseload,
    every_sample,
    made_caseload,
    places_of,
    sample_of,
    small_draws,
    weight,
)

OMI = {"community": 60, "licence": 40, "custody": 10}


@given(small_draws())
@settings(max_examples=400)
def test_none_misses_fewer_minimums_is_nearer_to_proportion_or_takes_fewer_exchanges(asked):
    caseload, design, seed = asked
    drawn = draw(caseload, design, seed)
    all_samples = every_sample(caseload, places_of(drawn))

    assert drawn.best
    assert weight(sample_of(drawn), drawn) == min(weight(sample, drawn) for sample in all_samples)
    assert weight(sample_of(drawn), drawn)[2] == len(drawn.exchanges)


@pytest.mark.parametrize("numbers", list(product(range(3), repeat=4)))
def test_so_it_is_for_every_caseload_of_two_groups_and_two_files_of_a_kind(numbers):
    words = [word for word, number in zip(("-", "h", "p", "hp"), numbers, strict=True) for _ in range(number)]
    caseload = drawn_caseload(f"community - - {' '.join(words)}")
    for high, ppo in product(range(4), repeat=2):
        groups = (Group("high", high, representative=True), Group("ppo", ppo))
        drawn = draw(caseload, Design({"community": 3}, groups=groups), seed=high)
        samples = every_sample(caseload, places_of(drawn))
        assert weight(sample_of(drawn), drawn) == min(weight(sample, drawn) for sample in samples)


@given(small_draws())
@settings(max_examples=200)
def test_every_quota_is_met_while_there_are_files(asked):
    caseload, design, seed = asked
    for stratum in draw(caseload, design, seed).strata:
        assert len(stratum.selected) == min(stratum.quota, stratum.eligible)


@given(small_draws())
@settings(max_examples=200)
def test_a_minimum_that_some_sample_reaches_alone_is_not_blamed_on_the_caseload(asked):
    caseload, design, seed = asked
    drawn = draw(caseload, design, seed)
    samples = list(every_sample(caseload, places_of(drawn)))
    for group in drawn.groups:
        most = max(sum(n for (_, groups), n in each.items() if group.code in groups) for each in samples)
        assert bool(group.why) == (group.short > 0)
        if group.why:
            assert group.why.reachable == most
            assert (group.why.code == OTHER_MINIMUMS) == (most >= group.at_least)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_asked_of_a_large_caseload_is_reached_in_full(seed):
    groups = (Group("high", 30, True), Group("ppo", 12), Group("women", representative=True))
    drawn = draw(made_caseload(900), Design(OMI, groups=groups), seed)

    assert drawn.best and not drawn.missed and not drawn.short
    assert [len(stratum.selected) for stratum in drawn.strata] == [60, 40, 10]
    assert not drawn.groups[2].astray


@pytest.mark.parametrize(
    ("caseload", "design", "code", "figures"),
    [
        ("co p p ?p - - -", {"co": 4}, TOO_FEW, (3, 2, 2, {}, ())),
        ("co - - -\nli p p p p", {"co": 3, "li": 2}, QUOTAS, (4, 4, 2, {"li": 2}, ())),
        ("co p p p h h h", {"co": 3}, OTHER_MINIMUMS, (3, 3, 3, {}, ("high",))),
    ],
)
def test_a_minimum_that_is_missed_says_why(caseload, design, code, figures):
    groups = (Group("high", 2 if code == OTHER_MINIMUMS else None), Group("ppo", 3))
    drawn = draw(drawn_caseload(caseload), Design(design, groups=groups), 1)
    why = next(group.why for group in drawn.groups if group.why)

    assert why.code == code
    if code == OTHER_MINIMUMS:
        assert sum(drawn.missed.values()) == 2
    else:
        assert drawn.missed == {"ppo": 1}
        assert (why.listed, why.eligible, why.reachable, why.beyond, why.with_groups) == figures


def test_a_search_that_ran_out_says_so_and_gives_no_probability(monkeypatch):
    monkeypatch.setattr(drawing, "Search", lambda task: Search(task, programs=0))
    design = Design({"community": 3}, groups=(Group("ppo", 2), Group("high", 1)))
    drawn = draw(drawn_caseload("community p p h h hp - - - -"), design, 3)

    assert not drawn.best
    assert {cell.inclusion for cell in drawn.cells} == {None}
    assert not drawn.missed


class OneStart(Search):
    """Has steps for the first start that it is asked about, and for no other."""

    def best(self, start):
        found = super().best(start)
        self.programs = 0
        self.prices.clear()
        return found


def test_a_draw_is_the_best_although_its_probabilities_could_not_be_worked_out(monkeypatch):
    monkeypatch.setattr(drawing, "Search", OneStart)
    design = Design({"community": 3}, groups=(Group("ppo", 2), Group("high", 1)))
    drawn = draw(drawn_caseload("community p p h h hp - - - -"), design, 3)

    assert drawn.best
    assert {cell.inclusion for cell in drawn.cells} == {None}
