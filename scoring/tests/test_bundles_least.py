"""The least that a bundle may hold, and what is made of what it leaves out."""

import json

import pytest

from assessments.models import Allocation, Assessment
from assessments.tests.factories import make_tool
from scoring import bundles
from scoring.tests.moves import out, wipe
from scoring.tests.small_bundle import small_bundle

pytestmark = pytest.mark.django_db

MINIMAL = {
    "format": "omi-inspection/1",
    "tool": {"code": "small", "version": "1"},
    "area": "Gwent",
    "reference": "gwent-2008",
    "case_files": [
        {
            "reference": "GW-001",
            "case_type": "licence",
            "facts": {"gender": "male", "ppo": False},
            "assessments": [
                {
                    "assessor": "a.assessor",
                    "assessor_kind": "inspector",
                    "kind": "primary",
                    "state": "accepted",
                    "judgements": {"1.1.02": {"answer": "yes", "note": ""}},
                }
            ],
        }
    ],
}


@pytest.fixture(autouse=True)
def tool():
    return make_tool()


def test_the_least_that_a_bundle_holds_is_enough():
    inspection = bundles.take_in(MINIMAL)
    assert (inspection.title, inspection.state, inspection.origin) == ("Gwent", "fieldwork", "live")
    assessment = Assessment.objects.get()
    assert assessment.effective == "oxxooxo"
    assert assessment.accepted_at == assessment.submitted_at == inspection.created_at
    assert list(inspection.team.values_list("user__username", "role")) == [("a.assessor", "inspector")]
    assert Allocation.objects.get().assessor.username == "a.assessor"


def test_what_was_taken_in_without_times_comes_out_the_same_each_time():
    bundles.take_in(MINIMAL)
    first = out("gwent-2008")
    wipe()
    bundles.take_in(json.loads(first))
    assert out("gwent-2008") == first


def test_a_judgement_that_is_routed_out_is_kept_and_not_counted():
    bundles.take_in(small_bundle())
    assessment = Assessment.objects.get()
    assert assessment.effective == "ixxbooo"
    assert assessment.judgements.filter(question__code="1.1.02", answer="yes").exists()
