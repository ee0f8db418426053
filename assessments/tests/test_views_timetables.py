import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.actions import timetables
from assessments.models import Allocation, Appointment, Availability, CaseFile, Office, Room, Timetable
from assessments.tests.factories import make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.tests.timetables import MONDAY, make_week, times

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_week()


def test_interviews_are_placed_and_shown_day_by_day(cast, admin):
    page = words(admin.open("timetable_show", "north"))
    assert "3 interviews without a time" in page
    assert "Not placed yet: there is time for it." in page
    assert admin.send("timetable_place", "north").status_code == 302
    page = words(admin.open("timetable_show", "north"))
    assert "Every interview has its time." in page
    assert "Monday 2 March 2026 1 interview 9:30 to 10:30 NS-2" in page
    assert f"{cast.inspector} with Ash South, Room 1" in page
    assert "without a time" not in page


def test_what_finds_no_time_stands_first_with_its_reason(cast, admin):
    Room.objects.filter(office__name="South").delete()
    admin.send("timetable_place", "north")
    page = words(admin.open("timetable_show", "north"))
    assert "2 interviews have a time; 1 have none" not in page
    assert "1 interview without a time" in page
    assert "NS-2 There is no room for interviews at its office: add one." in page
    assert page.index("without a time") < page.index("Day by day")


def test_why_many_find_no_time_is_told_once(cast, admin):
    Room.objects.filter(office__name="North").delete()
    admin.send("timetable_place", "north")
    page = words(admin.open("timetable_show", "north"))
    assert "1 of the interviews have a time; 2 have none, for the reasons below." in page
    assert page.count("There is no room for interviews at its office: add one.") == 1


def test_the_page_says_what_comes_before_the_timetable(cast, admin):
    Room.objects.all().delete()
    page = words(admin.open("timetable_show", "north"))
    assert "an interview is held in a room at the office of its manager. Add rooms" in page
    assert "Place the interviews" not in page
    assert admin.send("timetable_place", "north").status_code == 409
    Allocation.objects.all().delete()
    page = words(admin.open("timetable_show", "north"))
    assert "Allocate the case files first: who reads a file holds its interview. Go to allocation" in page
    assert "Place the interviews" not in page
    type(cast.inspection).objects.update(fieldwork_start=None, fieldwork_end=None)
    page = words(admin.open("timetable_show", "north"))
    assert "Give the dates of fieldwork first: interviews are held on its days. Give the dates" in page
    page = words(admin.open("timetable_edit", "north"))
    assert "Give the dates of fieldwork first" in page
    assert admin.send("timetable_place", "north").status_code == 409


def test_days_and_hours_are_changed(cast, admin):
    fields = {
        "days": ["2026-03-05", "2026-03-06"],
        "day_begins": "10",
        "day_ends": "4pm",
        "break_begins": "12",
        "break_ends": "12.45",
        "interview_minutes": "45",
        "pause_minutes": "0",
        "travel_minutes": "20",
    }
    assert admin.send("timetable_edit", "north", **fields).status_code == 302
    kept = Timetable.objects.get()
    assert kept.days_off == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert (kept.day_begins.hour, kept.day_ends.hour, kept.interview_minutes) == (10, 16, 45)
    page = words(admin.open("timetable_show", "north"))
    assert "2 days, 5 March 2026 to 6 March 2026 10:00 to 16:00, break from 12:00 to 12:45" in page
    assert admin.send("timetable_edit", "north", **fields | {"break_begins": "", "break_ends": ""})
    assert "10:00 to 16:00, without a break" in words(admin.open("timetable_show", "north"))


def test_no_interviews_are_held_on_bank_holidays(cast, admin):
    assert "bank holiday" not in words(admin.open("timetable_edit", "north"))
    type(cast.inspection).objects.update(fieldwork_start="2026-04-02", fieldwork_end="2026-04-07")
    page = words(admin.open("timetable_edit", "north"))
    assert "Without bank holidays: Friday 3 April 2026, Monday 6 April 2026." in page
    assert "2 days, 2 April 2026 to 7 April 2026" in words(admin.open("timetable_show", "north"))


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("days", [], "Tick at least one day with interviews."),
        ("day_begins", "late", "The first interview of a day begins at: give a time such as 9:30 or 14:00."),
        ("day_ends", "9", "The last interview of a day ends after the first one begins."),
        ("break_ends", "12:30", "The midday break ends after it begins."),
        ("break_ends", "", "Give the end of the break too, or leave both empty."),
        ("break_begins", " ", "Give the beginning of the break too, or leave both empty."),
        ("break_begins", "noon", "The midday break begins at: give a time such as 9:30 or 14:00."),
        ("interview_minutes", "5", "Minutes for an interview: give whole minutes from 10 to 240."),
        ("travel_minutes", "x", "Minutes between two offices: give whole minutes from 0 to 480."),
    ],
)
def test_days_and_hours_make_sense(cast, admin, field, value, problem):
    fields = {
        "days": ["2026-03-05"],
        "day_begins": "9:30",
        "day_ends": "17:00",
        "break_begins": "12:30",
        "break_ends": "13:30",
        "interview_minutes": "60",
        "pause_minutes": "15",
        "travel_minutes": "45",
    }
    page = admin.send("timetable_edit", "north", **fields | {field: value})
    assert problems(page) == [problem]
    assert not broken_error_links(page)
    assert not Timetable.objects.exists()


