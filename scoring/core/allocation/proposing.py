from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.core.allocation.board import Board
from scoring.core.allocation.conflicts import Conflict, conflict_of
from scoring.core.allocation.dealing import deal, percent_of
from scoring.core.allocation.levelling import level
from scoring.core.allocation.mixing import level_weights, mix_types
from scoring.core.allocation.parts import Assessor, File, Load, Proposal, Reading, Shares, Unplaced
from scoring.core.allocation.searching import search
from scoring.core.allocation.second import with_seconds


def propose(
    files: Iterable[File], assessors: Iterable[Assessor], shares: Shares, *, seed: int | str = ""
) -> Proposal:
    """A reader for every file that has none, and a second one for the share of files that is read twice.

    A reader that a file has already stays, who need not be one of `assessors`. Raises ValueError where a
    reference or a key comes twice, or a file weighs nothing.
    """
    files = sorted(files, key=lambda file: file.reference)
    team = sorted(assessors, key=lambda assessor: assessor.key)
    _refuse_unfit(files, team)
    board, unplaced = _board(files, [one for one in team if one.takes_part])
    wanted = percent_of(shares.area, len(files) - len(unplaced))
    deal(board, wanted - _held_by_area(files, team), seed)
    _even_out(board)
    return _proposal(files, team, shares, seed, board, unplaced)


def _refuse_unfit(files: Sequence[File], assessors: Sequence[Assessor]) -> None:
    for names in ([file.reference for file in files], [one.key for one in assessors]):
        if twice := [name for name, number in Counter(names).items() if number > 1]:
            raise ValueError(f"{twice[0]} comes more than once")
    for file in files:
        if file.weight <= 0:
            raise ValueError(f"{file.reference} has no weight")


def _board(files: Sequence[File], team: list[Assessor]) -> tuple[Board, list[Unplaced]]:
    """The board with what can be given out, and the files that nobody may read."""
    free, unplaced = [], []
    for file in files:
        if file.reader:
            continue
        conflicts = _conflicts(file, team)
        may = tuple(n for n, one in enumerate(team) if one.key not in conflicts and one.key != file.second)
        if may:
            free.append((file, may))
        else:
            unplaced.append(Unplaced(file.reference, conflicts))
    return Board(free, [file for file in files if file.reader], team), unplaced


def _conflicts(file: File, team: Iterable[Assessor]) -> dict[str, Conflict]:
    found = ((one.key, conflict_of(file, one)) for one in team)
    return {key: conflict for key, conflict in found if conflict}


def _held_by_area(files: Iterable[File], team: Iterable[Assessor]) -> int:
    area = {one.key for one in team if one.from_area}
    return sum(file.reader in area for file in files)


def _even_out(board: Board) -> None:
    """Numbers, then weights within a file's weight, then case types."""
    level(board)
    if not board.within_a_file:
        level_weights(board)
    if not board.within_a_file:
        search(board)
    mix_types(board)


def _proposal(
    files: Sequence[File],
    team: Sequence[Assessor],
    shares: Shares,
    seed: int | str,
    board: Board,
    unplaced: Sequence[Unplaced],
) -> Proposal:
    given = {
        piece.file.reference: board.assessors[holder].key
        for piece, holder in zip(board.pieces, board.holder, strict=True)
        if holder is not None
    }
    by_key = {one.key: one for one in team}
    readings = [
        Reading(file.reference, file.reader or given[file.reference], file.second)
        for file in files
        if file.reader or file.reference in given
    ]
    twice = percent_of(shares.second, len(readings))
    readings = with_seconds(readings, {file.reference: file for file in files}, by_key, twice, seed)
    area = {one.key for one in team if one.from_area}
    return Proposal(
        readings=tuple(readings),
        unplaced=tuple(unplaced),
        area_wanted=percent_of(shares.area, len(readings)),
        area_given=sum(reading.reader in area for reading in readings),
        second_wanted=twice,
        second_given=sum(bool(reading.second) for reading in readings),
        in_conflict=tuple(_in_conflict(files, by_key)),
    )


def _in_conflict(files: Iterable[File], team: Mapping[str, Assessor]) -> Iterable[str]:
    for file in files:
        staying = [team[key] for key in (file.reader, file.second) if key in team]
        if any(conflict_of(file, one) for one in staying):
            yield file.reference


def loads_of(files: Iterable[File], readings: Iterable[Reading]) -> dict[str, Load]:
    """What each reader has to read, by key; whoever reads nothing is not among them."""
    by_reference = {file.reference: file for file in files}
    first, second = defaultdict(list), Counter[str]()
    for reading in readings:
        if reading.reader:
            first[reading.reader].append(by_reference[reading.reference])
        if reading.second:
            second[reading.second] += 1
    return {key: _load(first[key], second[key]) for key in sorted({*first, *second})}


def _load(files: Sequence[File], second: int) -> Load:
    return Load(
        number=len(files),
        weight=sum((file.weight for file in files), Fraction(0)),
        case_types=Counter(file.case_type for file in files),
        second=second,
    )
