"""Levels weights and mixes case types, leaving as level as they are the numbers of files.

Two assessors of a side exchange a file each, or one who has a file more hands one over, as long as that
makes a sum of squares smaller: of the weights, or of the counts of each case type.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from scoring.core.allocation.board import Board

Likeness = tuple[int, int] | None  # None: nothing comes in exchange


class Gain(NamedTuple):
    """By how much the two sums change; smaller is better."""

    types: int
    weights: int


def level_weights(board: Board) -> None:
    _improve_all(board, types_first=False)


def mix_types(board: Board) -> None:
    """Case types first, then weights; never at the cost of weights being within one file's weight."""
    _improve_all(board, types_first=True)


def _improve_all(board: Board, *, types_first: bool) -> None:
    """Go round all pairs until a whole round has helped none."""
    improved = True
    while improved:
        rounds = [_improve(board, *pair, types_first=types_first) for pair in _pairs(board)]
        improved = any(rounds)


def _pairs(board: Board) -> Iterator[tuple[int, int]]:
    for side in board.sides:
        yield from combinations(side, 2)


def _improve(board: Board, one: int, other: int, *, types_first: bool) -> bool:
    """Make every exchange between the two that helps; whether there was one."""
    improved = False
    while exchange := _helping(board, one, other, types_first):
        for piece, assessor in exchange:
            board.put(piece, assessor)
        improved = True
    return improved


def _helping(board: Board, one: int, other: int, types_first: bool) -> list[tuple[int, int]]:
    for given, taken in _exchanges(board, one, other):
        gain = _gain(board, one, other, given, taken)
        helps = gain < (0, 0) if types_first else gain[::-1] < (0, 0)
        if helps and not (types_first and _strays(board, one, other, given, taken)):
            exchange = _possible(board, one, other, given, taken)
            if exchange is not None:
                return exchange
    return []


def _exchanges(board: Board, one: int, other: int) -> Iterator[tuple[Likeness, Likeness]]:
    mine, theirs = _likenesses(board, one), _likenesses(board, other)
    yield from ((given, taken) for given in mine for taken in theirs if given != taken)
    if board.number[one] == board.number[other] + 1:
        yield from ((given, None) for given in mine)
    if board.number[other] == board.number[one] + 1:
        yield from ((None, taken) for taken in theirs)


def _likenesses(board: Board, assessor: int) -> list[tuple[int, int]]:
    return sorted({board.pieces[piece].likeness for piece in board.held[assessor]})


def _gain(board: Board, one: int, other: int, given: Likeness, taken: Likeness) -> Gain:
    less = _weight(given) - _weight(taken)
    weights = 2 * less * (less + board.weight[other] - board.weight[one])
    mine, theirs = board.of_type[one], board.of_type[other]
    types = 0
    if _type(given) != _type(taken):
        if given:
            types += 2 * (theirs[given[0]] - mine[given[0]] + 1)
        if taken:
            types += 2 * (mine[taken[0]] - theirs[taken[0]] + 1)
    return Gain(types, weights)


def _weight(likeness: Likeness) -> int:
    return likeness[1] if likeness else 0


def _type(likeness: Likeness) -> int | None:
    return likeness[0] if likeness else None


def _strays(board: Board, one: int, other: int, given: Likeness, taken: Likeness) -> bool:
    """Whether weights would lie further apart than one file's weight, and further than they do now."""
    side = board.side(one)
    less = _weight(given) - _weight(taken)
    weights = [board.weight[n] + {one: -less, other: less}.get(n, 0) for n in side]
    return max(weights) - min(weights) > max(board.heaviest, board.spread(side))


def _possible(
    board: Board, one: int, other: int, given: Likeness, taken: Likeness
) -> list[tuple[int, int]] | None:
    """The pieces that change hands, if there are some that may."""
    out = _piece(board, one, other, given)
    back = _piece(board, other, one, taken)
    if (given and out is None) or (taken and back is None):
        return None
    pieces: Sequence[tuple[int | None, int]] = ((out, other), (back, one))
    return [(piece, assessor) for piece, assessor in pieces if piece is not None]


def _piece(board: Board, giver: int, taker: int, likeness: Likeness) -> int | None:
    """The first piece of that likeness that the giver has and the taker may have."""
    fit = (
        piece
        for piece in board.held[giver]
        if board.pieces[piece].likeness == likeness and taker in board.pieces[piece].may
    )
    return min(fit, default=None)
