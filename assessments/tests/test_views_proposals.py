import pytest

from assessments.models import Allocation, Inspection, Office, TeamMember
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file
from assessments.tests.pages import broken_error_links, problems, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


def test_a_proposal_is_shown_and_then_confirmed(cast, admin):
    for number in range(6):
        make_case_file(cast.inspection, f"NS-{number}")
    page = admin.open("allocation_propose", "north")
    assert "Nothing is allocated before you confirm it." in words(page)
    assert 'app-nowrap">NS-1</th>' in page.content.decode()
    assert f"{cast.inspector} Inspector 0 → becomes 2 0 → becomes 2" in words(page)
    assert not Allocation.objects.exists()
    admin.send("allocation_propose", "north", digest=page.context["plan"].digest)
    assert Allocation.objects.filter(kind="primary").count() == 6
    assert "There is nothing to change" in words(admin.open("allocation_propose", "north"))


def test_what_has_changed_meanwhile_is_not_confirmed(cast, admin):
    make_case_file(cast.inspection)
    page = admin.open("allocation_propose", "north")
    make_case_file(cast.inspection)
    answer = admin.send("allocation_propose", "north", digest=page.context["plan"].digest)
    assert answer.status_code == 409
    assert "have changed since this was proposed" in words(answer)


def test_shares_readers_and_extent_stand_in_the_address_and_hold_when_it_is_confirmed(cast, admin):
    for number in range(8):
        make_case_file(cast.inspection, f"NS-{number}", assessor=cast.practice)
    asked = f"?area=50&second=25&anew=yes&readers={cast.inspector.username}&readers={cast.area.username}"
    address = f"/inspections/north/allocation/proposal/{asked}"
    plan = admin.client.get(address).context["plan"]
    assert admin.client.post(address, {"digest": plan.digest}).status_code == 302
    assert (cast.inspector.allocations.filter(kind="primary").count(), cast.practice.allocations.count()) == (
        4,
        0,
    )
    assert Allocation.objects.filter(kind="second").count() == 2
    inspection = Inspection.objects.get()
    assert (inspection.area_assessor_share, inspection.second_reading_share) == (50, 25)


def test_the_list_of_a_proposal_keeps_all_that_was_asked_for(cast, admin):
    for number in range(8):
        make_case_file(cast.inspection, f"NS-{number}")
    asked = f"?area=50&second=0&anew=&readers={cast.inspector.username}&readers={cast.area.username}"
    listed = admin.client.get(f"/inspections/north/allocation/proposal/{asked}").context["list"]
    for name in (cast.inspector.username, cast.area.username):
        assert f"readers={name}" in listed.query
        assert ("readers", name) in listed.kept


def test_a_file_that_nobody_may_read_is_shown_with_the_reasons(cast, admin):
    north = Office.objects.create(area=cast.inspection.area, name="North")
    TeamMember.objects.filter(user__in=[cast.inspector, cast.practice]).update(staff_name="Smith")
    TeamMember.objects.filter(user=cast.area).update(office=north)
    make_case_file(cast.inspection, "NS-1", office=north, offender_manager="smith")
    page = words(admin.open("allocation_propose", "north"))
    assert f"NS-1: managed by {cast.inspector}, {cast.practice}; of the office of {cast.area}" in page


def test_what_is_not_known_of_an_area_assessor_is_said(cast, admin):
    make_case_file(cast.inspection)
    page = words(admin.open("allocation_propose", "north"))
    assert f"Not known of {cast.area}: office, name in the area's lists." in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"area": "", "second": "10", "readers": "x"}, 2),
        ({"area": "101", "second": "-1"}, 3),
        ({"area": "33", "second": "10"}, 1),
        ({"area": "33", "second": "10", "anew": "maybe", "readers": ["admin"]}, 2),
    ],
)
def test_a_slip_in_what_is_asked_for_is_named(cast, admin, asked, said):
    make_case_file(cast.inspection)
    page = admin.open("allocation_propose", "north", **asked)
    assert len(problems(page)) == said
    assert broken_error_links(page) == []


def test_a_team_without_assessors_leaves_every_file_waiting(cast, admin):
    TeamMember.objects.exclude(role="lead").delete()
    make_case_file(cast.inspection, "NS-1")
    page = admin.open("allocation_propose", "north")
    assert "There are no assessors on the team yet" in words(page)


def test_a_proposal_takes_the_same_queries_however_many_files(cast, admin, django_assert_max_num_queries):
    for _ in range(40):
        make_case_file(cast.inspection)
    with django_assert_max_num_queries(12):
        admin.open("allocation_propose", "north")
