import pytest

from assessments.actions import team
from assessments.models import AuditEvent, TeamMember, User
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def last_event():
    event = AuditEvent.objects.first()
    return event.action, event.by, event.inspection, event.subject


def test_a_person_joins_in_a_role_and_may_be_given_another(cast):
    person = make_user()
    team.join(cast.inspection, person, role="inspector", by=cast.admin)
    member = team.join(cast.inspection, person, role="lead", by=cast.admin)
    assert TeamMember.objects.get(user=person) == member
    assert member.role == "lead"
    assert last_event() == (
        "joined team",
        cast.admin,
        cast.inspection,
        person.username.capitalize().replace("-", " "),
    )


def test_the_console_may_put_people_on_a_team(cast):
    team.join(cast.inspection, make_user(), role="inspector", by=None)
    assert last_event()[1] is None


def test_a_person_with_nothing_to_read_leaves(cast):
    member = TeamMember.objects.get(user=cast.inspector)
    team.leave(member, by=cast.admin)
    assert not TeamMember.objects.filter(user=cast.inspector).exists()
    assert last_event()[0] == "left team"


def test_nobody_leaves_twice(cast):
    member, stale = (cast.inspection.team.get(user=cast.area) for _ in range(2))
    team.leave(member, by=cast.admin)
    with pytest.raises(NotNow, match="has left the team already"):
        team.leave(stale, by=cast.admin)


def test_a_person_with_case_files_stays(cast):
    make_case_file(cast.inspection, assessor=cast.inspector)
    with pytest.raises(NotNow, match="Allocate those to others first"):
        team.leave(TeamMember.objects.get(user=cast.inspector), by=cast.admin)
    assert TeamMember.objects.filter(user=cast.inspector).exists()


def test_files_of_another_inspection_keep_nobody(cast):
    other = make_cast().inspection
    make_member(other, "inspector", cast.inspector)
    make_case_file(other, assessor=cast.inspector)
    team.leave(cast.inspection.team.get(user=cast.inspector), by=cast.admin)


def test_an_area_assessor_joins_with_their_office_and_name(cast):
    office = cast.inspection.area.offices.create(name="North")
    person = make_user()
    member = team.join(
        cast.inspection, person, role="area_assessor", office=office, staff_name="OM 7", by=cast.admin
    )
    assert (member.office, member.staff_name) == (office, "OM 7")
    assert AuditEvent.objects.first().detail == {"role": "area_assessor", "office": "North"}


def test_who_has_files_to_read_stays_an_assessor(cast):
    make_case_file(cast.inspection, assessor=cast.inspector)
    team.join(cast.inspection, cast.inspector, role="practice_assessor", by=cast.admin)
    with pytest.raises(NotNow, match="Allocate those to others first"):
        team.join(cast.inspection, cast.inspector, role="area_reader", by=cast.admin)


def test_an_assessor_is_not_moved_to_the_office_of_a_file_they_read(cast):
    office = cast.inspection.area.offices.create(name="North")
    make_case_file(cast.inspection, "NS-1", assessor=cast.area, office=office)
    make_case_file(cast.inspection, "NS-2", assessor=cast.area, offender_manager="OM 7")
    make_case_file(cast.inspection, "NS-3", assessor=cast.area)
    move = {"role": "area_assessor", "by": cast.admin}
    with pytest.raises(
        NotNow, match="managed .*NS-2, so another assessor reads it. Give it to another first"
    ):
        team.join(cast.inspection, cast.area, staff_name="om 7", **move)
    with pytest.raises(
        NotNow, match="NS-1, so another assessor reads it. Give it and 1 more to others first"
    ):
        team.join(cast.inspection, cast.area, office=office, staff_name="OM 7", **move)
    assert cast.inspection.team.get(user=cast.area).office is None


def test_somebody_new_is_brought_in(cast):
    member = team.bring_in(
        cast.inspection, User(name="Assessor 3", username="assessor-3"), role="inspector", by=cast.admin
    )
    assert (member.user.username, member.role) == ("assessor-3", "inspector")
    assert member.user.invited_at
    assert not member.user.has_usable_password()
    done = AuditEvent.objects.order_by("id").values_list("action", flat=True)
    assert list(done) == ["account made", "invited", "joined team"]


def test_somebody_new_is_brought_in_wholly_or_not_at_all(cast, broken_audit):
    with pytest.raises(broken_audit):
        team.bring_in(cast.inspection, User(name="A", username="a"), role="inspector", by=cast.admin)
    assert not User.objects.filter(username="a").exists()


WRITES = {
    "join": lambda cast, by: team.join(cast.inspection, cast.stranger, role="lead", by=by),
    "bring in": lambda cast, by: team.bring_in(cast.inspection, User(username="a"), role="lead", by=by),
    "leave": lambda cast, by: team.leave(cast.inspection.team.get(user=cast.area), by=by),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_nobody_else_changes_the_team(cast, write):
    for person in (cast.lead, cast.office, cast.inspector, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            write(cast, person)
    assert TeamMember.objects.count() == 7
    assert not AuditEvent.objects.exists()
