"""Every move there is, from every state there is: allowed ones are made, all others refused."""

import re

import pytest

from assessments import states
from assessments.models import Assessment, CaseFile, Inspection
from assessments.refusals import NotNow
from assessments.tests.factories import make_case_file, make_inspection

pytestmark = pytest.mark.django_db


def test_every_move_names_states_that_exist():
    for moves, model in (
        (states.INSPECTION, Inspection),
        (states.CASE_FILE, CaseFile),
        (states.ASSESSMENT, Assessment),
    ):
        known = set(model.State.values)
        for move in moves.values():
            assert {*move.sources, move.target} <= known


@pytest.mark.parametrize("state", Inspection.State.values)
@pytest.mark.parametrize("name", states.INSPECTION)
def test_an_inspection_moves_only_along_the_table(state, name):
    inspection = make_inspection(state=state)
    move = states.INSPECTION[name]
    if state in move.sources:
        states.move(inspection, move)
        assert Inspection.objects.get(pk=inspection.pk).state == move.target
    else:
        with pytest.raises(NotNow, match=re.escape(str(move.refusal))):
            states.move(inspection, move)
        assert Inspection.objects.get(pk=inspection.pk).state == state


def test_of_two_people_one_wins():
    inspection = make_inspection()
    first = make_case_file(inspection)
    second = CaseFile.objects.get(pk=first.pk)
    states.move(first, states.CASE_FILE["drop"], dropped_because="transferred")
    with pytest.raises(NotNow):
        states.move(second, states.CASE_FILE["drop"], dropped_because="missing")
    assert CaseFile.objects.get(pk=first.pk).dropped_because == "transferred"
