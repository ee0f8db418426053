from datetime import UTC, datetime
from itertools import permutations

import pytest

from scoring.core.counting import Reading, rule_10_counting


def reading(key: int, state: str, day: int | None = None, kind: str = "primary") -> Reading:
    return Reading(key, kind, state, day and datetime(2008, 5, day, tzinfo=UTC))


@pytest.mark.parametrize(
    ("readings", "provisional", "final"),
    [
        ([], None, None),
        ([reading(1, "in_progress")], None, None),
        ([reading(1, "submitted", 1)], 1, None),
        ([reading(1, "returned", 1)], None, None),
        ([reading(1, "accepted", 1)], 1, 1),
        ([reading(1, "submitted", 1), reading(2, "submitted", 2)], 2, None),
        ([reading(1, "submitted", 2), reading(2, "submitted", 1)], 1, None),
        ([reading(1, "submitted", 1), reading(2, "submitted", 1)], 2, None),
        ([reading(1, "accepted", 1), reading(2, "returned", 2)], 1, 1),
        ([reading(1, "accepted", 1), reading(2, "submitted", 2, kind="second")], 1, 1),
        ([reading(1, "in_progress"), reading(2, "accepted", 2, kind="second")], None, None),
    ],
)
def test_rule_10_one_assessment_of_a_file_counts(readings, provisional, final):
    for order in permutations(readings):
        assert key_of(order, "provisional") == provisional
        assert key_of(order, "final") == final


@pytest.mark.parametrize("basis", ["provisional", "final"])
def test_rule_10_a_dropped_file_never_counts(basis):
    assert rule_10_counting([reading(1, "accepted", 1)], dropped=True, basis=basis) is None


def test_rule_10_refuses_a_basis_it_does_not_know():
    with pytest.raises(KeyError):
        rule_10_counting([], dropped=False, basis="draft")


def key_of(readings, basis):
    found = rule_10_counting(readings, dropped=False, basis=basis)
    return found and found.key
