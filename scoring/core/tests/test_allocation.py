from fractions import Fraction

import pytest

from scoring.core.allocation import (
    AREA,
    PRACTICE,
    Assessor,
    Conflict,
    File,
    Load,
    Shares,
    conflict_of,
    loads_of,
    propose,
)

NOBODY_TWICE = Shares(second=0)


def files(number, case_type="community", **fields):
    return [File(f"{case_type[:2].upper()}-{n:02}", case_type, **fields) for n in range(number)]


def read_by(proposal):
    return {reading.reference: reading.reader for reading in proposal.readings}


@pytest.mark.parametrize(
    ("file", "assessor", "conflict"),
    [
        ({"offender_manager": "SMITH,  J "}, {"staff_name": "Smith, j"}, Conflict.MANAGED),
        ({"countersigned_by": "Smith, J"}, {"staff_name": "smith, j"}, Conflict.COUNTERSIGNED),
        ({"office": "High Street"}, {"office": "HIGH  STREET"}, Conflict.OFFICE),
        ({"office": "Ⅱ High Street"}, {"office": "II High Street"}, Conflict.OFFICE),  # one sign for two
        ({"offender_manager": "O’Brien, J."}, {"staff_name": "O'Brien J"}, Conflict.MANAGED),
        ({"offender_manager": "Siân Ll. Rhŷs-Jones"}, {"staff_name": "SIAN LL RHYS JONES"}, Conflict.MANAGED),
        ({"office": "St. Asaph"}, {"office": "St Asaph"}, Conflict.OFFICE),
        ({"offender_manager": "OM-11"}, {"staff_name": "OM-1 1"}, None),
        ({"offender_manager": "Smith, J"}, {"staff_name": "Smith, K"}, None),
        ({"offender_manager": "-"}, {"staff_name": "–"}, None),
        ({"offender_manager": "", "office": " "}, {"staff_name": "", "office": ""}, None),
        ({"offender_manager": "High Street"}, {"office": "High Street"}, None),
    ],
)
def test_a_conflict_of_interest_is_seen_however_a_name_is_written(file, assessor, conflict):
    assert conflict_of(File("NS-1", "licence", **file), Assessor("a", **assessor)) == conflict


def test_a_third_goes_to_area_assessors():
    team = [Assessor("inspector"), Assessor("practice", PRACTICE), Assessor("area", AREA)]
    proposal = propose(files(90), team, NOBODY_TWICE)
    loads = loads_of(files(90), proposal.readings)
    assert (proposal.area_wanted, proposal.area_given) == (30, 30)
    assert {key: load.number for key, load in loads.items()} == {"inspector": 30, "practice": 30, "area": 30}


def test_the_share_counts_what_area_assessors_hold_already():
    begun = [File(f"B-{n}", "community", reader="area") for n in range(4)]
    proposal = propose([*begun, *files(8)], [Assessor("inspector"), Assessor("area", AREA)], NOBODY_TWICE)
    assert proposal.area_wanted == proposal.area_given == 4


def test_where_an_office_is_all_there_is_its_assessor_reads_nothing():
    team = [Assessor("inspector"), Assessor("area", AREA, office="North")]
    proposal = propose(files(9, office="north"), team, NOBODY_TWICE)
    assert set(read_by(proposal).values()) == {"inspector"}
    assert (proposal.area_wanted, proposal.area_given) == (3, 0)


def test_a_file_that_nobody_may_read_is_listed_with_each_reason():
    team = [Assessor("a", AREA, office="North"), Assessor("b", AREA, staff_name="Smith")]
    file = File("NS-1", "licence", office="North", offender_manager="Smith")
    (unplaced,) = propose([file], team, Shares()).unplaced
    assert unplaced.reference == "NS-1"
    assert unplaced.conflicts == {"a": Conflict.OFFICE, "b": Conflict.MANAGED}


def test_without_assessors_nothing_is_placed():
    proposal = propose(files(3), [], Shares())
    assert [one.conflicts for one in proposal.unplaced] == [{}, {}, {}]
    assert proposal.readings == ()


def test_heavier_files_are_spread():
    heavy = files(4, "custody", weight=Fraction(3, 2))
    light = files(8)
    loads = loads_of(
        [*heavy, *light], propose([*heavy, *light], [Assessor("a"), Assessor("b")], Shares()).readings
    )
    types = {"custody": 2, "community": 4}
    assert loads == {"a": Load(6, Fraction(7), types), "b": Load(6, Fraction(7), types)}


def test_who_holds_files_already_gets_fewer():
    begun = [File(f"B-{n}", "community", reader="a") for n in range(3)]
    readers = list(read_by(propose([*begun, *files(3)], [Assessor("a"), Assessor("b")], Shares())).values())
    assert (readers.count("a"), readers.count("b")) == (3, 3)


