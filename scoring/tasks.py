"""Celery tasks. Each fetches its job, calls one action, and ends; with no broker they run in the process."""

from celery import shared_task
from django.utils.translation import gettext as _

from scoring.actions import jobs, score_runs


@shared_task
def calculate_scores(job_pk: int) -> None:
    jobs.carry_out(
        job_pk,
        lambda job: {"run": score_runs.calculate(job.inspection, basis=job.asked["basis"], by=job.asked_by)},
        step=_("Counting the effective answers"),
    )
