"""Dates, partner and shares of an inspection, as its form proposes them."""

from datetime import date

import pytest

from assessments.models import Inspection
from assessments.tests.cast import make_cast
from assessments.tests.details import details
from assessments.tests.factories import make_case_file, make_inspection, make_tool, make_user
from assessments.tests.pages import Visitor, problems, words
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return Visitor(make_user(post="admin"))


def created(admin, **fields):
    admin.send("inspection_create", **details(**fields))
    return Inspection.objects.get()


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("0001-01-01", "", "Fieldwork begins: give a year from 1990 to 2099."),
        ("9999-12-31", "", "Fieldwork begins: give a year from 1990 to 2099."),
        ("2026-03-02", "2036-03-06", "Fieldwork ends: within a year of its first day."),
    ],
)
def test_a_slip_in_a_year_is_told(admin, first, last, told):
    typed = details(fieldwork_start=first, fieldwork_end=last)
    assert problems(admin.send("inspection_create", **typed)) == [told]


def test_no_dates_follow_from_a_slip(admin):
    page = admin.send("inspection_create", **details(fieldwork_start="9999-12-31"), work_out="1")
    assert problems(page) == ["Fieldwork begins: give a year from 1990 to 2099."]


def test_dates_left_empty_follow_from_the_first_day(admin):
    inspection = created(admin, draft_on="2026-04-20")
    assert (inspection.fieldwork_end, inspection.feedback_on) == (date(2026, 3, 6), date(2026, 3, 6))
    assert (inspection.draft_on, inspection.publication_on) == (date(2026, 4, 20), date(2026, 5, 29))
    assert inspection.plan_on == date(2026, 6, 26)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"feedback_on": "2026-03-05"},
            "Feedback to the area: not before fieldwork ends, which is on 6 March 2026.",
        ),
        (
            {"draft_on": "2026-12-24"},
            "Publication: not before draft sent for comment, which is on 24 December 2026.",
        ),
    ],
)
def test_what_follows_is_not_out_of_order_with_what_was_given(admin, given, told):
    assert problems(admin.send("inspection_create", **details(**given))) == [told]


def test_without_a_first_day_no_date_is_made_up(admin):
    inspection = created(admin, fieldwork_start="")
    assert (inspection.fieldwork_end, inspection.plan_on) == (None, None)


def test_dates_are_worked_out_anew_without_saving(admin):
    typed = details(title="", draft_on="2026-12-24", work_out="1")
    page = admin.send("inspection_create", **typed)
    assert problems(page) == []
    assert page.context["form"]["draft_on"].value() == date(2026, 4, 10)
    assert page.context["form"]["area_name"].value() == "Eastshire"
    assert "The dates are worked out and not saved yet." in words(page)
    assert not Inspection.objects.exists()


def test_dates_of_an_inspection_are_worked_out_again(admin):
    cast = make_cast("setting_up")
    typed = details(area_name="Northshire", country="england", fieldwork_start="2026-06-01", work_out="1")
    page = Visitor(cast.admin).send("inspection_edit", cast.inspection.reference, **typed)
    assert 'value="2026-06-05"' in page.content.decode()
    assert Inspection.objects.get().fieldwork_start == date(2026, 3, 2)


def test_enter_saves_and_works_no_dates_out(admin):
    reference = created(admin).reference
    for page in (admin.open("inspection_create"), admin.open("inspection_edit", reference)):
        text = page.content.decode()
        form = text[text.index('name="title"') :]
        first = form[form.index('<button type="submit"') :].split(">")[0]
        assert "name=" not in first, "the first button of a form is the one that Enter presses"


def test_to_work_dates_out_the_first_day_is_needed(admin):
    page = admin.send("inspection_create", **details(fieldwork_start="", work_out="1"))
    assert problems(page) == ["Give the day on which fieldwork begins: the other dates follow from it."]


@pytest.mark.parametrize(
    ("country", "partner", "kept"),
    [
        ("wales", "usual", "estyn"),
        ("england", "usual", "ofsted"),
        ("wales", "ofsted", "ofsted"),
        ("wales", "", ""),
    ],
)
def test_the_partner_is_the_countrys_unless_another_is_chosen(admin, country, partner, kept):
    assert created(admin, country=country, partner=partner).partner == kept


