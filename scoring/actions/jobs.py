"""Jobs: work that is asked for on a page, done by a Celery task, and watched while it runs.

    waiting → running → done
       │         └────→ failed, with one sentence saying why
       └──────────────→ failed

The row is made first and its key is what the task is given, so that the page has something to watch at once.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from celery import Task
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Inspection, User
from assessments.permissions import require
from assessments.refusals import NotAllowed, NotNow
from assessments.states import hold
from scoring.models import Job

logger = logging.getLogger(__name__)

WAITING, RUNNING, DONE, FAILED = Job.State.values
UNFINISHED = (WAITING, RUNNING)
STUCK_AFTER = timedelta(minutes=20)  # above the tasks' time limit and the queue's visibility timeout

# What a person must be allowed to do to ask for each kind of work, and to watch it.
PERMISSION = {Job.Kind.SCORE.value: "score", Job.Kind.DRAFT.value: "draft"}

Work = Callable[[Job], Mapping[str, Any]]


@transaction.atomic
def ask_for(inspection: Inspection, *, kind: str, asked: Mapping[str, Any], by: User, task: Task) -> Job:
    """A job that does this, sent to its task on commit; or the one under way already that does the same."""
    require(by, PERMISSION[kind], inspection)
    # Of two that ask at the same moment, the second waits here and finds the job of the first.
    hold(inspection)
    sweep(inspection)
    asked = dict(asked)
    under_way = inspection.jobs.filter(kind=kind, state__in=UNFINISHED)
    if same := next((job for job in under_way if job.asked == asked), None):
        return same
    job = Job.objects.create(inspection=inspection, kind=kind, asked=asked, asked_by=by)
    audit.record(f"{kind} asked for", by=by, inspection=inspection, subject=job.pk, **asked)
    transaction.on_commit(lambda: _send(task, job.pk))
    return job


def carry_out(job_pk: int, work: Work, *, step: str) -> None:
    """What every task does: begin the job, do the work, end it. Never raises what the work raises.

    `work` returns the fields that say what came of it, {"run": run}. Its writes and the job's end are one
    transaction, so a task that is given out twice leaves one result.
    """
    job = _begin(job_pk, step)
    if job is None:
        return
    try:
        with transaction.atomic():
            _end(job, DONE, progress=100, **work(job))
    except (NotAllowed, NotNow) as refusal:
        fail(job, str(refusal))
    except Exception:
        logger.exception("Job %s failed", job.pk)
        fail(job, _("Something went wrong; it has been logged. Try again, and tell the admin if it recurs."))


def fail(job: Job, sentence: str) -> None:
    """End the job with the reason, unless it has ended already."""
    Job.objects.filter(pk=job.pk, state__in=UNFINISHED).update(
        state=FAILED, error=sentence, ended_at=timezone.now()
    )


def sweep(inspection: Inspection | None = None) -> int:
    """Fail the jobs that nothing works on any more, of one inspection or of all; how many there were."""
    stuck = Job.objects.filter(state__in=UNFINISHED, asked_at__lt=timezone.now() - STUCK_AFTER)
    if inspection is not None:
        stuck = stuck.filter(inspection=inspection)
    return stuck.update(
        state=FAILED,
        error=_("This was not finished in %(minutes)s minutes and has been given up. Ask for it again.")
        % {"minutes": STUCK_AFTER.seconds // 60},
        ended_at=timezone.now(),
    )


def _send(task: Task, job_pk: int) -> None:
    try:
        task.delay(job_pk)
    except Exception:
        # The queue is out of reach. The request has done its part; the page says what became of it.
        logger.exception("Job %s could not be sent", job_pk)
        fail(Job(pk=job_pk), _("The work could not be sent to the queue. Try again in a few minutes."))


def _begin(job_pk: int, step: str) -> Job | None:
    """The job, now running; None if it has ended, as when its task is given out a second time."""
    begun = Job.objects.filter(pk=job_pk, state__in=UNFINISHED).update(
        state=RUNNING, started_at=timezone.now(), progress=10, step=step
    )
    if not begun:
        return None
    return Job.objects.select_related("inspection__tool", "inspection__area", "asked_by").get(pk=job_pk)


def _end(job: Job, state: str, **changes) -> None:
    ended = Job.objects.filter(pk=job.pk, state=RUNNING).update(
        state=state, step="", ended_at=timezone.now(), **changes
    )
    if not ended:
        raise NotNow(_("This job had been given up before it was finished."))
