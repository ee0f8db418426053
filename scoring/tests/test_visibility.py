"""Who sees how much of the scores, for every role of the design."""

import pytest

from assessments.permissions import permissions_of
from scoring.visibility import ALL, NONE, QUESTIONS, TOTALS, sight_of

SIGHT_OF_ROLE = {
    "lead": ALL,
    "inspector": QUESTIONS,
    "practice_assessor": QUESTIONS,
    "area_assessor": NONE,
    "partner_inspector": TOTALS,
    "area_reader": NONE,
    "admin": NONE,
    "programme_office": TOTALS,
    "": NONE,
}

# Of three runs: 1 final, 2 provisional, 3 final.
RUNS_SEEN = {ALL: {1, 2, 3}, QUESTIONS: {3}, TOTALS: {3}, NONE: set()}


@pytest.mark.parametrize("role", SIGHT_OF_ROLE)
def test_each_role_sees_what_the_design_gives_it(role):
    assert sight_of(permissions_of(role)) == SIGHT_OF_ROLE[role]


@pytest.mark.parametrize("sight", RUNS_SEEN)
def test_only_the_lead_sees_more_than_the_latest_final_run(sight):
    assert {run for run in (1, 2, 3) if sight.covers(run, latest_final=3)} == RUNS_SEEN[sight]


@pytest.mark.parametrize("sight", [QUESTIONS, TOTALS, NONE])
def test_before_review_nobody_but_the_lead_sees_a_run(sight):
    assert not sight.covers(2, latest_final=None)


def test_totals_hold_no_questions_and_questions_hold_no_case_files():
    assert not TOTALS.questions and not TOTALS.case_files
    assert QUESTIONS.questions and not QUESTIONS.case_files
