import pytest
from django.urls import reverse

from assessments.models import User
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_member, make_user
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db

NEWCOMER = {"name": "Assessor 3", "username": "assessor-3", "post": ""}


@pytest.fixture
def admin():
    return Visitor(make_user("the-admin", post="admin"))


def test_a_person_is_invited_by_a_link_that_is_shown_once(admin):
    answer = admin.send("person_create", **NEWCOMER)
    person = User.objects.get(username="assessor-3")
    assert answer["Location"] == f"/people/{person.pk}/"
    page = admin.client.get(answer["Location"])
    assert "Invitation for Assessor 3 (assessor-3)" in words(page)
    assert f"http://testserver/invitations/{person.pk}/" in page.content.decode()
    assert "/invitations/" not in admin.client.get(answer["Location"]).content.decode()
    assert not person.has_usable_password()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Fill in: Name"),
        ({"username": "the-admin"}, "the-admin has an account already."),
        ({"username": "The-Admin"}, "The-Admin has an account already."),
        ({"username": "assessor three!"}, "Enter a valid username."),
        ({"email": "nowhere"}, "Enter a valid email address."),
        ({"post": "king"}, "Post outside inspections: choose from what is offered."),
    ],
)
def test_a_slip_is_named_and_nobody_is_added(admin, fields, said):
    page = admin.send("person_create", **NEWCOMER | fields)
    assert any(said in problem for problem in problems(page))
    assert broken_error_links(page) == []
    assert User.objects.count() == 1


def test_everybody_is_listed_with_their_inspections(admin, django_assert_num_queries):
    cast = make_cast()
    for _ in range(5):
        make_member(cast.inspection, "inspector")
    with django_assert_num_queries(6):
        page = words(admin.open("person_list"))
    assert f"{cast.office.name} {cast.office.username} Programme office 0 Open" in page
    assert f"{cast.lead.name} {cast.lead.username} 1 Open" in page


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"account": "invited"}, ["Assessor 3"]),
        ({"account": "closed"}, ["Gone"]),
        ({"post": "admin"}, ["The admin"]),
        ({"q": "ASSESSOR-3"}, ["Assessor 3"]),
        ({"order": "-name"}, ["The admin", "Gone", "Assessor 3"]),
    ],
)
def test_people_are_narrowed_and_sorted(admin, chosen, found):
    admin.send("person_create", **NEWCOMER)
    admin.send("person_close", make_user("gone").pk)
    page = admin.open("person_list", **chosen)
    assert [line.row.name for line in page.context["people"].lines] == found


def test_a_person_is_shown_with_their_teams(admin):
    cast = make_cast(reference="north")
    page = admin.open("person_show", cast.area.pk)
    assert f"{cast.inspection} , Area assessor" in words(page)
    assert "/inspections/north/" in page.content.decode()
    assert "On no team yet." in words(admin.open("person_show", cast.stranger.pk))
    assert "the post reaches across inspections" in words(admin.open("person_show", cast.office.pk))


def test_closing_an_account_ends_its_sessions_for_good(admin):
    person = make_user()
    theirs = Visitor(person)
    assert theirs.open("inspection_list").status_code == 200
    page = words(admin.client.get(admin.send("person_close", person.pk)["Location"]))
    assert "Closed: the person cannot sign in" in page
    assert theirs.open("inspection_list").status_code == 302
    answer = admin.send("person_reopen", person.pk)
    assert f"/invitations/{person.pk}/" in admin.client.get(answer["Location"]).content.decode()
    assert theirs.open("inspection_list").status_code == 302


def test_nobody_closes_their_own_account(admin):
    me = User.objects.get(username="the-admin")
    assert "Close the account" not in words(admin.open("person_show", me.pk))
    assert admin.send("person_close", me.pk).status_code == 409
    assert admin.open("person_list").status_code == 200


def test_a_closed_account_is_not_invited(admin):
    person = make_user("gone")
    admin.send("person_close", person.pk)
    page = admin.send("person_invite", person.pk)
    assert page.status_code == 409
    assert "The account of Gone is closed. Open it again first." in words(page)


def test_nobody_else_is_shown_accounts():
    page = Visitor(make_user(post="programme_office")).open("person_list")
    assert page.status_code == 403
    assert "People's accounts are the admin's work." in words(page)


def test_a_name_that_was_mistyped_is_put_right(admin):
    person = make_user("ada")
    where = ("person_edit", person.pk)
    assert reverse("person_edit", args=[person.pk]) in admin.open("person_show", person.pk).content.decode()
    assert 'value="Ada"' in admin.open(*where).content.decode()
    assert problems(admin.send(*where, name="", email="nowhere")) == [
        "Fill in: Name",
        "Enter a valid email address.",
    ]
    page = admin.client.get(admin.send(*where, name="Ada Byron", email="ada@example.org")["Location"])
    assert "Ada Byron User name ada Email address ada@example.org" in words(page)
