"""Two tabs of one device, and a choice between two values that is made in one of them."""

import pytest

from omi.tests.answering import (
    ALL_SAVED,
    answer,
    given,
    make_reading,
    open_criterion,
    question,
    sign_in,
    state,
    wait_for_line,
    wait_for_state,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LATEST = """async (assessment) => {
  const { queue } = await import("/static/scripts/device.js");
  const latest = await queue.latest(assessment);
  return latest.map(({ question, version, given }) => [question, version, given.answer]);
}"""
# A queue whose store fails when it is first asked for what waits.
FAILING_STORE = """async () => {
  const { makeQueue } = await import("/static/scripts/queue.js");
  const content = { id: "a", base: 0 };
  const rows = [{ n: 1, assessment: 1, question: "1.1.01", tried: false, held: false, content }];
  let asked = 0;
  const shelf = {
    rows: async () => { if (asked++ === 0) throw new Error("no room"); return rows; },
    keep: async () => {},
    settle: async () => rows.pop(),
    stow: async () => {},
  };
  const sent = new Promise((resolve) => {
    const tell = (event) => event.kind === "saved" && resolve(event.question);
    const send = async () => ({ kind: "saved", question: "1.1.01", version: 1 });
    makeQueue({ shelf, send, tell }).drain();
  });
  return Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 60000, "nothing"))]);
}"""


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def tabs(page, chromium, live_server, reading):
    """Two tabs in which “Yes” is in conflict with the “No” of another device."""
    sign_in(page, reading.assessor)
    elsewhere = chromium.new_context(base_url=live_server.url)
    other = elsewhere.new_page()
    sign_in(other, reading.assessor)
    both = (page, page.context.new_page())
    for one in (*both, other):
        open_criterion(one)
    answer(other, "1.1.01", "No")
    wait_for_line(other, ALL_SAVED)
    elsewhere.close()
    answer(page, "1.1.01", "Yes")
    for one in both:
        one.locator(".app-conflict").wait_for()
    return both


def test_what_is_chosen_in_one_tab_stands_in_the_other(tabs, reading):
    page, other = tabs
    page.get_by_role("button", name="Take the one on the server").click()
    other.locator(".app-conflict").wait_for(state="detached")
    for one in tabs:
        wait_for_line(one, ALL_SAVED)
        assert question(one, "1.1.01").get_by_label("No", exact=True).is_checked()
        assert state(one, "1.1.01") == "Saved"
    answer(other, "1.1.01", "Yes")
    wait_for_state(other, "1.1.01", "Saved")
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}
    assert not page.locator(".app-conflict").count()


def test_what_was_taken_from_the_server_is_known_without_it(tabs, reading):
    page, _other = tabs
    page.get_by_role("button", name="Take the one on the server").click()
    wait_for_line(page, ALL_SAVED)
    assert page.evaluate(LATEST, reading.pk) == [["1.1.01", 1, "no"]]


def test_a_store_that_fails_for_a_moment_is_tried_again(page, reading):
    sign_in(page, reading.assessor)
    assert page.evaluate(FAILING_STORE) == "1.1.01"
