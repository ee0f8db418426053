import base64
import json
import os
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.actions import judgements
from assessments.models import Change, Inspection, Judgement
from assessments.standing import standing_in
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.offers import offer
from assessments.tests.pages import Visitor, problems, words
from assessments.versions import Given, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def assessment(cast):
    return make_assessment(make_case_file(cast.inspection, "NS-1", assessor=cast.inspector), cast.inspector)


@pytest.fixture
def visitor(cast, assessment):
    return Visitor(cast.inspector)


def change(question="1.2.01", answer="yes", *, base=0, file="NS-1", note="", **more) -> dict:
    content = {"change": str(uuid4()), "base": base, "answer": answer, "note": note, "sources": []}
    url = reverse("answer_save", args=["north", file, question])
    return content | {"url": url, "question": question, "device": "k3f9"} | more


def sealed(visitor, inside) -> str:
    key = base64.b64decode(visitor.open("device_key").json()["key"])
    iv = os.urandom(12)
    return base64.b64encode(iv + AESGCM(key).encrypt(iv, json.dumps(inside).encode(), None)).decode()


def upload(visitor, *changes, **spoilt):
    username = visitor.open("device_key").json()["user"]
    inside = spoilt.pop("inside", {"changes": list(changes)})
    file = {"format": "omi-recovery/1", "user": username, "sealed": sealed(visitor, inside)} | spoilt
    return send(visitor, json.dumps(file).encode())


def send(visitor, content: bytes):
    return visitor.send("recovery_upload", file=SimpleUploadedFile("answers.json", content))


def test_answers_of_the_file_are_saved(visitor, assessment):
    page = words(upload(visitor, change(), change("1.2.03", "increased", note="seen")))
    assert "2 answers are saved on the server." in page
    assert standing_in(assessment) == {
        "1.2.01": Standing(1, Given("yes")),
        "1.2.03": Standing(1, Given("increased", "seen")),
    }
    assert set(Change.objects.values_list("device", flat=True)) == {"k3f9"}


def test_the_same_file_twice_does_nothing_twice(visitor):
    file = [change(), change("1.2.03", "increased")]
    upload(visitor, *file)
    assert "2 answers are saved on the server." in words(upload(visitor, *file))
    assert Change.objects.count() == 2


def test_changes_to_one_question_follow_one_another(visitor, assessment):
    upload(visitor, change(answer="yes"), change(answer="no", base=1), change(answer="yes", note="x", base=2))
    assert standing_in(assessment) == {"1.2.01": Standing(3, Given("yes", "x"))}


def test_what_follows_an_answer_that_was_there_already_is_saved(visitor, assessment, cast):
    judgements.give(assessment, {"1.2.01": offer("yes")}, by=cast.inspector)
    upload(visitor, change(answer="yes"), change(answer="no", base=1))
    assert standing_in(assessment) == {"1.2.01": Standing(2, Given("no"))}


def test_no_change_passes_the_conflict_of_the_one_before(visitor, assessment, cast):
    judgements.give(assessment, {"1.2.01": offer("no", "theirs")}, by=cast.inspector)
    page = words(upload(visitor, change(answer="yes"), change(answer="not_relevant", base=1)))
    assert "Keep what you gave here: Not relevant" in page
    assert "Keep what is saved: No" in page
    assert standing_in(assessment) == {"1.2.01": Standing(1, Given("no", "theirs"))}


def test_conflicts_are_shown_and_settled(visitor, assessment, cast):
    judgements.give(assessment, {"1.2.01": offer("no", "theirs")}, by=cast.inspector)
    page = upload(visitor, change(note="mine"), change("1.2.03", "increased"))
    assert "1 answer is saved on the server." in words(page)
    text = page.content.decode()
    assert f'action="{reverse("conflict_settle", args=["north", "NS-1"])}"' in text
    assert 'name="base-1.2.01" value="1"' in text
    assert "Note: mine" in words(page)
    assert "Note: theirs" in words(page)


def test_what_cannot_be_saved_is_listed_with_the_reason(visitor, cast):
    other = make_case_file(cast.inspection, "NS-2", assessor=cast.practice)
    make_assessment(other, cast.practice)
    page = upload(
        visitor, change(), change("1.1.04", "yes"), change(file="NS-2"), change(file="NS-9"), change("9.9")
    )
    assert "1 answer is saved on the server." in words(page)
    assert "NS-1: 1.1.04. “yes” is not an answer to this question" in words(page)
    assert "NS-2: 1.2.01. This case file is not allocated to you." in words(page)
    assert "NS-9: 1.2.01. There is no such assessment that is open to you." in words(page)
    assert "NS-1: 9.9. This inspection's tool has no question 9.9." in words(page)


def test_after_fieldwork_nothing_is_saved(visitor):
    Inspection.objects.update(state="drafting")
    assert "during fieldwork only" in words(upload(visitor, change()))
    assert not Judgement.objects.exists()


def test_an_empty_file_of_answers_says_so(visitor):
    assert "There are no answers in this file." in words(upload(visitor))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"\xff", "This is not a recovery file."),
        (b"[]", "This is not a recovery file."),
        (b'{"format": "omi-recovery/2"}', "This is not a recovery file."),
        (b'{"format": "omi-recovery/1"}', "This file holds another person's answers."),
        (b" " * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB."),
    ],
)
def test_another_file_is_refused(visitor, content, problem):
    [line] = problems(send(visitor, content))
    assert problem in line


@pytest.mark.parametrize(
    "spoilt", [{"sealed": "x"}, {"sealed": None}, {"sealed": "AAAA"}, {"sealed": "A" * 80}]
)
def test_a_damaged_file_is_refused(visitor, spoilt):
    assert problems(upload(visitor, **spoilt)) == [
        "This file cannot be opened: it is damaged, or was made for another server."
    ]


@pytest.mark.parametrize("inside", [[], {}, {"changes": 1}])
def test_a_file_without_answers_is_refused(visitor, inside):
    assert problems(upload(visitor, inside=inside)) == ["There are no answers in this file."]


@pytest.mark.parametrize(
    "spoilt",
    [
        *({"url": url} for url in ("/people/", 1, "/nowhere")),
        *({"url": f"/inspections/north/case-files/{file}/answers/1.2.01"} for file in ("%00", "\ud800")),
        *({"base": -1}, {"answer": 1}, {"change": ""}),
    ],
)
def test_one_thing_that_is_no_answer_refuses_the_file(visitor, spoilt):
    page = upload(visitor, change("1.2.03", "increased"), change() | spoilt)
    assert problems(page) == ["There is something in this file that is not an answer. Nothing was saved."]
    assert not Judgement.objects.exists()


def test_nobody_else_uploads_it(visitor, cast):
    mine = sealed(visitor, {"changes": [change()]})
    other = Visitor(cast.practice)
    assert problems(upload(other, sealed=mine)) == [
        "This file cannot be opened: it is damaged, or was made for another server."
    ]
    assert "another person's answers" in problems(upload(other, user=cast.inspector.username))[0]


def test_no_file_is_asked_for(visitor):
    assert problems(visitor.send("recovery_upload")) == ["Choose a file: Recovery file"]


def test_a_file_that_was_sealed_under_the_secret_of_before_is_opened(visitor, assessment, settings):
    inside = sealed(visitor, {"changes": [change()]})
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"
    assert "1 answer is saved on the server." in words(upload(visitor, sealed=inside))
