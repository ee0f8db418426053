"""A list of case files is uploaded in a browser, with its script and without."""

from threading import Event

import pytest

from assessments.caseload.reading import read
from assessments.models import CaseFile
from assessments.tests.cast import make_cast
from omi.tests.answering import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "reference,case_type\n" + "".join(f"NS-{number},licence\n" for number in range(200))
UPLOAD = "/inspections/north/upload/"
# A button takes a second click within a second for a slip. Only the page can tell when that is over for it.
NO_SLIP = "() => new Promise((over) => setTimeout(over, 1100))"


@pytest.fixture
def admin():
    return make_cast("setting_up", reference="north").admin


def upload(page, content, name="list.csv"):
    page.get_by_label("List of case files").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    )
    page.get_by_role("button", name="Upload").click()


@pytest.fixture
def looked(monkeypatch):
    """The server reads a list only once the page has been looked at."""
    looked = Event()
    monkeypatch.setattr("assessments.forms.caseload.read", lambda content: looked.wait(60) and read(content))
    yield looked
    looked.set()


def test_the_page_says_how_far_an_upload_is_and_goes_on(page, admin, looked):
    sign_in(page, admin)
    page.goto(UPLOAD)
    upload(page, LIST)
    page.get_by_text("The file is sent. The list is being read").wait_for()
    assert page.get_by_role("button", name="Upload").is_disabled()
    looked.set()
    page.get_by_text("Nothing is wrong with the list of 200 case files.").wait_for()
    page.get_by_role("button", name="Store 200 case files").click()
    page.get_by_text("200 case files are listed.").first.wait_for()
    assert CaseFile.objects.count() == 200


def test_what_is_wrong_with_a_file_is_said_and_another_can_be_chosen(page, admin):
    sign_in(page, admin)
    page.goto(UPLOAD)
    upload(page, "%PDF-1.7")
    page.get_by_role("link", name="This is a PDF document and not a list.").wait_for()
    assert page.title().startswith("Error: ")
    assert "govuk-error-summary" in page.evaluate("document.activeElement.className")
    upload(page, LIST)
    page.get_by_text("It is not stored yet.").wait_for()


def test_a_server_out_of_reach_is_said(page, admin):
    sign_in(page, admin)
    page.goto(UPLOAD)
    page.route(f"**{UPLOAD}", lambda route: route.abort())
    upload(page, LIST)
    page.get_by_text("The server could not be reached. Nothing was stored: try again.").wait_for()
    assert page.get_by_role("button", name="Upload").is_enabled()


@pytest.mark.parametrize("status", [413, 502])
def test_a_server_that_fails_is_said_and_the_file_can_be_sent_again(page, admin, status):
    sign_in(page, admin)
    page.goto(UPLOAD)
    page.route(f"**{UPLOAD}", lambda route: route.fulfill(status=status, body="Bad gateway"), times=1)
    upload(page, LIST)
    page.get_by_text("The server could not take the file. Nothing was stored").wait_for()
    page.evaluate(NO_SLIP)
    page.get_by_role("button", name="Upload").click()
    page.get_by_text("Nothing is wrong with the list of 200 case files.").wait_for()


def test_a_list_is_uploaded_without_script(chromium, live_server, admin):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, admin)
    page.goto(UPLOAD)
    upload(page, LIST)
    page.get_by_role("button", name="Store 200 case files").click()
    page.get_by_text("200 case files are listed.").first.wait_for()
    context.close()
