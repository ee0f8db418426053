import re

import pytest
from django.urls import reverse

from assessments.models import Assessment
from assessments.tests.factories import make_member, make_user
from scoring.actions.score_runs import calculate
from scoring.models import Job, PublishedFigure, ScoreRun
from scoring.tests.cast import ALL_ABOVE, ALL_BELOW, get, make_cast, make_reading, make_scored

pytestmark = pytest.mark.django_db

TEAM = ["lead", "inspector", "practice_assessor", "area_assessor", "partner_inspector", "area_reader"]
POSTS = ["admin", "programme_office"]


@pytest.fixture
def cast():
    return make_scored(ALL_ABOVE, ALL_ABOVE, ALL_BELOW)


def person(cast, role):
    return make_user(post=role) if role in POSTS else make_member(cast.inspection, role)


def addresses(cast, run):
    reference = cast.inspection.reference
    return {
        "list": ("score_list", reference),
        "run": ("score_run_show", reference, run.pk),
        "criterion": ("score_criterion_show", reference, run.pk, "1.1"),
        "question": ("score_question_show", reference, run.pk, "1.1.04"),
        "grades": ("grade_edit", reference),
        "conclusions": ("conclusion_edit", reference),
    }


# What opens to whom: of a final run, and of a provisional one.
ALL_OPEN = {"list", "run", "criterion", "question", "grades", "conclusions"}
OPEN = {
    "lead": (ALL_OPEN, ALL_OPEN),
    "inspector": ({"list", "run", "criterion"}, {"list"}),
    "practice_assessor": ({"list", "run", "criterion"}, {"list"}),
    "area_assessor": (set(), set()),
    "partner_inspector": ({"list", "run"}, {"list"}),
    "area_reader": (set(), set()),
    "admin": (set(), set()),
    "programme_office": ({"list", "run"}, {"list"}),
}


@pytest.mark.parametrize("role", [*TEAM, *POSTS])
@pytest.mark.parametrize("basis", ["final", "provisional"])
def test_each_role_opens_what_it_may_and_is_told_why_not_otherwise(client, cast, role, basis):
    run = calculate(cast.inspection, basis=basis, by=cast.lead)
    user = person(cast, role)
    answers = {word: get(client, user, *address) for word, address in addresses(cast, run).items()}

    assert {word for word, answer in answers.items() if answer.status_code == 200} == OPEN[role][
        basis == "provisional"
    ]
    assert {answer.status_code for answer in answers.values()} <= {200, 403}


def test_a_stranger_finds_nothing(client, cast):
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    stranger = make_user()

    for address in addresses(cast, run).values():
        assert get(client, stranger, *address).status_code == 404


def test_a_run_of_another_inspection_is_not_found(client, cast):
    other = make_scored()
    run = calculate(other.inspection, basis="final", by=other.lead)

    assert get(client, cast.lead, "score_run_show", cast.inspection.reference, run.pk).status_code == 404


@pytest.mark.parametrize("name", ["score_criterion_show", "score_question_show"])
def test_a_code_that_the_tool_does_not_have_is_not_found(client, cast, name):
    run = calculate(cast.inspection, basis="final", by=cast.lead)

    assert get(client, cast.lead, name, cast.inspection.reference, run.pk, "9.9").status_code == 404


# The list of runs


def test_before_the_first_run_the_lead_is_told_how_far_the_files_are(client):
    cast = make_cast()
    make_reading(cast, state="submitted")
    make_reading(cast, state="in_progress", letters="")

    page = get(client, cast.lead, "score_list", cast.inspection.reference).content.decode()

    assert "No scores yet." in page
    assert "1 of 2 case files have been submitted." in page
    assert "There is nothing to score yet: no assessment has been accepted." in page
    assert re.search(r'value="final"[^>]* disabled', page)
    assert not re.search(r'value="provisional"[^>]* disabled', page)


def test_that_nothing_is_submitted_is_told_once(client):
    cast = make_cast()
    make_reading(cast, state="in_progress", letters="")

    page = get(client, cast.lead, "score_list", cast.inspection.reference).content.decode()

    assert page.count("There is nothing to score yet") == 1
    assert page.count('aria-describedby="why-not-provisional"') == 2


def test_before_review_an_inspector_is_told_when_scores_open(client, cast):
    calculate(cast.inspection, basis="provisional", by=cast.lead)

    page = get(client, cast.inspector, "score_list", cast.inspection.reference).content.decode()

    assert "They open to you when every assessment has been reviewed" in page
    assert "67%" not in page
    assert "Calculate" not in page


