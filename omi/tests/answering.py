"""People answering questions in a real browser, for the tests that watch them."""

import re
import time
from collections.abc import Callable

from django.urls import reverse

from assessments.actions import assessments
from assessments.models import Assessment, Judgement
from assessments.tests.cast import make_cast
from assessments.tests.factories import PASSWORD, make_assessment, make_case_file

REFERENCE, FILE = "north", "NS-1"
ALL_SAVED = "All answers are saved on the server."
PATIENCE = 60  # seconds until something that happens has happened, on a busy machine
BY_ITSELF = PATIENCE * 1000  # milliseconds: more than the longest rest between two tries
# Whether leaving the page is asked about.
ASKS = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"
WHOLE = {"1.1.01": "no", "1.1.04": "poor", "1.2.01": "yes", "1.2.03": "unchanged"}  # nothing is left open


def make_reading(tool=None, answers=None, **file) -> Assessment:
    """A case file that is being read by an inspector."""
    cast = make_cast(reference=REFERENCE, tool=tool)
    case_file = make_case_file(cast.inspection, FILE, assessor=cast.inspector, **file)
    return make_assessment(case_file, cast.inspector, answers)


def submit(reading: Assessment) -> None:
    """With everything answered, as on another device."""
    questions = reading.case_file.inspection.tool.questions
    for code, words in WHOLE.items():
        reading.judgements.create(question=questions.get(code=code), answer=words)
    assessments.submit(reading, by=reading.assessor)


def sign_in(page, person) -> None:
    page.goto(reverse("sign_in"))
    page.get_by_label("User name").fill(person.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1, name="nspections").wait_for()


def sign_in_again(page, **more) -> None:
    """In place, when the page asks for it."""
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.wait_for(**more)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()


def criterion_address(code: str, file: str = FILE) -> str:
    return reverse("criterion_edit", args=(REFERENCE, file, code))


def open_criterion(page, code: str = "1.1", file: str = FILE) -> None:
    page.goto(criterion_address(code, file))
    ready(page)


def ready(page) -> None:
    page.locator("[data-criterion][data-ready]").wait_for()


def eventually(page, so: Callable[[], object]) -> None:
    """Wait until that is so; the page goes on meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < deadline, "it has not come about"
        page.wait_for_timeout(50)


def question(page, code: str):
    return page.locator(f"[data-code='{code}']")


def answer(page, code: str, words: str) -> None:
    question(page, code).get_by_label(words, exact=True).check()


def write_note(page, code: str, text: str) -> None:
    here = question(page, code)
    if here.locator("details").get_attribute("open") is None:
        here.locator("summary").click()
    here.locator("textarea").fill(text)


def state(page, code: str) -> str:
    """What stands beside an answer."""
    return question(page, code).locator("[data-state]").inner_text()


def wait_for_state(page, code: str, words: str, **more) -> None:
    # From its beginning, for what is not saved is called that.
    beginning = re.compile(rf"^\s*{re.escape(words)}")
    question(page, code).locator("[data-state]", has_text=beginning).wait_for(**more)


def line(page) -> str:
    """What is said of the whole page."""
    return page.locator("#where-answers-are").inner_text()


def wait_for_line(page, words: str, **more) -> None:
    page.locator("#where-answers-are", has_text=words).wait_for(**more)


def given(assessment: Assessment) -> dict[str, str]:
    rows = Judgement.objects.filter(assessment=assessment).exclude(answer="")
    return dict(rows.values_list("question__code", "answer"))


def notes(assessment: Assessment) -> dict[str, str]:
    rows = Judgement.objects.filter(assessment=assessment).exclude(note="")
    return dict(rows.values_list("question__code", "note"))
