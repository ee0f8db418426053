"""What was done with accounts, as the admin and the programme office find it."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import audit, people
from assessments.invitations import token_for
from assessments.tests.factories import make_inspection, make_user
from assessments.tests.pages import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_user("the-admin", post="admin")


def told(page) -> list[tuple[str, str]]:
    return [(line.row.action, line.row.subject) for line in page.context["events"].lines]


def test_each_step_of_an_account_is_told(admin):
    person = make_user("ada")
    people.invite(person, by=admin)
    people.invite(person, by=admin)
    people.accept(person, token=token_for(person), password="nine red boats", by=person)
    people.close(person, by=admin)
    people.reopen(person, by=admin)
    Client().post(reverse("sign_in"), {"username": "ada", "password": "wrong"})
    audit.record("sample drawn", by=admin, inspection=make_inspection(), subject="ada")
    page = Visitor(admin).open("account_audit_list", q="ada")
    assert [action for action, _subject in reversed(told(page))] == [
        "invited",
        "invited anew",
        "invitation accepted",
        "account closed",
        "account opened again",
        "invited anew",
        "sign-in failed",
    ]
    assert "not signed in sign-in failed ada address: 127.0.0.1" in words(page)


def test_it_is_filtered_sorted_and_given_out(admin):
    for name in ("ada", "bob"):
        people.invite(make_user(name), by=admin)
    people.close(make_user("cyd"), by=admin)
    visitor = Visitor(admin)
    assert told(visitor.open("account_audit_list", action="invited", order="subject")) == [
        ("invited", "ada"),
        ("invited", "bob"),
    ]
    assert "account closed,cyd" in visitor.open("account_audit_list", **{"as": "csv"}).content.decode()


def test_it_takes_the_same_queries_however_long_it_is(admin, django_assert_max_num_queries):
    for _ in range(8):
        people.invite(make_user(), by=admin)
    visitor = Visitor(admin)
    with django_assert_max_num_queries(7):
        visitor.open("account_audit_list")


def test_admin_and_programme_office_find_it(admin):
    address = reverse("account_audit_list")
    assert address in Visitor(admin).open("person_list").content.decode()
    assert f"{address}?q=the-admin" in Visitor(admin).open("person_show", admin.pk).content.decode()
    office = Visitor(make_user(post="programme_office"))
    assert address in office.open("inspection_list").content.decode()
    assert office.open("account_audit_list").status_code == 200
    page = Visitor(make_user()).open("account_audit_list")
    assert page.status_code == 403
    assert "The audit trail is open to the admin and the programme office." in words(page)
