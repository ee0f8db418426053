import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Inspection
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_tool
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.tests.small_tool import SMALL
from assessments.tests.uploads import xlsx_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    omi = make_tool({**SMALL, "tool": "omi-like", "programme": {"code": "omi", "name": "OMI"}})
    return make_cast(reference="north", tool=omi)


@pytest.fixture
def lead(cast):
    return Visitor(cast.lead)


def upload(lead, text):
    return lead.send("indicator_upload", "north", file=SimpleUploadedFile("table.csv", text.encode()))


def lines(cast):
    return [str(line) for line in cast.inspection.indicators.order_by("position")]


def test_at_first_there_is_nothing_and_the_page_says_what_to_do(lead):
    page = words(lead.open("context_show", "north"))
    assert "No survey is entered yet." in page and "Add a survey" in page
    assert "The table has no lines yet." in page and "Put in 29 lines of the usual table" in page
    assert "No figure is entered yet." in page


def test_the_programme_office_looks_on(cast):
    cast.inspection.context_figures.create(group="budget", label="2026", value="£2m", position=0)
    page = words(Visitor(cast.office).open("context_show", "north"))
    assert "2026 £2m Budget" in page
    assert "Add a" not in page and "Upload" not in page


def test_figures_are_added_changed_and_removed(cast, lead):
    given = {"group": "caseload", "label": "Women", "value": "11.5%", "locator": "Appendix 2"}
    lead.send("context_figure_create", "north", **given)
    figure = cast.inspection.context_figures.get()
    assert "“Women: 11.5%” is added." in words(lead.open("context_show", "north"))
    lead.send("context_figure_edit", "north", figure.pk, **given | {"value": "12%"})
    assert cast.inspection.context_figures.get().value == "12%"
    lead.send("context_figure_remove", "north", figure.pk)
    assert not cast.inspection.context_figures.exists()


def test_what_somebody_else_has_saved_meanwhile_is_not_undone_unseen(cast, lead):
    given = {"group": "budget", "label": "2026", "value": "£2m"}
    figure = cast.inspection.context_figures.create(**given, position=0)
    line = cast.inspection.indicators.create(domain="Safety", measure="Visits", achieved="70", position=0)
    survey = cast.inspection.surveys.create(questionnaire="offenders", version="1", sent=50)
    count = survey.counts.create(text="Safe", words="all", position=0)
    address = {
        "context_figure_edit": ([figure.pk], given | {"value": "£4m"}),
        "indicator_edit": ([line.pk], {"domain": "Safety", "measure": "Visits", "achieved": "80"}),
        "survey_edit": ([survey.pk], {"sent": "60"}),
        "survey_count_edit": ([survey.pk, count.pk], {"text": "Safe", "words": "most"}),
    }
    seen = {
        page: lead.open(page, "north", *place).context["form"].seen for page, (place, _) in address.items()
    }
    admin = Visitor(cast.admin)
    admin.send("context_figure_edit", "north", figure.pk, **given | {"value": "£3m"})
    admin.send("indicator_edit", "north", line.pk, domain="Safety", measure="Visits", achieved="75")
    admin.send("survey_edit", "north", survey.pk, sent="55")
    admin.send("survey_count_edit", "north", survey.pk, count.pk, text="Safe", words="some")
    for page, (place, mine) in address.items():
        refused = lead.send(page, "north", *place, **mine, seen=seen[page])
        assert problems(refused)[0].startswith("Somebody else has saved something else here"), page
        again = refused.context["form"].seen
        assert lead.send(page, "north", *place, **mine, seen=again).status_code == 302
    for row in (figure, line, survey, count):
        row.refresh_from_db()
    assert (figure.value, line.achieved, survey.sent, count.words) == ("£4m", "80", 60, "most")


def test_a_figure_without_a_name_is_not_added(lead):
    page = lead.send("context_figure_create", "north", value="12%")
    assert problems(page) == ["Choose: What it is about", "Fill in: What it is"]
    assert not broken_error_links(page)


def test_figures_stand_in_the_order_of_what_they_are_about(cast, lead):
    for group in ("sample", "budget", "caseload"):
        cast.inspection.context_figures.create(group=group, label=f"In {group}", value="1", position=0)
    listed = lead.open("context_show", "north").context["figures"]
    assert [line.row.group for line in listed.lines] == ["caseload", "budget", "sample"]
    listed = lead.open("context_show", "north", **{"context-about": "budget"}).context["figures"]
    assert [line.row.group for line in listed.lines] == ["budget"]


def test_the_usual_table_is_filled_in_from_the_top(cast, lead):
    lead.send("indicator_lay_out", "north")
    first, second, *_rest = cast.inspection.indicators.order_by("position")
    page = lead.send("indicator_edit", "north", first.pk, domain=first.domain, grade="Good", next="1")
    assert page.url.endswith(f"/indicators/{second.pk}/")
    assert cast.inspection.indicators.get(pk=first.pk).grade == "Good"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"unit": "%"}, "Name a domain or a measure."),
        ({"measure": "Sickness"}, "The table has a line with that domain and measure already."),
        ({"measure": "Victims", "grade": "Fine"}, "Grade: choose from what is offered."),
    ],
)
def test_a_line_that_cannot_be_is_not_added(cast, lead, given, problem):
    cast.inspection.indicators.create(measure="Sickness", position=0)
    page = lead.send("indicator_create", "north", **given)
    assert problems(page)[0].startswith(problem)
    assert not broken_error_links(page)
    assert lines(cast) == ["Sickness"]


