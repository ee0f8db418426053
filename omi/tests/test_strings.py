"""What templates may not hold: words nobody can translate, unescaped data, styles and scripts in the page."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

# Pages for when nothing works, so without translation; the attributes of an element that is begun elsewhere;
# a file to download, which has no server behind it.
PLAIN = {"400.html", "500.html", "govuk/password_words.html", "components/unsent_count.html"}
DOWNLOADED = {"scoring/report/page.html"}

SEVERAL_LINES = r"(?s:{}.*?{})"
SPANS = [
    SEVERAL_LINES.format(r"\{% comment %\}", r"\{% endcomment %\}"),
    SEVERAL_LINES.format(r"\{% blocktranslate", r"\{% endblocktranslate %\}"),
    SEVERAL_LINES.format("<!--", "-->"),
    r"<kbd>.*?</kbd>",  # what is printed on a key
    r"\{#.*?#\}",
    r"\{%.*?%\}",
    r"\{\{.*?\}\}",
]
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{2,}")
SPOKEN = re.compile(r"""\b(?:aria-label|alt|title|placeholder)=["']([^"']*)["']""")

INLINE = re.compile(
    r"""<[^>]*\s(?:style|on[a-z]+)\s*=|<style|<script(?![^>]*\bsrc=)|href=["']javascript:""", re.I
)
UNESCAPED = re.compile(
    r"\|\s*(?:safe|safeseq)\b|\{%\s*autoescape\s+off|\bmark_safe\b|\bSafeString\(|__html__"
)

# Columns and values of the list of case files: what is typed into a sheet, in every language.
NOT_LANGUAGE = {"reference", "assessor", "yes", "no"}


def templates() -> dict[str, str]:
    folder = ROOT / "templates"
    return {
        str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in folder.rglob("*.html")
    }


def bare_words(text: str) -> list[str]:
    """Words that a reader sees or hears and no translator does."""
    for span in SPANS:
        text = re.sub(span, " ", text)
    spoken = " ".join(SPOKEN.findall(text))
    return [word for word in WORDS.findall(f"{TAG.sub(' ', text)} {spoken}") if word not in NOT_LANGUAGE]


def test_every_word_on_a_page_can_be_translated():
    found = {name: bare_words(text) for name, text in templates().items() if name not in PLAIN}
    assert len(found) > 40
    assert {name: words for name, words in found.items() if words} == {}


def test_no_template_holds_styles_or_scripts_of_its_own():
    found = {name: INLINE.findall(text) for name, text in templates().items() if name not in DOWNLOADED}
    assert {name: inline for name, inline in found.items() if inline} == {}


def test_data_are_never_let_through_unescaped():
    sources = {
        str(file.relative_to(ROOT)): file.read_text(encoding="utf-8")
        for folder in ("assessments", "scoring", "omi")
        for file in (ROOT / folder).rglob("*.py")
        if "tests" not in file.parts
    }
    found = {name: UNESCAPED.findall(text) for name, text in (templates() | sources).items()}
    assert {name: unescaped for name, unescaped in found.items() if unescaped} == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<a aria-label="Page two">2</a>', ["Page", "two"]),
        ('<a aria-label="{% translate "Page" %}">{{ number }}</a>', []),
        ("{% blocktranslate count n=n %}{{ n }} file{% plural %}{{ n }} files{% endblocktranslate %}", []),
        ("{# why #}{% comment %}shape\nof it{% endcomment %}<p>–</p>", []),
        ('{% translate "Save" as save %}{% include "button.html" with text=save only %}', []),
    ],
)
def test_bare_words_are_found(text, words):
    assert bare_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<p\n onclick='go()'>",
        "<style>p {}</style>",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<a href="javascript:go()">',
    ],
)
def test_inline_styles_and_scripts_are_found(text):
    assert INLINE.search(text)


@pytest.mark.parametrize(
    "text", ["{{ note|safe }}", "{{ note | safe}}", "{% autoescape off %}", "mark_safe(note)"]
)
def test_unescaped_data_are_found(text):
    assert UNESCAPED.search(text)


def test_what_is_meant_to_be_there_is_let_through():
    assert not INLINE.search('<script type="module" src="{% static "scripts/app.js" %}"></script>')
    assert not INLINE.search('{% include "components/button.html" with text=clear style="warning" only %}')
    assert not UNESCAPED.search("from django.views.decorators.http import require_safe")
