"""Opened pages of a case file work without the network, for hours, and through a browser that was killed."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.urls import reverse

from assessments import tool_files
from assessments.models import Assessment, Inspection, TeamMember
from assessments.tests.factories import make_assessment, make_case_file, make_tool
from omi.tests.answering import (
    ALL_SAVED,
    BY_ITSELF,
    FILE,
    PATIENCE,
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
from omi.tests.keeping import grow_old, keep, keep_note, keeps, kept_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MANY = 200
CASE_PAGE = reverse("assessment_show", args=(REFERENCE, FILE))
DAY = "(moment) => new Date(moment).toLocaleDateString('en-GB', { dateStyle: 'long' })"
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


def kill_browser(folder: Path) -> None:
    """As when the battery is taken out: no chance to tidy up. All that it ran is gone after."""
    deadline = time.monotonic() + PATIENCE
    while running := list(_of_browser(folder)):
        assert time.monotonic() < deadline, "the browser does not end"
        for process in running:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.05)


def _of_browser(folder: Path) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        if f"--user-data-dir={folder}".encode() in _arguments(process):
            yield int(process.name)


def _arguments(process: Path) -> list[bytes]:
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


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
    keep_note(page, "1.1.02", "half an hour's work")
    wait_for_line(page, "2 answers are on this device only. They are sent when the network is back.")
    open_criterion(page, "1.2")
    open_criterion(page, "1.1")
    assert page.locator("#answered").inner_text() == "2 of 5 answered"
    wait_for_state(page, "1.1.02", "On this device only")
    assert given(reading) == {}
    wire.mend()
    wait_for_line(page, ALL_SAVED, timeout=BY_ITSELF)
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
    wait_for_line(page, ALL_SAVED, timeout=BY_ITSELF)
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
    page.goto(CASE_PAGE)
    keeps(page)
    wire.cut()
    page.goto(criterion_address("1.1"))
    page.get_by_role("heading", name="The server is out of reach").wait_for()


def test_no_page_of_a_file_is_kept_once_its_person_is_refused(open_browser, wire):
    reading = make_reading()
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    for code in ("1.1", "1.2"):
        open_criterion(page, code)
        keep(page)
    TeamMember.objects.filter(user=reading.assessor).delete()
    page.goto(criterion_address("1.2"))
    page.get_by_role("heading", name="Page not found").wait_for()
    keeps(page)


def test_a_page_is_kept_for_two_days_after_the_server_gave_it(open_browser, wire):
    reading = make_reading()
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    for code in ("1.1", "1.2"):
        open_criterion(page, code)
        keep(page)
    wire.cut()
    grow_old(page, 47)
    open_criterion(page, "1.1")
    grow_old(page, 2)
    page.goto(criterion_address("1.1"))
    page.get_by_role("heading", name="The server is out of reach").wait_for()
    wire.mend()
    open_criterion(page, "1.1")
    keeps(page, criterion_address("1.1"))


def test_a_kept_case_page_says_when_its_figures_were_counted(open_browser, wire):
    reading = make_reading()
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    page.goto(CASE_PAGE)
    page.get_by_text("All 2 criteria of this file are kept on this device").wait_for()
    as_then = page.get_by_text("The figures on this page are from when it was kept")
    assert not as_then.is_visible()
    wire.cut()
    page.reload()
    as_then.wait_for()
    day = page.evaluate(DAY, kept_pages(page)[CASE_PAGE])
    assert f"as it was kept on this device on {day} at " in page.locator(".app-kept").first.inner_text()


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
    page.context.clear_cookies(name="sessionid")
    wire.mend()
    sign_in_again(page, timeout=BY_ITSELF)
    wait_for_line(page, ALL_SAVED, timeout=5 * BY_ITSELF)
    assert {file: given(one) for file, one in readings.items()} == answers


def three_readings(tool) -> dict[str, Assessment]:
    """Three case files of one inspector, of which most of the tool's questions are asked."""
    first = make_reading(tool, **OPENING)
    inspection, inspector = first.case_file.inspection, first.assessor
    more = [make_case_file(inspection, name, assessor=inspector, **OPENING) for name in ("NS-2", "NS-3")]
    return {"NS-1": first} | {file.reference: make_assessment(file, inspector) for file in more}


def test_a_page_kept_by_a_clock_that_was_wrong_is_not_kept_for_ever(open_browser, wire):
    page = open_browser().new_page()
    sign_in(page, make_reading().assessor)
    open_criterion(page)
    keep(page)
    wire.cut()
    grow_old(page, -49)
    page.goto(criterion_address("1.1"))
    page.get_by_role("heading", name="The server is out of reach").wait_for()