def test_an_interview_is_moved_by_hand_and_stays(cast, admin):
    south = Room.objects.get(office__name="South")
    page = words(admin.open("appointment_edit", "north", "NS-2"))
    assert "Monday 2 March 2026 9:30 to 11:30, 13:30 to 16:00" in page
    sent = {"day": "2026-03-04", "begins": "11.05", "room": south.pk}
    assert admin.send("appointment_edit", "north", "NS-2", **sent).status_code == 302
    assert times(cast) == {"NS-2": "4 11:05 South"}
    assert "Fixed" in words(admin.open("timetable_show", "north"))
    admin.send("appointment_fix", "north", "NS-2")
    assert not Appointment.objects.get().by_hand
    admin.send("appointment_fix", "north", "NS-2", fixed="yes")
    assert Appointment.objects.get().by_hand
    admin.send("appointment_remove", "north", "NS-2")
    assert times(cast) == {}


def test_clashes_are_told_each_in_a_sentence(cast, admin):
    timetables.place(cast.inspection, by=cast.admin)
    south = Room.objects.get(office__name="South")
    page = admin.send("appointment_edit", "north", "NS-2", day="2026-03-03", begins="9:40", room=south.pk)
    assert problems(page) == [
        "The assessor has the interview about NS-1 from 9:30 to 10:30, and 45 minutes have to lie between."
    ]
    assert not broken_error_links(page)
    north = Room.objects.get(office__name="North")
    page = admin.send("appointment_edit", "north", "NS-2", day="2026-03-04", begins="7:00", room=north.pk)
    assert len(problems(page)) == 1  # a room of another office is not offered
    page = admin.send("appointment_edit", "north", "NS-2", day="2026-03-04", begins="7:00", room=south.pk)
    assert problems(page) == ["The interview does not lie within the hours for interviews."]
    assert times(cast)["NS-2"] == "2 9:30 South"


def test_a_day_or_a_room_that_is_gone_is_told(cast, admin):
    page = admin.send("appointment_edit", "north", "NS-2", day="2026-03-09", begins="10", room="999999")
    assert problems(page) == [
        "No interviews are held on this day. Choose another.",
        "This room is not at the manager's office any more.",
    ]


def test_what_clashes_since_something_changed_is_shown(cast, admin):
    timetables.place(cast.inspection, by=cast.admin)
    Availability.objects.create(
        inspection=cast.inspection, offender_manager="Ash", day=MONDAY, begins="13:00", ends="17:00"
    )
    page = words(admin.open("timetable_show", "north"))
    assert "1 interview clashes" in page
    assert "NS-2 , Monday 2 March, 9:30 – The offender manager is not available then." in page


def test_the_lead_sees_it_and_changes_nothing(cast):
    timetables.place(cast.inspection, by=cast.admin)
    page = Visitor(cast.lead).open("timetable_show", "north")
    assert "Day by day" in words(page)
    assert b'<form method="post" action="/inspections' not in page.content
    assert "Change" not in words(page)


def test_a_lead_is_not_told_who_sees_the_manager_of_a_file_they_read_again_blind(cast):
    timetables.place(cast.inspection, by=cast.admin)
    case_file = CaseFile.objects.get(reference="NS-3")
    case_file.allocations.create(assessor=cast.lead, kind="second")
    lead, admin = Visitor(cast.lead), Visitor(cast.admin)
    page = words(lead.open("timetable_show", "north"))
    assert "NS-3" not in page
    assert "1 interview is not shown here, in lists or on sheets: you read its file again" in page
    assert "NS-3" in words(admin.open("timetable_show", "north"))
    assert "NS-3" not in words(lead.open("appointment_list", "north"))
    calendar = ("assessor_calendar", "north", cast.area.username)
    assert b"NS-3" not in lead.open(*calendar).content
    assert b"NS-3" in admin.open(*calendar).content
    Appointment.objects.filter(case_file=case_file).delete()
    assert "NS-3" not in words(lead.open("timetable_show", "north"))


