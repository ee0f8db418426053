import random
from collections import Counter
from fractions import Fraction

import pytest

from scoring.core.representativeness import representativeness, stratified


def test_with_one_case_type_it_is_pearsons_statistic_corrected_for_the_finite_caseload():
    likeness = representativeness({"male": 30, "female": 20}, {"male": 700, "female": 300})
    pearson = Fraction(5**2, 35) + Fraction(5**2, 15)

    assert likeness.statistic == pytest.approx(float(pearson * Fraction(999, 950)))
    assert likeness.degrees == 1
    assert likeness.p_value == pytest.approx(0.114, abs=5e-4)
    assert not likeness.small and not likeness.merged


def test_a_perfect_likeness_has_a_p_value_of_one():
    assert representativeness({"a": 6, "b": 6, "c": 8}, {"a": 30, "b": 30, "c": 40}).p_value == 1


def test_what_is_expected_follows_the_case_types():
    likeness = stratified(
        {"community": {"male": 60}, "custody": {"male": 20, "female": 20}},
        {"community": {"male": 1000}, "custody": {"male": 50, "female": 50}},
    )

    assert {each.values: each.expected for each in likeness.categories} == {("male",): 80, ("female",): 20}
    assert likeness.p_value == 1


def test_small_values_are_put_together():
    likeness = representativeness(
        {"white": 40, "asian": 6, "black": 2, "mixed": 1, "other": 1},
        {"white": 700, "asian": 200, "black": 50, "mixed": 30, "other": 20},
    )

    assert [each.values for each in likeness.categories] == [
        ("white",),
        ("asian",),
        ("black", "other", "mixed"),
    ]
    assert likeness.degrees == 2
    assert likeness.merged and not likeness.small


def test_two_values_are_left_and_a_small_one_is_warned_of():
    likeness = representativeness({"yes": 4, "no": 46}, {"yes": 30, "no": 970})

    assert likeness.small
    assert likeness.degrees == 1


@pytest.mark.parametrize(
    ("sample", "caseload"),
    [
        ({"a": 5}, {"a": 50}),
        ({"a": 5, "b": 2}, {"a": 5, "b": 2}),  # the whole caseload
        ({}, {"a": 5, "b": 2}),
        ({}, {}),
    ],
)
def test_where_nothing_can_differ_there_is_no_p_value(sample, caseload):
    assert representativeness(sample, caseload).p_value is None


@pytest.mark.parametrize("sample", [{"a": 6}, {"c": 1}])
def test_more_than_the_caseload_has_is_refused(sample):
    with pytest.raises(ValueError, match="the caseload does not"):
        representativeness(sample, {"a": 5, "b": 2})


def test_a_case_type_that_the_caseload_lacks_is_refused():
    with pytest.raises(ValueError, match="the caseload does not"):
        stratified({"licence": {"a": 1}}, {"custody": {"a": 1}})


def test_of_random_samples_one_in_twenty_falls_below_five_per_cent():
    chance = random.Random(2009)
    files = {"x": ["a"] * 60 + ["b"] * 90 + ["c"] * 50, "y": ["a"] * 50 + ["b"] * 20 + ["c"] * 30}
    caseload = {case_type: Counter(values) for case_type, values in files.items()}

    def p_value() -> float:
        sample = {case_type: Counter(chance.sample(values, 50)) for case_type, values in files.items()}
        return stratified(sample, caseload).p_value

    below = sum(p_value() < 0.05 for _ in range(4000))

    # Three standard errors.
    assert abs(below / 4000 - 0.05) < 3 * (0.05 * 0.95 / 4000) ** 0.5
