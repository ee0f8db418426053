from fractions import Fraction

import pytest

from assessments.actions import samples
from assessments.samples.made_up import make_ups
from assessments.tests.drawn import cast

__all__ = ["cast"]

pytestmark = pytest.mark.django_db


def shares(made_up):
    return {share.label: (share.sampled, share.listed, share.eligible) for share in made_up.shares}


def by_code(inspection, sample):
    return {made_up.code: made_up for made_up in make_ups(inspection, sample)}


def test_the_sample_stands_beside_the_caseload_it_was_drawn_from(cast):
    found = by_code(cast.inspection, samples.draw(cast.inspection, seed=7))
    assert list(found) == ["case_type", "gender", "ppo"]
    assert shares(found["case_type"]) == {"Community order": (6, 12, 12), "Licence": (4, 5, 5)}
    assert sum(share.sampled for share in found["gender"].shares) == 10
    assert [share.label for share in found["gender"].shares] == ["Male", "Female"]


def test_what_is_expected_has_the_caseloads_share_of_each_case_type(cast):
    found = by_code(cast.inspection, samples.draw(cast.inspection, seed=7))
    # Four of twelve community orders are of men, and two of five licences.
    male = found["gender"].shares[0]
    assert male.expected == Fraction(6 * 4, 12) + Fraction(4 * 2, 5)
    expected = {each.values: each.expected for each in found["gender"].likeness.categories}
    assert expected["male",] == male.expected
    assert found["case_type"].likeness is None


def test_a_file_corrected_since_makes_no_test_and_no_error(cast):
    sample = samples.draw(cast.inspection, seed=7)
    cast.inspection.case_files.update(facts={"gender": "unheard of"})
    gender = by_code(cast.inspection, sample)["gender"]
    assert gender.likeness is None
    assert shares(gender)["unheard of"] == (10, 0, 0)


def test_without_a_draw_the_sample_stands_alone(cast):
    cast.inspection.case_files.update(state="selected")
    gender = by_code(cast.inspection, None)["gender"]
    assert not gender.with_caseload
    assert gender.sampled == 17