def test_an_inspection_that_is_changed_names_its_partner_itself(admin):
    inspection = created(admin)
    page = admin.open("inspection_edit", inspection.reference)
    assert page.context["form"]["partner"].value() == "estyn"
    assert "The usual one" not in words(page)


@pytest.mark.parametrize(("given", "kept"), [({}, (33, 10)), ({"area_assessor_share": "0"}, (0, 10))])
def test_shares_are_the_usual_ones_unless_given(admin, given, kept):
    inspection = created(admin, **given)
    assert (inspection.area_assessor_share, inspection.second_reading_share) == kept


def test_area_and_tool_are_fixed_once_files_are_listed(admin):
    cast = make_cast("setting_up")
    make_case_file(cast.inspection)
    other = make_tool(SMALL | {"version": "2"})
    typed = details(title="Northshire, spring", tool=other.pk, partner="", country="england")
    response = admin.send("inspection_edit", cast.inspection.reference, **typed)
    assert response.status_code == 302
    inspection = Inspection.objects.get()
    assert (inspection.title, inspection.area) == ("Northshire, spring", cast.inspection.area)
    assert inspection.tool != other
    page = words(admin.open("inspection_edit", inspection.reference))
    assert "The area cannot be changed once" in page
    assert "The tool cannot be changed once" in page


def test_and_stay_so_while_dates_are_worked_out(admin):
    cast = make_cast("setting_up")
    make_case_file(cast.inspection)
    typed = {"title": "Northshire", "fieldwork_start": "2026-06-01", "work_out": "1"}  # as a browser sends it
    page = admin.send("inspection_edit", cast.inspection.reference, **typed)
    assert 'value="2026-06-05"' in page.content.decode()
    assert page.context["form"]["area_name"].value() == "Northshire"


def test_an_element_has_no_elements_of_its_own(admin):
    whole = make_inspection()
    element = make_inspection(parent=whole)
    offered = admin.open("inspection_create").context["form"].fields["parent"].queryset
    assert list(offered) == [whole]
    assert "parent" not in admin.open("inspection_edit", whole.reference).context["form"].fields
    page = admin.open("inspection_edit", element.reference)
    assert page.context["form"]["parent"].value() == whole.pk


def filled_in(admin, reference, **fields) -> dict:
    """What a browser sends when nothing but those fields is typed."""
    form = admin.open("inspection_edit", reference).context["form"]
    values = {field.name: field.value() for field in form} | {"seen": form.seen} | fields
    return {name: value for name, value in values.items() if value is not None}


def test_what_another_admin_has_saved_meanwhile_is_not_undone_unseen(admin):
    reference = created(admin).reference
    mine = filled_in(admin, reference, title="Mine")
    theirs = filled_in(admin, reference, draft_on="2026-04-20")
    assert admin.send("inspection_edit", reference, **theirs).status_code == 302
    page = admin.send("inspection_edit", reference, **mine)
    [told] = problems(page)
    assert "Yours differ in: Title, Draft sent for comment." in told
    assert Inspection.objects.get().draft_on == date(2026, 4, 20)
    seen = page.context["form"].seen
    assert f'name="seen" value="{seen}"' in page.content.decode()
    assert admin.send("inspection_edit", reference, **mine | {"seen": seen}).status_code == 302
    assert Inspection.objects.get().title == "Mine"


def test_a_step_of_the_inspection_is_no_change_of_its_details(admin):
    reference = created(admin).reference
    mine = filled_in(admin, reference, title="Mine")
    Inspection.objects.update(state="fieldwork")
    assert admin.send("inspection_edit", reference, **mine).status_code == 302


def test_working_dates_out_does_not_hide_what_another_has_saved(admin):
    reference = created(admin).reference
    mine = details(partner="", seen=admin.open("inspection_edit", reference).context["form"].seen)
    admin.send("inspection_edit", reference, **details(partner="", title="Theirs"))
    page = admin.send("inspection_edit", reference, **mine, work_out="1")
    assert page.context["form"].seen == mine["seen"]
