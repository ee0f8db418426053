"""Several people put on a team at once."""

import pytest

from assessments.actions import people
from assessments.models import User
from assessments.refusals import NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_member, make_user
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = make_cast("setting_up")
    cast.inspection.area.offices.create(name="North")
    return cast


def add(cast, *lines):
    return Visitor(cast.admin).send("team_add", cast.inspection.reference, people="\n".join(lines))


def test_several_people_join_and_their_links_are_shown_once(cast):
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    lines = "Inspector 7, inspector-7, inspector\n\nAssessor 8\tassessor-8\tArea assessor\tnorth\tOM-8"
    page = admin.client.get(admin.send("team_add", reference, people=lines)["Location"])
    assert "Invitations of 2 people" in words(page)
    assert page.content.decode().count("/invitations/") == 2
    assert "/invitations/" not in admin.open("team_edit", reference).content.decode()
    member = cast.inspection.team.get(user__username="assessor-8")
    assert (member.role, member.office.name, member.staff_name) == ("area_assessor", "North", "OM-8")
    assert cast.inspection.team.get(user__username="inspector-7").role == "inspector"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Inspector 7", "give a name and a user name."),
        (", inspector-7, inspector", "give a name and a user name."),
        ("Inspector 7, inspector-7, king", "the role is one of lead inspector, inspector"),
        ("Inspector 7, the-known, inspector", "the user name the-known belongs to The known."),
        (
            "Inspector 7, inspector 7, inspector",
            "a user name has letters, figures and @ . + - _ only, and no spaces.",
        ),
        ("Inspector 7, twice, inspector", "the user name stands in a line above too."),
        ("Assessor 8, assessor-8, area assessor", "give the office where the area assessor works."),
        ("Assessor 8, assessor-8, area assessor, South", "the area has no office “South”."),
        ("Assessor 8, assessor-8, area assessor, North, OM, x", "there are more than five parts."),
        (f"{'x' * 151}, inspector-7, inspector", "longer than 150 characters."),
    ],
)
def test_every_wrong_line_is_named_and_nobody_joins(cast, line, fault):
    make_user("the-known")
    make_user("the-admin", post="admin")
    make_member(cast.inspection, "inspector", make_user("the-member"))
    people.close(make_user("the-closed"), by=cast.admin)
    page = add(cast, "Twice, Twice, inspector", line, "Nobody")
    assert [problem[:7] for problem in problems(page)] == ["Line 2:", "Line 3:"]
    assert fault in problems(page)[0]
    assert broken_error_links(page) == []
    assert not User.objects.filter(username="Twice").exists()


def test_those_who_have_an_account_join_with_those_who_get_one(cast):
    known, admin = make_user("inspector-6"), Visitor(cast.admin)
    lines = "INSPECTOR 6, Inspector-6, inspector\nInspector 7, inspector-7, lead inspector"
    page = admin.client.get(admin.send("team_add", cast.inspection.reference, people=lines)["Location"])
    assert "2 people are on the team." in words(page)
    assert "Invitation of 1 person" in words(page)
    assert cast.inspection.team.get(user=known).role == "inspector"
    known.refresh_from_db()
    assert (known.name, known.invited_at) == ("Inspector 6", None)


def test_where_all_have_an_account_no_invitation_is_shown(cast):
    make_user("inspector-6")
    admin = Visitor(cast.admin)
    lines = "Inspector 6, inspector-6, inspector"
    page = admin.client.get(admin.send("team_add", cast.inspection.reference, people=lines)["Location"])
    assert "Inspector 6" in words(page)
    assert "Invitation" not in words(page)


@pytest.mark.parametrize("headings", ["Name\tUser name\tRole", "name,username,role,office"])
def test_headings_copied_from_a_spreadsheet_are_no_person(cast, headings):
    add(cast, headings, "Inspector 7, inspector-7, inspector")
    assert cast.inspection.team.filter(user__username="inspector-7").exists()
    assert problems(add(cast, headings)) == ["Give at least one person under the headings."]


def test_lines_are_numbered_as_they_were_typed(cast):
    page = add(cast, "Name, User name, Role", "", "Inspector 7, inspector-7, king")
    assert [problem[:7] for problem in problems(page)] == ["Line 3:"]


def test_a_list_without_end_is_refused(cast):
    page = add(cast, *(f"Inspector, inspector-{number}, inspector" for number in range(61)))
    assert problems(page) == ["Add at most 60 people at a time."]
    assert "at most 20000 characters" in problems(add(cast, "x" * 200_000))[0]


def test_of_two_who_give_one_user_name_at_once_the_second_is_told(cast):
    people.create(User(name="A", username="twice"), by=cast.admin)
    with pytest.raises(NotNow, match="twice has an account already"):
        people.create(User(name="B", username="twice"), by=cast.admin)
