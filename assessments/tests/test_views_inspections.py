import pytest

from assessments.models import Area, AuditEvent, Inspection
from assessments.tests.cast import make_cast
from assessments.tests.details import details
from assessments.tests.factories import (
    make_assessment,
    make_case_file,
    make_inspection,
    make_member,
    make_user,
)
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return Visitor(make_user(post="admin"))


# The list


def test_a_person_sees_the_inspections_of_their_teams_alone():
    mine, other = make_inspection(title="Mine"), make_inspection(title="Not mine")
    page = words(Visitor(make_member(mine, "inspector")).open("inspection_list"))
    assert "My inspections" in page
    assert "Mine" in page
    assert other.title not in page
    assert "Set up an inspection" not in page


@pytest.mark.parametrize("post", ["admin", "programme_office"])
def test_the_two_posts_see_every_inspection(post):
    make_inspection(title="First")
    make_inspection(title="Second")
    page = words(Visitor(make_user(post=post)).open("inspection_list"))
    assert "First" in page
    assert "Second" in page
    assert ("Set up an inspection" in page) is (post == "admin")


def test_an_empty_list_says_what_to_do(admin):
    page = words(Visitor(make_user()).open("inspection_list"))
    assert "You are not on the team of any inspection yet. The admin puts people on teams." in page
    assert "No inspection has been set up yet." in words(admin.open("inspection_list"))


def test_the_list_counts_the_sample_and_what_is_accepted():
    cast = make_cast()
    for state in ("accepted", "submitted"):
        make_assessment(make_case_file(cast.inspection, assessor=cast.area), cast.area, state=state)
    make_case_file(cast.inspection, state="listed")
    second = make_case_file(cast.inspection, assessor=cast.area, kind="second")
    make_assessment(second, cast.area, state="accepted", kind="second")
    assert "1 / 3" in words(Visitor(cast.lead).open("inspection_list"))


def test_the_list_calls_a_reconstructed_inspection_what_it_is(admin):
    make_inspection(origin="reconstructed")
    assert "reconstructed" in words(admin.open("inspection_list"))


def test_the_list_takes_the_same_queries_however_long_it_is(django_assert_num_queries):
    person = make_user()
    visitor = Visitor(person)
    for _ in range(5):
        make_case_file(inspection := make_inspection())
        make_member(inspection, "lead", person)
    with django_assert_num_queries(6):
        visitor.open("inspection_list")


# Setting one up


def test_an_admin_sets_an_inspection_up(admin):
    answer = admin.send("inspection_create", **details())
    assert answer["Location"] == "/inspections/eastshire-2026/"
    inspection = Inspection.objects.get()
    assert (inspection.area.name, inspection.area.country, inspection.state) == (
        "Eastshire",
        "wales",
        "setting_up",
    )


def test_a_known_area_is_not_made_twice(admin):
    Area.objects.create(name="Eastshire", country="wales")
    admin.send("inspection_create", **details(area_name=" eastshire "))
    assert Inspection.objects.get().area == Area.objects.get()


def test_a_known_area_stays_in_its_country(admin):
    make_inspection(area="Eastshire")
    page = admin.send("inspection_create", **details())
    assert problems(page) == ["Eastshire is known as an area of England."]
    assert Inspection.objects.count() == 1


