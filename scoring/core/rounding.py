"""From an exact score to the whole per cent that is printed."""

from fractions import Fraction


def rule_8_printed(score: Fraction) -> int:
    """Exact fractions until printed; printed as whole per cent, half up.

    `score` is a proportion from 0 to 1. Worked in integers: `round` would take 12.5 to the even 12.
    """
    return (200 * score.numerator + score.denominator) // (2 * score.denominator)
