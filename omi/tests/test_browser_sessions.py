"""Sessions end, form tokens change, people sign out: nothing is lost, and nothing is left behind."""

import json

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error as PlaywrightError

from assessments.tests.factories import PASSWORD, make_user
from omi.tests.answering import (
    ALL_SAVED,
    answer,
    given,
    make_reading,
    notes,
    open_criterion,
    question,
    sign_in,
    wait_for_line,
    wait_for_state,
    write_note,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUT = "**/answers/*"
LEFT = """async () => {
  const left = {};
  for (const name of ["keys", "changes", "latest", "pages"]) {
    left[name] = (await deviceStore.all(name)).length;
  }
  return left;
}"""


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(page, reading):
    sign_in(page, reading.assessor)
    open_criterion(page)
    return page


def cut_off(page):
    """From now on no answer comes through."""
    page.route(PUT, lambda route: route.abort())


def test_signing_in_again_in_place_loses_nothing(page, reading):
    Session.objects.all().delete()
    answer(page, "1.1.01", "Yes")
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.wait_for()
    dialog.get_by_label("Password").fill("wrong")
    dialog.get_by_role("button", name="Sign in").click()
    dialog.get_by_text("is not right").wait_for()
    assert given(reading) == {}
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}
    answer(page, "1.1.02", "No")
    wait_for_state(page, "1.1.02", "Saved")


def test_signing_in_can_be_put_off(page, reading):
    Session.objects.all().delete()
    answer(page, "1.1.01", "Yes")
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_role("button", name="Later").click()
    wait_for_state(page, "1.1.01", "On this device only")
    wait_for_line(page, "1 answer is on this device only. It is sent once you have signed in again.")
    answer(page, "1.1.02", "No")
    wait_for_line(page, "2 answers are on this device only. They are sent once you have signed in again.")
    assert not dialog.is_visible()
    page.get_by_role("button", name="Sign in again").click()
    dialog.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes", "1.1.02": "no"}


def test_a_changed_form_token_is_not_noticed(page, reading):
    page.context.clear_cookies(name="csrftoken")
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Saved")
    assert given(reading) == {"1.1.01": "yes"}


def test_nothing_is_sent_in_somebody_elses_session(page, reading):
    make_user("somebody-else")
    other = page.context.new_page()
    page.context.clear_cookies()
    other.goto("/sign-in/")
    other.get_by_label("User name").fill("somebody-else")
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("heading", level=1, name="nspections").wait_for()
    replies = []
    page.on("response", lambda reply: "/answers/" in reply.url and replies.append(reply.json()["state"]))
    for code, words in {"1.1.01": "Yes", "1.1.04": "Poor"}.items():
        answer(page, code, words)
        wait_for_state(page, code, "On this device only")
    assert set(replies) == {"token"}
    assert given(reading) == {}


def test_signing_out_wipes_the_device(page, reading):
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    assert page.evaluate(LEFT) == {"keys": 1, "changes": 0, "latest": 1, "pages": 1}
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.add_script_tag(url="/static/scripts/store.js")
    assert page.evaluate(LEFT) == {"keys": 0, "changes": 0, "latest": 0, "pages": 0}


def test_what_is_kept_is_sealed(page):
    cut_off(page)
    write_note(page, "1.1.01", "a sentence about somebody")
    wait_for_state(page, "1.1.01", "On this device only")
    kept = page.evaluate(
        """async () => {
          const rows = [...(await deviceStore.all("changes")), ...(await deviceStore.all("pages"))];
          return rows.map((row) => JSON.stringify(row) + new TextDecoder("latin1").decode(row.sealed)).join();
        }"""
    )
    assert len(kept) > 1000
    assert "sentence" not in kept
    export = "async () => crypto.subtle.exportKey('raw', (await deviceStore.holder()).key)"
    with pytest.raises(PlaywrightError, match="not extractable"):
        page.evaluate(export)


def test_signing_out_warns_of_unsent_answers_and_can_be_called_off(page, reading):
    cut_off(page)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "On this device only")
    page.get_by_role("button", name="Sign out").click()
    dialog = page.get_by_role("dialog", name="Some answers are on this device only")
    dialog.get_by_text("1 answer has not been sent.").wait_for()
    dialog.get_by_role("button", name="Stay signed in").click()
    page.unroute(PUT)
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}


def test_unsent_answers_come_back_from_a_recovery_file(page, reading):
    cut_off(page)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "On this device only")
    answer(page, "1.1.01", "No")
    write_note(page, "1.1.04", "a sentence about somebody")
    wait_for_line(page, "2 answers are on this device only.")
    page.get_by_role("button", name="Sign out").click()
    dialog = page.get_by_role("dialog", name="Some answers are on this device only")
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="Save a recovery file").click()
    text = waiting.value.path().read_text()
    assert "sentence" not in text and json.loads(text)["format"] == "omi-recovery/1"
    dialog.get_by_role("button", name="Sign out and delete them").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert given(reading) == {}
    page.unroute(PUT)
    sign_in(page, reading.assessor)
    page.goto("/recovery/")
    page.locator("[type=file]").set_input_files(waiting.value.path())
    page.locator("main form button").click()
    page.get_by_text("1.1.01").first.wait_for()
    assert given(reading) == {"1.1.01": "no"}
    assert notes(reading) == {"1.1.04": "a sentence about somebody"}


def test_an_assessment_is_not_submitted_while_an_answer_is_on_its_way(page, reading):
    for code, words in {"1.1.01": "No", "1.1.04": "Poor"}.items():
        answer(page, code, words)
    wait_for_line(page, ALL_SAVED)
    open_criterion(page, "1.2")
    answer(page, "1.2.01", "Yes")
    answer(page, "1.2.03", "Unchanged")
    wait_for_line(page, ALL_SAVED)
    cut_off(page)
    answer(page, "1.2.01", "No")
    page.goto("/inspections/north/case-files/NS-1/check")
    page.get_by_role("button", name="Submit the assessment").click()
    page.get_by_role("dialog", name="Not yet").get_by_role("button", name="Close").click()
    reading.refresh_from_db()
    assert reading.state == "in_progress"
    page.unroute(PUT)
    page.wait_for_timeout(1100)  # the button takes a second click within a second for a slip
    page.get_by_role("button", name="Submit the assessment").click()
    page.get_by_text("NS-1 is submitted").wait_for()
    assert given(reading)["1.2.01"] == "no"
    assert question(page, "1.2.01").count() == 0
