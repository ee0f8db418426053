from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring.core.means import mean, weighted_mean

shares = st.fractions(min_value=0, max_value=1, max_denominator=200)


def test_of_nothing_there_is_no_mean():
    assert mean([]) is None
    assert weighted_mean([]) is None


@given(st.lists(shares, min_size=1, max_size=40))
def test_the_mean_is_the_sum_over_the_number(scores):
    assert mean(scores) == sum(scores) / len(scores)


@given(st.lists(shares, min_size=1, max_size=10))
def test_with_equal_weights_the_weighted_mean_is_the_mean(scores):
    assert weighted_mean([(score, Fraction(3)) for score in scores]) == mean(scores)


def test_a_weight_of_two_is_the_same_as_standing_there_twice():
    once, twice = Fraction(1, 3), Fraction(3, 4)

    assert weighted_mean([(once, Fraction(1)), (twice, Fraction(2))]) == mean([once, twice, twice])
