"""What holds of every proposal, and that no better one was missed where all can be looked through."""

from collections import Counter
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.core.allocation import (
    AREA,
    INSPECTOR,
    PRACTICE,
    Assessor,
    File,
    Shares,
    conflict_of,
    loads_of,
    propose,
)
from scoring.core.allocation.dealing import percent_of

KINDS = (INSPECTOR, PRACTICE, AREA)
OFFICES = ("", "North", "South")
WEIGHTS = (Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3))


def teams(most: int):
    """Of whom about one in four takes no part."""
    one = st.tuples(
        st.sampled_from(KINDS), st.sampled_from(OFFICES), st.sampled_from((True, True, True, False))
    )
    return st.lists(one, max_size=most).map(
        lambda drawn: [
            Assessor(f"a{n}", kind, office, f"Staff {n}", takes_part)
            for n, (kind, office, takes_part) in enumerate(drawn)
        ]
    )


def samples(most: int, readers=("", "", "", "a0", "elsewhere")):
    one = st.tuples(
        st.sampled_from(("community", "custody")),
        st.sampled_from(WEIGHTS),
        st.sampled_from(OFFICES),
        st.integers(0, 5).map("STAFF  {}".format),
        st.integers(0, 5).map(" staff {}".format),
        st.sampled_from(readers),
    )
    return st.lists(one, max_size=most).map(
        lambda drawn: [File(f"f{n:03}", *fields) for n, fields in enumerate(drawn)]
    )


SHARES = st.builds(Shares, st.sampled_from((0, 33, 50, 100)), st.sampled_from((0, 10, 50, 100)))


def open_to(file, assessors):
    return [one for one in assessors if one.takes_part and not conflict_of(file, one)]


@given(samples(60), teams(8), SHARES)
def test_nobody_is_ever_given_a_file_they_have_a_conflict_with(files, team, shares):
    by_key, by_reference = {one.key: one for one in team}, {file.reference: file for file in files}
    for reading in propose(files, team, shares).readings:
        file = by_reference[reading.reference]
        given_now = [reading.second, *([] if file.reader else [reading.reader])]
        assert not any(conflict_of(file, by_key[key]) for key in given_now if key)
        assert reading.reader != reading.second


@given(samples(60), teams(8), SHARES)
def test_every_file_that_somebody_may_read_has_a_reader_and_what_has_one_keeps_it(files, team, shares):
    proposal = propose(files, team, shares)
    readers = {reading.reference: reading.reader for reading in proposal.readings}
    assert readers.keys() == {file.reference for file in files if file.reader or open_to(file, team)}
    assert all(readers[file.reference] == file.reader for file in files if file.reader)
    assert {one.reference for one in proposal.unplaced} == {file.reference for file in files} - readers.keys()
    for one in proposal.unplaced:
        assert one.conflicts.keys() == {assessor.key for assessor in team if assessor.takes_part}


@given(samples(60), teams(8), SHARES)
def test_as_many_files_are_read_twice_as_can_be_and_across_kinds(files, team, shares):
    proposal = propose(files, team, shares)
    by_key, by_reference = {one.key: one for one in team}, {file.reference: file for file in files}
    both = len({one.from_area for one in team if one.takes_part}) == 2

    def across(one, other):
        return one.from_area != other.from_area if both else one.kind != other.kind

    could = 0
    for reading in proposal.readings:
        first = by_key.get(reading.reader)
        others = open_to(by_reference[reading.reference], team) if first else []
        could += any(across(first, other) for other in others)
        assert not reading.second or across(first, by_key[reading.second])
    assert proposal.second_wanted == percent_of(shares.second, len(proposal.readings))
    assert proposal.second_given == min(proposal.second_wanted, could)


@given(st.data(), samples(30), teams(6))
def test_the_order_of_files_and_assessors_does_not_matter(data, files, team):
    proposal = propose(files, team, Shares(), seed=7)
    assert (
        propose(data.draw(st.permutations(files)), data.draw(st.permutations(team)), Shares(), seed=7)
        == proposal
    )


@given(samples(80, readers=("",)), st.integers(1, 6), st.integers(0, 4))
def test_without_conflicts_numbers_weights_and_share_are_level(files, inspectors, area):
    team = [Assessor(f"i{n}") for n in range(inspectors)] + [Assessor(f"o{n}", AREA) for n in range(area)]
    proposal = propose(files, team, Shares(area=33, second=10))
    assert proposal.area_given == (proposal.area_wanted if area else 0)
    loads = loads_of(files, proposal.readings)
    heaviest = max((file.weight for file in files), default=0)
    for kind in {one.kind for one in team}:
        side = [loads.get(one.key) for one in team if one.kind == kind]
        assert spread(load.number if load else 0 for load in side) <= 1
        assert spread(load.weight if load else 0 for load in side) <= heaviest
        if area:
            assert spread(load.second if load else 0 for load in side) <= 1


@given(st.lists(st.sampled_from(("community", "licence", "custody")), max_size=80), st.integers(1, 6))
def test_without_conflicts_each_assessor_has_as_many_of_each_case_type(case_types, inspectors):
    """With the weights that a programme gives them: more for custody, and for high risk of harm."""
    files = [
        File(f"f{n}", case_type, 1 + Fraction(case_type == "custody", 2) + Fraction(n % 3 == 0, 2))
        for n, case_type in enumerate(case_types)
    ]
    loads = loads_of(files, propose(files, [Assessor(f"i{n}") for n in range(inspectors)], Shares()).readings)
    for case_type in set(case_types):
        counts = [loads[f"i{n}"].case_types[case_type] if f"i{n}" in loads else 0 for n in range(inspectors)]
        assert spread(counts) <= 1


def spread(numbers) -> int:
    numbers = list(numbers)
    return max(numbers) - min(numbers)


@given(samples(6), teams(4).filter(bool), st.sampled_from((0, 33, 50, 100)))
@settings(max_examples=300)
def test_no_other_allocation_is_nearer_the_share_more_level_or_within_a_files_weight(files, team, share):
    readings = propose(files, team, Shares(area=share, second=0)).readings
    placed = [file for file in files if file.reader or open_to(file, team)]
    choices = [[file.reader] if file.reader else [one.key for one in open_to(file, team)] for file in placed]
    best = min(faults(placed, readers, team, share) for readers in product(*choices))
    given_to = {reading.reference: reading.reader for reading in readings}
    assert faults(placed, [given_to[file.reference] for file in placed], team, share) == best


def faults(files, readers, team, share) -> tuple:
    """How far an allocation is from its share, how uneven its numbers are, whether its weights are."""
    number, weight = Counter(readers), Counter()
    for file, reader in zip(files, readers, strict=True):
        weight[reader] += file.weight
    heaviest = max((file.weight for file in files), default=0)
    taking = [one for one in team if one.takes_part]
    sides = [[one.key for one in taking if one.from_area == area] for area in (True, False)]
    uneven = any(spread(weight[key] for key in side) > heaviest for side in sides if side)
    given_to_area = sum(number[one.key] for one in team if one.from_area)
    return (
        abs(given_to_area - percent_of(share, len(files))),
        sum(number[one.key] ** 2 for one in taking),
        uneven,
    )
