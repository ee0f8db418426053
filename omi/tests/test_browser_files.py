"""After one look at its case page, a whole case file opens without the network."""

import pytest
from django.urls import reverse

from omi.tests.answering import (
    ALL_SAVED,
    BY_ITSELF,
    FILE,
    REFERENCE,
    answer,
    criterion_address,
    eventually,
    given,
    make_reading,
    open_criterion,
    question,
    sign_in,
    wait_for_line,
    wait_for_state,
)
from omi.tests.keeping import grow_old, keep, kept_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CASE_PAGE = reverse("assessment_show", args=(REFERENCE, FILE))
PAGES = {CASE_PAGE, criterion_address("1.1"), criterion_address("1.2")}
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def page(open_browser, reading):
    page = open_browser().new_page()
    sign_in(page, reading.assessor)
    return page


def open_case_page(page):
    page.goto(CASE_PAGE)
    page.get_by_text("All 2 criteria of this file are kept on this device").wait_for()


def test_the_pages_of_a_file_are_there_without_having_been_opened(page, wire, reading):
    open_case_page(page)
    assert kept_pages(page).keys() == PAGES
    wire.cut()
    open_criterion(page, "1.1")
    # Routing is there as well: the second question is asked after this answer alone.
    assert question(page, "1.1.02").get_by_label("No", exact=True).is_disabled()
    answer(page, "1.1.01", "Yes")
    answer(page, "1.1.02", "No")
    wait_for_state(page, "1.1.02", "On this device only")
    wire.mend()
    wait_for_line(page, ALL_SAVED, timeout=BY_ITSELF)
    assert given(reading) == {"1.1.01": "yes", "1.1.02": "no"}


def test_what_was_fetched_a_short_while_ago_is_not_fetched_again(page):
    open_case_page(page)
    before = kept_pages(page)
    open_case_page(page)
    eventually(page, lambda: later_than(before, page) == {CASE_PAGE})
    grow_old(page, 3)
    open_case_page(page)
    assert later_than(before, page) == PAGES


def later_than(before, page):
    return {address for address, at in kept_pages(page).items() if at > before[address]}


def test_nothing_is_fetched_where_data_are_to_be_saved(page):
    page.add_init_script(SAVE_DATA)
    page.goto(CASE_PAGE)
    keep(page)
    page.wait_for_timeout(1500)
    assert kept_pages(page).keys() == {CASE_PAGE}
    assert not page.locator("[data-file-kept]").is_visible()
