"""The programme of these tests asks for five to eight months before fieldwork, on 2 March 2026."""

from dataclasses import replace
from datetime import date

import pytest

from assessments.actions import samples
from assessments.programmes import programme_data
from assessments.refusals import NotNow
from assessments.samples import asked as asked_module
from assessments.samples.kept import draw_kept
from assessments.tests.factories import make_case_file, make_inspection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def window(monkeypatch):
    data = replace(programme_data("other"), sample={"age_months": {"from": 5, "to": 8}})
    monkeypatch.setattr(asked_module, "programme_data", lambda code: data)


@pytest.fixture
def inspection():
    inspection = make_inspection(state="setting_up")
    dates = {"OLD": date(2025, 5, 1), "YOUNG": date(2025, 12, 1), "RIGHT": date(2025, 8, 1)}
    for reference, began in dates.items():
        make_case_file(inspection, reference, state="listed", sentenced_on=began)
    make_case_file(inspection, "UNKNOWN", state="listed")
    return inspection


def test_only_sentences_of_the_right_age_are_drawn(inspection):
    sample = samples.draw(inspection, seed=1)
    assert draw_kept(sample.record).selected == ("RIGHT",)
    assert sample.record["ages"] == {"right": 1, "young": 1, "old": 1, "unknown": 1}


def test_a_list_without_dates_is_taken_to_be_of_the_right_age(inspection):
    inspection.case_files.update(sentenced_on=None)
    sample = samples.draw(inspection, seed=1)
    assert len(draw_kept(sample.record).selected) == 4
    assert sample.record["ages"] == {}


def test_ages_are_counted_from_the_day_fieldwork_begins(inspection):
    inspection.fieldwork_start = None
    with pytest.raises(NotNow, match="Say when fieldwork begins"):
        samples.draw(inspection, seed=1)


def test_nothing_of_the_right_age_is_no_caseload(inspection):
    inspection.case_files.exclude(reference="OLD").delete()
    with pytest.raises(NotNow, match="No sentence in the caseload is of the age"):
        samples.draw(inspection, seed=1)
