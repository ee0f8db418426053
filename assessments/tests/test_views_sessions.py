import pytest
from django.conf import settings
from django.urls import reverse

from assessments.tests.factories import PASSWORD, make_user
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db


def sign_in(client, **fields):
    return client.post(reverse("sign_in"), {"username": "ada", "password": PASSWORD} | fields)


def test_a_person_signs_in_and_goes_where_they_wanted(client):
    make_user("ada")
    assert sign_in(client)["Location"] == reverse("inspection_list")
    client.logout()
    assert sign_in(client, next="/people/")["Location"] == "/people/"


def test_nobody_is_sent_to_another_site(client):
    make_user("ada")
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == reverse("inspection_list")


@pytest.mark.parametrize("fields", [{"password": "wrong"}, {"username": "nobody"}])
def test_a_wrong_sign_in_does_not_say_which_part_is_wrong(client, fields):
    make_user("ada")
    page = sign_in(client, **fields)
    assert problems(page) == ["The user name or the password is not right. Capital letters matter."]
    assert PASSWORD not in page.content.decode()


def test_empty_fields_are_asked_for(client):
    page = sign_in(client, username="", password="")
    assert problems(page) == ["Fill in: User name", "Fill in: Password"]
    assert broken_error_links(page) == []


def test_a_closed_account_does_not_sign_in(client):
    person = make_user("ada")
    person.is_active = False
    person.save()
    assert sign_in(client).status_code == 200


def test_signing_out_ends_the_session():
    visitor = Visitor(make_user())
    assert visitor.send("sign_out")["Location"] == reverse("sign_in")
    assert visitor.open("inspection_list")["Location"].startswith(reverse("sign_in"))


def test_a_person_signed_in_is_not_asked_again():
    assert Visitor(make_user()).open("sign_in")["Location"] == reverse("inspection_list")


def test_health_is_told_to_anyone(client):
    assert words(client.get(reverse("health_show"))) == "ok"


def test_a_form_that_is_too_large_is_refused_in_words(client):
    page = client.post("/sign-in/", {"username": "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert page.status_code == 400
    assert "too large" in page.content.decode()