def test_the_lead_sees_every_run_and_others_the_latest_final_one(client, cast):
    for basis in ("final", "provisional"):
        calculate(cast.inspection, basis=basis, by=cast.lead)
    reference = cast.inspection.reference

    assert len(get(client, cast.lead, "score_list", reference).context["runs"]) == 2
    seen = get(client, cast.inspector, "score_list", reference).context["runs"]
    assert [run.basis for run in seen] == ["final"]


def test_asking_for_scores_calculates_them_and_ends_at_the_run(
    client, cast, django_capture_on_commit_callbacks
):
    client.force_login(cast.lead)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("score_ask", args=[cast.inspection.reference]), {"basis": "final"})
    answer = client.get(answer.url, follow=True)

    assert answer.status_code == 200
    assert answer.context["run"] == ScoreRun.objects.get()
    assert "Final scores" in answer.content.decode()


def test_who_may_not_score_cannot_ask(client, cast):
    client.force_login(cast.inspector)

    answer = client.post(reverse("score_ask", args=[cast.inspection.reference]), {"basis": "final"})

    assert answer.status_code == 403
    assert not Job.objects.exists()


def test_an_unknown_basis_is_refused_with_a_sentence(client, cast):
    client.force_login(cast.lead)

    answer = client.post(reverse("score_ask", args=[cast.inspection.reference]), {"basis": "wishful"})

    assert answer.status_code == 409
    assert not Job.objects.exists()


# A run


def test_a_run_shows_scores_chart_and_words_without_a_style_attribute(client, cast):
    run = calculate(cast.inspection, basis="final", by=cast.lead)

    page = get(client, cast.lead, "score_run_show", cast.inspection.reference, run.pk).content.decode()

    assert "3 of 3 case files counted." in page
    assert "Sections: 1 Assessment 67%. Highest criterion: 1.1 Preparing for sentence 67%." in page
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="app-chart"' in page
    assert "Risk of Harm thread" in page
    assert "not concluded yet" in page
    assert "not graded yet" in page
    assert " style=" not in page
    assert "These scores are out of date." not in page


def test_totals_have_no_way_to_questions(client, cast):
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    office = make_user(post="programme_office")

    page = get(client, office, "score_run_show", cast.inspection.reference, run.pk).content.decode()

    assert "1.1 Preparing for sentence" in page
    assert "/criteria/" not in page


def test_a_run_whose_inputs_have_changed_is_shown_as_out_of_date(client, cast):
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    Assessment.objects.filter(effective=ALL_BELOW).update(effective=ALL_ABOVE)
    reference = cast.inspection.reference

    for address in (("score_run_show", reference, run.pk), ("score_list", reference)):
        page = get(client, cast.lead, *address).content.decode()
        assert "These scores are out of date." in page
        assert "Answers have changed since these scores were calculated." in page


def test_published_figures_stand_beside_the_scores_with_the_reason_for_a_difference(client):
    cast = make_scored(ALL_ABOVE, ALL_ABOVE, ALL_BELOW, origin="reconstructed")
    figures = [
        ("criterion", "1.1", 70, {}, "One question was not published."),
        ("criterion", "1.1", 10, {}, "A second print."),
        ("criterion", "1.2", 67, {}, ""),
        ("question", "1.1.02", 67, {}, ""),
        ("question", "1.1.04", 12, {"case_type": ["licence"]}, ""),
    ]
    for position, (level, code, printed, where, note) in enumerate(figures):
        PublishedFigure.objects.create(
            inspection=cast.inspection,
            level=level,
            code=code,
            printed=printed,
            where=where,
            note=note,
            position=position,
        )
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    reference = cast.inspection.reference

    page = get(client, cast.lead, "score_run_show", reference, run.pk).content.decode()
    assert "Reconstructed from published percentages; no real cases." in page
    assert "70%" in page and "<strong>−3</strong>" in page
    assert "One question was not published." in page
    assert "A second print." not in page
    assert "same" in page

    page = get(client, cast.lead, "score_criterion_show", reference, run.pk, "1.1").content.decode()
    assert page.count("no published figure") == 1
    assert "published for parts: 12% (Licence)" in page


# Queries: of the session, the person, the inspection, their role in it, then of the page

QUERIES = {"list": 13, "run": 10, "criterion": 8, "question": 10}


@pytest.mark.parametrize("name", ["list", "run", "criterion", "question"])
def test_queries_stay_the_same_however_many_files_and_runs(client, django_assert_num_queries, name):
    few, many = make_scored(ALL_ABOVE), make_scored(*[ALL_ABOVE] * 20)
    for cast, runs in ((few, 1), (many, 4)):
        for _ in range(runs):
            run = calculate(cast.inspection, basis="final", by=cast.lead)
        client.force_login(cast.lead)
        with django_assert_num_queries(QUERIES[name]):
            get_signed_in(client, *addresses(cast, run)[name])


def get_signed_in(client, name, *args):
    assert client.get(reverse(name, args=args)).status_code == 200
