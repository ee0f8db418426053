import io
from datetime import date, time

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import Availability
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.tests.timetables import make_week

pytestmark = pytest.mark.django_db

HEAD = "offender manager,day,from,to\n"


@pytest.fixture
def admin():
    return Visitor(make_week().admin)


def upload(admin, text, *, name="times.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return admin.send("availability_upload", "north", file=SimpleUploadedFile(name, content))


def known() -> list[tuple]:
    return list(Availability.objects.values_list("offender_manager", "day", "begins", "ends"))


def test_a_list_is_read_and_stored(admin):
    sent = upload(admin, HEAD + "oak,2 March 2026,9:30,12\nAsh,03/03/2026,1pm,16.30\nAsh,2026-03-03,9,10\n")
    assert sent.status_code == 302
    assert known() == [
        ("Ash", date(2026, 3, 3), time(9), time(10)),
        ("Ash", date(2026, 3, 3), time(13), time(16, 30)),
        ("Oak", date(2026, 3, 2), time(9, 30), time(12)),
    ]
    page = words(admin.open("availability_edit", "north"))
    assert "The times of 2 managers are stored." in page
    assert "3 times" in page


def test_a_workbook_is_read_too(admin):
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Manager", "Date", "Start", "End"])
    book.active.append(["Oak", date(2026, 3, 2), time(9, 30), time(12)])
    book.save(content)
    assert upload(admin, content.getvalue(), name="times.xlsx").status_code == 302
    assert known() == [("Oak", date(2026, 3, 2), time(9, 30), time(12))]


def test_names_that_manage_no_file_of_the_sample_are_passed_over_and_told(admin):
    upload(admin, HEAD + "Elm,2 March 2026,9:30,12\nOak,2 March 2026,9:30,12\n")
    assert len(known()) == 1
    assert "no file of the sample has that offender manager: Elm" in words(
        admin.open("availability_edit", "north")
    )


@pytest.mark.parametrize(
    ("row", "column", "fault"),
    [
        (",2 March 2026,9:30,12", "offender manager", "The name of the offender manager is missing."),
        ("Oak,soon,9:30,12", "day", "Give a date such as 3 March 2008 or 03/03/2008."),
        ("Oak,7 March 2026,9:30,12", "day", "Saturday 7 March 2026 is no working day of fieldwork."),
        ("Oak,2 March 2026,early,12", "from", "Give a time such as 9:30 or 14:00."),
        ("Oak,2 March 2026,9:30,25", "to", "Give a time such as 9:30 or 14:00."),
        ("Oak,2 March 2026,12,9:30", "to", "The time ends before it begins."),
    ],
)
def test_each_fault_is_told_with_its_place_and_nothing_is_stored(admin, row, column, fault):
    page = upload(admin, HEAD + "Ash,2 March 2026,9:30,12\n" + row + "\n")
    assert f"3 {column} {fault}" in words(page)
    assert problems(page) == ["The list has faults, shown below: 1. Nothing was stored."]
    assert not broken_error_links(page)
    assert known() == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "name,day\nOak,2 March 2026\n",
            "The list has no column from, to. Its columns are: offender",
        ),
        (HEAD, "The list is empty: no row follows its column names."),
        ("%PDF-1.7", "This is a PDF document and not a list."),
        ("x" * (1024 * 1024 + 1), "The file is larger than 1 MB. Upload the list in parts."),
        ("", "The submitted file is empty."),
    ],
)
def test_what_is_no_such_list_is_refused(admin, text, problem):
    [told] = problems(upload(admin, text))
    assert told.startswith(problem)


def test_a_time_is_added_and_removed_by_hand(admin):
    sent = {"manager": "Oak", "day": "2026-03-02", "begins": "9:30", "ends": "12"}
    assert admin.send("availability_edit", "north", **sent).status_code == 302
    assert known() == [("Oak", date(2026, 3, 2), time(9, 30), time(12))]
    assert problems(admin.send("availability_edit", "north", **sent)) == [
        "A time of this manager that begins then is entered already."
    ]
    assert problems(admin.send("availability_edit", "north", **sent | {"ends": "9"})) == [
        "The time ends before it begins."
    ]
    admin.send("availability_remove", "north", Availability.objects.get().pk)
    assert known() == []


def test_the_empty_list_has_the_columns(admin):
    page = admin.open("availability_template", "north")
    assert page.content.decode("utf-8-sig").strip() == HEAD.strip()
