"""Opened pages of a case file work without the network, for hours, and through a browser that was killed."""

import os
import signal
from pathlib import Path

import pytest
from django.urls import reverse

from assessments import tool_files
from assessments.models import Assessment, Inspection
from assessments.tests.factories import make_assessment, make_case_file, make_tool
from omi.browsing import ARGUMENTS, find_chromium
from omi.tests.answering import (
    ALL_SAVED,
    FILE,
    REFERENCE,
    answer,
    criterion_address,
    given,
    make_reading,
    notes,
    open_criterion,
    sign_in,
    sign_in_again,
    state,
    wait_for_line,
    wait_for_state,
    write_note,
)
from omi.tests.wire import Wire

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MANY = 200
CRITERIA = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4")
# What asks most of the questions of the OMI tool.
OPENING = {"case_type": "custody", "facts": {"gender": "male", "ppo": True, "roh": "very_high"}}
ANSWER_ALL = """(wanted) => {
  const given = {};
  for (const element of document.querySelectorAll("[data-code]")) {
    if (Object.keys(given).length >= wanted) break;
    const options = [...element.querySelectorAll("[type=radio]:enabled")].filter((one) => one.value);
    if (!options.length) continue;
    options[0].click();
    given[element.dataset.code] = options[0].value;
  }
  return given;
}"""


@pytest.fixture
def wire(live_server):
    wire = Wire(live_server.url)
    yield wire
    wire.cut()


@pytest.fixture
def open_browser(chromium, wire, tmp_path):
    """Starts the browser with the same folder every time, as on one device."""
    contexts = []

    def start():
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "device", executable_path=find_chromium(), args=ARGUMENTS, base_url=wire.url
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context

    yield start
    contexts[-1].close()


def kill_browser(folder: Path) -> None:
    """As when the battery is taken out: no chance to tidy up."""
    for process in Path("/proc").glob("[0-9]*"):
        if f"--user-data-dir={folder}".encode() in _arguments(process):
            os.kill(int(process.name), signal.SIGKILL)


def _arguments(process: Path) -> list[bytes]:
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def keep(page) -> None:
    """Wait until the page that is open is kept on the device."""
    page.wait_for_timeout(100)
    for _attempt in range(100):
        if page.evaluate("async () => Boolean(await deviceStore.get('pages', location.pathname))"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the page is not kept")


def test_answers_wait_for_the_network(open_browser, wire):
    reading = make_reading()
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    for code in ("1.1", "1.2"):
        open_criterion(page, code)
        keep(page)
    wire.cut()
    open_criterion(page, "1.1")
    page.get_by_text("it is shown as it was kept on this device").wait_for()
    answer(page, "1.1.01", "Yes")
    answer(page, "1.1.02", "No")
    write_note(page, "1.1.02", "half an hour's work")
    wait_for_line(page, "2 answers are on this device only. They are sent when the network is back.")
    open_criterion(page, "1.2")
    open_criterion(page, "1.1")
    assert page.locator("#answered").inner_text() == "2 of 5 answered"
    wait_for_state(page, "1.1.02", "On this device only")
    assert given(reading) == {}
    wire.mend()
    wait_for_line(page, ALL_SAVED, timeout=60_000)
    assert state(page, "1.1.01") == "Saved"
    assert given(reading) == {"1.1.01": "yes", "1.1.02": "no"}
    assert notes(reading) == {"1.1.02": "half an hour's work"}


def test_a_kept_page_shows_what_was_saved_after_it_was_kept(open_browser, wire):
    reading = make_reading()
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    open_criterion(page)
    keep(page)
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    wire.cut()
    open_criterion(page)
    assert page.locator("#id_answer-1\\.1\\.01").is_checked()
    answer(page, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "On this device only")
    wire.mend()
    wait_for_line(page, ALL_SAVED, timeout=60_000)
    assert given(reading) == {"1.1.01": "no"}
    assert not page.locator(".app-conflict").count()


def test_a_page_that_was_never_opened_says_so(open_browser, wire):
    reading = make_reading()
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    open_criterion(page)
    keep(page)
    wire.cut()
    page.goto(criterion_address("1.2"))
    page.get_by_role("heading", name="The server is out of reach").wait_for()


def test_no_page_of_a_file_is_kept_once_it_takes_no_answer(open_browser, wire):
    reading = make_reading()
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    for code in ("1.1", "1.2"):
        open_criterion(page, code)
        keep(page)
    Inspection.objects.update(state=Inspection.State.DRAFTING)
    page.goto(reverse("assessment_show", args=(REFERENCE, FILE)))
    page.wait_for_function("async () => (await deviceStore.all('pages')).length === 0")
    wire.cut()
    page.goto(criterion_address("1.1"))
    page.get_by_role("heading", name="The server is out of reach").wait_for()


def test_two_hundred_answers_outlast_a_browser_that_is_killed(open_browser, wire, tmp_path, project):
    tool = make_tool(tool_files.read(project / "assessments" / "tools" / "omi.yaml").data)
    readings = three_readings(tool)
    pages = [(code, file) for file in readings for code in CRITERIA]
    page = open_browser().new_page()
    sign_in(page, readings["NS-1"].assessor)
    for code, file in pages:
        open_criterion(page, code, file)
        keep(page)
    wire.cut()
    answers = {file: {} for file in readings}
    count = 0
    for code, file in pages:
        open_criterion(page, code, file)
        here = page.evaluate(ANSWER_ALL, MANY - count)
        answers[file] |= here
        count += len(here)
        wait_for_line(page, f"{count} answers are on this device only.")
    assert count == MANY
    kill_browser(tmp_path / "device")
    page = open_browser().new_page()
    open_criterion(page, *pages[0])
    wait_for_line(page, f"{MANY} answers are on this device only.")
    assert [given(one) for one in readings.values()] == [{}, {}, {}]
    # A browser that is killed may have forgotten that its person was signed in.
    page.context.clear_cookies()
    wire.mend()
    sign_in_again(page, timeout=60_000)
    wait_for_line(page, ALL_SAVED, timeout=120_000)
    assert {file: given(one) for file, one in readings.items()} == answers


def three_readings(tool) -> dict[str, Assessment]:
    """Three case files of one inspector, of which most of the tool's questions are asked."""
    first = make_reading(tool, **OPENING)
    inspection, inspector = first.case_file.inspection, first.assessor
    more = [make_case_file(inspection, name, assessor=inspector, **OPENING) for name in ("NS-2", "NS-3")]
    return {"NS-1": first} | {file.reference: make_assessment(file, inspector) for file in more}
