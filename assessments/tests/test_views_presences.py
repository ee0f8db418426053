from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Presence
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.pages import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def case_file(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    make_assessment(case_file, cast.inspector)
    return case_file


def others(person, device="k3f9", **query) -> list[dict]:
    reply = Visitor(person).open("others_show", "north", "NS-1", device=device, **query)
    assert reply.status_code == 200
    return reply.json()["others"]


def test_who_is_alone_sees_nobody(cast, case_file):
    assert others(cast.inspector) == others(cast.inspector) == []


def test_the_assessor_and_the_lead_who_reads_see_each_other(cast, case_file):
    others(cast.inspector)
    [seen] = others(cast.lead)
    assert (seen["name"], seen["mine"]) == (str(cast.inspector), False)
    assert [each["name"] for each in others(cast.inspector)] == [str(cast.lead)]


def test_ones_own_other_device_is_named_as_such(cast, case_file):
    others(cast.inspector, "k3f9")
    [seen] = others(cast.inspector, "a1b2")
    assert seen["mine"]


def test_since_when_stays_and_last_heard_of_goes_on(cast, case_file):
    others(cast.inspector)
    earlier = timezone.now() - timedelta(seconds=40)
    Presence.objects.update(since=earlier, at=earlier)
    others(cast.inspector)
    [seen] = others(cast.lead)
    assert seen["since"] == earlier.isoformat()
    assert seen["at"] > seen["since"]


def test_who_was_not_heard_of_for_a_while_is_gone(cast, case_file):
    others(cast.inspector)
    Presence.objects.update(at=timezone.now() - timedelta(seconds=91))
    assert others(cast.lead) == []
    assert Presence.objects.get().user == cast.lead


def test_two_readers_of_one_file_do_not_see_each_other(cast, case_file):
    case_file.allocations.create(assessor=cast.practice, kind="second")
    make_assessment(case_file, cast.practice, kind="second")
    others(cast.inspector)
    assert others(cast.practice) == []
    assert others(cast.inspector) == []
    assert [each["name"] for each in others(cast.lead, kind="second")] == [str(cast.practice)]


@pytest.mark.parametrize("device", ["", "x" * 41, "a b"])
def test_a_device_without_a_good_name_counts_as_one(cast, case_file, device):
    others(cast.inspector, device)
    assert Presence.objects.get().device == ""


def test_before_the_reading_is_begun_there_is_nothing_to_be_at(cast):
    make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    reply = Visitor(cast.inspector).open("others_show", "north", "NS-1")
    assert (reply.status_code, reply.json()["state"]) == (404, "refused")
