"""The page of a criterion for everybody: axe finds nothing at three widths, whatever is open on it; at
twice the size nothing is lost; the focus is seen, and what is said is heard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from omi.browsing import PATIENCE
from omi.tests.answering import (
    ALL_SAVED,
    BY_ITSELF,
    FILE,
    REFERENCE,
    answer,
    make_reading,
    open_criterion,
    question,
    sign_in,
    submit,
    wait_for_line,
    wait_for_state,
    write_note,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 768, 1280)
PUT = "**/answers/*"
SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Writes down what the line for the whole page says, as a screen reader would be told.
LISTEN = """() => {
  const line = document.querySelector("#where-answers-are[role=status]");
  self.said = [];
  new MutationObserver(() => self.said.push(line.textContent)).observe(line, { childList: true });
}"""
# What has the focus: whether that is seen (a line or a ground that it has not otherwise), and its place.
FOCUSED = """() => {
  const here = document.activeElement;
  const shown = here.matches("[type=radio], .govuk-checkboxes__input")
    ? [getComputedStyle(here.labels[0], "::before")]
    : [getComputedStyle(here), getComputedStyle(here, "::after")];
  const box = here.getBoundingClientRect();
  return {
    html: here.outerHTML.slice(0, 120),
    marked: shown.some((style) => style.boxShadow !== "none" || parseFloat(style.outlineWidth) > 0
      && style.outlineStyle !== "none" && style.outlineColor !== "rgba(0, 0, 0, 0)"),
    inside: box.bottom > 0 && box.top < innerHeight,
    place: [...document.querySelectorAll("*")].indexOf(here),
  };
}"""


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(chromium, live_server, reading):
    # axe is a script from outside the page: the content policy would keep it out.
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    sign_in(tab, reading.assessor)
    open_criterion(tab)
    yield tab
    context.close()


def faults(page) -> list[str]:
    """Violations, and contrasts that axe could not make out, at each width."""
    found = []
    # What lies behind a modal dialog is out of reach; axe takes it for something that covers the dialog.
    page.add_style_tag(content="body:has(dialog[open]) > :not(dialog) { visibility: hidden }")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # At the end of the page its bar lies over nothing, and every contrast can be made out.
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        results = Axe().run(page).response
        unclear = [one for one in results["incomplete"] if one["id"] == "color-contrast"]
        for one in results["violations"] + unclear:
            found += [f"{width}: {one['id']}: {node['html'][:150]}" for node in one["nodes"]]
    return found


def overflow(page) -> list[int]:
    """The widths at which the page has to be scrolled sideways."""
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(SIDEWAYS):
            wide.append(width)
    return wide


def test_while_answers_are_in_every_state(page):
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    write_note(page, "1.1.04", "x" * 5001)
    answer(page, "1.1.04", "Poor")
    wait_for_state(page, "1.1.04", "Not saved")
    page.route(PUT, lambda route: route.abort())
    answer(page, "1.1.02", "No")
    wait_for_state(page, "1.1.02", "On this device only")
    assert faults(page) == []
    assert overflow(page) == []


def test_while_the_list_of_keys_is_open(page):
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys for answering").wait_for()
    assert faults(page) == []


def test_while_a_conflict_is_to_be_settled(page, reading):
    row = reading.case_file.inspection.tool.questions.get(code="1.1.01")
    reading.judgements.create(question=row, answer="no", note="theirs")
    write_note(page, "1.1.01", "mine")
    page.locator(".app-conflict").wait_for()
    assert faults(page) == []
    assert overflow(page) == []


def test_while_signing_in_again_is_asked_for(page):
    page.route(PUT, lambda route: route.fulfill(status=401, json={"state": "sign in"}))
    answer(page, "1.1.01", "Yes")
    page.get_by_role("dialog", name="Sign in again").wait_for()
    assert faults(page) == []
    assert page.evaluate("() => document.activeElement.id") == "sign-in-again-password"


def test_while_signing_out_is_held_back(page):
    page.route(PUT, lambda route: route.abort())
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "On this device only")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog", name="Some answers are on this device only").wait_for()
    assert faults(page) == []


def test_while_an_answer_given_too_late_may_be_discarded(page, reading):
    submit(reading)
    answer(page, "1.1.01", "Yes")
    wait_for_state(page, "1.1.01", "Not saved: This assessment is submitted.")
    assert faults(page) == []
    page.get_by_role("button", name="Discard this answer").click()
    page.get_by_role("dialog", name="Discard this answer?").wait_for()
    assert faults(page) == []
    page.goto(reverse("assessment_show", args=(REFERENCE, FILE)))
    page.get_by_role("region", name="Given on this device and not saved").wait_for()
    assert faults(page) == []
    assert overflow(page) == []


def test_what_is_said_of_the_page_is_announced_once_as_it_changes(page):
    wait_for_line(page, ALL_SAVED)
    page.evaluate(LISTEN)
    page.route(PUT, lambda route: route.abort())
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, "1 answer is on this device only.")
    page.unroute(PUT)
    wait_for_line(page, ALL_SAVED, timeout=BY_ITSELF)
    said = [text for text in page.evaluate("() => self.said") if text]
    assert said == ["1 answer is on this device only. It is sent when the network is back.", ALL_SAVED]


def test_at_twice_the_size_all_is_there_and_the_state_of_answers_in_sight(chromium, live_server, reading):
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 640, "height": 450}, device_scale_factor=2
    )
    page = context.new_page()
    sign_in(page, reading.assessor)
    open_criterion(page)
    assert not page.evaluate(SIDEWAYS)
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)
    expect(page.locator("#where-answers-are")).to_be_in_viewport(ratio=1)
    context.close()


def test_the_focus_is_seen_everywhere_and_goes_down_the_page(page):
    answer(page, "1.1.01", "No")
    wait_for_line(page, ALL_SAVED)
    page.set_viewport_size({"width": 1280, "height": 700})
    page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0) }")
    page.locator(".govuk-skip-link").focus()
    seen = []
    while len(seen) < 60:
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break
        seen.append(page.evaluate(FOCUSED))
    assert len(seen) > 15
    assert [one["html"] for one in seen if not one["marked"]] == []
    assert [one["html"] for one in seen if not one["inside"]] == []
    places = [one["place"] for one in seen]
    assert places == sorted(places)


def test_what_is_wrong_with_a_form_takes_the_focus(page):
    # The form's token stays: what the device still asks the server would bring another one.
    page.context.clear_cookies(name="sessionid")
    page.goto(reverse("sign_in"))
    page.get_by_label("User name").fill("nobody")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()


def test_the_focus_is_not_hidden_behind_the_bar(page):
    wait_for_line(page, ALL_SAVED)  # in the bar
    page.set_viewport_size({"width": 1280, "height": 500})
    for _question in range(3):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(50)
        focused = page.locator(":focus").bounding_box()
        bar = page.locator(".app-save").bounding_box()
        assert focused["y"] + focused["height"] <= bar["y"]
    assert question(page, "1.1.04").locator(":focus").count() == 1
