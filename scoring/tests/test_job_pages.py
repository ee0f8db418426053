import pytest
from django.urls import reverse

from assessments.tests.factories import make_member, make_user
from scoring.actions.score_runs import calculate
from scoring.models import Job
from scoring.tests.cast import make_scored

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_scored()


def make_job(cast, **fields):
    return Job.objects.create(
        inspection=cast.inspection, kind=fields.pop("kind", "score"), asked_by=cast.lead, **fields
    )


def get(client, user, name, job):
    client.force_login(user)
    return client.get(reverse(name, args=[job.pk]))


def test_the_page_shows_how_far_the_job_is_and_refreshes_without_its_script(client, cast):
    job = make_job(cast, state="running", progress=40, step="Counting")

    page = get(client, cast.lead, "job_show", job).content.decode()

    assert 'max="100" value="40"' in page
    assert "Counting" in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "Check again" in page
    assert "style=" not in page


def test_a_job_that_is_done_leads_on_to_its_run(client, cast):
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    job = make_job(cast, state="done", run=run, progress=100)
    result = reverse("score_run_show", args=[cast.inspection.reference, run.pk])

    assert get(client, cast.lead, "job_show", job).url == result
    assert get(client, cast.lead, "job_state", job).json() == {
        "state": "done",
        "progress": 100,
        "step": "Done",
        "error": "",
        "result": result,
    }


def test_a_job_that_failed_says_why_and_leads_back(client, cast):
    job = make_job(cast, state="failed", error="1 case file is still open.")

    page = get(client, cast.lead, "job_show", job).content.decode()

    assert "1 case file is still open." in page
    assert reverse("score_list", args=[cast.inspection.reference]) in page
    assert "job.js" not in page
    assert get(client, cast.lead, "job_state", job).json()["error"] == "1 case file is still open."


@pytest.mark.parametrize("name", ["job_show", "job_state"])
def test_only_who_may_ask_for_it_watches_a_job(client, cast, name):
    job = make_job(cast)

    assert get(client, make_user(), name, job).status_code == 404
    for role in ("inspector", "area_assessor", "partner_inspector", "area_reader"):
        assert get(client, make_member(cast.inspection, role), name, job).status_code == 403


def test_a_job_that_is_not_there_is_404(client, cast):
    client.force_login(cast.lead)

    assert client.get(reverse("job_show", args=[999])).status_code == 404
