"""The database refuses nonsense, each kind by a named constraint. A function tries what its name forbids."""

import pytest

from assessments.tests.factories import make_inspection
from assessments.tests.nonsense import Nonsense
from scoring.models import Conclusion, Grade, Job, PublishedFigure, Score, ScoreRun

pytestmark = pytest.mark.django_db

nonsense = Nonsense("scoring")


def make_run(counted=1, sampled=1):
    inspection = make_inspection()
    return ScoreRun.objects.create(
        inspection=inspection, tool=inspection.tool, basis="final", counted=counted, sampled=sampled
    )


def make_score(run=None, **fields):
    values = {"level": "criterion", "code": "1.1", "exact": "1/2", "position": 1} | fields
    return Score.objects.create(run=run or make_run(), **values)


def make_published(inspection=None, **fields):
    values = {"level": "criterion", "code": "1.1", "printed": 50, "position": 1} | fields
    return PublishedFigure.objects.create(inspection=inspection or make_inspection(), **values)


@nonsense
def conclusion_one_a_criterion_or_thread():
    inspection = make_inspection()
    for word in ("good", "priority"):
        Conclusion.objects.create(inspection=inspection, level="criterion", code="1.1", word=word)


@nonsense
def conclusion_has_a_word():
    Conclusion.objects.create(inspection=make_inspection(), level="criterion", code="1.1", word="")


@nonsense
def grade_one_a_criterion():
    inspection = make_inspection()
    criterion = inspection.tool.criteria.last()
    for words in ("well met", "not met"):
        Grade.objects.create(inspection=inspection, criterion=criterion, words=words)


@nonsense
def job_progress_is_a_percentage():
    Job.objects.create(inspection=make_inspection(), kind="score", progress=101)


@nonsense
def job_failed_with_an_error():
    Job.objects.create(inspection=make_inspection(), kind="score", state="failed", error="")


@nonsense
def published_figure_is_a_percentage():
    make_published(printed=101)


@nonsense
def published_figure_position_once():
    inspection = make_inspection()
    for code in ("1.1", "1.2"):
        make_published(inspection, code=code)


@nonsense
def score_one_a_figure():
    run = make_run()
    for position in (1, 2):
        make_score(run, position=position)


@nonsense
def score_or_the_reason_for_none():
    make_score(exact="", reason="")


@nonsense
def score_above_within_relevant():
    make_score(above=3, relevant=2)


@nonsense
def score_run_counts_within_the_sample():
    make_run(counted=2, sampled=1)


@pytest.mark.parametrize("name", nonsense)
def test_the_database_refuses(name):
    nonsense.is_refused(name)


def test_every_constraint_with_a_name_is_tried():
    assert set(nonsense) == nonsense.constraints.keys()


def test_a_score_and_a_reason_exclude_each_other():
    make_score(exact="", reason="No case was relevant.")
