"""A lead and an assessor at the same file: each is told of the other, and a query goes there and back."""

from contextlib import contextmanager

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from assessments.models import ModelAnswer, Query
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from omi.tests.answering import FILE, REFERENCE, eventually, sign_in, sign_in_again
from omi.tests.test_browser_pages import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    cast = make_cast(reference=REFERENCE, origin="training")
    case_file = make_case_file(cast.inspection, FILE, assessor=cast.inspector)
    make_assessment(case_file, cast.inspector, ANSWERS, state="submitted")
    for code, answer in {"1.2.01": "yes", "1.1.02": "yes"}.items():
        question = cast.inspection.tool.questions.get(code=code)
        ModelAnswer.objects.create(case_file=case_file, question=question, answer=answer, why="It is dated.")
    return cast


@contextmanager
def another_browser(chromium, live_server, person):
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    sign_in(tab, person)
    yield tab
    context.close()


def outlast_a_slip(page):
    """The button takes a second click within a second for a slip: a second of the page's own time."""
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 1100))")


def address(name):
    return reverse(name, args=(REFERENCE, FILE))


def test_a_query_goes_to_the_assessor_and_its_reply_comes_back(cast, page, chromium, live_server):
    sign_in(page, cast.inspector)
    with page.expect_response("**/others*"):  # which tells the lead, who asks once
        page.goto(address("assessment_show"))
    with another_browser(chromium, live_server, cast.lead) as lead:
        lead.goto(address("assessment_review"))
        lead.get_by_text(f"{cast.inspector} has this assessment open too.").wait_for()
        lead.locator("#question-1\\.2\\.01 summary").click()
        lead.get_by_label("Query about question 1.2.01").fill("Where is that seen?")
        lead.get_by_role("button", name="Return with the queries").click()
        lead.get_by_text(f"{FILE} is returned to its assessor.").wait_for()

        page.reload()
        page.get_by_text(f"{cast.lead} has this assessment open too.").wait_for()
        page.get_by_role("link", name="Reply or settle the query at 1.2.01").click()
        page.get_by_label("Your reply").fill("On page 4.")
        page.get_by_role("button", name="Send the reply").click()
        page.get_by_text("Your reply is sent to the lead inspector.").wait_for()
        assert Query.objects.get().reply == "On page 4."

        lead.goto(address("assessment_show"))
        lead.get_by_role("link", name="Settle the query at 1.2.01").click()
        lead.get_by_role("button", name="Settle the query").click()
        lead.get_by_text("The query is settled.").wait_for()
    assert Query.objects.get().resolved_by == cast.lead


def test_written_queries_stay_when_they_are_refused(cast, page):
    sign_in(page, cast.lead)
    page.goto(address("assessment_review"))
    page.locator("#question-1\\.2\\.01 summary").click()
    page.get_by_label("Query about question 1.2.01").fill("Where is that seen?")
    page.get_by_role("button", name="Accept").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    box = page.get_by_label("Query about question 1.2.01")
    expect(box).to_be_focused()
    assert box.input_value() == "Where is that seen?"
    assert list(faults_of(page)) == []


def test_the_comparison_can_be_read_at_every_width(cast, page):
    sign_in(page, cast.inspector)
    page.goto(address("assessment_show"))
    page.get_by_role("link", name="Compare your answers with the model answers").click()
    page.get_by_text("1 of 2 answers agree with the model answers.").wait_for()
    page.get_by_text("Where they agree").click()
    page.get_by_text("Was the report of the right type?").wait_for()
    assert list(faults_of(page)) == []


@pytest.fixture
def reviewing(cast, page):
    """The lead has written a query, and has not sent it."""
    sign_in(page, cast.lead)
    page.goto(address("assessment_review"))
    page.locator("#question-1\\.2\\.01 summary").click()
    page.get_by_label("Query about question 1.2.01").fill("Where is that seen?")
    return page


def test_what_was_written_outlives_a_session_that_has_ended(reviewing):
    Session.objects.all().delete()
    reviewing.get_by_role("button", name="Return with the queries").click()
    sign_in_again(reviewing)
    reviewing.get_by_text(f"{FILE} is returned to its assessor.").wait_for()
    assert Query.objects.get().text == "Where is that seen?"


def test_what_was_written_is_sent_when_another_tab_has_signed_in_again(reviewing):
    other = reviewing.context.new_page()
    other.goto(address("assessment_review"))
    other.route("**/review", lambda route: route.abort())  # so that the query of this page is the first
    Session.objects.all().delete()
    for tab in (reviewing, other):
        tab.get_by_role("button", name="Return with the queries").click()
        tab.get_by_role("dialog", name="Sign in again").wait_for()
    # The form's new token is on its way when the dialog has closed.
    reviewing.route("**/session/", lambda route: (reviewing.wait_for_timeout(500), route.continue_()))
    sign_in_again(other)
    reviewing.get_by_text(f"{FILE} is returned to its assessor.").wait_for()
    assert Query.objects.get().text == "Where is that seen?"


def test_signing_in_can_be_put_off_and_what_was_written_stays(reviewing):
    Session.objects.all().delete()
    reviewing.get_by_role("button", name="Return with the queries").click()
    reviewing.get_by_role("dialog", name="Sign in again").get_by_role("button", name="Later").click()
    assert reviewing.get_by_label("Query about question 1.2.01").input_value() == "Where is that seen?"
    assert not Query.objects.exists()


def test_what_was_written_stays_while_the_server_is_out_of_reach(reviewing):
    reviewing.route("**/session/", lambda route: route.abort())
    reviewing.get_by_role("button", name="Return with the queries").click()
    dialog = reviewing.get_by_role("dialog", name="The server is out of reach")
    dialog.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")
    reviewing.unroute("**/session/")
    outlast_a_slip(reviewing)
    reviewing.get_by_role("button", name="Return with the queries").click()
    reviewing.get_by_text(f"{FILE} is returned to its assessor.").wait_for()


def test_pressing_again_while_the_first_press_waits_sends_nothing_twice(reviewing):
    held = []
    reviewing.route("**/session/", lambda route: held.append(route))
    for _press in range(2):
        reviewing.get_by_role("button", name="Return with the queries").click()
        outlast_a_slip(reviewing)
    eventually(reviewing, lambda: held)
    for route in held:
        route.continue_()
    reviewing.get_by_text(f"{FILE} is returned to its assessor.").wait_for()
    assert Query.objects.count() == 1


def test_what_was_written_is_sent_without_the_script_that_asks_first(cast, chromium, live_server):
    context = chromium.new_context(base_url=live_server.url, service_workers="block")
    page = context.new_page()
    sign_in(page, cast.lead)
    page.route("**/device*.js", lambda route: route.abort())
    page.goto(address("assessment_review"))
    page.locator("#question-1\\.2\\.01 summary").click()
    page.get_by_label("Query about question 1.2.01").fill("Where is that seen?")
    page.get_by_role("button", name="Return with the queries").click()
    page.get_by_text(f"{FILE} is returned to its assessor.").wait_for()
    assert Query.objects.get().text == "Where is that seen?"
    context.close()
