import pytest

from assessments.actions import offices, rooms, team
from assessments.models import AuditEvent, Journey, Office, Room
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


@pytest.fixture
def pair(cast):
    return offices.add(cast.inspection, ["North", "South"], by=cast.admin)


def last_event():
    event = AuditEvent.objects.first()
    return event.action, event.subject, event.detail


def test_offices_are_added_once(cast, pair):
    added = offices.add(cast.inspection, ["north", "East", "EAST"], by=cast.admin)
    assert Office.objects.count() == 3
    assert [str(office) for office in added] == ["East"]
    assert last_event() == ("offices added", "Northshire", {"offices": ["East"]})


def test_an_area_has_only_so_many_offices(cast, pair):
    offices.add(cast.inspection, [f"Office {number}" for number in range(58)], by=cast.admin)
    assert offices.add(cast.inspection, ["North"], by=cast.admin) == []
    with pytest.raises(NotNow, match="An area has at most 60 offices."):
        offices.add(cast.inspection, ["One more"], by=cast.admin)


def test_an_office_is_renamed(cast, pair):
    offices.rename(pair[0], "Far North", inspection=cast.inspection, by=cast.admin)
    assert Office.objects.filter(name="Far North").exists()
    assert last_event() == ("office renamed", "Far North", {"before": "North"})


def test_of_two_who_give_one_name_at_once_the_second_is_told(cast, pair):
    offices.rename(pair[0], "Far North", inspection=cast.inspection, by=cast.admin)
    with pytest.raises(NotNow, match="The area has an office of that name already"):
        offices.rename(pair[1], "FAR NORTH", inspection=cast.inspection, by=cast.admin)


def test_an_office_that_is_gone_meanwhile_is_neither_renamed_nor_removed_nor_timed(cast, pair):
    stale = Office.objects.get(pk=pair[0].pk)
    offices.remove(pair[0], inspection=cast.inspection, by=cast.admin)
    with pytest.raises(NotNow, match="North has been removed meanwhile"):
        offices.rename(stale, "Far North", inspection=cast.inspection, by=cast.admin)
    with pytest.raises(NotNow, match="North has been removed meanwhile"):
        offices.remove(stale, inspection=cast.inspection, by=cast.admin)
    offices.time_journeys(cast.inspection, {(stale.pk, pair[1].pk): 30}, by=cast.admin)
    assert not Journey.objects.exists()
    assert AuditEvent.objects.filter(action="office removed").count() == 1


def test_nor_is_anybody_or_a_room_put_there(cast, pair):
    stale = Office.objects.get(pk=pair[0].pk)
    offices.remove(pair[0], inspection=cast.inspection, by=cast.admin)
    with pytest.raises(NotNow, match="North has been removed meanwhile"):
        rooms.add(cast.inspection, [pair[1], stale], ["1"], by=cast.admin)
    with pytest.raises(NotNow, match="North has been removed meanwhile"):
        team.join(cast.inspection, cast.area, role="area_assessor", office=stale, by=cast.admin)
    assert not Room.objects.exists()


def test_an_office_that_is_not_used_is_removed_with_its_journeys(cast, pair):
    offices.time_journeys(cast.inspection, {(pair[0].pk, pair[1].pk): 30}, by=cast.admin)
    offices.remove(pair[0], inspection=cast.inspection, by=cast.admin)
    assert list(Office.objects.all()) == [pair[1]]
    assert not Journey.objects.exists()
    assert last_event()[:2] == ("office removed", "North")


@pytest.mark.parametrize("used_by", ["case file", "room", "member"])
def test_an_office_that_is_used_stays(cast, pair, used_by):
    if used_by == "case file":
        make_case_file(cast.inspection, office=pair[0])
    elif used_by == "room":
        cast.inspection.rooms.create(office=pair[0], name="1")
    else:
        cast.inspection.team.filter(user=cast.area).update(office=pair[0])
    with pytest.raises(NotNow, match="put those in another office first"):
        offices.remove(pair[0], inspection=cast.inspection, by=cast.admin)
    assert Office.objects.count() == 2


def test_journeys_are_timed_changed_and_forgotten(cast, pair):
    between = (pair[0].pk, pair[1].pk)
    for minutes in (30, 45, 45, None, None):
        offices.time_journeys(cast.inspection, {between: minutes}, by=cast.admin)
        known = offices.journeys_of(cast.inspection)
        assert known == ({between: minutes} if minutes else {})
    changed = AuditEvent.objects.filter(action="journeys timed").order_by("id")
    assert [event.detail["changed"] for event in changed] == [1, 1, 0, 1, 0]


def test_nobody_else_touches_offices(cast, pair):
    for person in (cast.lead, cast.office, cast.inspector, cast.stranger):
        with pytest.raises(NotAllowed):
            offices.add(cast.inspection, ["East"], by=person)
        with pytest.raises(NotAllowed):
            offices.rename(pair[0], "East", inspection=cast.inspection, by=person)
        with pytest.raises(NotAllowed):
            offices.remove(pair[0], inspection=cast.inspection, by=person)
        with pytest.raises(NotAllowed):
            offices.time_journeys(cast.inspection, {}, by=person)


def test_after_fieldwork_offices_stay_as_they_are():
    cast = make_cast("drafting")
    with pytest.raises(NotNow, match="Offices are changed until fieldwork is over"):
        offices.add(cast.inspection, ["East"], by=cast.admin)


def test_without_their_audit_event_no_offices_are_added(cast, broken_audit):
    with pytest.raises(broken_audit):
        offices.add(cast.inspection, ["East"], by=cast.admin)
    assert not Office.objects.exists()
