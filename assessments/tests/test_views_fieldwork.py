from datetime import date, timedelta

import pytest

from assessments.models import Inspection
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_user
from assessments.tests.pages import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


def test_before_it_begins_a_page_says_what_is_set_up_and_what_is_missing(cast, admin):
    page = words(admin.open("fieldwork_begin", "north"))
    assert "List of case files Not uploaded yet" in page
    assert "What is missing Upload the case files and choose the sample." in page
    assert "What can no longer be changed" not in page
    assert '<button type="submit" class="govuk-button"' not in page


def test_the_page_says_what_stays_as_it_is_from_then_on(cast, admin):
    make_case_file(cast.inspection, assessor=cast.area)
    assert "/fieldwork/" in admin.open("inspection_show", "north").content.decode()
    page = words(admin.open("fieldwork_begin", "north"))
    assert "Fieldwork 2 March 2026 to 6 March 2026" in page
    assert "the sample: it is not drawn again" in page
    assert "cannot sign in yet" not in page
    assert Inspection.objects.get().state == "setting_up"


@pytest.mark.parametrize(("days", "told"), [(1, True), (0, False), (None, False)])
def test_a_first_day_that_is_still_to_come_is_told_before_fieldwork_begins(
    cast, admin, monkeypatch, days, told
):
    today = date(2026, 3, 2)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: today)
    make_case_file(cast.inspection, assessor=cast.area)
    start = None if days is None else today + timedelta(days=days)
    Inspection.objects.update(fieldwork_start=start, fieldwork_end=start)
    assert ("is still to come" in words(admin.open("fieldwork_begin", "north"))) is told


def test_assessors_who_cannot_sign_in_yet_are_named(cast, admin):
    for member in (cast.area, cast.reader):
        member.set_unusable_password()
        member.save()
    cast.lead.is_active = False
    cast.lead.save()
    page = admin.open("fieldwork_begin", "north")
    named = [member.user for member in page.context["cannot_sign_in"]]
    assert set(named) == {cast.area, cast.lead}
    assert f"/people/{cast.area.pk}/" in page.content.decode()


def test_fieldwork_begins_and_what_stands_in_the_way_is_said(cast, admin):
    page = admin.send("fieldwork_begin", "north")
    assert page.status_code == 409
    assert "Upload the case files and choose the sample." in words(page)
    make_case_file(cast.inspection, assessor=cast.area)
    assert admin.send("fieldwork_begin", "north").status_code == 302
    assert Inspection.objects.get().state == "fieldwork"
    assert admin.open("fieldwork_begin", "north")["Location"] == "/inspections/north/"


def test_the_way_back_is_offered_until_somebody_reads():
    cast = make_cast(reference="north")
    admin = Visitor(cast.admin)
    case_file = make_case_file(cast.inspection, assessor=cast.area)
    assert "Go back to setting up" in words(admin.open("inspection_show", "north"))
    assert "Go back to setting up" not in words(Visitor(cast.lead).open("inspection_show", "north"))
    make_assessment(case_file, cast.area)
    assert "Go back to setting up" not in words(admin.open("inspection_show", "north"))
    page = admin.send("fieldwork_undo", "north")
    assert page.status_code == 409
    assert "1 assessment has been begun" in words(page)


def test_fieldwork_is_taken_back():
    cast = make_cast(reference="north")
    make_case_file(cast.inspection, assessor=cast.area)
    admin = Visitor(cast.admin)
    page = admin.client.get(admin.send("fieldwork_undo", "north")["Location"])
    assert "The inspection is being set up again." in words(page)
    assert "Begin fieldwork" in words(page)


def test_a_lead_takes_drafting_back_to_fieldwork():
    cast = make_cast("drafting", reference="north")
    lead = Visitor(cast.lead)
    assert "Go back to fieldwork" in words(lead.open("inspection_show", "north"))
    assert lead.send("fieldwork_reopen", "north").status_code == 302
    assert lead.send("fieldwork_reopen", "north").status_code == 409


def test_the_page_takes_the_same_queries_however_large_the_team(django_assert_max_num_queries, cast, admin):
    make_case_file(cast.inspection, assessor=cast.area)
    for _ in range(5):
        person = make_user()
        person.set_unusable_password()
        person.save()
        cast.inspection.team.create(user=person, role="inspector")
    with django_assert_max_num_queries(19):
        admin.open("fieldwork_begin", "north")