def test_assessors_see_their_own_interviews_alone(cast):
    timetables.place(cast.inspection, by=cast.admin)
    page = words(Visitor(cast.area).open("timetable_show", "north"))
    assert "Your interviews" in page
    assert "NS-3" in page
    assert "NS-1" not in page
    page = words(Visitor(cast.practice).open("timetable_show", "north"))
    assert "None of your interviews has a time yet." in page


def test_the_page_says_that_a_second_reading_has_no_interview(cast, admin):
    assert "read twice" not in words(admin.open("timetable_show", "north"))
    CaseFile.objects.get(reference="NS-2").allocations.create(assessor=cast.area, kind="second")
    page = words(admin.open("timetable_show", "north"))
    assert "1 case file is read twice. The first reader holds the interview; a blind second" in page
    told = "1 case file that you read as second reader has no interview of yours"
    assert told in words(Visitor(cast.area).open("timetable_show", "north"))
    timetables.place(cast.inspection, by=cast.admin)
    assert told in words(Visitor(cast.area).open("timetable_show", "north"))
    assert told not in words(Visitor(cast.inspector).open("timetable_show", "north"))


def test_assessors_go_from_their_interviews_to_their_files_once_fieldwork_is_on(cast):
    timetables.place(cast.inspection, by=cast.admin)
    link = b'href="/inspections/north/case-files/NS-3/"'
    page = Visitor(cast.area).open("timetable_show", "north")
    assert link not in page.content
    assert "Every day has a break from 12:30 to 13:30." in words(page)
    type(cast.inspection).objects.update(state="fieldwork")
    assert link in Visitor(cast.area).open("timetable_show", "north").content


def test_the_case_page_says_when_the_manager_is_seen(cast):
    timetables.place(cast.inspection, by=cast.admin)
    type(cast.inspection).objects.update(state="fieldwork")
    case_file = CaseFile.objects.get(reference="NS-2")
    case_file.allocations.create(assessor=cast.practice, kind="second")
    line = "Interview: Monday 2 March 2026, 9:30 to 10:30, South, Room 1"
    assert line in words(Visitor(cast.inspector).open("assessment_show", "north", "NS-2"))
    assert line not in words(Visitor(cast.practice).open("assessment_show", "north", "NS-2"))


def test_all_interviews_stand_in_one_list(cast, admin):
    timetables.place(cast.inspection, by=cast.admin)
    Appointment.objects.filter(case_file__reference="NS-3").update(day="2026-03-03")
    page = admin.open("appointment_list", "north", order="file")
    assert [line.row.case_file.reference for line in page.context["appointments"].lines] == [
        "NS-1",
        "NS-2",
        "NS-3",
    ]
    assert page.content.decode().count('<td class="govuk-table__cell app-nowrap">') == 3, "the days"
    assert page.content.decode().count('<th scope="row" class="govuk-table__header app-nowrap">') == 3
    listing = page.context["appointments"]
    days = listing.filters[0].options(listing.rows)
    assert [day.words for day in days] == ["Monday 2 March 2026", "Tuesday 3 March 2026"]
    exported = admin.open("appointment_list", "north", **{"as": "csv"}).content.decode()
    assert "NS-2" in exported
    assert "Ash" in exported


def test_rooms_are_added_and_removed(cast, admin):
    south = Office.objects.get(name="South")
    sent = admin.send("room_edit", "north", office=south.pk, names="Room 2\nroom 1\n")
    assert sent.status_code == 302
    page = words(admin.open("room_edit", "north"))
    assert "1 room is added." in page
    assert "Room 2 South 0" in page
    admin.send("room_remove", "north", Room.objects.get(name="Room 2").pk)
    assert Room.objects.count() == 2
    assert len(problems(admin.send("room_edit", "north", office="", names="x" * 61))) == 2
    many = "\n".join(map(str, range(51)))
    assert problems(admin.send("room_edit", "north", office=south.pk, names=many)) == [
        "Add at most 50 rooms at a time."
    ]


def test_rooms_are_added_at_every_office_at_once(cast, admin):
    assert admin.send("room_edit", "north", office="every", names="Room 1\nRoom 2").status_code == 302
    assert "2 rooms are added." in words(admin.open("room_edit", "north"))  # each has its Room 1
    assert Room.objects.filter(name="Room 2").count() == cast.inspection.area.offices.count() == 2


def test_the_page_asks_as_often_however_many_files_there_are(cast, admin):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            admin.open("timetable_show", "north")
        return len(queries)

    timetables.place(cast.inspection, by=cast.admin)
    few = asked()
    for number in range(10, 20):
        make_case_file(
            cast.inspection,
            f"NS-{number}",
            assessor=cast.practice,
            office=Office.objects.first(),
            offender_manager=f"M{number}",
        )
    timetables.place(cast.inspection, by=cast.admin)
    assert asked() == few
