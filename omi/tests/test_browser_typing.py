"""Two tabs of one device, in which somebody types at one question at once: neither is overwritten."""

import time

import pytest
from playwright.sync_api import expect

from omi.tests.answering import (
    ALL_SAVED,
    answer,
    eventually,
    given,
    make_reading,
    notes,
    open_criterion,
    question,
    sign_in,
    wait_for_line,
    wait_for_state,
    write_note,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A stroke in the note at a moment of the clock, which is the same for all tabs.
TYPE = """([code, text, moment]) => {
  const note = document.querySelector(`[data-code="${code}"] textarea`);
  const stroke = () => {
    note.value += text;
    note.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const wait = Math.max(0, moment - Date.now());
  self.typed = new Promise((resolve) => setTimeout(() => resolve(stroke()), wait));
}"""
TYPED = "() => self.typed"

# Strokes that leave everything as it is, until the hands are taken off the keyboard.
HESITATE = """(code) => {
  const note = document.querySelector(`[data-code="${code}"] textarea`);
  const stroke = () => note.dispatchEvent(new Event("input", { bubbles: true }));
  stroke();
  const strokes = setInterval(stroke, 100);
  self.leave = () => {
    clearInterval(strokes);
    note.dispatchEvent(new Event("change", { bubbles: true }));
  };
}"""
LEAVE = "() => self.leave()"
# The version that the page knows of, on which what is given next is based.
SEEN = """async (code) => (await import("/static/scripts/asked.js")).versions[code]"""


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def tabs(page, reading):
    sign_in(page, reading.assessor)
    both = (page, page.context.new_page())
    for one in both:
        open_criterion(one)
    return both


def type_at_once(tabs, *strokes: tuple[str, ...]) -> None:
    """In all tabs at the same moments. Nobody rests in between, so no tab shows what another has."""
    for tab in tabs:
        tab.evaluate(HESITATE, "1.1.01")
    for texts in strokes:
        moment = time.time() * 1000 + 150
        for tab, text in zip(tabs, texts, strict=True):
            tab.evaluate(TYPE, ["1.1.01", text, moment])
        for tab in tabs:
            tab.evaluate(TYPED)
    for tab in tabs:
        tab.evaluate(LEAVE)


def field(page):
    return question(page, "1.1.01").locator("textarea")


def wait_for_note(page, text: str, version: int) -> None:
    """What is written there next follows that version."""
    expect(field(page)).to_have_value(text)
    eventually(page, lambda: page.evaluate(SEEN, "1.1.01") == version)


def sides(page) -> set[str]:
    panel = page.locator(".app-conflict")
    panel.wait_for()
    return {panel.locator(f"[data-part={side}] [data-part=note]").inner_text() for side in ("mine", "theirs")}


def test_what_is_typed_in_two_tabs_at_once_is_shown_as_a_conflict(tabs, reading):
    type_at_once(tabs, ("first", "second"), (" tab", " tab"))
    assert sides(tabs[1]) == {"first tab", "second tab"}
    assert notes(reading)["1.1.01"] in {"first tab", "second tab"}
    tabs[1].get_by_label("Keep both notes, one below the other").check()
    tabs[1].get_by_role("button", name="Keep mine").click()
    for tab in tabs:
        wait_for_line(tab, ALL_SAVED)
    assert sorted(notes(reading)["1.1.01"].split("\n\n")) == ["first tab", "second tab"]
    for tab in tabs:
        expect(field(tab)).to_have_value(notes(reading)["1.1.01"])


def test_without_a_network_neither_is_overwritten(tabs, reading):
    for tab in tabs:
        tab.route("**/answers/*", lambda route: route.abort())
    type_at_once(tabs, ("first", "second"), (" tab", " tab"))
    for tab in tabs:
        wait_for_line(tab, "1 answer is on this device only.")
    for tab in tabs:
        tab.unroute("**/answers/*")
    tabs[0].evaluate("dispatchEvent(new Event('online'))")
    assert sides(tabs[0]) == {"first tab", "second tab"}


def test_what_another_tab_saved_and_this_one_does_not_show_is_not_overwritten(tabs, reading):
    tabs[1].evaluate(HESITATE, "1.1.01")
    answer(tabs[0], "1.1.01", "No")
    wait_for_state(tabs[0], "1.1.01", "Saved")
    tabs[1].evaluate(TYPE, ["1.1.01", "second", 0])
    tabs[1].evaluate(TYPED)
    tabs[1].evaluate(LEAVE)
    assert sides(tabs[1]) == {"", "second"}
    assert given(reading) == {"1.1.01": "no"}


def test_one_after_the_other_there_is_no_conflict(tabs, reading):
    write_note(tabs[0], "1.1.01", "first")
    wait_for_note(tabs[1], "first", version=1)
    write_note(tabs[1], "1.1.01", "first, second")
    wait_for_note(tabs[0], "first, second", version=2)
    type_at_once(tabs[:1], (", third",))
    wait_for_note(tabs[1], "first, second, third", version=3)
    for tab in tabs:
        wait_for_line(tab, ALL_SAVED)
        assert not tab.locator(".app-conflict").count()
    assert notes(reading) == {"1.1.01": "first, second, third"}