def test_a_country_chosen_by_mistake_is_put_right(admin):
    admin.send("inspection_create", **details(country="england"))
    reference = Inspection.objects.get().reference
    assert admin.send("inspection_edit", reference, **details(partner="")).status_code == 302
    assert Area.objects.get().country == "wales"
    assert AuditEvent.objects.first().detail["country"] == ["england", "wales"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("area_name", "", "Fill in: Probation area or trust"),
        ("country", "", "Choose: Country"),
        ("title", "", "Fill in: Title"),
        ("tool", "", "Choose: Tool"),
        ("tool", "999999", "Tool: choose from what is offered."),
        ("reference", "East Shire", "Reference: use lower-case letters, figures and hyphens only."),
        ("reference", "East-2026", "Reference: use lower-case letters, figures and hyphens only."),
        ("reference", "new", "Reference: choose another one; this one is an address of a page."),
        ("fieldwork_start", "32 March", "Fieldwork begins: give a date."),
        (
            "fieldwork_end",
            "2026-03-01",
            "Fieldwork ends: not before fieldwork begins, which is on 2 March 2026.",
        ),
        ("draft_on", "2026-03-05", "Draft sent for comment: not before feedback to the area"),
        ("plan_on", "2026-01-05", "Improvement plan due: not before fieldwork begins"),
        (
            "second_reading_share",
            "101",
            "second assessor too, in per cent: give a whole number from 0 to 100.",
        ),
        ("area_assessor_share", "a third", "area assessors, in per cent: give a whole number from 0 to 100."),
        ("partner", "nobody", "Partner inspectorate: choose from what is offered."),
        ("parent", "999999", "Thematic element of: choose from what is offered."),
    ],
)
def test_a_slip_is_named_and_what_was_given_stays_on_the_page(admin, field, value, said):
    page = admin.send("inspection_create", **details(**{field: value}))
    assert any(said in problem for problem in problems(page))
    assert broken_error_links(page) == []
    assert page.context["form"][field].value() == value
    assert 'value="Eastshire 2026"' in page.content.decode() or field == "title"
    assert not Inspection.objects.exists()
    assert not Area.objects.exists()


def test_an_empty_form_that_is_sent_says_what_is_missing(admin):
    assert len(problems(admin.send("inspection_create"))) == 5


def test_a_reference_is_taken_once(admin):
    admin.send("inspection_create", **details())
    page = admin.send("inspection_create", **details())
    assert problems(page) == ["Another inspection has the reference eastshire-2026. Choose another one."]


def test_nobody_else_sets_an_inspection_up():
    for post in ("", "programme_office"):
        page = Visitor(make_user(post=post)).send("inspection_create", **details())
        assert page.status_code == 403
        assert "Setting up an inspection is the admin's work." in words(page)


# The overview


def test_the_admin_sees_what_is_still_to_do():
    cast = make_cast("setting_up")
    page = words(Visitor(cast.admin).open("inspection_show", cast.inspection.reference))
    assert "Before fieldwork can begin: Upload the case files and choose the sample." in page
    assert "Begin fieldwork" not in page
    make_case_file(cast.inspection, assessor=cast.area)
    page = words(Visitor(cast.admin).open("inspection_show", cast.inspection.reference))
    assert "Begin fieldwork" in page


def test_the_lead_sees_team_and_progress():
    cast = make_cast()
    make_assessment(make_case_file(cast.inspection, assessor=cast.area), cast.area)
    page = words(Visitor(cast.lead).open("inspection_show", cast.inspection.reference))
    assert "Accepted case files: 0 of 1" in page
    assert str(cast.inspector) in page
    assert "Audit trail" not in page


@pytest.mark.parametrize("role", ["area", "partner", "reader"])
def test_those_who_do_not_see_scores_see_no_progress(role):
    cast = make_cast()
    make_case_file(cast.inspection, assessor=cast.area)
    page = words(Visitor(getattr(cast, role)).open("inspection_show", cast.inspection.reference))
    assert "Accepted case files" not in page
    assert str(cast.inspector) not in page


def test_an_element_and_its_parent_lead_to_each_other():
    cast = make_cast(reference="parent")
    element = make_inspection("element", title="Accommodation", parent=cast.inspection)
    admin = Visitor(cast.admin)
    assert "/inspections/element/" in admin.open("inspection_show", "parent").content.decode()
    assert "/inspections/parent/" in admin.open("inspection_show", element.reference).content.decode()


def test_a_reconstructed_inspection_is_called_so():
    cast = make_cast(origin="reconstructed")
    for name in ("inspection_show", "case_file_list"):
        page = words(Visitor(cast.lead).open(name, cast.inspection.reference))
        assert "Reconstructed from published percentages; no real cases." in page


def test_the_overview_takes_the_same_queries_however_many_files(django_assert_max_num_queries):
    cast = make_cast("setting_up")
    for _ in range(12):
        make_case_file(cast.inspection, assessor=cast.area)
    visitor = Visitor(cast.admin)
    with django_assert_max_num_queries(18):
        visitor.open("inspection_show", cast.inspection.reference)


