"""Browsers that keep nothing, or cannot any more: what the page says of an answer is so all the same."""

import pytest

from assessments.actions import judgements
from assessments.tests.offers import offer
from omi.tests.answering import (
    ALL_SAVED,
    ASKS,
    BY_ITSELF,
    answer,
    given,
    make_reading,
    notes,
    open_criterion,
    sign_in,
    wait_for_line,
    wait_for_state,
    write_note,
)
from omi.tests.keeping import left

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What browsers leave out where there is no HTTPS.
WITHOUT_HTTPS = """
for (const [thing, name] of [[crypto, "subtle"], [crypto, "randomUUID"], [navigator, "locks"]]) {
  Object.defineProperty(thing, name, { value: undefined });
}
"""
FILL_DISK = """() => {
  self.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
MAKE_ROOM = "() => { IDBObjectStore.prototype.put = self.put; }"
PUT = "**/answers/*"


def cut_off(page):
    page.route(PUT, lambda route: route.abort())


@pytest.fixture
def reading():
    return make_reading()


def test_without_https_answers_are_saved_and_never_called_kept(page, reading):
    page.add_init_script(WITHOUT_HTTPS)
    sign_in(page, reading.assessor)
    open_criterion(page)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Saved")
    cut_off(page)
    answer(page, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "Not saved")
    wait_for_line(page, "1 answer is not saved: this browser keeps nothing")
    assert given(reading) == {"1.1.01": "yes"}


@pytest.fixture
def criterion(page, reading):
    """A criterion with an answer that is saved, on a device whose disk is full since."""
    sign_in(page, reading.assessor)
    open_criterion(page)
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    page.evaluate(FILL_DISK)
    return page


def test_what_a_full_disk_does_not_take_is_sent_all_the_same(criterion, reading):
    answer(criterion, "1.1.01", "No")
    write_note(criterion, "1.1.04", "a sentence")
    wait_for_state(criterion, "1.1.04", "Saved")
    wait_for_line(criterion, ALL_SAVED)
    assert given(reading) == {"1.1.01": "no"}
    assert notes(reading) == {"1.1.04": "a sentence"}
    assert left(criterion)["changes"] == 0


def test_what_a_full_disk_does_not_take_is_called_so_until_it_is_sent(criterion, reading):
    cut_off(criterion)
    answer(criterion, "1.1.01", "No")
    wait_for_state(criterion, "1.1.01", "Not saved: this device could not keep it.")
    answer(criterion, "1.1.04", "Poor")
    wait_for_line(criterion, "2 answers are not saved: this device could not keep it.")
    answer(criterion, "1.1.01", "Yes")  # one way and the other while it waits
    criterion.unroute(PUT)
    wait_for_line(criterion, ALL_SAVED, timeout=BY_ITSELF)
    assert given(reading) == {"1.1.01": "yes", "1.1.04": "poor"}


def test_what_a_full_disk_did_not_take_is_kept_once_it_does(criterion, reading):
    cut_off(criterion)
    answer(criterion, "1.1.01", "No")
    wait_for_state(criterion, "1.1.01", "Not saved: this device could not keep it.")
    criterion.evaluate(MAKE_ROOM)
    answer(criterion, "1.1.04", "Poor")
    wait_for_state(criterion, "1.1.01", "On this device only")
    wait_for_state(criterion, "1.1.04", "On this device only")
    open_criterion(criterion)
    criterion.unroute(PUT)
    wait_for_line(criterion, ALL_SAVED, timeout=BY_ITSELF)
    assert given(reading) == {"1.1.01": "no", "1.1.04": "poor"}


def test_leaving_is_asked_about_while_a_full_disk_holds_nothing(criterion):
    cut_off(criterion)
    answer(criterion, "1.1.01", "No")
    wait_for_state(criterion, "1.1.01", "Not saved: this device could not keep it.")
    assert criterion.evaluate(ASKS)
    criterion.unroute(PUT)
    wait_for_line(criterion, ALL_SAVED, timeout=BY_ITSELF)
    assert not criterion.evaluate(ASKS)


def test_a_choice_that_a_full_disk_does_not_take_is_sent_all_the_same(page, reading):
    sign_in(page, reading.assessor)
    open_criterion(page)
    judgements.give(reading, {"1.1.01": offer("no", "theirs")}, by=reading.assessor)
    write_note(page, "1.1.01", "mine")
    keep = page.get_by_role("button", name="Keep mine")
    keep.wait_for()
    page.evaluate(FILL_DISK)
    keep.click()
    wait_for_line(page, ALL_SAVED)
    assert notes(reading) == {"1.1.01": "mine"}
    assert left(page)["changes"] == 0


@pytest.mark.parametrize("seed", range(1, 5))
def test_answers_stay_in_order_while_a_disk_is_full_now_and_then(page, live_server, project, seed):
    page.goto("/static/scripts/store.js")  # a page without answers of its own
    script = (project / "omi/tests/storm/full_store.js").read_text(encoding="utf-8")
    gone = page.evaluate(script, [seed, 100])
    assert gone["saved"] == gone["last"]
    assert gone["clashes"] == 0
    assert gone["stored"] == 0
