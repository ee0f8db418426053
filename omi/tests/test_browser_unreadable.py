"""Answers that were sealed with a key of before: nobody can read them, and nothing waits for them."""

import pytest
from django.contrib.sessions.models import Session

from omi.tests.answering import (
    ALL_SAVED,
    answer,
    eventually,
    given,
    line,
    make_reading,
    open_criterion,
    sign_in,
    wait_for_line,
    wait_for_state,
)
from omi.tests.keeping import STORE, ask, left

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ONE = (
    "1 answer on this device cannot be read any more, since the key it was sealed with is no longer in use."
    " It is not saved."
)
# What is kept of the person, as if another key had been there when it was.
SEAL_AGAIN = """async (name) => {
  const { all, put, seal } = self.deviceStore;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  for (const row of await all(name)) await put(name, { ...row, sealed: await seal(key, { answer: "no" }) });
}"""

DROP_CHANGES = """async () => {
  const { all, drop } = self.deviceStore;
  for (const { n } of await all("changes")) await drop("changes", n);
}"""


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(page, reading):
    """An answer waits that nobody can read."""
    sign_in(page, reading.assessor)
    open_criterion(page)
    page.route("**/answers/*", lambda route: route.abort())
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "On this device only")
    page.goto(STORE)  # nobody's page, on which nothing is sent meanwhile
    ask(page, SEAL_AGAIN, "changes")
    page.unroute("**/answers/*")
    open_criterion(page)
    return page


def test_what_cannot_be_read_is_counted_as_not_saved(page):
    wait_for_line(page, ONE)
    assert page.locator("#where-answers-are").get_attribute("data-state") == "not"


def test_other_answers_are_saved_all_the_same(page, reading):
    answer(page, "1.1.04", "Poor")
    wait_for_state(page, "1.1.04", "Saved")
    answer(page, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "Saved")
    assert line(page) == ONE
    assert given(reading) == {"1.1.01": "no", "1.1.04": "poor"}


def test_signing_out_says_what_cannot_be_read(page):
    page.get_by_role("button", name="Sign out").click()
    dialog = page.get_by_role("dialog", name="Some answers are on this device only")
    dialog.get_by_text(ONE).wait_for()
    assert not dialog.get_by_text("has not been sent").is_visible()
    assert not dialog.get_by_role("button", name="Save a recovery file").is_visible()
    dialog.get_by_role("button", name="Sign out and delete them").click()
    page.get_by_role("heading", name="Sign in").wait_for()


def test_what_the_server_said_once_and_nobody_can_read_is_passed_over(page, reading):
    answer(page, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "Saved")
    page.evaluate(SEAL_AGAIN, "latest")
    page.evaluate(DROP_CHANGES)
    open_criterion(page)
    wait_for_line(page, ALL_SAVED)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Saved")
    assert given(reading) == {"1.1.01": "yes"}


def test_what_was_sealed_under_the_secret_of_before_is_sent(page, reading, settings):
    page.route("**/answers/*", lambda route: route.abort())
    answer(page, "1.1.04", "Poor")
    wait_for_state(page, "1.1.04", "On this device only")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"
    Session.objects.all().delete()
    page.goto("/people/")
    page.get_by_role("heading", name="Sign in").wait_for()
    eventually(page, lambda: left(page)["keys"] == 0)  # the key of before goes
    page.unroute("**/answers/*")
    sign_in(page, reading.assessor)
    open_criterion(page)
    wait_for_state(page, "1.1.04", "Saved")
    assert given(reading) == {"1.1.04": "poor"}
