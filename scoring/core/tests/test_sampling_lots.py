from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.sampling.lots import gray_rank, lay_out

SIZES = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.integers(0, 7)), st.integers(1, 30), min_size=1, max_size=20
)


@st.composite
def lines(draw_from):
    sizes = draw_from(SIZES)
    files = {each: sum(n for (case_type, _), n in sizes.items() if case_type == each) for each, _ in sizes}
    places = {each: draw_from(st.integers(0, number)) for each, number in files.items()}
    return lay_out(sizes, places, range(3))


@given(lines(), st.fractions(0, 1).filter(lambda start: start < 1))
def test_each_case_type_has_its_places_and_each_lot_its_expected_number_rounded(line, start):
    composition = line.composition(start)

    for lot, length, taken in zip(line.lots, line.lengths, composition, strict=True):
        expected = Fraction(length, line.unit)
        assert expected.__floor__() <= taken <= min(expected.__ceil__(), lot.size)
    for case_type, places in line.places.items():
        assert places == sum(
            taken for lot, taken in zip(line.lots, composition, strict=True) if lot.case_type == case_type
        )


@given(lines())
def test_over_all_starts_each_lot_has_exactly_its_expected_number(line):
    pieces = list(line.pieces())
    units = [
        sum(length * composition[lot] for length, composition in pieces) for lot in range(len(line.lots))
    ]

    assert sum(length for length, _ in pieces) == line.unit
    assert tuple(units) == line.lengths


@given(lines(), st.fractions(0, 1).filter(lambda start: start < 1))
def test_a_start_has_the_composition_of_its_piece(line, start):
    begin = max(cut for cut in line.cuts if Fraction(cut, line.unit) <= start)

    assert line.composition(start) == line.composition(Fraction(begin, line.unit))


@pytest.mark.parametrize("groups", range(1, 5))
def test_neighbours_differ_in_one_group(groups):
    order = sorted(range(1 << groups), key=lambda pattern: gray_rank(pattern, range(groups)))

    assert all(bin(one ^ other).count("1") == 1 for one, other in zip(order, order[1:], strict=False))


def test_the_first_group_lies_together_from_one_case_type_to_the_next():
    sizes = {(case_type, pattern): 1 for case_type in "ab" for pattern in range(4)}
    line = lay_out(sizes, {"a": 1, "b": 1}, [0, 1])

    assert [(lot.case_type, lot.pattern) for lot in line.lots] == [
        ("a", 1), ("a", 3), ("a", 2), ("a", 0), ("b", 0), ("b", 2), ("b", 3), ("b", 1),
    ]  # fmt: skip
