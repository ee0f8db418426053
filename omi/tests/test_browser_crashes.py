"""The server is killed in the midst of a burst of answers: what the page called saved is in the database, and
the rest gets there by itself once the server is back."""

import pytest
from django.urls import reverse

from assessments import tool_files
from assessments.models import Assessment, Change
from assessments.tests.factories import make_tool
from omi.tests.answering import (
    ALL_SAVED,
    BY_ITSELF,
    eventually,
    given,
    line,
    make_reading,
    notes,
    open_criterion,
    wait_for_line,
)
from omi.tests.storm.scene import session_cookie

pytestmark = pytest.mark.browser

CRITERION = "1.2"  # the one with most questions, of every kind of scale
OPENING = {"case_type": "custody", "facts": {"gender": "male", "ppo": True, "roh": "very_high"}}
# Keys that answer a question of either scale, by how the burst goes; those of the other scale do nothing.
ROUNDS = (("ArrowDown", "y", "1"), ("ArrowUp", "n", "4"), ("ArrowDown", "y", "3"))
# Writes down each answer and note at the moment the page calls it saved.
WATCH = """() => {
  self.called = [];
  const saw = (records) => records.forEach(({ target }) => {
    if (target.dataset.state !== "saved") return;
    const question = target.closest("[data-code]");
    const answer = question.querySelector("[type=radio]:checked")?.value ?? "";
    called.push([question.dataset.code, answer, question.querySelector("textarea").value.trim()]);
  });
  new MutationObserver(saw).observe(document.body, { subtree: true, attributeFilter: ["data-state"] });
}"""
ON_PAGE = """() => [...document.querySelectorAll("[data-code]")].map((question) => [
  question.dataset.code,
  question.querySelector("[type=radio]:checked")?.value ?? "",
  question.querySelector("textarea").value,
])"""


@pytest.fixture
def reading(service, project) -> Assessment:
    tool = make_tool(tool_files.read(project / "assessments" / "tools" / "omi.yaml").data)
    return make_reading(tool, **OPENING)


@pytest.fixture
def page(chromium, service, reading):
    context = chromium.new_context(base_url=service.url)
    context.add_cookies([session_cookie(reading.assessor, service.url)])
    page = context.new_page()
    page.goto(reverse("inspection_list"))
    open_criterion(page, CRITERION)
    page.evaluate(WATCH)
    yield page
    context.close()


def burst(page, count: int, keys: tuple[str, ...], note: str) -> None:
    """As fast as the keyboard goes; every fifth answer has a note."""
    for n in range(count):
        for key in keys:
            page.keyboard.press(key)
        if n % 5 == 0:
            page.keyboard.press("/")
            page.keyboard.type(f" {note} {n}")
            page.keyboard.press("Escape")


def wait_for_one_more(page, before: int) -> None:
    """On a slow machine the burst may be over before its first answer is saved."""
    eventually(page, lambda: len(page.evaluate("called")) > before)


def not_kept(page) -> list:
    """What the page has called saved, and the database does not hold."""
    rows = Change.objects.values_list("question__code", "answer", "note")
    return [row for row in page.evaluate("called") if tuple(row) not in set(rows)]


def test_a_server_killed_in_a_burst_of_answers_loses_none(page, service, reading):
    half = page.locator("[data-code]").count() // 2
    for number, keys in enumerate(ROUNDS):
        before = len(page.evaluate("called"))
        burst(page, half, keys, f"round {number}")
        wait_for_one_more(page, before)
        service.kill()
        assert not_kept(page) == []
        burst(page, half, keys, f"round {number}, alone")
        assert line(page) != ALL_SAVED
        assert not_kept(page) == []
        service.start()
    wait_for_line(page, ALL_SAVED, timeout=2 * BY_ITSELF)
    assert not_kept(page) == []
    shown = page.evaluate(ON_PAGE)
    assert len(shown) == 2 * half + 1
    assert given(reading) == {code: answer for code, answer, _note in shown if answer}
    assert notes(reading) == {code: note.strip() for code, _answer, note in shown if note}
