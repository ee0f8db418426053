"""Celery tasks. Each fetches its job, calls one action, and ends; with no broker they run in the process."""

from celery import shared_task
from django.utils.translation import gettext as _

from scoring.actions import drafts, jobs, score_runs
from scoring.models import Draft, Job, ScoreRun


@shared_task
def calculate_scores(job_pk: int) -> None:
    jobs.carry_out(
        job_pk,
        lambda job: {"run": score_runs.calculate(job.inspection, basis=job.asked["basis"], by=job.asked_by)},
        step=_("Counting the effective answers"),
    )


@shared_task
def draft_report(job_pk: int) -> None:
    jobs.carry_out(job_pk, _draft, step=_("Drawing up tables and charts"))


def _draft(job: Job) -> dict[str, Draft]:
    run = ScoreRun.objects.select_related("tool", "inspection__area").get(pk=job.asked["run"])
    made = drafts.draft(job.inspection, run=run, language=job.asked["language"], by=job.asked_by)
    return {"draft": made}
