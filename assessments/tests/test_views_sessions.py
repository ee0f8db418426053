from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import AuditEvent, FailedSignIns
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


def fail(client, times: int, **where):
    for _ in range(times):
        page = client.post(reverse("sign_in"), {"username": "ada", "password": "wrong"}, **where)
    return page


@pytest.mark.parametrize("known", [True, False])
def test_after_five_failures_even_the_right_password_waits(client, known):
    if known:
        make_user("ada")
    assert fail(client, 5).status_code == 200
    page = sign_in(client)
    assert page.status_code == 429
    assert AuditEvent.objects.filter(action="sign-ins held back").count() == 1
    assert problems(page) == ["Signing in has failed too often. Wait 1 minute, then try again."]
    assert "_auth_user_id" not in client.session
    FailedSignIns.objects.update(at=timezone.now() - timedelta(minutes=1))
    assert fail(client, 1).status_code == 200
    assert problems(sign_in(client)) == ["Signing in has failed too often. Wait 2 minutes, then try again."]


def test_nobody_is_held_back_by_who_fails_elsewhere(client):
    make_user("ada")
    fail(client, 6, REMOTE_ADDR="10.9.9.9")
    assert sign_in(client).status_code == 302


def test_a_browser_in_which_the_person_signed_in_before_is_not_held_back_by_others(client):
    make_user("ada")
    sign_in(client)
    client.post(reverse("sign_out"))
    fail(Client(), 6)
    assert sign_in(Client()).status_code == 429
    assert sign_in(client).status_code == 302


def test_signing_in_makes_up_for_the_failures_before(client):
    make_user("ada")
    for _ in range(2):
        fail(client, 4)
        assert sign_in(client).status_code == 302
        client.logout()


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


# A form whose token is stale


def stale(person=None):
    browser = Client(enforce_csrf_checks=True)
    if person:
        browser.force_login(person)
    return browser


def test_a_stale_sign_in_page_leads_to_a_fresh_one():
    make_user("ada")
    page = sign_in(stale(), next="/people/?post=admin")
    assert page.status_code == 403
    assert "Your password was not looked at." in words(page)
    assert "Nothing was saved" not in words(page)
    assert 'href="/sign-in/?next=/people/%3Fpost%3Dadmin"' in page.content.decode()


def test_who_is_signed_in_by_another_tab_is_named():
    page = sign_in(stale(make_user("bob")))
    assert "In this browser Bob has signed in since the page was opened." in words(page)
    assert 'href="/"' in page.content.decode()


def test_signing_out_from_a_stale_page_says_that_one_is_still_signed_in():
    page = stale(make_user()).post(reverse("sign_out"))
    assert page.status_code == 403
    assert "You are still signed in" in words(page)
    assert 'action="/sign-out/"' in page.content.decode()


def test_another_stale_form_says_that_nothing_was_saved():
    page = stale(make_user(post="admin")).post(reverse("person_create"))
    assert "This form has expired" in words(page)
    assert "Nothing was saved." in words(page)
