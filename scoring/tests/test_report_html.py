import json
from html.parser import HTMLParser

import pytest

from scoring.report import html
from scoring.report.content import draft_content
from scoring.report.material import Inspected
from scoring.report.rendering import render
from scoring.tests.materials import AWKWARD, make_material, tables_of
from scoring.words import Chosen


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def count(self, tag):
        return sum(found == tag for found, _ in self.tags)


@pytest.fixture(scope="module")
def content():
    chosen = {("criterion", "1.2"): Chosen("DRASTIC", AWKWARD)}
    return draft_content(make_material("omi2", inspection=Inspected(AWKWARD, AWKWARD), conclusions=chosen))


@pytest.fixture(scope="module")
def page(content):
    return Page(render(content, "html").decode())


def test_each_table_has_a_caption_and_heads_for_its_columns_and_rows(content, page):
    tables = tables_of(content)
    assert page.count("table") == page.count("caption") == len(tables)
    scopes = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert scopes.count("col") == sum(len(table["columns"]) for table in tables)
    assert None not in scopes


def test_users_text_is_kept_as_text(page):
    assert page.count("b") == 0
    assert sum(AWKWARD in words for words in page.words) >= 2


def test_the_fragment_stands_under_the_pages_own_heading(content):
    fragment = Page(html.fragment(content))
    assert (fragment.count("h1"), fragment.count("h2") > 5, fragment.count("h3") > 10) == (0, True, True)


def test_neither_the_fragment_nor_its_chart_has_style_attributes(content):
    assert not any("style" in attrs for _, attrs in Page(html.fragment(content)).tags)


def test_the_contents_list_leads_to_headings_that_are_there(page):
    ids = {attrs.get("id") for _, attrs in page.tags}
    targets = [attrs["href"][1:] for tag, attrs in page.tags if tag == "a"]
    assert len(targets) > 5
    assert set(targets) <= ids


def test_no_id_stands_twice(page):
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_wide_tables_scroll_within_a_region_that_the_keyboard_reaches(page):
    regions = [attrs for tag, attrs in page.tags if attrs.get("role") == "region"]
    assert len(regions) >= page.count("table")
    assert all(attrs["tabindex"] == "0" for attrs in regions)


def test_the_page_needs_nothing_from_elsewhere(page):
    assert not any("src" in attrs or attrs.get("rel") == "stylesheet" for _, attrs in page.tags)


def test_json_is_the_content_itself(content):
    assert json.loads(render(content, "json")) == content
