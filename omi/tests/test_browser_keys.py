"""The keyboard alone: one key an answer, arrows between questions, a key to the next unanswered one."""

import pytest
from playwright.sync_api import Error as PlaywrightError

from assessments import tool_files
from assessments.tests.factories import make_tool
from omi.tests.answering import (
    ALL_SAVED,
    ASKS,
    eventually,
    given,
    make_reading,
    notes,
    open_criterion,
    question,
    ready,
    sign_in,
    wait_for_line,
)
from omi.tests.keeping import HOLD_UP
from scoring.core.routing import applicable

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOCUSED = "() => document.activeElement.closest('[data-code]')?.dataset.code"
# What is pressed for a question, by what its answers are: the first on the scale, or a date and a number.
KIND = """() => {
  const element = document.activeElement.closest("[data-code]");
  const input = element.querySelector("[name^=answer]");
  return ["radio", "checkbox"].includes(input.type) ? (input.value === "yes" ? "y" : "1") : input.type;
}"""
# Keys go to the questions that apply, which the page knows once it has fetched how they are routed. It waits
# 5 seconds for that, which a busy machine may take.
WAIT_LONGER = "AbortSignal.timeout = () => new AbortController().signal"
TYPED = {"text": "12", "date": "01022008"}


@pytest.fixture
def page(page):
    page.add_init_script(WAIT_LONGER)
    return page


@pytest.fixture
def small(page):
    """The small tool's criterion 1.1, opened."""
    reading = make_reading()
    sign_in(page, reading.assessor)
    open_criterion(page)
    return reading


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_answers_notes_and_arrows(page, small):
    press(page, "ArrowDown", "y", "ArrowDown", "n", "/")
    page.keyboard.type("y n r 1 ? u")
    press(page, "Escape", "ArrowDown", "4", "ArrowUp", "r")
    wait_for_line(page, ALL_SAVED)
    assert given(small) == {"1.1.01": "yes", "1.1.02": "not_relevant", "1.1.04": "poor"}
    assert notes(small) == {"1.1.02": "y n r 1 ? u"}


def test_the_way_from_the_evidence_leads_back_to_the_question(page, small):
    press(page, "ArrowDown", "y", "/", "Tab", "Space", "Escape")
    assert page.evaluate(FOCUSED) == "1.1.01"
    assert page.locator(":focus").get_attribute("type") == "radio"
    wait_for_line(page, ALL_SAVED)
    assert small.judgements.get().sources


def test_not_relevant_is_taken_only_where_it_is_offered(page, small):
    press(page, "ArrowDown", "n", "ArrowDown")
    assert page.evaluate(FOCUSED) == "1.1.04"
    press(page, "r", "y", "5", "9")
    wait_for_line(page, ALL_SAVED)
    assert given(small) == {"1.1.01": "no"}


def test_the_next_unanswered_question_may_be_on_another_page(page, small):
    press(page, "u", "n", "u", "1")
    wait_for_line(page, ALL_SAVED)
    press(page, "u")
    page.wait_for_url("**/criteria/1.2#question-1.2.01")
    ready(page)
    assert page.evaluate(FOCUSED) == "1.2.01"
    assert given(small) == {"1.1.01": "no", "1.1.04": "excellent"}


def test_the_page_is_left_only_once_what_was_given_is_kept(page, small):
    press(page, "u", "n", "u")
    wait_for_line(page, ALL_SAVED)
    page.evaluate(HOLD_UP)
    here = page.url
    press(page, "1", "u")
    page.wait_for_timeout(500)
    assert page.url == here
    assert page.evaluate(ASKS)
    page.evaluate("() => goOn()")
    page.wait_for_url("**/criteria/1.2#question-1.2.01")
    ready(page)
    wait_for_line(page, ALL_SAVED)
    assert given(small) == {"1.1.01": "no", "1.1.04": "excellent"}


def test_the_list_of_keys_opens_and_switches_them_off(page, small):
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keys for answering")
    dialog.wait_for()
    press(page, "n")
    dialog.get_by_label("Use these keys on this device").uncheck()
    press(page, "Escape")
    dialog.wait_for(state="hidden")
    page.locator("#id_answer-1\\.1\\.01").focus()
    press(page, "n", "ArrowDown")
    assert page.evaluate(FOCUSED) == "1.1.01"
    open_criterion(page)
    page.get_by_role("button", name="Keys for answering").click()
    assert not dialog.get_by_label("Use these keys on this device").is_checked()


def test_keys_with_ctrl_or_alt_are_the_browsers(page, small):
    press(page, "ArrowDown", "Alt+n", "Control+y")
    assert given(small) == {}
    assert question(page, "1.1.01").get_by_label("Not answered yet").is_checked()


def test_a_whole_file_of_the_largest_tool_is_answered(page, project):
    tool = make_tool(tool_files.read(project / "assessments" / "tools" / "omi.yaml").data)
    reading = make_reading(tool, facts={"gender": "male", "ppo": False})
    sign_in(page, reading.assessor)
    open_criterion(page)
    for _question in tool.core.questions:
        if not answer_next(page):
            break
    wait_for_line(page, ALL_SAVED)
    asked = applicable(tool.core, reading.all_facts, given(reading))
    assert given(reading).keys() >= asked
    assert len(asked) > 60


def answer_next(page) -> bool:
    """Go to the next unanswered question and answer it; whether there was one."""
    done, _of, asked, _answered = page.locator("#answered").inner_text().split()
    if done == asked:
        return False
    here = page.evaluate(FOCUSED)
    press(page, "u")
    wait_for_other_question(page, here)
    key = page.evaluate(KIND)
    if key in TYPED:
        press(page, "Tab")
        page.keyboard.type(TYPED[key])
        press(page, "Escape")
    else:
        press(page, key)
    return True


def wait_for_other_question(page, before: str | None) -> None:
    """The keyboard stands at another question than before, on this page or on the next."""

    def there() -> bool:
        try:
            return page.evaluate(FOCUSED) not in (None, before)
        except PlaywrightError:
            return False  # between two pages

    eventually(page, there)
    ready(page)


def test_a_button_leads_to_the_next_unanswered_question_too(page, small):
    go_on = page.get_by_role("button", name="Next unanswered")
    go_on.click()
    press(page, "n")
    go_on.click()
    assert page.evaluate(FOCUSED) == "1.1.04"
    press(page, "1")
    wait_for_line(page, ALL_SAVED)
    go_on.click()
    page.wait_for_url("**/criteria/1.2#question-1.2.01")
    ready(page)
    press(page, "y")
    go_on.click()
    press(page, "1")
    go_on.wait_for(state="hidden")


def test_on_a_page_just_opened_the_next_unanswered_question_is_one_of_that_page(page, small):
    open_criterion(page, "1.2")
    press(page, "u")
    assert page.evaluate(FOCUSED) == "1.2.01"
