"""The link by which a person who was invited chooses a password: once, within a week."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.test import Client

from assessments import invitations as links
from assessments.models import AuditEvent, User
from assessments.tests.factories import PASSWORD, make_user
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.views import invitations

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return Visitor(make_user("the-admin", post="admin"))


def invite(admin, person=None) -> tuple[User, str]:
    """Somebody who is invited, and the address of their link."""
    if person:
        answer = admin.send("person_invite", person.pk)
    else:
        answer = admin.send("person_create", name="Assessor 3", username="assessor-3")
        person = User.objects.get(username="assessor-3")
    link = admin.client.get(answer["Location"]).context["invitation"]["link"]
    return person, link.removeprefix("http://testserver")


def over(link) -> bool:
    page = Client().get(link)
    return page.status_code == 410 and "Ask the admin who invited you for a new one." in words(page)


def test_a_person_chooses_a_password_and_is_signed_in(admin):
    person, link = invite(admin)
    browser = Client()
    assert "assessor-3" in words(browser.get(link))
    answer = browser.post(link, {"password": PASSWORD})
    assert answer["Location"] == "/"
    assert "You are not on the team of any inspection yet." in words(browser.get("/"))
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    event = AuditEvent.objects.first()
    assert (event.action, event.by, event.subject) == ("invitation accepted", person, "assessor-3")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "Fill in: Password"),
        ("short", "This password is too short."),
        ("assessor-3-ab", "too similar to the"),
        ("password1234", "This password is too common."),
    ],
)
def test_a_weak_password_is_refused(admin, password, said):
    person, link = invite(admin)
    page = Client().post(link, {"password": password})
    assert any(said in problem for problem in problems(page))
    assert broken_error_links(page) == []
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_a_link_works_once(admin):
    _person, link = invite(admin)
    Client().post(link, {"password": PASSWORD})
    assert over(link)
    assert Client().post(link, {"password": "another fine word"}).status_code == 410


def test_a_new_link_ends_the_one_before(admin):
    person, first = invite(admin)
    _person, second = invite(admin, person)
    assert over(first)
    assert not over(second)


def test_a_forgotten_password_is_chosen_anew(admin):
    person = make_user("assessor-4")
    _person, link = invite(admin, person)
    assert Client().login(username="assessor-4", password=PASSWORD)
    Client().post(link, {"password": "another fine word"})
    assert Client().login(username="assessor-4", password="another fine word")


@pytest.mark.parametrize(("days", "is_over"), [(6.9, False), (7.1, True)])
def test_a_link_lasts_a_week(admin, monkeypatch, days, is_over):
    _person, link = invite(admin)
    later = links.tokens._now() + timedelta(days=days)
    monkeypatch.setattr(links.tokens, "_now", lambda: later)
    assert over(link) is is_over


def test_closing_the_account_ends_the_link(admin):
    person, link = invite(admin)
    admin.send("person_close", person.pk)
    assert over(link)
    admin.send("person_reopen", person.pk)
    assert over(link)


def test_a_made_up_link_opens_nothing(admin):
    person, link = invite(admin)
    assert over(f"/invitations/{person.pk}/nonsense/")
    assert over("/invitations/999999/nonsense/")
    assert over(link.replace(f"/{person.pk}/", f"/{User.objects.get(username='the-admin').pk}/"))


def test_who_is_signed_in_signs_out_first(admin):
    _person, link = invite(admin)
    page = admin.client.get(link)
    assert page.status_code == 409
    assert "You are signed in as The admin. Sign out, then open the link again." in words(page)


def test_the_link_is_mailed_where_mail_is_set_up(admin, settings):
    settings.EMAIL_HOST = "mail.example"
    answer = admin.send("person_create", name="A", username="a", email="a@example.org")
    [sent] = mail.outbox
    page = admin.client.get(answer["Location"])
    assert sent.to == ["a@example.org"]
    assert page.context["invitation"]["link"] in sent.body
    assert "It was mailed to a@example.org." in words(page)


def test_a_mail_that_is_not_taken_hinders_nothing(admin, settings, monkeypatch):
    def refuse(*args):
        raise SMTPException

    settings.EMAIL_HOST = "mail.example"
    monkeypatch.setattr(invitations, "send_mail", refuse)
    answer = admin.send("person_create", name="A", username="a", email="a@example.org")
    assert "It was mailed" not in words(admin.client.get(answer["Location"]))


def test_without_mail_set_up_none_is_sent(admin):
    admin.send("person_create", name="A", username="a", email="a@example.org")
    assert mail.outbox == []
