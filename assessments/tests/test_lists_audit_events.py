import pytest
from django.http import QueryDict

from assessments.actions import audit
from assessments.lists.audit_events import audit_events
from assessments.tests.factories import make_inspection, make_user
from assessments.tests.pages import Visitor, words

pytestmark = pytest.mark.django_db


def details(**noted) -> str:
    inspection = make_inspection()
    audit.record("sample drawn", by=None, inspection=inspection, **noted)
    [line] = audit_events(QueryDict(), inspection).lines
    return line.cells[-1].value


def test_what_was_noted_is_put_into_words():
    design = {"counts": [["licence", 40], ["custody", 10]], "size": None}
    assert details(as_sample=False, new_offices=["Dudley", "Walsall"], count=0) == (
        "as sample: no; count: 0; new offices: Dudley, Walsall"
    )
    assert details(design=design) == "design: counts: ((licence, 40), (custody, 10)), size: –"


def test_codes_are_put_into_words():
    assert details(role="area_reader") == "role: Area reader"
    assert details(post=["admin", "programme_office"]) == "post: Admin, Programme office"
    assert details(role="of old") == "role: of old"


def test_what_is_empty_says_nothing():
    assert details(short={}, cut=[], note="", before=None) == ""


def test_long_details_are_folded_up():
    inspection = make_inspection()
    audit.record("sample drawn", by=None, inspection=inspection, subject="7", because="x" * 301)
    page = words(Visitor(make_user(post="admin")).open("audit_list", inspection.reference))
    assert "Show the details sample drawn 7 because: xxx" in page
