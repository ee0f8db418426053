import pytest
from django.utils import timezone

from assessments.models import AuditEvent
from assessments.refusals import NotAllowed, NotNow
from scoring import tasks
from scoring.actions import drafts
from scoring.actions.score_runs import calculate
from scoring.models import Draft, Job
from scoring.runs import scores_of
from scoring.tests.cast import ALL_BELOW, make_cast, make_reading, make_scored
from scoring.tests.materials import cells_of, table_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_scored()


@pytest.fixture
def run(cast):
    return calculate(cast.inspection, basis="final", by=cast.lead)


def ask(cast, capture, language="en"):
    with capture(execute=True):
        return drafts.ask_for_draft(cast.inspection, language=language, by=cast.lead, task=tasks.draft_report)


def test_a_draft_keeps_the_figures_of_its_run(cast, run):
    draft = drafts.draft(cast.inspection, run=run, by=cast.lead)
    sections = table_named(draft.content, "figures of the chart")
    assert cells_of(sections)[0][1] == scores_of(run).sections["1"].printed
    assert dict(draft.content["details"])["Scores"].startswith(f"Final, run {run.pk} of ")


def test_a_draft_is_audited(cast, run):
    draft = drafts.draft(cast.inspection, run=run, by=cast.lead)
    event = AuditEvent.objects.get(action="report drafted")
    assert (event.by, event.subject, event.detail) == (
        cast.lead,
        str(draft.pk),
        {"run": run.pk, "language": "en"},
    )


def test_without_its_audit_event_no_draft_is_kept(cast, run, broken_audit):
    with pytest.raises(broken_audit):
        drafts.draft(cast.inspection, run=run, by=cast.lead)
    assert not Draft.objects.exists()


def test_only_the_lead_drafts(cast, run):
    with pytest.raises(NotAllowed, match="lead inspector drafts"):
        drafts.draft(cast.inspection, run=run, by=cast.inspector)
    with pytest.raises(NotAllowed):
        drafts.ask_for_draft(cast.inspection, language="en", by=cast.inspector, task=tasks.draft_report)
    assert not Draft.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize("state", ["setting_up", "with_area", "published", "purged"])
def test_a_draft_is_not_replaced_under_the_areas_eyes(cast, run, state):
    cast.inspection.state = state
    with pytest.raises(NotNow, match="before the draft goes to the area"):
        drafts.draft(cast.inspection, run=run, by=cast.lead)


def test_a_draft_stands_on_a_run_of_its_own_inspection(cast, run):
    with pytest.raises(NotNow, match="another inspection"):
        drafts.draft(make_scored().inspection, run=run, by=None)


def test_without_scores_there_is_nothing_to_draft_from(cast):
    with pytest.raises(NotNow, match="calculate them first"):
        drafts.ask_for_draft(cast.inspection, language="en", by=cast.lead, task=tasks.draft_report)


def test_a_job_drafts_on_the_latest_final_run(cast, run, django_capture_on_commit_callbacks):
    calculate(cast.inspection, basis="provisional", by=cast.lead)
    job = ask(cast, django_capture_on_commit_callbacks, language="cy")
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert (job.draft.run, job.draft.language, job.draft.by) == (run, "cy", cast.lead)


def test_a_task_given_out_twice_makes_one_draft(cast, run, django_capture_on_commit_callbacks):
    job = ask(cast, django_capture_on_commit_callbacks)
    tasks.draft_report(job.pk)
    assert Draft.objects.count() == 1


def test_a_provisional_run_will_do_where_there_is_no_final_one(django_capture_on_commit_callbacks):
    cast = make_cast()
    make_reading(cast, state="submitted")
    run = calculate(cast.inspection, basis="provisional", by=cast.lead)
    job = ask(cast, django_capture_on_commit_callbacks)
    job.refresh_from_db()
    assert job.draft.run == run
    assert dict(job.draft.content["details"])["Scores"].startswith("Provisional")


def test_a_draft_is_up_to_date_until_something_changes(cast, run):
    assert drafts.why_stale(drafts.draft(cast.inspection, run=run, by=cast.lead)) == ""


def test_newer_scores_make_a_draft_out_of_date(cast, run):
    draft = drafts.draft(cast.inspection, run=run, by=cast.lead)
    calculate(cast.inspection, basis="final", by=cast.lead)
    assert drafts.why_stale(draft) == "Scores have been calculated since this was drafted."


def test_changed_answers_make_a_draft_out_of_date(cast, run):
    draft = drafts.draft(cast.inspection, run=run, by=cast.lead)
    make_reading(cast, ALL_BELOW)
    assert "would count now" in drafts.why_stale(draft)


def test_a_changed_grade_or_conclusion_makes_a_draft_out_of_date(cast, run):
    draft = drafts.draft(cast.inspection, run=run, by=cast.lead)
    cast.inspection.conclusions.create(level="criterion", code="1.1", word="good", at=timezone.now())
    assert drafts.why_stale(draft) == "Grades or conclusions have changed since this was drafted."
