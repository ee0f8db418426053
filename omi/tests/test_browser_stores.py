"""Browsers that keep nothing, or cannot any more: what the page says of an answer is so all the same."""

import pytest

from assessments.actions import judgements
from assessments.tests.offers import offer
from omi.tests.answering import (
    ALL_SAVED,
    answer,
    eventually,
    given,
    line,
    make_reading,
    notes,
    open_criterion,
    sign_in,
    wait_for_line,
    wait_for_state,
    write_note,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What browsers leave out where there is no HTTPS.
WITHOUT_HTTPS = """
for (const [thing, name] of [[crypto, "subtle"], [crypto, "randomUUID"], [navigator, "locks"]]) {
  Object.defineProperty(thing, name, { value: undefined });
}
"""
FILL_DISK = """() => {
  self.put = IDBObjectStore.prototype.put;
  self.refused = 0;
  IDBObjectStore.prototype.put = () => {
    self.refused += 1;
    throw new DOMException("full", "QuotaExceededError");
  };
}"""
MAKE_ROOM = "() => { IDBObjectStore.prototype.put = self.put; }"


@pytest.fixture
def reading():
    return make_reading()


def test_without_https_answers_are_saved_and_never_called_kept(page, reading):
    page.add_init_script(WITHOUT_HTTPS)
    sign_in(page, reading.assessor)
    open_criterion(page)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Saved")
    page.route("**/answers/*", lambda route: route.abort())
    answer(page, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "Not saved")
    wait_for_line(page, "1 answer is not saved: this browser keeps nothing")
    assert given(reading) == {"1.1.01": "yes"}


def test_what_a_full_disk_does_not_take_is_not_saved_and_tried_again(page, reading):
    sign_in(page, reading.assessor)
    open_criterion(page)
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    page.evaluate(FILL_DISK)
    answer(page, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "Not saved: this device could not keep it.")
    assert line(page).startswith("1 answer is not saved: this device could not keep it.")
    page.evaluate(MAKE_ROOM)
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "no"}


def test_a_choice_that_a_full_disk_does_not_take_can_be_made_again(page, reading):
    sign_in(page, reading.assessor)
    open_criterion(page)
    judgements.give(reading, {"1.1.01": offer("no", "theirs")}, by=reading.assessor)
    write_note(page, "1.1.01", "mine")
    keep = page.get_by_role("button", name="Keep mine")
    keep.wait_for()
    page.evaluate(FILL_DISK)
    keep.click()
    eventually(page, lambda: page.evaluate("() => self.refused"))
    assert notes(reading) == {"1.1.01": "theirs"}
    page.evaluate(MAKE_ROOM)
    open_criterion(page)
    keep.click()
    wait_for_line(page, ALL_SAVED)
    assert notes(reading) == {"1.1.01": "mine"}
