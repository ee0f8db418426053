"""Admins who upload, draw and drop at the same moment."""

import pytest

from assessments.actions import caseload_uploads, samples, substitutions
from assessments.caseload.reading import read
from assessments.models import Area, CaseFile, CaseloadUpload, Inspection, Sample
from assessments.refusals import NotNow
from assessments.tests.at_once import at_once
from assessments.tests.cast import make_cast
from assessments.tests.drawn import cast as drawn_cast
from assessments.tests.factories import make_inspection

__all__ = ["drawn_cast"]

pytestmark = pytest.mark.django_db(transaction=True)

KNOWN = read(b"reference,case_type,Where\nNS-1,licence,North\nNS-2,custody,South\n")


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


def keep(cast, inspection=None):
    caseload_uploads.keep(
        inspection or cast.inspection, KNOWN, file_name="list.csv", as_sample=False, by=cast.admin
    )


def match(cast, where, inspection=None):
    upload = CaseloadUpload.objects.get(inspection=inspection or cast.inspection)
    chosen = {"reference": "reference", "case_type": "case_type", "Where": where}
    return lambda: caseload_uploads.match(upload, chosen, by=cast.admin)


def refused(done) -> int:
    return sum(isinstance(each, NotNow) for each in done)


def test_of_two_matches_of_one_list_one_holds(cast):
    keep(cast)
    assert refused(at_once(match(cast, "office"), match(cast, "offender_manager"))) == 1
    known = Area.objects.get().column_match["where"]
    assert CaseloadUpload.objects.get().match["Where"] == known


def test_of_two_lists_of_one_area_both_matches_are_remembered(cast):
    other = make_inspection(area=cast.inspection.area, tool=cast.inspection.tool, state="setting_up")
    for inspection in (cast.inspection, other):
        keep(cast, inspection)
    assert refused(at_once(match(cast, "office"), match(cast, "office", other))) == 0
    assert Area.objects.get().column_match["where"] == "office"


def test_a_list_confirmed_by_several_is_stored_once(cast):
    keep(cast)
    match(cast, "office")()
    copies = [CaseloadUpload.objects.get() for _ in range(3)]
    done = at_once(
        *[lambda upload=upload: caseload_uploads.confirm(upload, by=cast.admin) for upload in copies]
    )
    assert refused(done) == 2
    assert CaseFile.objects.count() == 2
    assert cast.inspection.area.offices.count() == 2


def test_a_sample_drawn_by_several_is_drawn_once(drawn_cast):
    copies = [Inspection.objects.get(reference="north") for _ in range(3)]
    done = at_once(
        *[
            lambda each=each, seed=seed: samples.draw(each, seed=seed, by=drawn_cast.admin)
            for seed, each in enumerate(copies)
        ]
    )
    assert refused(done) == 2
    assert len(Sample.objects.get().record["strata"][0]["selected"]) == 6
    assert CaseFile.objects.filter(state="selected").count() == 10


def test_two_files_dropped_at_once_bring_in_two_reserves(drawn_cast):
    samples.draw(drawn_cast.inspection, seed=7, by=drawn_cast.admin)
    files = CaseFile.objects.filter(state="selected", case_type="community")[:2]
    done = at_once(
        *[lambda file=file: substitutions.drop(file, reason="missing", by=drawn_cast.admin) for file in files]
    )
    assert len({one.brought_in.reference for one in done}) == 2
    assert CaseFile.objects.filter(state="selected", case_type="community").count() == 6
