"""Sessions end, form tokens change, people sign out: nothing is lost, and nothing is left behind."""

import json

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error as PlaywrightError

from assessments.models import User
from assessments.tests.factories import PASSWORD, make_user
from omi.tests.answering import (
    ALL_SAVED,
    BY_ITSELF,
    answer,
    eventually,
    given,
    make_reading,
    notes,
    open_criterion,
    question,
    sign_in,
    sign_in_again,
    wait_for_line,
    wait_for_state,
    write_note,
)
from omi.tests.keeping import HOLD_UP, STORE, keep, keep_note, left

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUT = "**/answers/*"
NOTHING = {"keys": 0, "changes": 0, "latest": 0, "pages": 0}
# A button takes a second click within a second for a slip. Only the page can tell when that is over for it.
NO_SLIP = "() => new Promise((over) => setTimeout(over, 1100))"


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(page, reading):
    sign_in(page, reading.assessor)
    open_criterion(page)
    return page


def cut_off(tabs):
    """From now on no answer comes through: from one tab, or from all of a browser."""
    tabs.route(PUT, lambda route: route.abort())


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


def sign_in_somebody_else(page):
    """In another tab, after the session has ended."""
    page.context.clear_cookies(name="sessionid")
    other = page.context.new_page()
    sign_in(other, make_user("somebody-else"))
    return other


def test_the_pages_of_who_was_there_before_close_when_somebody_else_signs_in(page, reading):
    cut_off(page)
    answer(page, "1.1.01", "Yes")
    write_note(page, "1.1.01", "a sentence about somebody")
    keep_note(page, "1.1.01", "a sentence about somebody")
    other = sign_in_somebody_else(page)
    page.wait_for_url(other.url)
    page.get_by_role("navigation", name="Menu").get_by_text("Somebody else").wait_for()
    other.close()
    page.unroute(PUT)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    sign_in(page, reading.assessor)
    open_criterion(page)
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}
    assert notes(reading) == {"1.1.01": "a sentence about somebody"}


def test_nothing_is_sent_in_somebody_elses_session(page, reading):
    told = stay_open(page)
    sign_in_somebody_else(page)
    eventually(page, lambda: told)
    replies = []
    page.on("response", lambda reply: "/answers/" in reply.url and replies.append(reply))
    for code, words in {"1.1.01": "Yes", "1.1.04": "Poor"}.items():
        answer(page, code, words)
        wait_for_state(page, code, "On this device only")
    eventually(page, lambda: len(replies) >= 2)
    assert {reply.json()["state"] for reply in replies} == {"token"}
    assert given(reading) == {}


def test_signing_out_wipes_the_device(page, reading):
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    keep(page)
    assert left(page) == {"keys": 1, "changes": 0, "latest": 1, "pages": 1}
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert left(page) == NOTHING


def test_what_another_tab_is_about_to_keep_is_asked_about_before_signing_out(page, reading):
    cut_off(page.context)
    other = page.context.new_page()
    open_criterion(other)
    page.evaluate(HOLD_UP)
    answer(page, "1.1.01", "Yes")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_timeout(300)
    page.evaluate("() => goOn()")
    dialog = other.get_by_role("dialog", name="Some answers are on this device only")
    dialog.get_by_text("1 answer has not been sent.").wait_for()


def test_nothing_is_put_back_while_a_person_signs_out(page, reading):
    cut_off(page.context)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "On this device only")
    told = stay_open(page)
    other, third = page.context.new_page(), page.context.new_page()
    open_criterion(other)
    other.get_by_role("button", name="Sign out").click()
    dialog = other.get_by_role("dialog", name="Some answers are on this device only")
    dialog.wait_for()
    third.goto(STORE)  # nobody's page, which stays
    third.evaluate(HOLD_UP)
    dialog.get_by_role("button", name="Sign out and delete them").click()
    third.wait_for_timeout(1500)
    assert left(third)["changes"] == 1
    eventually(page, lambda: told)
    answer(page, "1.1.02", "No")
    third.evaluate("() => goOn()")
    other.get_by_role("heading", name="Sign in").wait_for()
    third.wait_for_timeout(1500)
    assert left(third) == NOTHING


