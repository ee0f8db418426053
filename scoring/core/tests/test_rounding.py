from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.rounding import rule_8_printed


@pytest.mark.parametrize(
    ("above", "relevant", "printed"),
    [
        (0, 7, 0),
        (1, 8, 13),  # 12.5, which `round` would take to 12
        (1, 200, 1),  # 0.5
        (1, 201, 0),
        (5, 200, 3),  # 2.5
        (2, 3, 67),
        (1, 3, 33),
        (199, 200, 100),  # 99.5
        (197, 200, 99),  # 98.5
        (21, 25, 84),
        (9, 9, 100),
    ],
)
def test_a_half_is_printed_upwards(above, relevant, printed):
    assert rule_8_printed(Fraction(above, relevant)) == printed


def test_a_score_no_float_can_tell_from_a_half_is_still_printed_downwards():
    just_below = Fraction(1, 8) - Fraction(1, 10**40)

    assert float(just_below) == 0.125
    assert rule_8_printed(just_below) == 12


@given(st.fractions(min_value=0, max_value=1))
def test_what_is_printed_is_within_half_a_point_of_the_score(score):
    assert -Fraction(1, 2) < rule_8_printed(score) - 100 * score <= Fraction(1, 2)
