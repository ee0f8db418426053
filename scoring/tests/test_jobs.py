import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessments.models import AuditEvent
from assessments.refusals import NotAllowed
from assessments.tests.at_once import at_once
from assessments.tests.factories import make_member
from scoring import tasks
from scoring.actions import jobs
from scoring.models import Job, ScoreRun
from scoring.tests.cast import ALL_ABOVE, make_cast, make_reading, make_scored

pytestmark = pytest.mark.django_db


def ask(cast, basis="final", by=None):
    return jobs.ask_for(
        cast.inspection,
        kind="score",
        asked={"basis": basis},
        by=by or cast.lead,
        task=tasks.calculate_scores,
    )


def waiting(cast, basis="final"):
    return Job.objects.create(
        inspection=cast.inspection, kind="score", asked={"basis": basis}, asked_by=cast.lead
    )


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_what_is_asked_for_is_done_on_commit_and_leads_to_its_run(on_commit):
    cast = make_scored()

    with on_commit():
        job = ask(cast)
        assert job.state == "waiting"

    job.refresh_from_db()
    assert (job.state, job.progress, job.error) == ("done", 100, "")
    assert job.run == ScoreRun.objects.get()
    assert job.started_at <= job.ended_at


def test_a_second_click_finds_the_job_that_is_under_way():
    cast = make_scored()

    assert ask(cast) == ask(cast)
    assert ask(cast, "provisional") != ask(cast)
    assert Job.objects.count() == 2


def test_when_a_job_has_ended_the_next_is_a_new_one(on_commit):
    cast = make_scored()
    with on_commit():
        first = ask(cast)

    assert ask(cast) != first


def test_only_who_may_score_can_ask_and_nothing_is_queued(django_capture_on_commit_callbacks):
    cast = make_scored()

    with (
        django_capture_on_commit_callbacks() as callbacks,
        pytest.raises(NotAllowed, match="Only the lead inspector calculates scores"),
    ):
        ask(cast, by=cast.inspector)
    assert not Job.objects.exists()
    assert callbacks == []


def test_a_refusal_becomes_the_sentence_of_the_job(on_commit):
    cast = make_scored()
    make_reading(cast, state="submitted")

    with on_commit():
        job = ask(cast)

    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error == "Final scores need every assessment accepted: 1 case file is not accepted yet."
    assert not ScoreRun.objects.exists()


def test_the_permission_is_checked_again_when_the_work_is_done():
    cast = make_scored()
    job = waiting(cast)
    cast.inspection.team.filter(user=cast.lead).update(role="inspector")

    tasks.calculate_scores(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "Only the lead inspector calculates scores.")


def test_anything_else_that_goes_wrong_is_logged_and_said_plainly(monkeypatch, caplog):
    cast = make_scored("strange!")
    job = waiting(cast)

    with caplog.at_level(logging.ERROR):
        tasks.calculate_scores(job.pk)

    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error.startswith("Something went wrong; it has been logged.")
    assert f"Job {job.pk} failed" in caplog.text


def test_a_queue_out_of_reach_fails_the_job_and_not_the_request(monkeypatch, caplog, on_commit):
    cast = make_scored()

    def out_of_reach(job_pk):
        raise ConnectionError("no broker")

    monkeypatch.setattr(tasks.calculate_scores, "delay", out_of_reach)
    with on_commit():
        job = ask(cast)

    job.refresh_from_db()
    assert job.error == "The work could not be sent to the queue. Try again in a few minutes."
    assert "could not be sent" in caplog.text


def test_a_task_that_is_given_out_twice_leaves_one_run():
    cast = make_scored()
    job = waiting(cast)

    tasks.calculate_scores(job.pk)
    tasks.calculate_scores(job.pk)

    assert ScoreRun.objects.count() == 1


def test_a_task_whose_worker_was_lost_is_done_again():
    cast = make_scored()
    job = waiting(cast)
    Job.objects.filter(pk=job.pk).update(state="running", progress=10)

    tasks.calculate_scores(job.pk)

    job.refresh_from_db()
    assert job.state == "done"


def test_work_on_a_job_that_was_given_up_meanwhile_leaves_nothing():
    cast = make_scored()
    job = waiting(cast)

    def given_up_meanwhile(job):
        run = ScoreRun.objects.create(
            inspection=cast.inspection,
            tool=cast.inspection.tool,
            basis="final",
            counted=0,
            sampled=0,
            digest="",
        )
        jobs.fail(job, "Given up.")
        return {"run": run}

    jobs.carry_out(job.pk, given_up_meanwhile, step="Counting")

    assert not ScoreRun.objects.exists()
    job.refresh_from_db()
    assert job.state == "failed"


def test_a_job_that_is_gone_is_left():
    tasks.calculate_scores(404)

    assert not ScoreRun.objects.exists()


def test_asking_is_in_the_audit_trail():
    cast = make_scored()

    job = ask(cast)

    event = AuditEvent.objects.get(action="score asked for")
    assert (event.by, event.subject, event.detail) == (cast.lead, str(job.pk), {"basis": "final"})


# Stuck jobs


def make_stuck(cast, state="running", minutes=21):
    job = waiting(cast)
    asked_at = timezone.now() - timedelta(minutes=minutes)
    Job.objects.filter(pk=job.pk).update(state=state, asked_at=asked_at)
    return job


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_the_sweep_gives_up_what_was_not_finished_in_20_minutes(state, capsys):
    job = make_stuck(make_cast(), state)

    call_command("sweep_jobs")

    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error.startswith("This was not finished in 20 minutes")
    assert capsys.readouterr().out == "1 stuck jobs given up.\n"


@pytest.mark.parametrize(("state", "minutes"), [("done", 60), ("running", 19)])
def test_the_sweep_leaves_the_rest(state, minutes, capsys):
    job = make_stuck(make_cast(), state, minutes)

    call_command("sweep_jobs")

    job.refresh_from_db()
    assert job.state == state
    assert capsys.readouterr().out == "No job is stuck.\n"


def test_a_stuck_job_does_not_stand_in_the_way_of_a_new_one():
    cast = make_scored()
    stuck = make_stuck(cast)

    assert ask(cast) != stuck


@pytest.mark.django_db(transaction=True)
def test_of_two_that_ask_at_the_same_moment_both_get_one_job():
    cast = make_scored(ALL_ABOVE)
    other = make_member(cast.inspection, "lead")

    def click(by):
        return jobs.ask_for(cast.inspection, kind="score", asked={"basis": "final"}, by=by, task=Unsent())

    first, second = at_once(lambda: click(cast.lead), lambda: click(other))

    assert first == second == Job.objects.get()


class Unsent:
    """Stands for a task that waits in its queue."""

    def delay(self, job_pk):
        pass
