import json
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, Change, Inspection, Judgement
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def assessment(cast):
    return make_assessment(make_case_file(cast.inspection, "NS-1", assessor=cast.inspector), cast.inspector)


class Device:
    """A device that sends changes to the file NS-1 of the inspection north."""

    def __init__(self, person=None, **options):
        self.client = Client(**options)
        if person:
            self.client.force_login(person)

    def put(self, question: str, body, file="NS-1"):
        address = reverse("answer_save", args=["north", file, question])
        return self.client.put(address, body, content_type="application/json")

    def send(self, question: str, answer="", *, base=0, change=None, **more):
        body = {"change": str(change or uuid4()), "base": base, "answer": answer, "note": "", "sources": []}
        return self.put(question, json.dumps(body | {"device": "k3f9"} | more))


@pytest.fixture
def device(cast, assessment):
    return Device(cast.inspector)


def told(response) -> tuple[int, str]:
    return response.status_code, response.json()["state"]


def test_an_answer_is_saved_and_acknowledged_with_its_version(device, cast, assessment):
    reply = device.send("1.2.01", "yes", note=" seen \r\n twice ", sources=["offender", "file"])
    assert told(reply) == (200, "saved")
    content = reply.json()
    assert content.pop("at") == Change.objects.get().at.isoformat()
    assert content == {
        "state": "saved",
        "question": "1.2.01",
        "version": 1,
        "answer": "yes",
        "note": "seen \n twice",
        "sources": ["file", "offender"],
        "progress": {"applying": 4, "answered": 1},
    }
    judgement, change = Judgement.objects.get(), Change.objects.get()
    assert (judgement.answer, judgement.note, judgement.version) == ("yes", "seen \n twice", 1)
    assert judgement.sources == change.sources == ["file", "offender"]
    assert judgement.change == change.pk
    assert (change.by, change.device, change.version) == (cast.inspector, "k3f9", 1)
    assessment.refresh_from_db()
    assert (assessment.applying, assessment.answered, assessment.changed_at) == (4, 1, change.at)


def test_a_change_sent_again_is_applied_once_and_answered_alike(device):
    change = uuid4()
    first = device.send("1.2.01", "yes", change=change)
    device.send("1.2.01", "no", base=1)
    again = device.send("1.2.01", "yes", change=change)
    assert again.json() == first.json()
    assert (Judgement.objects.get().answer, Change.objects.count()) == ("no", 2)


def test_a_change_sent_again_after_submission_is_still_acknowledged(device):
    change = uuid4()
    device.send("1.2.01", "yes", change=change)
    Inspection.objects.update(state="drafting")
    assert told(device.send("1.2.01", "yes", change=change)) == (200, "saved")
    assert told(device.send("1.2.01", "no", base=1)) == (409, "closed")


def test_a_change_based_on_another_version_is_a_conflict_that_shows_what_stands(device, cast):
    device.send("1.2.01", "yes", note="seen", sources=["file"])
    reply = device.send("1.2.01", "no", device="other")
    assert told(reply) == (409, "conflict")
    assert reply.json() == {
        "state": "conflict",
        "question": "1.2.01",
        "theirs": {
            "version": 1,
            "answer": "yes",
            "note": "seen",
            "sources": ["file"],
            "by": str(cast.inspector),
            "at": Change.objects.get().at.isoformat(),
            "device": "k3f9",
        },
    }
    assert (Judgement.objects.get().answer, Change.objects.count()) == ("yes", 1)


def test_the_same_content_is_no_conflict(device):
    device.send("1.2.01", "yes", note="seen")
    reply = device.send("1.2.01", "yes", note="seen")
    assert told(reply) == (200, "saved")
    assert (reply.json()["version"], Change.objects.count()) == (1, 1)


def test_an_answer_taken_back_leaves_its_version(device):
    device.send("1.2.01", "yes")
    assert device.send("1.2.01", "", base=1).json()["version"] == 2
    assert device.send("1.2.01", "no", base=2).json()["version"] == 3
    assert told(device.send("1.2.01", "yes", base=0)) == (409, "conflict")


