"""The sheets read back as PDF, the calendars as iCalendar."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pdfplumber
import pytest
from icalendar import Calendar

from assessments.actions import timetables
from assessments.models import Appointment, Office, User
from assessments.tests.pages import Visitor
from assessments.tests.timetables import make_week

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = make_week()
    timetables.place(cast.inspection, by=cast.admin)
    return cast


def pages(response) -> list[str]:
    with pdfplumber.open(io.BytesIO(response.content)) as document:
        return [page.extract_text() for page in document.pages]


def events(response) -> dict[str, tuple[str, datetime, datetime]]:
    found = Calendar.from_ical(response.content).walk("VEVENT")
    return {
        str(one["uid"]).split("@")[0]: (str(one["location"]), one["dtstart"].dt, one["dtend"].dt)
        for one in found
    }


def test_an_assessor_takes_along_a_sheet_of_their_own(cast):
    page = Visitor(cast.inspector).open("assessor_sheet", "north", cast.inspector.username)
    assert page["Content-Type"] == "application/pdf"
    [text] = pages(page)
    assert f"Interviews of {cast.inspector}" in text
    assert "2 interviews, break from 12:30 to 13:30" in text.splitlines()
    assert "Monday 2 March 2026" in text
    assert "9:30 to 10:30 NS-2 Ash South, Room 1" in text
    assert "NS-3" not in text


def test_an_office_has_its_sheet_of_rooms(cast):
    north = Office.objects.get(name="North")
    [text] = pages(Visitor(cast.lead).open("office_sheet", "north", north.pk))
    assert "Interviews of North" in text
    assert f"9:30 to 10:30 Room 1 NS-1 Oak {cast.inspector}" in text
    assert "NS-2" not in text


def test_all_sheets_come_in_one_file_a_page_each(cast):
    admin = Visitor(cast.admin)
    by_assessor = pages(admin.open("assessor_sheet_list", "north"))
    assert len(by_assessor) == 2
    assert {str(cast.inspector), str(cast.area)} <= set("\n".join(by_assessor).splitlines())
    assert all(text.count(cast.inspection.title) == 1 + (page == 0) for page, text in enumerate(by_assessor))
    by_office = pages(admin.open("office_sheet_list", "north"))
    assert ["NS-1" in text for text in by_office] == [True, False]


def test_two_assessors_of_one_name_have_a_sheet_each(cast):
    User.objects.update(name="Same name")
    assert len(pages(Visitor(cast.admin).open("assessor_sheet_list", "north"))) == 2


def test_without_interviews_a_sheet_says_so(cast):
    page = Visitor(cast.practice).open("assessor_sheet", "north", cast.practice.username)
    assert "0 interviews" in pages(page)[0]


def test_a_calendar_holds_the_interviews_in_the_time_of_london(cast):
    page = Visitor(cast.inspector).open("assessor_calendar", "north", cast.inspector.username)
    assert page["Content-Type"].startswith("text/calendar")
    found = events(page)
    assert found.keys() == {"north-NS-1", "north-NS-2"}
    where, begins, ends = found["north-NS-2"]
    assert where == "South, Room 1"
    assert begins == datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    assert (ends - begins).seconds == 3600
    assert Calendar.from_ical(page.content).walk("VTIMEZONE")
    assert len(page.content) < 3000


def test_a_calendar_knows_the_summer_time_of_its_own_year(cast):
    """A file that ended with what is laid down until 2038 would be an hour out after it."""
    Appointment.objects.filter(case_file__reference="NS-2").update(day="2040-07-02")
    page = Visitor(cast.inspector).open("assessor_calendar", "north", cast.inspector.username)
    [zone] = Calendar.from_ical(page.content).walk("VTIMEZONE")
    summer = [part.to_ical().decode() for part in zone.walk("DAYLIGHT")]
    assert any("20400325" in part for part in summer)


def test_a_calendar_may_be_empty(cast):
    page = Visitor(cast.practice).open("assessor_calendar", "north", cast.practice.username)
    assert events(page) == {}


def test_an_office_has_its_calendar(cast):
    south = Office.objects.get(name="South")
    assert events(Visitor(cast.admin).open("office_calendar", "north", south.pk)).keys() == {"north-NS-2"}


def test_a_file_is_named_after_its_assessor_in_any_letters(cast):
    User.objects.filter(pk=cast.inspector.pk).update(username="siân.ŵyn")
    page = Visitor(cast.lead).open("assessor_sheet", "north", "siân.ŵyn")
    assert page["Content-Disposition"] == "attachment; filename*=utf-8''north-si%C3%A2n.%C5%B5yn.pdf"


@pytest.mark.parametrize("name", ["assessor_sheet", "assessor_calendar"])
def test_nobody_gets_the_interviews_of_another_assessor(cast, name):
    assert Visitor(cast.area).open(name, "north", cast.inspector.username).status_code == 403
    assert Visitor(cast.lead).open(name, "north", cast.inspector.username).status_code == 200
    assert Visitor(cast.admin).open(name, "north", cast.reader.username).status_code == 404
    assert Visitor(cast.partner).open(name, "north", cast.partner.username).status_code == 403
