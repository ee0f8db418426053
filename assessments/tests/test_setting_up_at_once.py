"""Admins who set up at the same moment: one wins and the others are told, or both have what they wanted."""

import pytest

from assessments.actions import assessments, fieldwork, inspections, offices, people, team
from assessments.models import Area, Inspection, Office, TeamMember, Tool, User
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.at_once import at_once
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file, make_inspection, make_tool, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def refusals(done) -> list[str]:
    return [str(each) for each in done if isinstance(each, NotNow)]


def new(reference: str, area: str) -> Inspection:
    return Inspection(reference=reference, title=reference, tool=Tool.objects.get(), area=Area(name=area))


@pytest.fixture
def admin():
    make_tool()
    return make_user(post="admin")


def test_one_new_area_named_by_several_is_made_once(admin):
    made = [new(f"east-{number}", "Eastshire") for number in range(4)]
    done = at_once(*[lambda each=each: inspections.create(each, by=admin) for each in made])
    assert refusals(done) == []
    assert Area.objects.get().inspections.count() == 4


def test_one_reference_given_by_several_is_kept_once(admin):
    made = [new("east", f"Area {number}") for number in range(4)]
    done = at_once(*[lambda each=each: inspections.create(each, by=admin) for each in made])
    assert len(refusals(done)) == 3
    assert Area.objects.get() == Inspection.objects.get().area


def test_of_several_who_change_the_details_one_is_not_undone_unseen(admin):
    kept = make_inspection()
    seen = inspections.standing(kept)

    def change(title):
        mine = Inspection.objects.get()
        mine.title = title
        inspections.change(mine, seen=seen, by=admin)

    done = at_once(*[lambda title=title: change(title) for title in ("Mine", "Yours", "Theirs")])
    assert len(refusals(done)) == 2
    assert Inspection.objects.get().title in {"Mine", "Yours", "Theirs"}


def test_one_office_added_from_two_inspections_of_an_area_is_there_once(admin):
    both = [make_inspection(state="setting_up") for _ in range(2)]
    at_once(*[lambda each=each: offices.add(each, ["North"], by=admin) for each in both])
    assert Office.objects.count() == 1


def test_somebody_new_is_brought_in_once(admin):
    inspection = make_inspection(state="setting_up")

    def bring_in():
        return team.bring_in(inspection, User(name="Ada", username="ada"), role="inspector", by=admin)

    assert len(refusals(at_once(*[bring_in] * 3))) == 2
    assert TeamMember.objects.count() == 1


def test_of_two_admins_who_close_each_other_one_stays(admin):
    other = make_user(post="admin")

    def close(one, by):
        try:
            people.close(User.objects.get(pk=one.pk), by=User.objects.get(pk=by.pk))
        except NotAllowed as refusal:
            return refusal

    at_once(lambda: close(admin, other), lambda: close(other, admin))
    assert User.objects.filter(post="admin", is_active=True).count() == 1


def test_either_somebody_reads_or_fieldwork_is_undone():
    cast = make_cast("fieldwork")
    case_file = make_case_file(cast.inspection, assessor=cast.inspector)
    stale = Inspection.objects.get()
    done = at_once(
        lambda: assessments.begin(case_file, by=cast.inspector),
        lambda: fieldwork.undo(stale, by=cast.admin),
    )
    assert len(refusals(done)) == 1
    assert (Inspection.objects.get().state == "fieldwork") is case_file.assessments.exists()
