"""Caseloads for draws, drawn as text or made at random, and every sample that could be drawn of them."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import product

from hypothesis import strategies as st

from scoring.core.sampling import Design, Draw, Entry, Group

LETTERS = {"h": "high", "p": "ppo", "w": "women"}


def drawn_caseload(drawing: str) -> list[Entry]:
    """A line for each case type, a word for each file with the letters of its groups; `-` for none.

        community  h hp - - w
        custody    h - ?p

    Files are called after their case type and place: co-1, co-2. One with a ? is not eligible.
    """
    return [
        Entry(f"{case_type[:2]}-{place}", case_type, groups_of(word), eligible="?" not in word)
        for case_type, *words in (line.split() for line in drawing.split("\n") if line.strip())
        for place, word in enumerate(words, start=1)
    ]


def groups_of(word: str) -> frozenset[str]:
    return frozenset(LETTERS[letter] for letter in word if letter in LETTERS)


def made_caseload(number: int) -> list[Entry]:
    """So many files with about the shares of a large area, the same each time and on any machine."""
    return [_made(f"M-{n:05}") for n in range(1, number + 1)]


def _made(reference: str) -> Entry:
    chances = sha256(reference.encode()).digest()
    case_type = "community" if chances[0] < 170 else "licence" if chances[0] < 214 else "custody"
    shares = {"high": 40 if case_type == "community" else 90, "ppo": 12, "women": 30}
    groups = (
        code for chance, (code, share) in zip(chances[1:], shares.items(), strict=False) if chance < share
    )
    return Entry(reference, case_type, frozenset(groups), eligible=chances[9] < 250)


def every_sample(caseload: Sequence[Entry], places: Mapping[str, int]) -> Iterator[Mapping[str, int]]:
    """How many files of each group any sample with these places has. Small caseloads only."""
    kinds = [
        (case_type, groups)
        for case_type, groups in {(e.case_type, e.groups): 1 for e in caseload if e.eligible}
    ]
    sizes = [sum((e.case_type, e.groups) == kind and e.eligible for e in caseload) for kind in kinds]
    for taken in product(*(range(size + 1) for size in sizes)):
        counts = dict.fromkeys(places, 0)
        for number, (case_type, _) in zip(taken, kinds, strict=True):
            counts[case_type] += number
        if counts == places:
            yield dict(zip(kinds, taken, strict=True))


def weight(sample: Mapping, drawn: Draw) -> tuple[int, int, int]:
    """What the best sample has least of: files lacking for minimums, files out of proportion, and
    exchanges from the start of this draw."""
    short = astray = 0
    for group in drawn.groups:
        count = sum(taken for (_, groups), taken in sample.items() if group.code in groups)
        short += max(0, (group.at_least or 0) - count)
        if group.representative:
            astray += max(0, group.floor - count, count - group.ceil)
    before = {(cell.case_type, frozenset(cell.groups)): cell.before for cell in drawn.cells}
    return short, astray, sum(max(0, taken - before[kind]) for kind, taken in sample.items())


def sample_of(drawn: Draw) -> Mapping:
    return {(cell.case_type, frozenset(cell.groups)): cell.after for cell in drawn.cells}


def places_of(drawn: Draw) -> Mapping[str, int]:
    return {stratum.case_type: len(stratum.selected) for stratum in drawn.strata}


@st.composite
def small_draws(draw_from) -> tuple[list[Entry], Design, int]:
    """A caseload of a few files of a few kinds, a design that may or may not be reached, and a seed."""
    codes = ["high", "ppo", "women", "premises"][: draw_from(st.integers(1, 4))]
    kinds = st.tuples(st.sampled_from(["a", "b"]), st.frozensets(st.sampled_from(codes)))
    numbers = draw_from(st.dictionaries(kinds, st.integers(1, 4), min_size=1, max_size=6))
    caseload = [
        Entry(f"{at}-{n}", case_type, groups)
        for at, ((case_type, groups), number) in enumerate(numbers.items())
        for n in range(number)
    ]
    quotas = {each: draw_from(st.integers(0, 6)) for each in sorted({e.case_type for e in caseload})}
    groups = tuple(
        Group(code, draw_from(st.none() | st.integers(1, 8)), draw_from(st.booleans())) for code in codes
    )
    return caseload, Design(quotas, groups=groups), draw_from(st.integers(0, 10**6))
