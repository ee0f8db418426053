"""Without scripts the page of a criterion is a form: same rules, same words."""

import pytest

from omi.browsing import PATIENCE
from omi.tests.answering import answer, criterion_address, given, make_reading, notes, question, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def plain(chromium, live_server, reading):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, reading.assessor)
    page.goto(criterion_address("1.1"))
    yield page
    context.close()


def save(page):
    """The page of the answer looks much the same as the one before."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save and stay here").click()


def test_answers_are_saved_and_routing_follows(plain, reading):
    assert not question(plain, "1.1.02").get_by_label("Yes").is_visible()
    answer(plain, "1.1.01", "Yes")
    save(plain)
    answer(plain, "1.1.02", "No")
    question(plain, "1.1.02").locator("summary").click()
    question(plain, "1.1.02").locator("textarea").fill("of the wrong type")
    question(plain, "1.1.02").get_by_label("Case file").check()
    save(plain)
    plain.get_by_text("Your answers are saved.").wait_for()
    assert given(reading) == {"1.1.01": "yes", "1.1.02": "no"}
    assert notes(reading) == {"1.1.02": "of the wrong type"}
    assert question(plain, "1.1.02").get_by_label("Case file").is_checked()
    assert question(plain, "1.1.02").get_by_text("Why below the line?").is_visible()
    assert plain.get_by_text("2 of 5 answered").is_visible()


def test_what_only_scripts_can_do_is_not_shown(plain):
    for words in ("Keys for answering", "Saving…", "Sign in again", "The server is out of reach"):
        assert not plain.get_by_text(words).first.is_visible()


def test_a_note_that_is_too_long_is_named(plain, reading):
    question(plain, "1.1.04").locator("summary").click()
    question(plain, "1.1.04").locator("textarea").fill("x" * 5001)
    save(plain)
    plain.get_by_role("heading", name="There is a problem").wait_for()
    assert notes(reading) == {}


def test_a_conflict_is_shown_and_settled(plain, reading):
    question_row = reading.case_file.inspection.tool.questions.get(code="1.1.01")
    reading.judgements.create(question=question_row, answer="no", version=1)
    answer(plain, "1.1.01", "Yes")
    save(plain)
    plain.get_by_role("heading", level=1, name="Changed elsewhere").wait_for()
    assert given(reading) == {"1.1.01": "no"}
    plain.get_by_role("radio").first.check()
    plain.locator("main form button").first.click()
    plain.get_by_text("Your choices are saved.").wait_for()
