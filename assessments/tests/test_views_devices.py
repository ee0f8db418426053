import base64
import json

import pytest
from django.test import Client
from django.urls import reverse

from assessments.tests.cast import make_cast
from assessments.tests.factories import PASSWORD, make_assessment, make_case_file, make_user
from assessments.tests.pages import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    """A browser in which nobody is signed in, and tokens are asked for as in service."""
    make_user("ada")
    return Client(enforce_csrf_checks=True)


def session(browser):
    return browser.get(reverse("session_show"))


def sign_in(browser, token: str, body=None, **fields):
    body = json.dumps({"username": "ada", "password": PASSWORD} | fields) if body is None else body
    address = reverse("session_show")
    return browser.post(address, body, content_type="application/json", headers={"X-CSRFToken": token})


def test_a_device_learns_whether_somebody_is_signed_in(browser):
    reply = session(browser)
    assert reply.json()["user"] is None
    assert reply.json()["token"]
    assert "no-store" in reply["Cache-Control"]


def test_signing_in_in_place_gives_a_new_token_that_works(browser):
    before = session(browser).json()["token"]
    reply = sign_in(browser, before)
    assert (reply.status_code, reply.json()["user"]) == (200, "ada")
    assert session(browser).json()["user"] == "ada"
    assert sign_in(browser, reply.json()["token"]).status_code == 200


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"password": "wrong"}, "The user name or the password is not right. Capital letters matter."),
        ({"username": ""}, "Fill in: User name"),
        ({"username": 1}, "Fill in: User name"),
        ({"username": "a\0da"}, "Fill in: User name"),
        ({"username": "\ud800"}, "Fill in: User name"),
    ],
)
def test_a_wrong_sign_in_says_why(browser, fields, reason):
    reply = sign_in(browser, session(browser).json()["token"], **fields)
    assert (reply.status_code, reply.json()["user"]) == (400, None)
    assert reply.json()["reason"] == reason
    assert session(browser).json()["user"] is None


def test_too_many_tries_are_held_back(browser):
    token = session(browser).json()["token"]
    for _ in range(5):
        assert sign_in(browser, token, password="wrong").status_code == 400
    reply = sign_in(browser, token)
    assert (reply.status_code, reply.json()["user"]) == (429, None)
    assert reply.json()["reason"] == "Signing in has failed too often. Wait 1 minute, then try again."


@pytest.mark.parametrize("body", ["", "[]", "{", '"ada"'])
def test_what_is_no_sign_in_is_refused(browser, body):
    assert sign_in(browser, session(browser).json()["token"], body).status_code == 400


def test_without_a_token_nobody_is_signed_in(browser):
    session(browser)
    assert sign_in(browser, "").status_code == 401
    assert session(browser).json()["user"] is None


def test_the_key_of_a_person_is_the_same_at_each_sign_in_and_nobody_elses():
    ada, ben = make_user("ada"), make_user("ben")
    keys = [key_given_to(person) for person in (ada, ada, ben)]
    assert keys[0] == keys[1] != keys[2]
    assert len(base64.b64decode(keys[0])) == 32


def key_given_to(person) -> str:
    browser = Client()
    browser.force_login(person)
    reply = browser.get(reverse("device_key"))
    assert reply.json()["user"] == person.username
    assert "no-store" in reply["Cache-Control"]
    return reply.json()["key"]


def test_no_key_is_given_to_who_is_not_signed_in(client):
    reply = client.get(reverse("device_key"))
    assert (reply.status_code, reply.json()) == (401, {"state": "sign in"})


def test_what_a_device_fetches_by_itself_takes_no_message():
    cast = make_cast(reference="north")
    make_assessment(make_case_file(cast.inspection, "NS-1", assessor=cast.inspector), cast.inspector)
    inspector, told = Visitor(cast.inspector), "Your answers are saved."
    address = inspector.send("criterion_edit", "north", "NS-1", "1.2", then="stay")["Location"]
    assert told not in words(inspector.client.get(address, headers={"Purpose": "prefetch"}))
    assert told in words(inspector.client.get(address))
