"""What the page says of an answer is so: on the server, on this device only, or nowhere yet."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments.actions import assessments
from omi.tests.answering import (
    ALL_SAVED,
    BY_ITSELF,
    FILE,
    REFERENCE,
    answer,
    criterion_address,
    eventually,
    given,
    line,
    make_reading,
    notes,
    open_criterion,
    question,
    ready,
    sign_in,
    state,
    wait_for_line,
    wait_for_state,
    write_note,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUT = "**/answers/*"
# Whoever goes on waits 5 seconds for what is on its way, which a busy machine may take.
WAIT_LONGER = """() => {
  const { setTimeout } = self;
  self.setTimeout = (work, wait, ...rest) => setTimeout(work, wait === 5000 ? 60_000 : wait, ...rest);
}"""
KEPT = "async () => (await deviceStore.all('changes')).length"


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(page, reading):
    sign_in(page, reading.assessor)
    open_criterion(page)
    return page


def test_an_answer_is_on_the_server_when_the_page_says_so(page, reading):
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Saved")
    assert given(reading) == {"1.1.01": "yes"}
    assert line(page) == ALL_SAVED
    expect(page.locator("#answered")).to_have_text("1 of 5 answered")


def test_routing_follows_at_once(page):
    assert not question(page, "1.1.02").get_by_label("Yes").is_visible()
    answer(page, "1.1.01", "Yes")
    answer(page, "1.1.02", "No")
    answer(page, "1.1.01", "No")
    kept = question(page, "1.1.02").get_by_text("The answer “No” is kept and not counted.")
    kept.wait_for()
    assert question(page, "1.1.02").get_by_label("No", exact=True).is_disabled()
    answer(page, "1.1.01", "Yes")
    assert question(page, "1.1.02").get_by_label("No", exact=True).is_checked()


def test_a_note_and_evidence_are_saved_with_the_answer(page, reading):
    write_note(page, "1.1.01", "half an hour's <b>work</b>")
    question(page, "1.1.01").get_by_label("Offender", exact=True).check()
    wait_for_state(page, "1.1.01", "Saved")
    wait_for_line(page, ALL_SAVED)
    assert notes(reading) == {"1.1.01": "half an hour's <b>work</b>"}
    assert reading.judgements.get().sources == ["offender"]


def test_a_reason_is_asked_for_below_the_line_and_never_stands_in_the_way(page, reading):
    answer(page, "1.1.04", "Poor")
    question(page, "1.1.04").get_by_text("Reason missing").wait_for()
    assert question(page, "1.1.04").get_by_text("Why below the line?").is_visible()
    wait_for_state(page, "1.1.04", "Saved")
    question(page, "1.1.04").locator("textarea").fill("thin")
    question(page, "1.1.04").get_by_text("Reason missing").wait_for(state="hidden")
    answer(page, "1.1.04", "Excellent")
    question(page, "1.1.04").get_by_text("Why below the line?").wait_for(state="hidden")


@pytest.mark.parametrize(
    "reply",
    [
        {"status": 500, "body": "<h1>Server Error</h1>", "content_type": "text/html"},
        {"status": 302, "headers": {"Location": "/sign-in/"}},
        {"status": 200, "body": "<h1>Sign in</h1>", "content_type": "text/html"},
        {"status": 200, "json": {"state": "saved", "question": "9.9.99", "version": 1}},
        {"status": 200, "json": {"state": "saved"}},
        {"status": 503, "json": {"state": "saved", "question": "1.1.01", "version": 1}},
    ],
)
def test_nothing_else_than_the_servers_word_counts_as_saved(page, reading, reply):
    page.route(PUT, lambda route: route.fulfill(**reply))
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "On this device only")
    wait_for_line(page, "1 answer is on this device only. It is sent when the network is back.")
    page.unroute(PUT)
    wait_for_state(page, "1.1.01", "Saved", timeout=BY_ITSELF)
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}


def test_silence_counts_as_nothing(page, reading):
    waiting = []
    page.route(PUT, lambda route: waiting.append(route), times=1)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "On this device only")
    assert line(page) != ALL_SAVED
    eventually(page, lambda: waiting)
    waiting[0].abort()
    wait_for_state(page, "1.1.01", "Saved")
    assert given(reading) == {"1.1.01": "yes"}


def test_a_reply_that_was_lost_makes_no_second_change(page, reading):
    def lose_reply(route):
        route.fetch()
        route.abort()

    page.route(PUT, lose_reply, times=1)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Saved")
    assert reading.judgements.get().version == 1


def test_answers_are_sent_in_order_and_the_last_one_stands(page, reading):
    sent = []
    page.on("request", lambda one: sent.append(one) if one.method == "PUT" else None)
    for words in ("Yes", "No", "Not relevant", "No", "Yes"):
        answer(page, "1.1.01", words)
    answer(page, "1.1.04", "Poor")
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes", "1.1.04": "poor"}
    bases = [json.loads(one.post_data)["base"] for one in sent if one.url.endswith("1.1.01")]
    assert bases == sorted(bases)


def test_an_answer_is_taken_back(page, reading):
    answer(page, "1.1.01", "Yes")
    answer(page, "1.1.01", "Not answered yet")
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {}


def test_what_is_refused_is_not_saved_and_says_why(page, reading):
    question(page, "1.1.04").locator("summary").click()
    question(page, "1.1.04").locator("textarea").fill("x" * 5001)
    wait_for_state(page, "1.1.04", "Not saved: The note is longer than 5,000 characters.")
    wait_for_line(page, "1 answer is not saved: The note is longer than 5,000 characters.")
    question(page, "1.1.04").locator("textarea").fill("shorter")
    wait_for_line(page, ALL_SAVED)
    assert notes(reading) == {"1.1.04": "shorter"}


def test_after_submission_elsewhere_an_answer_is_not_saved(page, reading):
    for code, words in {"1.1.01": "no", "1.1.04": "poor", "1.2.01": "yes", "1.2.03": "unchanged"}.items():
        reading.judgements.create(
            question=reading.case_file.inspection.tool.questions.get(code=code), answer=words
        )
    assessments.submit(reading, by=reading.assessor)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Not saved: This assessment is submitted.")
    assert given(reading)["1.1.01"] == "no"


def test_going_on_waits_for_what_is_on_its_way(page, reading):
    page.route(PUT, lambda route: (page.wait_for_timeout(1000), route.continue_()))
    answer(page, "1.1.01", "No")
    write_note(page, "1.1.04", "asked")
    page.evaluate(WAIT_LONGER)
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/criteria/1.2")
    assert notes(reading) == {"1.1.04": "asked"}


def test_what_was_typed_last_is_kept_when_the_page_is_left(page, reading):
    write_note(page, "1.1.01", "typed and gone")
    eventually(page, lambda: page.evaluate(KEPT))
    open_criterion(page, "1.2")
    wait_for_line(page, ALL_SAVED)
    open_criterion(page, "1.1")
    wait_for_line(page, ALL_SAVED)
    assert notes(reading) == {"1.1.01": "typed and gone"}


def test_an_answer_given_before_the_script_is_there_is_sent_too(page, reading):
    page.route("**/criterion.js", lambda route: (page.wait_for_timeout(1000), route.continue_()), times=1)
    page.goto(criterion_address("1.1"), wait_until="commit")
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Saved")
    assert given(reading) == {"1.1.01": "yes"}


def test_another_tab_of_the_device_shows_what_was_given(page, reading):
    other = page.context.new_page()
    open_criterion(other)
    answer(page, "1.1.01", "Yes")
    other.locator("#id_answer-1\\.1\\.01:checked").wait_for()
    wait_for_state(other, "1.1.01", "Saved")
    answer(other, "1.1.01", "No")
    wait_for_state(page, "1.1.01", "Saved")
    wait_for_line(other, ALL_SAVED)
    assert given(reading) == {"1.1.01": "no"}
    assert not other.locator(".app-conflict").count()
    assert state(page, "1.1.02") == ""


def test_going_back_shows_how_things_stand_now(page):
    page.goto(reverse("assessment_show", args=(REFERENCE, FILE)))
    page.get_by_text("Answered, of the questions that apply: 0 of").wait_for()
    page.locator("a[href$='/criteria/1.1']").click()
    ready(page)
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    wait_for_state(page, "1.1.01", "Saved")
    page.go_back()
    page.get_by_text("Answered, of the questions that apply: 1 of").wait_for()


def test_after_signing_out_nothing_is_left_to_go_back_to(page):
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert page.locator("[data-code]").count() == 0


def test_an_answer_that_waits_is_not_called_saving_for_an_hour_where_the_clock_is_set_back(page, reading):
    page.route("**/answers/*", lambda route: None)  # nobody answers
    answer(page, "1.1.01", "Yes")
    page.evaluate("() => { const { now } = Date; Date.now = () => now() - 3600_000; }")
    wait_for_state(page, "1.1.01", "On this device only")


def test_routing_that_could_not_be_fetched_is_fetched_after_an_answer(chromium, live_server, reading):
    context = chromium.new_context(base_url=live_server.url, service_workers="block")
    page = context.new_page()
    sign_in(page, reading.assessor)
    page.route("**/routing.json*", lambda route: route.abort(), times=1)
    open_criterion(page)
    answer(page, "1.1.01", "Yes")
    answer(page, "1.1.02", "No")
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes", "1.1.02": "no"}
    context.close()


def test_a_note_that_waits_is_in_sight_on_the_page_opened_anew(page):
    page.route(PUT, lambda route: route.abort())
    write_note(page, "1.1.04", "seen in the file")
    wait_for_state(page, "1.1.04", "On this device only")
    open_criterion(page)
    assert question(page, "1.1.04").locator("textarea").is_visible()


def test_the_browser_is_asked_not_to_clear_away_what_waits(page):
    page.evaluate("() => { navigator.storage.persist = async () => (self.asked = (self.asked ?? 0) + 1); }")
    sent = []
    page.route(PUT, lambda route: (sent.append(route.request.url[-6:]), route.abort()))
    for code, words in (("1.1.01", "Yes"), ("1.1.04", "Poor")):
        answer(page, code, words)
        wait_for_state(page, code, "On this device only")
        # Sent again, it was heard to have failed before.
        eventually(page, lambda again=code: sent.count(again) > 1)
    assert page.evaluate("() => self.asked") == 1


def test_asking_who_else_is_there_does_not_stand_in_the_way_for_ever(page):
    soon = """AbortSignal.timeout = () => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 200);
      return stop.signal;
    };"""
    page.add_init_script(soon)
    page.route(f"**/case-files/{FILE}/others*", lambda route: None)  # nobody answers
    with page.expect_event("requestfailed", lambda request: "/others" in request.url):
        page.reload()