def test_two_sides_level_each_other_where_neither_can_alone():
    """c may read only n1 and n2, and b only s1 and s2: to level, the sides exchange files."""
    team = [Assessor("a", AREA), Assessor("b", AREA, office="N"), Assessor("c"), Assessor("d", office="S")]
    sample = [File(f"n{n}", "x", office="N") for n in range(4)] + [
        File(f"s{n}", "x", office="S") for n in range(4)
    ]
    loads = loads_of(sample, propose(sample, team, Shares(area=50, second=0)).readings)
    assert [load.number for load in loads.values()] == [2, 2, 2, 2]


def test_second_readings_cross_between_the_area_and_the_inspectorate():
    team = [Assessor("i"), Assessor("p", PRACTICE), Assessor("x", AREA), Assessor("y", AREA)]
    sample = files(40) + files(20, "custody")
    proposal = propose(sample, team, Shares(area=33, second=10))
    twice = [reading for reading in proposal.readings if reading.second]
    assert (proposal.second_wanted, len(twice)) == (6, 6)
    assert all({reading.reader, reading.second} & {"x", "y"} for reading in twice)
    assert all({reading.reader, reading.second} & {"i", "p"} for reading in twice)
    assert sorted(reading.reference[:2] for reading in twice) == ["CO", "CO", "CO", "CO", "CU", "CU"]


def test_without_area_assessors_inspectors_and_practice_assessors_read_again_what_the_others_have():
    proposal = propose(files(20), [Assessor("i"), Assessor("p", PRACTICE)], Shares(second=10))
    assert all(
        {reading.reader, reading.second} == {"i", "p"} for reading in proposal.readings if reading.second
    )
    assert proposal.second_given == 2


def test_one_kind_alone_reads_nothing_twice():
    proposal = propose(files(20), [Assessor("i"), Assessor("j")], Shares(second=10))
    assert (proposal.second_wanted, proposal.second_given) == (2, 0)


def test_second_readings_that_are_there_count():
    sample = [File(f"B-{n}", "community", reader="i", second="x") for n in range(2)] + files(18)
    proposal = propose(sample, [Assessor("i"), Assessor("x", AREA)], Shares(second=10))
    assert [reading.reference for reading in proposal.readings if reading.second] == ["B-0", "B-1"]


def test_the_second_reader_of_a_file_is_not_made_its_first():
    sample = [File(f"B-{n}", "community", second="x") for n in range(6)]
    assert set(read_by(propose(sample, [Assessor("i"), Assessor("x")], Shares())).values()) == {"i"}


def test_a_reader_who_stays_in_spite_of_a_conflict_is_named():
    sample = [File("B-1", "community", office="North", reader="x"), *files(2)]
    assert propose(sample, [Assessor("x", AREA, office="North")], Shares()).in_conflict == ("B-1",)


def test_a_reader_from_elsewhere_keeps_the_file_and_counts_for_nobody():
    proposal = propose(
        [File("B-1", "community", reader="lead"), *files(2)], [Assessor("i")], Shares(second=100)
    )
    assert read_by(proposal)["B-1"] == "lead"
    assert proposal.second_given == 0


def test_who_takes_no_part_keeps_what_they_have_and_it_counts():
    """Towards the share of their side, and as what somebody of the other side may read again."""
    away = Assessor("away", AREA, office="North", takes_part=False)
    begun = [File(f"B-{n}", "community", office="South", reader="away") for n in range(3)]
    team = [Assessor("i"), Assessor("x", AREA), away]
    proposal = propose([*begun, *files(6)], team, Shares(area=33, second=100))
    assert (proposal.area_wanted, proposal.area_given) == (3, 3)
    assert set(read_by(proposal).values()) == {"away", "i"}
    assert proposal.second_given == 9
    assert "away" not in {reading.second for reading in proposal.readings}


def test_another_seed_deals_otherwise():
    team = [Assessor(key) for key in "abcd"]
    dealt = {
        tuple(sorted(read_by(propose(files(30), team, Shares(), seed=seed)).items())) for seed in range(5)
    }
    assert len(dealt) == 5


@pytest.mark.parametrize(
    ("sample", "team", "message"),
    [
        ([*files(2), *files(1)], [], "CO-00 comes more than once"),
        (files(1), [Assessor("a"), Assessor("a", AREA)], "a comes more than once"),
        (files(1, weight=Fraction(0)), [], "CO-00 has no weight"),
    ],
)
def test_what_cannot_be_allocated_is_refused(sample, team, message):
    with pytest.raises(ValueError, match=message):
        propose(sample, team, Shares())


@pytest.mark.parametrize("shares", [{"area": 101}, {"second": -1}])
def test_a_share_is_a_percentage(shares):
    with pytest.raises(ValueError, match="between 0 and 100"):
        Shares(**shares)


def test_a_sample_of_any_size_is_shared_out_where_weights_cannot_be_level():
    heavy = [File(f"H-{n}", "custody", Fraction(100), offender_manager="Smith, J") for n in range(600)]
    team = [Assessor("a"), Assessor("b", staff_name="Smith, J")]
    proposal = propose([*heavy, *files(600)], team, Shares(area=0, second=0))
    loads = loads_of([*heavy, *files(600)], proposal.readings)
    assert {key: load.number for key, load in loads.items()} == {"a": 600, "b": 600}
