"""A change that the server cannot take, or takes no more, stands in nobody's way and is never lost."""

import pytest

from assessments.models import Assessment, Change
from omi.tests.answering import (
    ALL_SAVED,
    FILE,
    REFERENCE,
    answer,
    eventually,
    given,
    line,
    make_reading,
    notes,
    open_criterion,
    question,
    sign_in,
    state,
    submit,
    wait_for_line,
    wait_for_state,
    write_note,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUT = "**/answers/*"
TOO_LARGE = {"status": 413, "body": "<h1>413 Request Entity Too Large</h1>", "content_type": "text/html"}
BROKEN = {"status": 500, "body": "<h1>Server Error</h1>", "content_type": "text/html"}
ERROR = "the server answered with an error ({status}). It is tried again by itself."
WAITING = "async () => self.deviceStore && (await deviceStore.all('changes')).length"
# From now on the queue tries nothing again of itself, however long a busy machine takes over the next steps.
NO_MORE_TRIES = """() => {
  const { setTimeout } = self;
  self.setTimeout = (work, ...rest) => (work.name === "drain" ? 0 : setTimeout(work, ...rest));
}"""


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(page, reading):
    sign_in(page, reading.assessor)
    open_criterion(page)
    return page


def fail_at(page, code: str, reply: dict) -> list:
    """The server always fails at that question; gives what was sent to it."""
    sent = []
    page.route(f"**/answers/{code}", lambda route: (sent.append(route.request), route.fulfill(**reply)))
    return sent


def try_now(page) -> None:
    """The waits between tries are over."""
    page.evaluate("dispatchEvent(new Event('online'))")


def try_until(page, so) -> None:
    eventually(page, lambda: (try_now(page), page.wait_for_timeout(150), so())[-1])


def nothing_waits(page) -> None:
    eventually(page, lambda: page.evaluate(WAITING) == 0)


def held(page, code: str, reason: str) -> None:
    try_until(page, lambda: state(page, code).startswith("Not saved"))
    wait_for_state(page, code, f"Not saved: {reason}")


@pytest.mark.parametrize("reply", [TOO_LARGE, BROKEN])
def test_others_are_saved_at_once_while_the_server_fails_at_one(page, reading, reply):
    fail_at(page, "1.1.01", reply)
    page.evaluate(NO_MORE_TRIES)
    answer(page, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "On this device only")
    answer(page, "1.1.04", "Poor")
    wait_for_state(page, "1.1.04", "Saved")
    assert given(reading) == {"1.1.04": "poor"}


@pytest.mark.parametrize("reply", [TOO_LARGE, BROKEN])
def test_what_the_server_fails_at_again_and_again_is_not_saved_and_says_why(page, reading, reply):
    reason = ERROR.format(status=reply["status"])
    fail_at(page, "1.1.01", reply)
    answer(page, "1.1.01", "No")
    held(page, "1.1.01", reason)
    assert line(page) == f"1 answer is not saved: {reason}"
    page.unroute("**/answers/1.1.01")
    open_criterion(page, "1.2")
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "no"}


def test_a_server_that_is_away_is_no_fault_of_the_answer(page, reading):
    sent = fail_at(page, "1.1.01", BROKEN | {"status": 503})
    answer(page, "1.1.01", "No")
    try_until(page, lambda: len(sent) > 5)
    wait_for_state(page, "1.1.01", "On this device only")
    page.unroute("**/answers/1.1.01")
    try_now(page)
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "no"}


def test_what_is_too_large_is_put_right_by_the_next(page, reading):
    page.route(
        PUT,
        lambda route: route.fulfill(**TOO_LARGE) if "long" in route.request.post_data else route.continue_(),
    )
    write_note(page, "1.1.04", "a long note")
    held(page, "1.1.04", ERROR.format(status=413))
    question(page, "1.1.04").locator("textarea").fill("a note")
    wait_for_line(page, ALL_SAVED)
    assert notes(reading) == {"1.1.04": "a note"}


def test_of_one_question_the_order_is_kept_over_faults(page, reading):
    failed = []
    page.route("**/answers/1.1.01", lambda route: (failed.append(1), route.fulfill(**BROKEN)), times=3)
    for code, words in (("1.1.01", "No"), ("1.1.04", "Poor"), ("1.1.01", "Yes")):
        answer(page, code, words)
        eventually(page, lambda: failed)  # what was never tried gives way to the next
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes", "1.1.04": "poor"}
    changes = Change.objects.filter(question__code="1.1.01").order_by("version")
    assert [(one.version, one.answer) for one in changes] == [(1, "no"), (2, "yes")]


@pytest.fixture
def too_late(page, reading):
    """An answer that was given after the assessment was submitted elsewhere."""
    submit(reading)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Not saved: This assessment is submitted.")
    return page


def test_an_answer_given_after_submission_is_saved_once_the_assessment_is_returned(too_late, reading):
    Assessment.objects.filter(pk=reading.pk).update(state="returned")
    reading.judgements.update(version=0)
    open_criterion(too_late, "1.2")
    wait_for_line(too_late, ALL_SAVED)
    assert given(reading)["1.1.01"] == "yes"


def test_an_answer_given_after_submission_can_be_let_go_of(too_late, reading):
    page = too_late
    page.get_by_role("button", name="Discard this answer").click()
    dialog = page.get_by_role("dialog", name="Discard this answer?")
    dialog.get_by_role("button", name="Keep it").click()
    wait_for_state(page, "1.1.01", "Not saved")
    page.get_by_role("button", name="Discard this answer").click()
    dialog.get_by_role("button", name="Discard it").click()
    page.get_by_text("Given on this device and not saved").wait_for(state="hidden")
    page.locator(".app-answers").wait_for()
    nothing_waits(page)
    assert given(reading)["1.1.01"] == "no"


def test_an_answer_can_be_let_go_of_while_it_is_tried_once_more(too_late, reading):
    page = too_late
    waiting = []
    page.context.route(PUT, lambda route: waiting.append(route))
    other = page.context.new_page()
    with other.expect_request(PUT):
        other.goto("/")
    page.get_by_role("button", name="Discard this answer").click()
    page.get_by_role("button", name="Discard it").click()
    page.locator(".app-answers").wait_for()
    eventually(page, lambda: waiting)
    waiting[0].continue_()
    page.context.unroute(PUT)
    nothing_waits(page)
    assert given(reading)["1.1.01"] == "no"


@pytest.mark.parametrize("address", ["", "criteria/1.1", "check"])
def test_the_pages_of_a_submitted_assessment_show_what_was_not_saved(too_late, address):
    page = too_late
    page.goto(f"/inspections/{REFERENCE}/case-files/{FILE}/{address}")
    section = page.get_by_role("region", name="Given on this device and not saved")
    section.get_by_text("Not saved: This assessment is submitted.").wait_for()
    assert "1.1.01 Yes" in section.inner_text()
    section.get_by_role("button", name="Discard this answer").click()
    page.get_by_role("dialog", name="Discard this answer?").get_by_role("button", name="Discard it").click()
    section.wait_for(state="hidden")
    nothing_waits(page)
