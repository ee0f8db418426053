from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.models import User
from assessments.views.seats import Seat, seat_at
from scoring.actions.jobs import PERMISSION
from scoring.models import Job


@never_cache
@require_safe
def job_show(request, pk):
    """How far a job has come; once it is done, on to what came of it."""
    job, seat = _job_at(request.user, pk)
    if job.state == Job.State.DONE:
        return redirect(result_of(job))
    tab = "scores" if job.kind == Job.Kind.SCORE else "draft"
    return render(
        request, "scoring/job_show.html", {"seat": seat, "tab": tab, "job": job, "back": start_of(job)}
    )


@never_cache
@require_safe
def job_state(request, pk):
    """The same for the page's script: {state, progress, step, error, result}."""
    job, _seat = _job_at(request.user, pk)
    return JsonResponse(
        {
            "state": job.state,
            "progress": job.progress,
            "step": job.step or job.get_state_display(),
            "error": job.error,
            "result": result_of(job) if job.state == Job.State.DONE else None,
        }
    )


def result_of(job: Job) -> str:
    """Where what the job has made is shown."""
    reference = job.inspection.reference
    if job.run_id:
        return reverse("score_run_show", args=[reference, job.run_id])
    if job.draft_id:
        return reverse("draft_show", args=[reference, job.draft_id])
    return start_of(job)


def start_of(job: Job) -> str:
    """The page it was asked for on."""
    return reverse(
        "score_list" if job.kind == Job.Kind.SCORE else "draft_list", args=[job.inspection.reference]
    )


def _job_at(user: User, pk: int) -> tuple[Job, Seat]:
    job = get_object_or_404(Job.objects.select_related("inspection"), pk=pk)
    return job, seat_at(user, job.inspection.reference, PERMISSION[job.kind])
