"""Rule 11: which counts of a breakdown may leave the inspection team.

Counts under 5 are suppressed wherever the figure leaves the inspection team, and so is any figure that
would give a suppressed one away.
"""

from collections.abc import Mapping, Sequence

FEWEST = 5
TOO_FEW = "too few"
GIVES_AWAY = "gives away"


def rule_11_suppressed(counts: Sequence[int]) -> Mapping[int, str]:
    """The places in `counts` that are not shown, each with why: TOO_FEW or GIVES_AWAY.

    The counts are all the cells of a breakdown whose total is shown. Next smallest counts are
    suppressed too until nothing can be worked out from the total: neither a suppressed count, nor a
    sum of suppressed counts that is itself under 5.
    """
    hidden = {place: TOO_FEW for place, count in enumerate(counts) if count < FEWEST}
    others = sorted((place for place in range(len(counts)) if place not in hidden), key=lambda p: counts[p])
    while hidden and others and not _safe(counts, hidden):
        hidden[others.pop(0)] = GIVES_AWAY
    return hidden


def _safe(counts: Sequence[int], hidden: Mapping[int, str]) -> bool:
    left = sum(counts[place] for place in hidden)
    return left >= FEWEST and all(_uncertain(hidden, place, left) for place in hidden)


def _uncertain(hidden: Mapping[int, str], place: int, left: int) -> bool:
    """Whether a reader who knows the sum of the hidden counts is left with more than one value."""
    others = [why for other, why in hidden.items() if other != place]
    least = max(_least(hidden[place]), left - sum(_most(why, left) for why in others))
    most = min(_most(hidden[place], left), left - sum(_least(why) for why in others))
    return most > least


def _least(why: str) -> int:
    return 0 if why == TOO_FEW else FEWEST


def _most(why: str, left: int) -> int:
    return FEWEST - 1 if why == TOO_FEW else left
