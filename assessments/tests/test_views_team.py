import pytest

from assessments.models import User
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file, make_inspection, make_member, make_user
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db


def test_a_person_joins_and_leaves_the_team():
    cast = make_cast("setting_up")
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    admin.send("team_edit", reference, user=cast.stranger.pk, role="inspector")
    member = cast.inspection.team.get(user=cast.stranger)
    page = words(admin.open("team_edit", reference))
    assert f"{cast.stranger.name} (Inspector) is on the team." in page
    assert "Invitation for" not in page
    admin.send("member_remove", reference, member.pk)
    assert not cast.inspection.team.filter(user=cast.stranger).exists()


def test_the_team_says_who_can_sign_in_and_leads_to_their_accounts():
    cast = make_cast("setting_up", reference="north")
    cast.area.set_unusable_password()
    cast.area.save()
    User.objects.filter(pk=cast.reader.pk).update(is_active=False)
    admin = Visitor(cast.admin)
    page = admin.open("team_edit", "north")
    assert {line.row.user: line.row.account for line in page.context["members"].lines} == {
        **dict.fromkeys((cast.lead, cast.second_lead, cast.inspector, cast.practice, cast.partner), "open"),
        cast.area: "invited",
        cast.reader: "closed",
    }
    assert f"/people/{cast.area.pk}/" in page.content.decode()
    page = admin.open("team_edit", "north", account="invited")
    assert [line.row.user for line in page.context["members"].lines] == [cast.area]
    assert "No password yet" in words(page)


def test_those_with_a_post_and_those_on_the_team_are_not_offered():
    cast = make_cast("setting_up")
    closed = make_user("closed")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    page = Visitor(cast.admin).open("team_edit", cast.inspection.reference)
    assert list(page.context["form"].fields["user"].queryset) == [cast.stranger]


def test_people_made_up_for_a_reconstructed_inspection_are_not_offered():
    cast = make_cast("setting_up")
    reconstructed = make_inspection(origin="reconstructed")
    made_up, known = make_member(reconstructed, "inspector"), make_member(reconstructed, "lead")
    made_up.set_unusable_password()
    made_up.save()
    offered = Visitor(cast.admin).open("team_edit", cast.inspection.reference).context["form"].fields["user"]
    assert set(offered.queryset) == {cast.stranger, known}


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
    with django_assert_max_num_queries(10):
        visitor.open("team_edit", cast.inspection.reference)


def test_somebody_new_is_invited_from_the_team_page():
    cast = make_cast("setting_up")
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    given = {"name": "Assessor 3", "username": "assessor-3", "role": "inspector"}
    page = admin.client.get(admin.send("team_edit", reference, **given)["Location"])
    assert "Invitation for Assessor 3 (assessor-3)" in words(page)
    assert "/invitations/" in page.content.decode()
    assert cast.inspection.team.filter(user__username="assessor-3", role="inspector").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose a person, or give the name and the user name of somebody new."),
        ({"name": "Assessor 3"}, "Fill in: User name of somebody new"),
        ({"username": "assessor-3"}, "Fill in: Name of somebody new"),
        ({"name": "A", "username": "assessor 3"}, "Enter a valid username."),
        ({"name": "A", "username": "The-Known"}, "The-Known has an account already."),
        ({"user": "known", "name": "A"}, "Choose a person or name somebody new, not both."),
    ],
)
def test_who_joins_is_one_person(given, said):
    cast, known = make_cast("setting_up"), make_user("the-known")
    if "user" in given:
        given = given | {"user": known.pk}
    page = Visitor(cast.admin).send("team_edit", cast.inspection.reference, role="lead", **given)
    assert len(problems(page)) == 1
    assert said in problems(page)[0]
    assert broken_error_links(page) == []
    assert cast.inspection.team.count() == 7


def test_an_area_assessor_has_an_office_where_the_area_has_any():
    cast = make_cast("setting_up")
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    office = cast.inspection.area.offices.create(name="North")
    given = {"user": cast.stranger.pk, "role": "area_assessor", "staff_name": "OM 7"}
    page = admin.send("team_edit", reference, **given)
    assert problems(page) == ["Choose the office where the area assessor works."]
    admin.send("team_edit", reference, **given, office=office.pk)
    member = cast.inspection.team.get(user=cast.stranger)
    assert (member.office, member.staff_name) == (office, "OM 7")
    assert "Area assessor North OM 7" in words(admin.open("team_edit", reference))


def test_a_member_is_given_another_role_and_then_no_office():
    cast = make_cast("setting_up")
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    office = cast.inspection.area.offices.create(name="North")
    member = cast.inspection.team.get(user=cast.area)
    admin.send("member_edit", reference, member.pk, role="area_assessor", office=office.pk)
    assert "selected" in admin.open("member_edit", reference, member.pk).content.decode()
    admin.send("member_edit", reference, member.pk, role="inspector", office=office.pk, staff_name="X")
    member.refresh_from_db()
    assert (member.role, member.office, member.staff_name) == ("inspector", None, "")


def test_what_would_be_a_conflict_of_interest_is_said_beside_what_was_typed():
    cast = make_cast("setting_up")
    make_case_file(cast.inspection, "NS-1", assessor=cast.area, offender_manager="OM 7")
    member = cast.inspection.team.get(user=cast.area)
    given = {"role": "area_assessor", "staff_name": "om 7"}
    page = Visitor(cast.admin).send("member_edit", cast.inspection.reference, member.pk, **given)
    assert problems(page) == [
        f"{cast.area} managed NS-1, so another assessor reads it. Give it to another first."
    ]
    assert 'value="om 7"' in page.content.decode()
    assert broken_error_links(page) == []


def test_who_has_files_to_read_is_given_no_role_without_any():
    cast = make_cast("setting_up")
    make_case_file(cast.inspection, assessor=cast.area)
    member = cast.inspection.team.get(user=cast.area)
    page = Visitor(cast.admin).send("member_edit", cast.inspection.reference, member.pk, role="area_reader")
    assert "Allocate those to others first." in problems(page)[0]
