from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.sampling import Design, Entry, Group, digest, draw, rank
from scoring.core.tests.drawn_caseloads import made_caseload

COUNTS = Design(counts={"community": 10, "licence": 4})


def caseload(**numbers: int) -> list[Entry]:
    return [
        Entry(f"{case_type[:2].upper()}-{n:03}", case_type)
        for case_type, number in numbers.items()
        for n in range(1, number + 1)
    ]


def by_type(drawn):
    return {stratum.case_type: stratum for stratum in drawn.strata}


def test_the_rank_of_a_file_can_be_worked_out_by_hand():
    assert rank("GW-001", 7)[0] == sha256(b"7:GW-001").hexdigest()


def test_the_first_in_rank_are_selected_and_the_next_stand_by():
    ranked = sorted(
        (f"LI-{n:03}" for n in range(1, 31)),
        key=lambda reference: sha256(f"2008:{reference}".encode()).hexdigest(),
    )

    licence = by_type(draw(caseload(community=30, licence=30), COUNTS, 2008))["licence"]

    assert licence.selected == tuple(ranked[:4])
    assert licence.reserves == tuple(ranked[4:6])


def test_this_draw_never_changes():
    # Ranked with `printf 1:CO-004 | sha256sum`.
    drawn = draw(caseload(community=6, licence=5), Design(counts={"community": 3, "licence": 2}), 1)

    assert drawn.selected == ("CO-004", "CO-006", "CO-005", "LI-003", "LI-002")
    assert drawn.reserves == ("CO-002", "CO-003", "LI-004", "LI-005")


def test_nor_does_this_larger_one():
    groups = (Group("high", 30, True), Group("ppo", 8), Group("women", representative=True))
    files = made_caseload(2000)
    drawn = draw(files, Design({"community": 60, "licence": 40, "custody": 10}, groups=groups), 2008)
    references = " ".join(drawn.selected + drawn.reserves)

    assert digest(files) == "e01f0ff834f496c25d7f0f6fe0ee7e1f7f4285e97ae9fb2499c2d1f8f4d9301d"
    assert sha256(references.encode()).hexdigest() == (
        "36a28adb338dbb64dc20f1e128378565b6eb65be8dc36e12dbee9d2289fefde4"
    )
    assert [(each.out, each.in_) for each in drawn.exchanges] == [
        ("M-01980", "M-00369"),
        ("M-00596", "M-00335"),
        ("M-01309", "M-00959"),
        ("M-00148", "M-00358"),
    ]
    assert [(each.before, each.after) for each in drawn.groups] == [(27, 30), (4, 8), (14, 14)]
    assert drawn.cells[0].inclusion == Fraction(10036729, 201423554)


@given(st.permutations(caseload(community=14, licence=8)), st.integers())
def test_the_order_of_the_caseload_does_not_matter(shuffled, seed):
    assert draw(shuffled, COUNTS, seed) == draw(caseload(community=14, licence=8), COUNTS, seed)
    in_proportion = Design(size=12)
    assert draw(shuffled, in_proportion, seed) == draw(sorted(shuffled, key=repr), in_proportion, seed)


@given(st.permutations(made_caseload(40)), st.integers(0, 9))
def test_nor_does_it_with_groups(shuffled, seed):
    groups = (Group("high", 6), Group("ppo", 2), Group("women", representative=True))
    design = Design(size=12, groups=groups)

    assert draw(shuffled, design, seed) == draw(made_caseload(40), design, seed)
    assert digest(shuffled) == digest(made_caseload(40))


def test_another_seed_gives_another_sample():
    samples = {draw(caseload(community=60, licence=40), COUNTS, seed).selected for seed in range(20)}

    assert len(samples) == 20


@given(st.integers(0, 40), st.integers(1, 40), st.integers(1, 30), st.integers(0, 99))
def test_every_file_is_selected_or_in_reserve_once_at_most(community, licence, quota, seed):
    files = caseload(community=community, licence=licence)
    drawn = draw(files, Design(counts={"community": quota, "licence": quota}), seed)
    taken = drawn.selected + drawn.reserves

    assert len(set(taken)) == len(taken)
    assert set(taken) <= {entry.reference for entry in files}
    assert all(len(stratum.selected) + stratum.short == stratum.quota for stratum in drawn.strata)


@pytest.mark.parametrize(
    ("files", "quota", "selected", "reserves", "short"),
    [
        (60, 40, 40, 8, {}),  # a fifth of the quota in reserve
        (45, 40, 40, 5, {}),  # or what is left
        (40, 40, 40, 0, {}),
        (33, 40, 33, 0, {"licence": 7}),
        (9, 3, 3, 2, {}),  # at least two in reserve
        (4, 3, 3, 1, {}),
        (4, 0, 0, 0, {}),
    ],
)
def test_reserves_and_shortfall(files, quota, selected, reserves, short):
    design = Design(counts={"licence": quota})
    drawn = draw(caseload(licence=files), design, 1)

    assert (len(drawn.selected), len(drawn.reserves), drawn.short) == (selected, reserves, short)


def test_a_case_type_that_the_caseload_lacks_is_short_by_its_whole_quota():
    assert draw(caseload(community=20), COUNTS, 1).short == {"licence": 4}


def test_a_case_type_that_the_design_does_not_name_is_shown_and_not_drawn():
    custody = by_type(draw(caseload(community=20, licence=20, custody=20), COUNTS, 1))["custody"]

    assert (custody.quota, custody.selected, custody.reserves) == (0, (), ())


@pytest.mark.parametrize(
    ("numbers", "size", "quotas"),
    [
        ({"community": 60, "licence": 40}, 10, {"community": 6, "licence": 4}),
        ({"a": 30, "b": 50, "c": 20}, 7, {"a": 2, "b": 4, "c": 1}),  # 2.1, 3.5, 1.4
        ({"a": 10, "b": 10}, 3, {"a": 2, "b": 1}),  # of equal remainders, the first by name
        ({"a": 3, "b": 1}, 8, {"a": 6, "b": 2}),  # more than there are
    ],
)
def test_a_size_is_shared_in_proportion(numbers, size, quotas):
    drawn = draw(caseload(**numbers), Design(size=size), 1)

    assert {stratum.case_type: stratum.quota for stratum in drawn.strata} == quotas


def test_files_that_are_not_eligible_are_counted_and_never_drawn():
    files = [Entry(f"LI-{n}", "licence", eligible=n > 3) for n in range(8)]
    (licence,) = draw(files, Design({"licence": 6}), 1).strata

    assert (licence.listed, licence.eligible, licence.short) == (8, 4, 2)
    assert set(licence.selected) == {"LI-4", "LI-5", "LI-6", "LI-7"}


def test_a_size_is_shared_in_proportion_to_the_eligible_files():
    files = [Entry(f"a-{n}", "a", eligible=n < 10) for n in range(90)] + caseload(b=30)

    assert {each.case_type: each.quota for each in draw(files, Design(size=8), 1).strata} == {"a": 2, "b": 6}


def test_more_than_the_caseload_holds_is_short_by_the_difference():
    assert sum(draw(caseload(a=3, b=1), Design(size=10), 1).short.values()) == 6


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (caseload(licence=2) + caseload(licence=1), "LI-001 more than once"),
        ([], "caseload is empty"),
        ([Entry("LI-1", "licence", eligible=False)], "no file of the caseload is eligible"),
        ([Entry("LI-1", "licence", frozenset({"x"}))], "LI-1 is of a group"),
    ],
)
def test_a_caseload_that_cannot_be_drawn_from_is_refused(files, message):
    with pytest.raises(ValueError, match=message):
        draw(files, Design(size=2), 1)
