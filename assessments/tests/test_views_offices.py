import pytest

from assessments.models import Journey, Office
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file
from assessments.tests.pages import broken_error_links, problems, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


def names():
    return list(Office.objects.values_list("name", flat=True))


def test_several_offices_are_added_at_once(admin):
    assert "No office is entered yet." in words(admin.open("office_edit", "north"))
    answer = admin.send("office_edit", "north", names="North\n  South   West \n\nNorth\n")
    page = words(admin.client.get(answer["Location"]))
    assert "2 offices are added." in page
    assert names() == ["North", "South West"]
    assert "Journeys between the offices" in page


@pytest.mark.parametrize(
    ("given", "said"), [("", "Fill in: Offices"), ("a" * 61, "Longer than 60 characters: aaa")]
)
def test_a_slip_is_named_and_nothing_is_added(admin, given, said):
    page = admin.send("office_edit", "north", names=given)
    assert said in problems(page)[0]
    assert broken_error_links(page) == []
    assert names() == []


def test_an_office_is_renamed_and_not_to_the_name_of_another(admin):
    admin.send("office_edit", "north", names="North\nSouth")
    office = Office.objects.get(name="North")
    assert 'value="North"' in admin.open("office_rename", "north", office.pk).content.decode()
    page = admin.send("office_rename", "north", office.pk, name=" south ")
    assert problems(page) == ["The area has an office of that name already."]
    admin.send("office_rename", "north", office.pk, name="NORTH")
    assert names() == ["NORTH", "South"]


def test_an_office_is_offered_for_removal_only_while_nothing_belongs_to_it(cast, admin):
    admin.send("office_edit", "north", names="North\nSouth")
    north, south = Office.objects.all()
    make_case_file(cast.inspection, office=north)
    page = admin.open("office_edit", "north")
    assert "North 1 0 0 Rename North South 0 0 0 Rename South Remove South" in words(page)
    assert admin.send("office_remove", "north", north.pk).status_code == 409
    assert admin.send("office_remove", "north", south.pk).status_code == 302
    assert names() == ["North"]


def test_journeys_are_timed(admin):
    assert "There are fewer than two offices." in words(admin.open("journey_edit", "north"))
    admin.send("office_edit", "north", names="North\nEast\nSouth")
    north, east, south = Office.objects.order_by("pk")
    given = {f"minutes-{north.pk}-{east.pk}": "25", f"minutes-{east.pk}-{south.pk}": ""}
    assert admin.send("journey_edit", "north", **given).status_code == 302
    assert [str(journey) for journey in Journey.objects.all()] == ["North – East: 25"]
    page = admin.open("journey_edit", "north")
    assert 'value="25"' in page.content.decode()
    assert "the timetable counts 45 minutes" in words(page)
    assert "East and South" in words(page)


@pytest.mark.parametrize("given", ["-1", "481", "an hour"])
def test_a_journey_of_no_minutes_is_named(admin, given):
    admin.send("office_edit", "north", names="North\nEast")
    one, other = Office.objects.order_by("pk")
    page = admin.send("journey_edit", "north", **{f"minutes-{one.pk}-{other.pk}": given})
    assert problems(page) == ["North – East: give whole minutes, up to 480."]
    assert broken_error_links(page) == []
    assert not Journey.objects.exists()


def test_offices_of_another_area_are_not_found_here(admin):
    make_cast(reference="elsewhere", area="Elsewhere")
    other = Office.objects.create(area=make_cast(area="Far").inspection.area, name="Far")
    assert admin.open("office_rename", "north", other.pk).status_code == 404
    assert admin.send("office_remove", "north", other.pk).status_code == 404


def test_the_page_takes_the_same_queries_however_many_offices(admin, django_assert_num_queries):
    for lines in ("North", "\n".join(f"Office {number}" for number in range(20))):
        admin.send("office_edit", "north", names=lines)
        admin.open("office_edit", "north")  # takes the message away
        with django_assert_num_queries(6):
            admin.open("office_edit", "north")
