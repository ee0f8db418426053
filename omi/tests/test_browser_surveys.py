"""Questionnaires are keyed in by figures alone, or filled in without the script."""

import pytest
from playwright.sync_api import expect

from assessments.tests.cast import make_cast
from omi.tests.answering import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def survey(cast):
    return cast.inspection.surveys.create(questionnaire="offenders", version="1")


@pytest.fixture
def at(page, cast, survey):
    """Signed in as the lead, where replies are entered."""
    sign_in(page, cast.lead)
    page.goto(f"/inspections/north/context/surveys/{survey.pk}/replies/new/")
    return page


def answered(survey):
    return [reply.answers for reply in survey.replies.all()]


def key_in(page, figures):
    """From the first question, which has the focus once keys are heard."""
    expect(page.locator("fieldset").first.locator(":focus")).to_have_count(1)
    for figure in figures:
        page.keyboard.press(figure)


def test_replies_are_keyed_one_after_the_other_without_a_mouse(at, survey):
    for done, figures in enumerate(("1203", "3011"), start=1):
        key_in(at, figures)
        expect(at.get_by_role("button", name="Save and enter the next")).to_be_focused()
        at.keyboard.press("Enter")
        words = "1 reply is entered." if done == 1 else f"{done} replies are entered."
        expect(at.get_by_role("status").filter(has_text=words)).to_be_visible()
    assert answered(survey) == [
        {"rules": "yes", "plan": "partly", "less_likely": "no"},
        {"rules": "no", "relationship": "yes", "less_likely": "yes"},
    ]


def test_going_back_does_not_bring_up_a_reply_that_is_entered(at, survey):
    key_in(at, "1203")
    at.keyboard.press("Enter")
    expect(at.get_by_role("status").filter(has_text="1 reply is entered.")).to_be_visible()
    at.go_back()
    expect(at.locator("input:checked:not([value=''])")).to_have_count(0)
    assert len(answered(survey)) == 1


def test_figures_that_are_no_answer_and_keys_of_the_browser_do_nothing(at):
    key_in(at, "9")
    at.keyboard.press("Control+0")
    first = at.get_by_role("group", name="Were the rules of your supervision explained to you?")
    expect(first.get_by_label("0 Left open")).to_be_checked()
    expect(first.get_by_label("0 Left open")).to_be_focused()


def test_after_a_mistake_the_summary_has_the_focus(at, survey):
    at.get_by_role("button", name="Save and stop").click()
    expect(at.get_by_text("Nothing is answered.").first).to_be_visible()
    expect(at.locator(".govuk-error-summary")).to_be_focused()
    assert answered(survey) == []


def test_it_works_without_script(chromium, live_server, cast, survey):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, cast.lead)
    page.goto(f"/inspections/north/context/surveys/{survey.pk}/replies/new/")
    assert not page.get_by_text("By keyboard:").is_visible()
    page.get_by_role("group", name="Was your sentence plan discussed with you?").get_by_label(
        "2 In part"
    ).check()
    page.get_by_role("button", name="Save and stop").click()
    expect(page.get_by_text("The reply is entered.")).to_be_visible()
    assert answered(survey) == [{"plan": "partly"}]
    context.close()
