from datetime import datetime, timedelta

import pytest

from assessments.sign_in_limits import OF_A_PERSON, OF_AN_ADDRESS

NOON = datetime(2026, 3, 2, 12)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("failed", "wait"), [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (10_000, 15)]
)
def test_after_five_failures_each_wait_is_longer_up_to_a_quarter_of_an_hour(failed, wait):
    assert OF_A_PERSON.held_until(failed, NOON) - NOON == minutes(wait)


def test_an_address_has_more_tries():
    assert OF_AN_ADDRESS.held_until(49, NOON) == NOON
    assert OF_AN_ADDRESS.held_until(50, NOON) == NOON + minutes(1)


@pytest.mark.parametrize(
    ("failed", "last", "now", "over"),
    [
        (4, 10, 59, False),
        (4, 10, 60, True),
        (9, 50, 60, False),  # held back beyond the hour
        (9, 50, 65, True),
    ],
)
def test_failures_count_for_an_hour_and_for_as_long_as_one_waits(failed, last, now, over):
    at = NOON + minutes(last)
    assert OF_A_PERSON.over(failed, since=NOON, at=at, now=NOON + minutes(now)) is over
