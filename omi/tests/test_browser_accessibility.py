"""axe finds nothing on the page of a criterion, at three widths, whatever is open on it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from omi.tests.answering import (
    ALL_SAVED,
    answer,
    make_reading,
    open_criterion,
    question,
    sign_in,
    wait_for_line,
    wait_for_state,
    write_note,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 768, 1280)
PUT = "**/answers/*"


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(chromium, live_server, reading):
    # axe is a script from outside the page: the content policy would keep it out.
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    context.set_default_timeout(15_000)
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
        if page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"):
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
    page.route(PUT, lambda route: route.abort(), times=1)
    write_note(page, "1.1.01", "mine")
    reading.judgements.create(question=row, answer="no", note="theirs")
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


def test_what_is_said_of_the_page_is_announced(page):
    assert page.locator("#where-answers-are").get_attribute("role") == "status"
    answer(page, "1.1.01", "Yes")
    wait_for_line(page, ALL_SAVED)


def test_the_focus_is_not_hidden_behind_the_bar(page):
    page.set_viewport_size({"width": 1280, "height": 500})
    for _question in range(3):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(50)
        focused = page.locator(":focus").bounding_box()
        bar = page.locator(".app-save").bounding_box()
        assert focused["y"] + focused["height"] <= bar["y"]
    assert question(page, "1.1.04").locator(":focus").count() == 1
