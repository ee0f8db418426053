"""Everything that the reports print of areas, surveys and performance can be read on the pages."""

from io import StringIO

import pytest
from django.core.management import call_command

from assessments.models import Inspection
from assessments.tests.factories import make_user
from assessments.tests.pages import Visitor, words
from scoring import bundles
from scoring.reconstruction.contexts import published_context
from scoring.reconstruction.published import context
from scoring.tests.reconstructed import ACCOMMODATION, REFERENCES, all_bundles
from scoring.tests.test_reconstruction_contexts import KEPT, figures, numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    call_command("load_tools", stdout=StringIO())
    return Visitor(make_user(post="admin"))


def take_in(reference):
    """Without its case files, which take long and are on other pages."""
    return bundles.take_in({**all_bundles()[reference], "case_files": []})


@pytest.mark.parametrize(("report", "reference"), REFERENCES.items())
def test_every_published_figure_is_on_a_page(admin, report, reference):
    inspection = take_in(reference)
    text = words(admin.open("context_show", reference))
    for survey in inspection.surveys.all():
        text += words(admin.open("survey_show", reference, survey.pk))
    published = context(report)
    wanted = set().union(*(figures(published.get(part), part) for part in KEPT))
    assert wanted - numbers(text) == set()
    known = published_context(reference)
    assert all(figure["label"] in text for group in known["context"].values() for figure in group)
    assert all(count["text"] in text for survey in known["surveys"] for count in survey["counts"])
    assert all((line.get("measure") or line["domain"]) in text for line in known["indicators"])


def test_the_questions_that_were_sent_are_known_of_every_survey(admin):
    for reference in REFERENCES.values():
        for survey in take_in(reference).surveys.all():
            page = words(admin.open("survey_show", reference, survey.pk))
            assert "not known here" not in page


def test_an_element_without_any_of_it_has_an_empty_page(admin):
    take_in("gloucestershire-2005")
    take_in(ACCOMMODATION)
    assert Inspection.objects.count() == 2
    assert "No survey is entered yet." in words(admin.open("context_show", ACCOMMODATION))
