import pytest

from assessments.models import User
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_member, make_user
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db

ADA = {"name": "Ada Byron", "username": "ada", "password": "nine red boats", "post": ""}


@pytest.fixture
def admin():
    return Visitor(make_user("the-admin", post="admin"))


def test_a_person_is_added_and_can_sign_in(admin):
    answer = admin.send("person_create", **ADA)
    page = words(admin.client.get(answer["Location"]))
    assert "Ada Byron can sign in as ada." in page
    assert User.objects.get(username="ada").check_password("nine red boats")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Fill in: Name"),
        ({"username": "the-admin"}, "the-admin has an account already."),
        ({"username": "The-Admin"}, "The-Admin has an account already."),
        ({"username": "ada lovelace!"}, "Enter a valid username."),
        ({"password": "short"}, "This password is too short."),
        ({"password": "ada-byron-ada", "username": "ada-byron-ada"}, "too similar to the username"),
        ({"password": "password1234"}, "This password is too common."),
        ({"post": "king"}, "Select a valid choice."),
    ],
)
def test_a_slip_is_named_and_nobody_is_added(admin, fields, said):
    page = admin.send("person_create", **ADA | fields)
    assert any(said in problem for problem in problems(page))
    assert broken_error_links(page) == []
    assert 'value="nine red boats' not in page.content.decode()
    assert User.objects.count() == 1


def test_everybody_is_listed_with_their_inspections(admin, django_assert_num_queries):
    cast = make_cast()
    for _ in range(5):
        make_member(cast.inspection, "inspector")
    with django_assert_num_queries(3):
        page = words(admin.open("person_list"))
    assert f"{cast.office.name} {cast.office.username} Programme office 0" in page
    assert f"{cast.lead.name} {cast.lead.username} 1" in page


# The team of an inspection


def test_a_person_joins_and_leaves_the_team():
    cast = make_cast("setting_up")
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    admin.send("team_edit", reference, user=cast.stranger.pk, role="inspector")
    member = cast.inspection.team.get(user=cast.stranger)
    page = words(admin.open("team_edit", reference))
    assert f"{cast.stranger.name} (Inspector) is on the team." in page
    admin.send("member_remove", reference, member.pk)
    assert not cast.inspection.team.filter(user=cast.stranger).exists()


def test_those_with_a_post_and_those_on_the_team_are_not_offered():
    cast = make_cast("setting_up")
    closed = make_user("closed")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    page = Visitor(cast.admin).open("team_edit", cast.inspection.reference)
    assert list(page.context["form"].fields["user"].queryset) == [cast.stranger]


@pytest.mark.parametrize(
    ("field", "value"), [("user", ""), ("user", "999999"), ("role", ""), ("role", "king")]
)
def test_a_slip_on_the_team_page_is_named(field, value):
    cast = make_cast("setting_up")
    given = {"user": cast.stranger.pk, "role": "lead"} | {field: value}
    page = Visitor(cast.admin).send("team_edit", cast.inspection.reference, **given)
    assert len(problems(page)) == 1
    assert broken_error_links(page) == []
    assert not cast.inspection.team.filter(user=cast.stranger).exists()


def test_a_person_with_files_cannot_be_removed():
    cast = make_cast("setting_up")
    cast.inspection.case_files.create(reference="NS-1", case_type="licence").allocations.create(
        assessor=cast.area
    )
    member = cast.inspection.team.get(user=cast.area)
    page = Visitor(cast.admin).send("member_remove", cast.inspection.reference, member.pk)
    assert page.status_code == 409
    assert "Allocate those to others first." in words(page)


def test_a_member_of_another_inspection_is_not_found_here():
    cast, other = make_cast(), make_cast()
    member = other.inspection.team.get(user=other.area)
    assert Visitor(cast.admin).send("member_remove", cast.inspection.reference, member.pk).status_code == 404


def test_an_empty_team_says_who_is_needed():
    cast = make_cast("setting_up")
    cast.inspection.team.all().delete()
    page = words(Visitor(cast.admin).open("team_edit", cast.inspection.reference))
    assert "Nobody is on the team yet. A lead inspector and at least one assessor are needed." in page


def test_the_team_page_takes_the_same_queries_however_many_people(django_assert_max_num_queries):
    cast = make_cast("setting_up")
    for _ in range(10):
        make_member(cast.inspection, "inspector")
    visitor = Visitor(cast.admin)
    with django_assert_max_num_queries(6):
        visitor.open("team_edit", cast.inspection.reference)
