"""The first deal: which side each file goes to, and then which of its assessors."""

from collections.abc import Callable, Iterable, Sequence

from scoring.core.allocation.board import Board, luck


def percent_of(share: int, whole: int) -> int:
    """Half up."""
    return (2 * share * whole + 100) // 200


def deal(board: Board, to_area: int, seed: int | str) -> None:
    """Give every piece to somebody who may have it, as near as possible to `to_area` of them to area
    assessors.

    Piece by piece, like by like, each to the one of its side who has the fewest: so that without conflicts
    numbers and case types are level already.
    """
    order = sorted(range(len(board.pieces)), key=lambda piece: _place(board, piece, seed))
    chosen = _for_area(board, order, to_area)
    for piece in order:
        board.put(piece, min(_offered(board, piece, piece in chosen), key=_load(board, piece, seed)))


def _place(board: Board, piece: int, seed: int | str) -> tuple[int, int, str]:
    one = board.pieces[piece]
    return one.case_type, -one.weight, luck(seed, one.file.reference)


def _for_area(board: Board, order: Sequence[int], wanted: int) -> set[int]:
    """The pieces that go to area assessors: those that nobody else may read, and of those that both sides
    may every so manieth, so that each side gets some of all."""
    from_area = [assessor.from_area for assessor in board.assessors]
    must = {p for p in order if all(from_area[n] for n in board.pieces[p].may)}
    either = [p for p in order if p not in must and any(from_area[n] for n in board.pieces[p].may)]
    more = min(max(wanted - len(must), 0), len(either))
    return must | set(_every_so_manieth(either, more))


def _every_so_manieth(pieces: Sequence[int], wanted: int) -> Iterable[int]:
    total = len(pieces)
    return (p for n, p in enumerate(pieces) if (n + 1) * wanted // total > n * wanted // total)


def _offered(board: Board, piece: int, area: bool) -> list[int]:
    return [n for n in board.pieces[piece].may if board.assessors[n].from_area == area]


def _load(board: Board, piece: int, seed: int | str) -> Callable[[int], tuple[int, int, int, str]]:
    one = board.pieces[piece]

    def load(assessor: int) -> tuple[int, int, int, str]:
        return (
            board.number[assessor],
            board.of_type[assessor][one.case_type],
            board.weight[assessor],
            luck(seed, one.file.reference, board.assessors[assessor].key),
        )

    return load
