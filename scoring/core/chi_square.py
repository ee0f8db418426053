"""The chi-square distribution, by its closed forms."""

from math import erfc, exp, fsum, lgamma, log, sqrt


def survival(statistic: float, degrees: int) -> float:
    """The probability of a value of `statistic` or more, with so many `degrees` of freedom.

    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.4 and 26.4.5. Raises ValueError for a
    negative statistic or less than one degree.
    """
    if statistic < 0 or degrees < 1:
        raise ValueError("chi-square needs a statistic of 0 or more and at least one degree of freedom")
    if statistic == 0:
        return 1.0
    half = statistic / 2
    first = 0.5 if degrees % 2 else 0.0
    # By logarithms, since powers and factorials of their own are soon too large to be held.
    terms = [
        exp(power * log(half) - half - lgamma(power + 1))
        for power in (first + step for step in range(degrees // 2))
    ]
    return min(1.0, fsum([erfc(sqrt(half)) if degrees % 2 else 0.0, *terms]))
