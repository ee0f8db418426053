"""Levels the number of files within each side, exactly.

A chain hands one file on from each to the next:

    a ─ f ─▶ c ─ g ─▶ b        a has one less, b one more, c as many as before

A chain within a side leaves each side its share, and so do two that cross over, there and back. As long as
one of these makes the numbers more level it is used. When none does, no allocation with these shares is
more level: this is a flow of least cost, of which each circle goes through either side once at most. Two
chains that cross over and have somebody in common make two within a side, so that they are never needed
before these are used up.
"""

from collections import deque
from collections.abc import Iterable, Mapping

from scoring.core.allocation.board import Board

Chain = list[tuple[int, int]]  # piece, and the assessor it goes to
Reached = Mapping[int, tuple[int, int]]  # who can be reached: the piece that comes last, and whose it is


def level(board: Board) -> None:
    while chain := _within_a_side(board) or _there_and_back(board):
        for piece, assessor in chain:
            board.put(piece, assessor)


def _within_a_side(board: Board) -> Chain:
    """A chain from one with many files to one of their side with at least two less; empty if none."""
    for begin in sorted(range(len(board.assessors)), key=lambda n: (-board.number[n], n)):
        reached = _reached(board, begin)
        end = _fewest(board, set(board.side(begin)) & reached.keys())
        if board.number[end] <= board.number[begin] - 2:
            return _chain(reached, begin, end)
    return []


def _there_and_back(board: Board) -> Chain:
    """Two chains between the sides by which together the numbers become more level; empty if none."""
    if len(board.sides) < 2:
        return []
    one, other = board.sides
    there, back = _crossing(board, one, other), _crossing(board, other, one)
    if there and back and there[0] + back[0] > 2:
        return there[1] + back[1]
    return []


def _crossing(board: Board, side: Iterable[int], other: list[int]) -> tuple[int, Chain] | None:
    """The chain from one side to the other between the most unequal, and how many files apart they are."""
    best = None
    for begin in side:
        reached = _reached(board, begin)
        ends = set(other) & reached.keys()
        if ends:
            end = _fewest(board, ends)
            less = board.number[begin] - board.number[end]
            if best is None or less > best[0]:
                best = less, _chain(reached, begin, end)
    return best


def _fewest(board: Board, assessors: Iterable[int]) -> int:
    return min(assessors, key=lambda n: (board.number[n], n))


def _reached(board: Board, begin: int) -> Reached:
    reached = {begin: (-1, begin)}
    waiting = deque([begin])
    while waiting:
        giver = waiting.popleft()
        for piece in sorted(board.held[giver]):
            for taker in board.pieces[piece].may:
                if taker not in reached:
                    reached[taker] = (piece, giver)
                    waiting.append(taker)
    return reached


def _chain(reached: Reached, begin: int, end: int) -> Chain:
    chain, taker = [], end
    while taker != begin:
        piece, giver = reached[taker]
        chain.append((piece, taker))
        taker = giver
    return chain
