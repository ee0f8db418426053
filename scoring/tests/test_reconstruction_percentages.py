"""Counts that print as a per cent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.reconstruction.percentages import Split, fewest, leaning, nearest, printing

per_cents = st.integers(0, 100)


@given(per_cents, st.integers(100, 400))
def test_a_hundred_files_or_more_print_any_per_cent(percent, relevant):
    assert nearest(percent, relevant).printed == percent


@given(per_cents, st.integers(1, 200))
def test_what_prints_uses_as_many_files_as_can_be(percent, available):
    split = printing(percent, available)
    larger = range(available, split.relevant if split else 0, -1)
    assert split is None or split.printed == percent
    assert all(Split(above, size).printed != percent for size in larger for above in range(size + 1))


@given(per_cents)
def test_with_fewer_than_the_fewest_a_per_cent_cannot_be_printed(percent):
    assert printing(percent, fewest(percent)) == nearest(percent, fewest(percent))
    assert printing(percent, fewest(percent) - 1) is None


@pytest.mark.parametrize(
    ("percent", "relevant", "above"),
    [(50, 3, 2), (13, 8, 1), (93, 40, 37), (0, 5, 0), (100, 5, 5), (81, 25, 20)],
)
def test_the_nearest_count_is_taken_half_up(percent, relevant, above):
    assert nearest(percent, relevant) == Split(above, relevant)


@given(per_cents, st.integers(1, 120))
def test_a_lean_takes_the_outermost_score_that_still_prints(percent, size):
    scores = [Fraction(above, size) for above in range(size + 1) if Split(above, size).printed == percent]
    for up, outermost in ((True, max), (False, min)):
        found = leaning(percent, [size], up)
        assert (found and Fraction(found.above, found.relevant)) == outermost(scores, default=None)


def test_without_a_relevant_file_nothing_is_printed():
    assert Split(0, 0).printed is None
