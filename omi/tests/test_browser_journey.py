"""The main job from end to end, in a real browser: from no inspection at all to its draft tables."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from assessments.tests.factories import PASSWORD, make_tool, make_user
from omi.tests.answering import ALL_SAVED, ready, wait_for_line

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REFERENCE = "northshire-2026"
CASE_FILES = """reference,case_type,gender,ppo,assessor
NS-1,community,female,no,inspector
NS-2,licence,male,yes,inspector
NS-3,custody,male,no,
"""
# What is answered in each file, criterion by criterion; routing decides what is asked.
ANSWERS = {
    "NS-1": {"1.1": {"1.1.01": "Yes", "1.1.04": "Sufficient", "1.1.02": "Yes"}, "1.2": {"1.2.01": "Yes"}},
    "NS-2": {
        "1.1": {"1.1.01": "Yes", "1.1.04": "Poor", "1.1.02": "No", "1.1.03": "Yes"},
        "1.2": {"1.2.01": "No"},
    },
    "NS-3": {"1.1": {"1.1.01": "No", "1.1.04": "Sufficient"}, "1.2": {"1.2.01": "Not relevant"}},
}


@pytest.fixture
def people():
    make_tool()
    for name in ("lead", "inspector"):
        make_user(name)
    make_user("admin", post="admin")


def sign_in(page, username):
    page.goto("about:blank")
    page.context.clear_cookies(name="sessionid")
    page.goto("/sign-in/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1, name="nspections").wait_for()


def set_up(page):
    sign_in(page, "admin")
    page.get_by_role("button", name="Set up an inspection").click()
    page.get_by_label("Probation area or trust").fill("Northshire")
    page.get_by_label("Title").fill("Northshire 2026")
    page.get_by_label("Reference").fill(REFERENCE)
    page.get_by_label("Tool").select_option(label="Small Inspection 1")
    page.get_by_label("Fieldwork begins").fill("2026-03-02")
    page.get_by_label("Fieldwork ends").fill("2026-03-06")
    page.get_by_role("button", name="Create the inspection").click()
    page.get_by_role("link", name="Team").click()
    for person, role in (("Lead (lead)", "Lead inspector"), ("Inspector (inspector)", "Inspector")):
        page.get_by_label("Person").select_option(label=person)
        page.get_by_label("Role").select_option(label=role)
        page.get_by_role("button", name="Add to the team").click()
        page.get_by_text(f"{person.split()[0]} ({role}) is on the team.").wait_for()
    page.goto(f"/inspections/{REFERENCE}/upload/")
    page.get_by_label("List of case files").set_input_files(
        {"name": "files.csv", "mimeType": "text/csv", "buffer": CASE_FILES.encode()}
    )
    page.get_by_label("The sample: every file in it is inspected").check()
    page.get_by_role("button", name="Upload").click()
    page.get_by_role("button", name="Store").click()
    page.get_by_role("button", name="Propose an allocation").click()
    page.get_by_role("button", name="Confirm this allocation").click()
    page.get_by_role("link", name="Back to the overview").click()
    page.get_by_role("button", name="Begin fieldwork").click()
    page.get_by_text("What can no longer be changed").wait_for()
    page.get_by_role("button", name="Begin fieldwork").click()
    page.get_by_text("Fieldwork has begun").wait_for()


def answer(page, code, words):
    question = page.get_by_role("group", name=code)
    question.get_by_label(words, exact=True).check()


def assess(page, file, answers):
    page.goto(f"/inspections/{REFERENCE}/case-files/{file}/")
    page.get_by_role("button", name="Begin the assessment").click()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", level=1, name=f"Case file {file}").wait_for()
    for criterion, given in answers.items():
        page.goto(f"/inspections/{REFERENCE}/case-files/{file}/criteria/{criterion}")
        ready(page)
        for code, words in given.items():
            answer(page, code, words)
        if criterion == "1.2":
            answer(page, "1.2.03", "Unchanged")
        wait_for_line(page, ALL_SAVED)
        page.get_by_role("button", name="Save and continue").click()
        page.wait_for_url(lambda url, here=criterion: not url.endswith(f"/criteria/{here}"))
    page.goto(f"/inspections/{REFERENCE}/case-files/{file}/check")
    page.get_by_role("button", name="Submit the assessment").click()
    page.get_by_text(f"{file} is submitted").wait_for()


def press_and_wait(page, button):
    """Until the server has done it, and shows the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def accept(page, file):
    page.goto(f"/inspections/{REFERENCE}/case-files/{file}/review")
    page.get_by_role("button", name="Accept").click()
    page.get_by_text(f"{file} is accepted").wait_for()


def test_an_inspection_goes_from_nothing_to_its_draft_tables(page, people):
    set_up(page)
    sign_in(page, "inspector")
    for file, answers in ANSWERS.items():
        assess(page, file, answers)
    sign_in(page, "lead")
    for file in ANSWERS:
        accept(page, file)
    page.goto(f"/inspections/{REFERENCE}/scores/")
    press_and_wait(page, "Calculate final scores")
    page.goto(f"/inspections/{REFERENCE}/scores/")
    page.get_by_role("link", name="See all scores").click()
    # 1.1: ordinary 1.1.02 1 of 2 and 1.1.03 1 of 1, so 0.75; summary 2 of 3. 0.8 × 0.75 + 0.2 × 2/3 = 0.7333.
    # 1.2: 1 of 2, the third not relevant. Section 1: the mean, 0.61667.
    table = page.get_by_role("table").filter(has_text="Preparing for sentence").first
    assert "73%" in table.get_by_role("row", name="Preparing for sentence").inner_text()
    assert "50%" in table.get_by_role("row", name="Assessment of risk of harm").inner_text()
    expect(page.get_by_text("62%").first).to_be_visible()
    page.goto(f"/inspections/{REFERENCE}/draft/")
    press_and_wait(page, "Draft the report")
    page.goto(f"/inspections/{REFERENCE}/draft/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word").first.click()
    with open(waiting.value.path(), "rb") as file:
        document = Document(io.BytesIO(file.read()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"73%", "50%", "62%"} <= set(cells)
