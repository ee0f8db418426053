"""The page on which two contents of one answer are settled without script, in a real browser."""

import pytest

from assessments.actions import judgements
from assessments.standing import standing_in
from assessments.tests.offers import offer
from omi.tests.answering import criterion_address, make_reading, sign_in
from omi.tests.test_browser_pages import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What a browser without script sends: the page's form as it stands, with other values in it.
SEND = """([address, fields]) => {
    const form = document.createElement('form')
    const token = document.querySelector('[name=csrfmiddlewaretoken]').value
    Object.entries({...fields, csrfmiddlewaretoken: token}).forEach(([name, value]) => {
        const input = document.createElement('input')
        Object.assign(input, {type: 'hidden', name, value})
        form.append(input)
    })
    Object.assign(form, {method: 'post', action: address})
    document.body.append(form)
    form.submit()
}"""


def test_a_person_settles_by_keyboard_which_of_two_answers_stands(page):
    reading = make_reading()
    first = offer("yes", "Seen in the file,\npage 12.", ["file"], device="k3f9")
    judgements.give(reading, {"1.2.01": first}, by=reading.assessor)
    sign_in(page, reading.assessor)
    fields = {"answer-1.2.01": "no", "note-1.2.01": "It is not dated.", "sources-1.2.01": "offender"}
    page.evaluate(SEND, [criterion_address("1.2"), fields])
    page.get_by_role("heading", level=1, name="Changed elsewhere").wait_for()
    page.wait_for_load_state()
    assert list(faults_of(page)) == []
    page.get_by_label("Keep what you gave here: No").focus()
    page.keyboard.press("Space")
    page.get_by_label("Keep both notes").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save your choices").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Your choices are saved.").wait_for()
    stands = standing_in(reading)["1.2.01"]
    assert (stands.version, stands.given.answer) == (2, "no")
    assert stands.given.note == "Seen in the file,\npage 12.\n\nIt is not dated."