def test_nothing_where_nothing_stood_needs_no_row(device):
    assert device.send("1.2.01", "").json()["version"] == 0
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    ("question", "more", "reason"),
    [
        ("1.2.01", {"answer": "perhaps"}, "“perhaps” is not an answer to this question"),
        ("1.2.01", {"answer": ["yes", "no"]}, "is not an answer to this question"),
        ("1.2.01", {"note": "x" * 5001}, "longer than 5,000 characters"),
        ("1.2.01", {"note": "a\0b"}, "a character that cannot be kept"),
        ("1.2.01", {"note": "\ud800"}, "a character that cannot be kept"),
        ("1.2.01", {"sources": ["hearsay"]}, "“hearsay” is not a source of evidence here"),
        ("9.9.99", {}, "has no question 9.9.99"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(device, question, more, reason):
    reply = device.send(question, **{"answer": "yes"} | more)
    assert told(reply) == (400, "wrong")
    assert reason in reply.json()["reason"]
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        '"text"',
        b"\xff",
        "{}",
        *(
            json.dumps(
                {"change": str(UUID(int=1)), "base": 0, "answer": "yes", "note": "", "sources": []}
                | {key: value}
            )
            for key, value in [
                ("change", "1"),
                ("change", 1),
                ("base", -1),
                ("base", "0"),
                ("base", True),
                ("base", 2**31),
                ("answer", 1),
                ("answer", None),
                ("answer", [1]),
                ("note", None),
                ("sources", "file"),
                ("sources", [None]),
                ("device", "x" * 41),
                ("device", "a b"),
                ("device", None),
            ]
        ),
    ],
)
def test_what_is_no_change_is_refused(device, body):
    assert told(device.put("1.2.01", body)) == (400, "wrong")


def test_the_key_of_another_change_is_refused(device):
    change = uuid4()
    device.send("1.2.01", "yes", change=change)
    reply = device.send("1.2.03", "unchanged", change=change)
    assert told(reply) == (400, "wrong")
    assert Judgement.objects.get().question.code == "1.2.01"


def test_who_is_not_signed_in_is_told_so_and_not_sent_elsewhere(assessment):
    assert told(Device().send("1.2.01", "yes")) == (401, "sign in")


def test_a_stale_token_is_told_so(cast, assessment):
    assert told(Device(cast.inspector, enforce_csrf_checks=True).send("1.2.01", "yes")) == (403, "token")
    assert told(Device(enforce_csrf_checks=True).send("1.2.01", "yes")) == (401, "sign in")


def test_a_fresh_token_is_enough(cast, assessment):
    device = Device(cast.inspector, enforce_csrf_checks=True)
    token = device.client.get(reverse("session_show")).json()["token"]
    device.client.defaults["HTTP_X_CSRFTOKEN"] = token
    assert told(device.send("1.2.01", "yes")) == (200, "saved")


def test_nobody_answers_for_another(cast, assessment):
    assert told(Device(cast.stranger).send("1.2.01", "yes")) == (404, "refused")
    for person in (cast.lead, cast.area, cast.admin, cast.reader):
        reply = Device(person).send("1.2.01", "yes")
        assert told(reply) == (403, "refused")
        assert reply.json()["reason"]
    assert not Judgement.objects.exists()


def test_a_reading_that_is_not_begun_is_not_there(cast):
    make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    assert told(Device(cast.inspector).send("1.2.01", "yes")) == (404, "refused")


def test_a_part_that_no_longer_answers_is_refused(device, cast):
    cast.inspection.team.filter(user=cast.inspector).update(role="area_reader")
    assert told(device.send("1.2.01", "yes")) == (403, "refused")


@pytest.mark.parametrize("state", Assessment.CLOSED)
def test_a_closed_assessment_takes_no_answer(cast, state):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    make_assessment(case_file, cast.inspector, ANSWERS, state=state)
    reply = Device(cast.inspector).send("1.2.01", "yes", base=1)
    assert told(reply) == (409, "closed")
    assert "returned to you" in reply.json()["reason"]


def test_saving_takes_few_queries(device, django_assert_max_num_queries):
    device.send("1.2.03", "increased")
    # The session, the user, a savepoint and its end; the reading, what stands; three writes.
    with django_assert_max_num_queries(9):
        device.send("1.2.01", "yes")