# Details, fieldwork, audit trail


def test_an_inspection_is_made_for_training_once_and_for_all(admin):
    admin.send("inspection_create", **details(training="on"))
    inspection = Inspection.objects.get()
    assert inspection.origin == "training"
    page = admin.open("inspection_edit", inspection.reference)
    assert 'name="training"' not in page.content.decode()
    admin.send("inspection_edit", inspection.reference, **details(title="Another", partner=""))
    inspection.refresh_from_db()
    assert (inspection.title, inspection.origin) == ("Another", "training")


def test_details_are_changed():
    cast = make_cast("setting_up")
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    assert "Northshire" in admin.open("inspection_edit", reference).content.decode()
    given = details(area_name="Northshire", country="england", title="Northshire, spring", reference="other")
    given["partner"] = ""
    assert admin.send("inspection_edit", reference, **given).status_code == 302
    inspection = Inspection.objects.get()
    assert (inspection.title, inspection.reference) == ("Northshire, spring", reference)


def test_dates_on_weekends_and_bank_holidays_are_taken_and_told(admin):
    given = details(partner="estyn", feedback_on="2026-03-07", draft_on="2026-04-03")
    page = words(admin.client.get(admin.send("inspection_create", **given)["Location"]))
    told = (
        "On a weekend or a bank holiday: feedback to the area, Saturday 7 March 2026; draft sent for comment"
    )
    assert told in page
    page = admin.client.get(admin.send("inspection_edit", "eastshire-2026", **given)["Location"])
    assert told in words(page)
    mended = given | {"feedback_on": "2026-03-06", "draft_on": "2026-04-02"}
    page = admin.client.get(admin.send("inspection_edit", "eastshire-2026", **mended)["Location"])
    assert "The details are saved." in words(page)
    assert "bank holiday" not in words(page)


def test_a_title_that_is_not_saved_does_not_head_the_page():
    cast = make_cast("setting_up", title="Northshire 2026")
    given = details(area_name="Northshire", country="england", title="Unsaved", tool="", partner="")
    page = Visitor(cast.admin).send("inspection_edit", cast.inspection.reference, **given)
    assert "<title>Error: Details – Northshire 2026" in page.content.decode()
    assert "Inspections Northshire 2026 Details" in words(page)


def test_the_audit_trail_is_told_page_by_page(django_assert_max_num_queries):
    cast = make_cast()
    admin, reference = Visitor(cast.admin), cast.inspection.reference
    assert "Nothing has been recorded" in words(admin.open("audit_list", reference))
    AuditEvent.objects.bulk_create(
        AuditEvent(inspection=cast.inspection, by=cast.lead, action="answered", subject=f"NS-{n:03}")
        for n in range(60)
    )
    AuditEvent.objects.create(inspection=cast.inspection, action="imported", detail={"seed": 7, "to": "ada"})
    with django_assert_max_num_queries(8):
        page = words(admin.open("audit_list", reference))
    assert "the console imported" in page
    assert "seed: 7; to: ada" in page
    assert "NS-059" in page
    assert "NS-005" not in page
    assert "NS-005" in words(admin.open("audit_list", reference, page=2))
    assert "NS-005" in words(admin.open("audit_list", reference, page=99))


def test_the_programme_office_finds_the_audit_trail():
    cast = make_cast()
    page = Visitor(cast.office).open("inspection_show", cast.inspection.reference)
    assert f"/inspections/{cast.inspection.reference}/audit/" in page.content.decode()


@pytest.mark.parametrize(
    ("state", "offered"), [("drafting", False), ("with_area", True), ("published", False)]
)
def test_the_area_is_offered_the_draft_only_while_it_may_read_it(state, offered):
    cast = make_cast(state, reference="north")
    page = Visitor(cast.reader).open("inspection_show", "north")
    assert ("Read the draft report" in words(page)) is offered
    assert ("/inspections/north/draft/" in page.content.decode()) is offered
