"""Exact means that stay fast."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm


def mean(scores: Sequence[Fraction]) -> Fraction | None:
    """The exact mean, or None of nothing.

    Summed as integers over one common denominator: adding fractions one by one reduces each
    partial sum, which takes many times as long.
    """
    if not scores:
        return None
    common = lcm(*[score.denominator for score in scores])
    total = sum([score.numerator * (common // score.denominator) for score in scores])
    return Fraction(total, common * len(scores))


def weighted_mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The exact mean of (score, weight) pairs, or None of nothing. Weights are positive."""
    parts = tuple(parts)
    if not parts:
        return None
    weights = sum((weight for _, weight in parts), Fraction(0))
    return sum((score * weight for score, weight in parts), Fraction(0)) / weights
