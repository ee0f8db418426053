"""Opening pages as a person, and reading what stands on them."""

import html
import re

from django.test import Client
from django.urls import reverse

from assessments.models import User

TAGS = re.compile(r"<[^>]+>")


class Visitor:
    """A browser in which a person is signed in. Addresses are given by name."""

    def __init__(self, person: User):
        self.client = Client()
        self.client.force_login(person)

    def open(self, name: str, /, *where, **query):
        return self.client.get(reverse(name, args=where), query)

    def send(self, name: str, /, *where, **fields):
        return self.client.post(reverse(name, args=where), fields)


def words(response) -> str:
    """The page as read: no tags, single spaces."""
    return " ".join(html.unescape(TAGS.sub(" ", response.content.decode())).split())


def problems(response) -> list[str]:
    """The lines of the error summary."""
    summary = re.search(r'govuk-error-summary__list">(.*?)</ul>', response.content.decode(), re.DOTALL)
    if not summary:
        return []
    lines = re.findall(r"<li>(.*?)</li>", summary.group(1), re.DOTALL)
    return [html.unescape(TAGS.sub("", line)).strip() for line in lines]


def broken_error_links(response) -> list[str]:
    """The links of the error summary that lead to nothing on the page."""
    text = response.content.decode()
    return [target for target in re.findall(r'<li><a href="#([^"]+)"', text) if f'id="{target}"' not in text]
