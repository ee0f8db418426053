"""A survey is counted question by question, of those whom each question is about."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.tallies import Count, tally

ANSWERS = ("yes", "no", "none")


def drawn(*replies, aside=("none",)):
    """One word a reply; several joined by +, and - where the question was left open."""
    return tally(ANSWERS, [[] if reply == "-" else reply.split("+") for reply in replies], aside)


def test_who_the_question_is_not_about_and_who_left_it_open_are_no_part_of_the_base():
    counted = drawn("yes", "yes", "no", "none", "-")
    assert counted.counts == (
        Count("yes", 2, Fraction(2, 3)),
        Count("no", 1, Fraction(1, 3)),
        Count("none", 1, None),
    )
    assert (counted.base, counted.unanswered) == (3, 1)
    assert [each.percent for each in counted.counts] == [67, 33, None]


def test_several_answers_of_one_reply_are_each_counted():
    counted = drawn("yes+no", "yes", "no+none")
    assert [each.count for each in counted.counts] == [2, 2, 1]
    assert counted.base == 3


@pytest.mark.parametrize("replies", [[], ["-"], ["none", "none"]])
def test_of_nobody_there_is_no_share(replies):
    assert [each.share for each in drawn(*replies).counts] == [None, None, None]


def test_few_answers_and_answers_of_few_are_marked():
    assert drawn(*["yes"] * 19).few
    assert not drawn(*["yes"] * 20).few
    assert drawn("yes", *["no"] * 20).points_to_somebody
    assert not drawn(*["yes"] * 5, *["no"] * 20).points_to_somebody
    assert drawn(*["yes+no"] * 19, *["no"] * 4).points_to_somebody
    assert not drawn(*["yes+no"] * 19, *["no"] * 5).points_to_somebody
    assert not drawn(*["yes"] * 20, *["none"] * 20).points_to_somebody


@given(st.lists(st.sets(st.sampled_from(ANSWERS))), st.sets(st.sampled_from(ANSWERS)))
def test_every_reply_counts_once_or_is_open_or_stands_aside(replies, aside):
    counted = tally(ANSWERS, replies, aside)
    only_aside = sum(bool(reply) and reply <= aside for reply in replies)
    assert counted.base + counted.unanswered + only_aside == len(replies)
    assert all(each.share is None or 0 <= each.share <= 1 for each in counted.counts)