def test_the_table_is_uploaded_in_place_of_the_old_one(cast, lead):
    cast.inspection.indicators.create(measure="Old", position=0)
    page = upload(lead, "measure,actual,ippf grade,colour\nSickness,12.7,1,red\nVictims,98%,Good,\n")
    assert page.status_code == 302
    assert lines(cast) == ["Sickness", "Victims"]
    page = words(lead.open("context_show", "north"))
    assert "The table of 2 lines is stored." in page
    assert "nothing of them was kept: colour" in page
    assert "Poor" in page


def test_what_is_given_out_can_be_taken_in(cast, lead):
    lead.send("indicator_lay_out", "north")
    before = lines(cast)
    given = lead.open("context_show", "north", **{"lines-as": "csv"}).content.decode()
    assert upload(lead, given).status_code == 302
    assert lines(cast) == before
    template = lead.open("indicator_template", "north").content.decode()
    assert upload(lead, template).status_code == 302
    assert lines(cast) == before


def test_figures_with_signs_come_back_as_they_were(cast, lead):
    cast.inspection.indicators.create(measure="Reoffending", achieved="-0.8%", national="+3", position=0)
    for given in (
        lead.open("context_show", "north", **{"lines-as": "csv"}),
        lead.open("indicator_template", "north"),
    ):
        text = given.content.decode()
        assert "'-0.8%" in text
        assert upload(lead, text).status_code == 302
        line = cast.inspection.indicators.get(measure="Reoffending")
        assert (line.achieved, line.national) == ("-0.8%", "+3")


def test_a_workbook_is_read_as_it_shows_its_per_cents(cast, lead):
    def formatted(book):
        book.active["B2"].number_format = "0%"
        book.active["C2"].number_format = "0.0%"

    content = xlsx_of([["measure", "area", "national", "target"], ["Sickness", 0.98, 0.125, 9.5]], formatted)
    lead.send("indicator_upload", "north", file=SimpleUploadedFile("table.xlsx", content))
    line = cast.inspection.indicators.get()
    assert (line.achieved, line.national, line.target) == ("98%", "12.5%", "9.5")


def test_columns_that_hold_nothing_are_not_drawn(cast, lead):
    cast.inspection.indicators.create(domain="Interventions", grade="Good", position=0)

    def drawn():
        listed = lead.open("context_show", "north").context["lines"]
        return [column.title for column in listed.shown]

    assert drawn() == ["Line", "Area", "Grade"]
    cast.inspection.indicators.create(measure="Sickness", unit="days", target="9", national="8", position=1)
    assert drawn() == ["Line", "Unit", "Target", "Area", "England and Wales", "Grade"]
    cast.inspection.indicators.create(domain="Interventions", measure="Unpaid work", position=2)
    assert "Domain" in drawn()


def test_faults_of_a_table_are_told_and_the_old_one_stays(cast, lead):
    cast.inspection.indicators.create(measure="Old", position=0)
    page = upload(lead, "measure,grade\nSickness,9\n,Good\n")
    assert problems(page) == ["The list has faults, shown below: 2. Nothing was stored."]
    assert "2 grade A grade is one of" in words(page)
    assert lines(cast) == ["Old"]


def test_a_period_that_all_lines_share_is_told_once(cast, lead):
    for position in range(2):
        cast.inspection.indicators.create(measure=f"M{position}", period="2007", position=position)
    page = words(lead.open("context_show", "north"))
    assert page.count("2007") == 1 and "Period: 2007" in page
    cast.inspection.indicators.create(measure="M2", period="2008", position=2)
    assert words(lead.open("context_show", "north")).count("2007") == 2


def test_new_lines_are_of_the_period_that_all_others_are_of(cast, lead):
    cast.inspection.indicators.create(measure="Old", period="2007", position=0)
    assert 'value="2007"' in lead.open("indicator_create", "north").content.decode()
    lead.send("indicator_lay_out", "north")
    assert set(cast.inspection.indicators.values_list("period", flat=True)) == {"2007"}


def test_once_published_all_is_shown_and_nothing_can_be_changed(cast, lead):
    Inspection.objects.filter(pk=cast.inspection.pk).update(state="published")
    assert "Add a" not in words(lead.open("context_show", "north"))
    assert lead.send("indicator_lay_out", "north").status_code == 409
    assert upload(lead, "measure\nSickness\n").status_code == 409


def test_the_number_of_queries_does_not_grow(cast, lead):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            lead.open("context_show", "north")
        return len(counted)

    def fill(number):
        cast.inspection.surveys.create(questionnaire=f"q{number}", version="1")
        cast.inspection.indicators.create(measure=f"M{number}", position=number)
        cast.inspection.context_figures.create(group="area", label="x", value="1", position=number)

    fill(1), fill(2)
    few = queries()
    for number in range(3, 12):
        fill(number)
    assert queries() == few
