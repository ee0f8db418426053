"""The record of exchanges: which file went out for which, in an order in which each helps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.core.sampling.aims import Task
from scoring.core.sampling.lots import Composition
from scoring.core.sampling.results import MINIMUM, REPRESENTATIVE, Exchange

Ranked = Mapping[int, Sequence[str]]  # the references of each lot, first in rank first


@dataclass(frozen=True)
class Pair:
    """One file of lot `out` for one of lot `into`."""

    out: int
    into: int


def recorded(
    task: Task, codes: Sequence[str], ranked: Ranked, start: Composition, final: Composition
) -> tuple[Exchange, ...]:
    """The exchanges that lead from `start` to `final`: always the one that helps most comes next.

    Of a lot the file with the last rank goes out, and the one with the next rank comes in. Where none gains
    on the whole until another is made too, one that brings some group nearer comes first. There is one while
    `final` is the best: a group that all that are left together bring nearer, one of them does.
    """
    now, counts, record = list(start), task.counts(start), []
    while pairs := list(_pairs(task, now, final)):
        pair = max(pairs, key=lambda each: _rank(task, counts, each))
        out, into = ranked[pair.out][now[pair.out] - 1], ranked[pair.into][now[pair.into]]
        record.append(_exchange(task, codes, counts, pair, out, into))
        for lot, files in ((pair.out, -1), (pair.into, 1)):
            now[lot] += files
            for group in task.members[lot]:
                counts[group] += files
    return tuple(record)


def _pairs(task: Task, now: Sequence[int], final: Composition) -> Iterator[Pair]:
    for lots in task.by_type:
        outs = [lot for lot in lots if now[lot] > final[lot]]
        ins = [lot for lot in lots if now[lot] < final[lot]]
        yield from (Pair(out, into) for out in outs for into in ins)


def _gained(task: Task, pair: Pair) -> list[int]:
    return [group for group in task.members[pair.into] if group not in task.members[pair.out]]


def _lost(task: Task, pair: Pair) -> list[int]:
    return _gained(task, Pair(pair.into, pair.out))


def _rank(task: Task, counts: Sequence[int], pair: Pair) -> tuple[bool, int, int]:
    return bool(_nearer(task, counts, pair)), _gain(task, counts, pair), -_distance(task, pair)


def _distance(task: Task, pair: Pair) -> int:
    """In how many groups the two files differ: like is exchanged for like where it helps as much."""
    return len(_gained(task, pair)) + len(_lost(task, pair))


def _gain(task: Task, counts: Sequence[int], pair: Pair) -> int:
    moves = [(group, 1) for group in _gained(task, pair)] + [(group, -1) for group in _lost(task, pair)]
    return sum(
        task.penalties[group][counts[group]] - task.penalties[group][counts[group] + files]
        for group, files in moves
    )


def _exchange(
    task: Task, codes: Sequence[str], counts: Sequence[int], pair: Pair, out: str, into: str
) -> Exchange:
    gained, lost = _gained(task, pair), _lost(task, pair)
    lacking = [group for group in gained if task.aims[group].short(counts[group])]
    return Exchange(
        case_type=task.line.lots[pair.out].case_type,
        out=out,
        in_=into,
        for_=tuple(codes[group] for group in _nearer(task, counts, pair)),
        of_kind=MINIMUM if lacking else REPRESENTATIVE,
        gained=tuple(codes[group] for group in gained),
        lost=tuple(codes[group] for group in lost),
    )


def _nearer(task: Task, counts: Sequence[int], pair: Pair) -> list[int]:
    """The groups that come nearer to what was asked."""
    return [group for group in _gained(task, pair) if _falls(task, group, counts[group], 1)] + [
        group for group in _lost(task, pair) if _falls(task, group, counts[group], -1)
    ]


def _falls(task: Task, group: int, count: int, files: int) -> bool:
    return task.penalties[group][count + files] < task.penalties[group][count]
