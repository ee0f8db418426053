"""What no composition can weigh less than, told by prices of the groups.

Let each file pay, or be paid, a price for each of its groups, whoever takes it, and let each group's
number be chosen freely at the same prices. Then lots and groups no longer depend on each other, the
least of each is found by sorting, and the least of the whole is at most what the best composition
weighs (J. Lagrange's multipliers). So prices that were right for one start prove, mostly, that
what was found for another is the best.
"""

from dataclasses import dataclass
from itertools import chain

from scoring.core.sampling.aims import Task
from scoring.core.sampling.improving import Sums
from scoring.core.sampling.lots import Composition


@dataclass(frozen=True)
class Prices:
    """By group, over one denominator."""

    of_groups: tuple[int, ...]
    denominator: int


def bound(task: Task, start: Composition, prices: Prices) -> int:
    """No composition weighs less."""
    least = _least_of_groups(task, prices) + _least_of_lots(task, start, prices)
    return -(-least // prices.denominator)


def _least_of_groups(task: Task, prices: Prices) -> int:
    return sum(
        min(penalty[count] * prices.denominator + price * count for count in bends)
        for bends, penalty, price in zip(task.bends, task.penalties, prices.of_groups, strict=True)
    )


def _least_of_lots(task: Task, start: Composition, prices: Prices) -> int:
    """Each case type takes its places where they are cheapest."""
    paid = Sums(list(prices.of_groups))
    least = 0
    for lots, places in zip(task.by_type, task.line.places.values(), strict=True):
        offers = sorted(
            chain.from_iterable(_offers(task, start, lot, paid, prices.denominator) for lot in lots)
        )
        for cost, files in offers:
            taken = min(files, places)
            least += taken * cost
            places -= taken
    return least


def _offers(
    task: Task, start: Composition, lot: int, paid: Sums, denominator: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """What a file of the lot costs, and how many there are: those of the start, and those exchanged in."""
    cost, size = -paid[task.line.lots[lot].pattern], task.line.lots[lot].size
    return (cost, start[lot]), (cost + denominator, size - start[lot])
