"""How many files of each case type are to be drawn."""

from collections.abc import Mapping

from scoring.core.sampling.design import Design


def quotas_of(design: Design, eligible: Mapping[str, int]) -> Mapping[str, int]:
    """Quotas by case type; a type that the design's counts do not name has a quota of nothing.

    `eligible` counts the files that may be drawn, and names every case type of the caseload.
    """
    if design.size is not None:
        return _in_proportion(eligible, design.size)
    return {**design.counts, **{each: 0 for each in sorted(eligible) if each not in design.counts}}


def _in_proportion(eligible: Mapping[str, int], size: int) -> Mapping[str, int]:
    """Whole quotas that add up to `size`: each type's share rounded down, then one more to those with
    the largest remainders (of equal ones, the first by name)."""
    total = sum(eligible.values())
    types = sorted(eligible)
    quotas = {each: size * eligible[each] // total for each in types}
    left = size - sum(quotas.values())
    by_remainder = sorted(types, key=lambda each: -(size * eligible[each] % total))
    for each in by_remainder[:left]:
        quotas[each] += 1
    return quotas
