"""Two devices on one answer: the second sees both values, with who and when, and chooses."""

import pytest
from playwright.sync_api import expect

from omi.browsing import PATIENCE
from omi.tests.answering import (
    ALL_SAVED,
    answer,
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


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def devices(page, chromium, live_server, reading):
    """The same person's page on two devices."""
    context = chromium.new_context(base_url=live_server.url)
    context.set_default_timeout(PATIENCE)
    both = (page, context.new_page())
    for one in both:
        sign_in(one, reading.assessor)
        open_criterion(one)
    yield both
    context.close()


def clash(devices, here: str, there: str, *, notes=("", "")) -> None:
    """Both devices answer 1.1.01; `there` is first."""
    page, other = devices
    for one, words, note in ((other, there, notes[1]), (page, here, notes[0])):
        if note:
            write_note(one, "1.1.01", note)
        answer(one, "1.1.01", words)
        if one is other:
            wait_for_line(other, ALL_SAVED)
    # A note may have met the other device alone, before the answer.
    expect(page.locator(".app-conflict [data-part=mine] [data-part=answer]")).to_have_text(here)


def test_both_values_are_shown_with_who_and_when(devices, reading):
    page, _other = devices
    clash(devices, "Yes", "No", notes=("seen here", "seen there"))
    panel = page.locator(".app-conflict")
    mine, theirs = panel.locator("[data-part=mine]"), panel.locator("[data-part=theirs]")
    assert "Yes" in mine.inner_text() and "seen here" in mine.inner_text()
    assert "No" in theirs.inner_text() and "seen there" in theirs.inner_text()
    assert f"{reading.assessor}, on another device, " in theirs.inner_text()
    wait_for_state(page, "1.1.01", "Not saved: it was changed elsewhere. Choose at the question.")
    assert given(reading) == {"1.1.01": "no"}


def test_evidence_that_differs_is_shown(devices, reading):
    page, other = devices
    for one, source in ((other, "Offender"), (page, "Case file")):
        question(one, "1.1.01").locator("summary").click()
        question(one, "1.1.01").get_by_label(source, exact=True).check()
        if one is other:
            wait_for_line(other, ALL_SAVED)
            wait_for_state(other, "1.1.01", "Saved")
    panel = page.locator(".app-conflict")
    assert "Evidence from: Case file" in panel.locator("[data-part=mine]").inner_text()
    assert "Evidence from: Offender" in panel.locator("[data-part=theirs]").inner_text()


def test_mine_is_kept(devices, reading):
    page, _other = devices
    clash(devices, "Yes", "No")
    page.get_by_role("button", name="Keep mine").click()
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}
    assert not page.locator(".app-conflict").count()


def test_theirs_is_taken(devices, reading):
    page, _other = devices
    clash(devices, "Yes", "No")
    page.get_by_role("button", name="Take the one on the server").click()
    wait_for_line(page, ALL_SAVED)
    assert question(page, "1.1.01").get_by_label("No", exact=True).is_checked()
    assert given(reading) == {"1.1.01": "no"}
    answer(page, "1.1.01", "Not relevant")
    wait_for_state(page, "1.1.01", "Saved")
    assert given(reading) == {"1.1.01": "not_relevant"}


@pytest.mark.parametrize(("button", "kept"), [("Keep mine", "yes"), ("Take the one on the server", "no")])
def test_notes_are_put_together_by_choice(devices, reading, button, kept):
    page, _other = devices
    clash(devices, "Yes", "No", notes=("seen here", "seen there"))
    page.get_by_label("Keep both notes, one below the other").check()
    page.get_by_role("button", name=button).click()
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": kept}
    assert notes(reading) == {"1.1.01": "seen there\n\nseen here"}


def test_what_is_written_while_a_conflict_is_open_is_kept_too(devices, reading):
    page, _other = devices
    clash(devices, "Yes", "No")
    write_note(page, "1.1.01", "thought of meanwhile")
    page.locator(".app-conflict [data-part=mine]", has_text="thought of meanwhile").wait_for()
    page.get_by_role("button", name="Keep mine").click()
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}
    assert notes(reading) == {"1.1.01": "thought of meanwhile"}


def test_a_conflict_is_still_there_after_the_page_was_left(devices, reading):
    page, _other = devices
    clash(devices, "Yes", "No")
    open_criterion(page, "1.2")
    open_criterion(page, "1.1")
    assert question(page, "1.1.01").get_by_label("Yes", exact=True).is_checked()
    page.get_by_role("button", name="Keep mine").click()
    wait_for_line(page, ALL_SAVED)
    assert given(reading) == {"1.1.01": "yes"}


def test_different_questions_never_notice_each_other(devices, reading):
    page, other = devices
    answer(page, "1.1.01", "No")
    answer(other, "1.1.04", "Poor")
    for one in devices:
        wait_for_line(one, ALL_SAVED)
        assert not one.locator(".app-conflict").count()
    assert given(reading) == {"1.1.01": "no", "1.1.04": "poor"}


def test_the_same_answer_twice_is_no_conflict(devices, reading):
    page, other = devices
    for one in (other, page):
        answer(one, "1.1.01", "No")
        wait_for_line(one, ALL_SAVED)
    assert reading.judgements.get().version == 1


def test_from_another_page_a_link_leads_to_the_question(devices, reading):
    page, _other = devices
    clash(devices, "Yes", "No")
    open_criterion(page, "1.2")
    wait_for_line(page, "1 answer is not saved: it was changed elsewhere. Choose at the question.")
    page.get_by_role("link", name="NS-1 1.1.01", exact=True).click()
    page.wait_for_url("**/criteria/1.1#question-1.1.01")
    page.get_by_role("button", name="Keep mine").click()
    wait_for_line(page, ALL_SAVED)
    assert not page.get_by_role("link", name="NS-1 1.1.01").count()


def test_what_is_in_the_way_of_submitting_is_named_with_a_link(devices, reading):
    page, other = devices
    for code, answers in {"1.1": {"1.1.04": "Poor"}, "1.2": {"1.2.01": "Yes", "1.2.03": "Unchanged"}}.items():
        open_criterion(other, code)
        for asked, words in answers.items():
            answer(other, asked, words)
        wait_for_line(other, ALL_SAVED)
    open_criterion(other)
    clash(devices, "Yes", "No")
    page.goto("/inspections/north/case-files/NS-1/check")
    page.get_by_role("button", name="Submit the assessment").click()
    page.get_by_role("dialog", name="Not yet").get_by_role("link", name="NS-1 1.1.01").click()
    page.get_by_role("button", name="Keep mine").wait_for()
