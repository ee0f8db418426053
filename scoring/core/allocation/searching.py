"""Looks through all allocations for one whose weights lie within a file's weight, where exchanges find none.

It is rarely needed: only where conflicts of interest leave little choice, and then there is little to look
through. It gives up after so many steps, and what the exchanges found stands.
"""

from collections.abc import Iterator

from scoring.core.allocation.board import Board

STEPS = 40_000


def search(board: Board) -> bool:
    """Bring the board within one file's weight, as level in numbers as it is; False, and nothing changed,
    where that is not possible or not found."""
    before = list(board.holder)
    wanted = board.unevenness
    to_area = _to_area(board)
    order = sorted(range(len(before)), key=lambda p: (len(board.pieces[p].may), -board.pieces[p].weight, p))
    for piece in order:
        board.put(piece, None)
    if _Search(board, order, wanted, to_area).found():
        return True
    for piece, assessor in enumerate(before):
        board.put(piece, assessor)
    return False


def _to_area(board: Board) -> int:
    return sum(
        number for number, assessor in zip(board.number, board.assessors, strict=True) if assessor.from_area
    )


class _Search:
    """Depth first, one piece after the other."""

    def __init__(self, board: Board, order: list[int], wanted: int, to_area: int):
        self.board, self.order, self.wanted, self.to_area = board, order, wanted, to_area
        self.steps = STEPS

    def found(self) -> bool:
        """One list of choices for each piece on the way; what fails is given another choice."""
        way: list[Iterator[int]] = []
        while self.steps > 0:
            if self._may_go_on():
                self.steps -= 1
                if len(way) == len(self.order):
                    if self._fits():
                        return True
                else:
                    way.append(self._choices(self.order[len(way)]))
            if not self._next(way):
                return False
        return False

    def _next(self, way: list[Iterator[int]]) -> bool:
        """Make the next choice for the last piece that has one left; False where none has."""
        while way:
            chosen = next(way[-1], None)
            self.board.put(self.order[len(way) - 1], chosen)
            if chosen is not None:
                return True
            way.pop()
        return False

    def _may_go_on(self) -> bool:
        return self.board.unevenness <= self.wanted

    def _fits(self) -> bool:
        return _to_area(self.board) == self.to_area and self.board.within_a_file

    def _choices(self, piece: int) -> Iterator[int]:
        """Who may have the piece, those first who have least as things stand."""
        return iter(sorted(self.board.pieces[piece].may, key=self._load))

    def _load(self, assessor: int) -> tuple[int, int, int]:
        return self.board.number[assessor], self.board.weight[assessor], assessor