def stay_open(page):
    """The page does not leave when it is told to; gives how often it was, as that comes about."""
    told = []
    page.evaluate("() => addEventListener('beforeunload', (event) => event.preventDefault())")
    page.on("dialog", lambda dialog: (dialog.dismiss(), told.append(True)))
    return told


def test_where_the_server_asks_for_signing_in_nothing_stays_readable(page, reading):
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    cut_off(page)
    answer(page, "1.1.02", "No")
    wait_for_state(page, "1.1.02", "On this device only")
    keep(page)
    Session.objects.all().delete()
    page.goto("/people/")
    page.get_by_role("heading", name="Sign in").wait_for()
    eventually(page, lambda: left(page) == NOTHING | {"changes": 1})
    page.unroute(PUT)
    sign_in(page, reading.assessor)
    open_criterion(page)
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes", "1.1.02": "no"}


def test_nothing_stays_readable_of_an_account_that_was_closed(page, reading):
    keep(page)
    User.objects.update(is_active=False)
    page.goto("/")
    page.get_by_role("heading", name="Sign in").wait_for()
    eventually(page, lambda: left(page) == NOTHING)


def test_signing_in_in_place_loses_nothing_where_another_tab_shows_the_sign_in_page(page, reading):
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("heading", name="Sign in").wait_for()
    eventually(page, lambda: left(page)["keys"] == 0)
    answer(page, "1.1.01", "Yes")
    sign_in_again(page)
    write_note(page, "1.1.01", "seen in the file")
    wait_for_line(page, ALL_SAVED)
    assert (given(reading), notes(reading)) == ({"1.1.01": "yes"}, {"1.1.01": "seen in the file"})
    eventually(page, lambda: left(page)["keys"] == 1)


def test_what_is_kept_is_sealed(page):
    keep(page)
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
    assert dialog.get_by_role("link").all_inner_texts() == ["NS-1 1.1.01"]
    dialog.get_by_role("button", name="Stay signed in").click()
    page.unroute(PUT)
    wait_for_line(page, ALL_SAVED, timeout=BY_ITSELF)
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
    wait_for_state(page, "1.2.01", "On this device only")
    page.goto("/inspections/north/case-files/NS-1/check")
    page.get_by_role("button", name="Submit the assessment").click()
    page.get_by_role("dialog", name="Not yet").get_by_role("button", name="Close").click()
    reading.refresh_from_db()
    assert reading.state == "in_progress"
    page.unroute(PUT)
    eventually(page, lambda: left(page)["changes"] == 0)
    page.evaluate(NO_SLIP)
    page.get_by_role("button", name="Submit the assessment").click()
    page.get_by_text("NS-1 is submitted").wait_for()
    assert given(reading)["1.2.01"] == "no"
    assert question(page, "1.2.01").count() == 0


def test_going_back_to_a_page_that_the_browser_has_kept_opens_it_anew(page):
    with page.expect_navigation():
        page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_signing_out_works_though_what_it_needs_could_not_be_loaded_at_first(chromium, live_server, reading):
    context = chromium.new_context(base_url=live_server.url, service_workers="block")
    page = context.new_page()
    sign_in(page, reading.assessor)
    page.wait_for_load_state()  # with the script that holds the form back
    page.route("**/leaving*.js", lambda route: route.abort(), times=1)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    context.close()


def test_facts_that_were_ticked_outlive_a_session_that_has_ended(page, reading):
    page.goto("/inspections/north/case-files/NS-1/facts")
    page.get_by_label("There were absences").check()
    Session.objects.all().delete()
    page.get_by_role("button", name="Save and continue").click()
    sign_in_again(page)
    page.get_by_role("heading", level=1, name="Case file NS-1").wait_for()
    reading.refresh_from_db()
    assert reading.facts == {"absences": True}
