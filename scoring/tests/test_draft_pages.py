import pytest
from django.urls import reverse

from assessments.models import Inspection
from assessments.tests.factories import make_member, make_user
from scoring.actions.drafts import draft
from scoring.actions.score_runs import calculate
from scoring.models import Draft
from scoring.tests.cast import make_scored
from scoring.tests.materials import AWKWARD

pytestmark = pytest.mark.django_db

POSTS = {"admin", "programme_office"}


@pytest.fixture
def cast():
    return make_scored(reference="northshire-2026", title=AWKWARD)


@pytest.fixture
def run(cast):
    return calculate(cast.inspection, basis="final", by=cast.lead)


@pytest.fixture
def made(cast, run):
    return draft(cast.inspection, run=run, by=cast.lead)


def person(cast, role):
    return make_user(post=role) if role in POSTS else make_member(cast.inspection, role)


def set_state(cast, state):
    Inspection.objects.filter(pk=cast.inspection.pk).update(state=state)


def pages(made):
    reference = made.inspection.reference
    return [
        reverse("draft_list", args=[reference]),
        reverse("draft_show", args=[reference, made.pk]),
        *(reverse("draft_download", args=[reference, made.pk, form]) for form in ("docx", "pdf", "json")),
    ]


READERS = ["lead", "inspector", "practice_assessor", "partner_inspector", "programme_office"]
OTHERS = ["area_assessor", "admin"]


@pytest.mark.parametrize(
    ("role", "state", "status"),
    [
        *((role, state, 200) for role in READERS for state in ("drafting", "with_area")),
        *((role, state, 403) for role in OTHERS for state in ("drafting", "with_area")),
        ("area_reader", "drafting", 403),
        ("area_reader", "with_area", 200),
        ("area_reader", "published", 403),
    ],
)
def test_the_draft_is_read_by_those_who_may(client, cast, made, role, state, status):
    client.force_login(person(cast, role))
    set_state(cast, state)
    assert [client.get(page).status_code for page in pages(made)] == [status] * 5


def test_a_stranger_learns_nothing_of_it(client, made):
    client.force_login(make_user())
    assert [client.get(page).status_code for page in pages(made)] == [404] * 5


def test_the_refusals_say_why(client, cast, made):
    client.force_login(person(cast, "area_reader"))
    assert "opens to the area when it is sent" in client.get(pages(made)[0]).content.decode()
    client.force_login(person(cast, "area_assessor"))
    assert "not open to your role" in client.get(pages(made)[0]).content.decode()


def test_the_area_sees_only_the_draft_it_was_sent(client, cast, run, made):
    newer = draft(cast.inspection, run=run, by=cast.lead)
    set_state(cast, "with_area")
    client.force_login(person(cast, "area_reader"))
    assert [client.get(page).status_code for page in pages(made)[1:]] == [404] * 4
    assert client.get(pages(newer)[1]).status_code == 200


def test_a_draft_is_found_only_under_its_own_inspection(client, cast, made):
    other = make_scored(reference="southshire-2026")
    client.force_login(other.lead)
    assert client.get(reverse("draft_show", args=["southshire-2026", made.pk])).status_code == 404


def test_the_page_shows_the_tables_with_users_text_as_text(client, cast, made):
    client.force_login(cast.lead)
    page = client.get(pages(made)[0]).content.decode()
    assert "Questions of criterion 1.1" in page
    assert "<b>Bold</b>" not in page
    assert "R&amp;D &lt;b&gt;Bold&lt;/b&gt; £5 ŵŷ =1+1 #let {{ x }} $y$" in page


def test_an_out_of_date_draft_says_so_to_the_team_and_not_to_the_area(client, cast, made):
    calculate(cast.inspection, basis="final", by=cast.lead)
    said = "Scores have been calculated since this was drafted."
    client.force_login(cast.lead)
    assert said in client.get(pages(made)[0]).content.decode()
    set_state(cast, "with_area")
    client.force_login(person(cast, "area_reader"))
    assert said not in client.get(pages(made)[0]).content.decode()


def test_without_a_draft_the_lead_is_led_to_scores_and_then_to_the_button(client, cast):
    client.force_login(cast.lead)
    page = reverse("draft_list", args=["northshire-2026"])
    assert "Calculate scores first" in client.get(page).content.decode()
    calculate(cast.inspection, basis="final", by=cast.lead)
    assert "Draft the report" in client.get(page).content.decode()


def test_the_button_drafts_and_leads_on_to_the_draft(client, cast, run, django_capture_on_commit_callbacks):
    client.force_login(cast.lead)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("draft_ask", args=["northshire-2026"]), {"language": "en"})
    made = Draft.objects.get()
    job = client.get(response.url)
    assert job.url == reverse("draft_show", args=["northshire-2026", made.pk])


def test_only_the_lead_has_the_button_and_only_a_post_drafts(client, cast, run):
    ask = reverse("draft_ask", args=["northshire-2026"])
    client.force_login(cast.inspector)
    assert (
        "Draft the report<"
        not in client.get(reverse("draft_list", args=["northshire-2026"])).content.decode()
    )
    assert client.post(ask).status_code == 403
    client.force_login(cast.lead)
    assert client.get(ask).status_code == 405
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("language", "ending"), [("en", ""), ("cy", "-cy")])
@pytest.mark.parametrize("form", ["docx", "pdf", "json", "html"])
def test_a_download_is_a_file_with_a_name_that_says_what_it_is(client, cast, run, form, language, ending):
    made = draft(cast.inspection, run=run, language=language, by=cast.lead)
    client.force_login(cast.lead)
    response = client.get(reverse("draft_download", args=["northshire-2026", made.pk, form]))
    name = f"northshire-2026-draft-tables{ending}.{form}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_there_is_no_download_of_another_kind(client, cast, made):
    client.force_login(cast.lead)
    assert client.get(reverse("draft_download", args=["northshire-2026", made.pk, "exe"])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_drafts(
    client, cast, run, made, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(cast.lead)
    with django_assert_max_num_queries(16) as few:
        client.get(pages(made)[0])
    for _ in range(5):
        draft(cast.inspection, run=run, by=cast.lead)
    with django_assert_num_queries(len(few)):
        client.get(pages(made)[0])
