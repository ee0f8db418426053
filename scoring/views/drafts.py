from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from assessments.models import Inspection, User
from assessments.permissions import REFUSAL
from assessments.refusals import NotAllowed
from assessments.views.seats import Seat, seat_at
from scoring import tasks
from scoring.actions import drafts
from scoring.actions.jobs import UNFINISHED
from scoring.models import Draft, Job
from scoring.report import html
from scoring.report.rendering import RENDERINGS
from scoring.report.rendering import render as rendered
from scoring.runs import standing


@require_safe
def draft_list(request, reference):
    """The latest draft; where there is none yet, what it takes to have one."""
    seat = reader_at(request.user, reference)
    latest = _drafts(seat).first()
    if latest is not None:
        return _show(request, seat, latest)
    context = {"seat": seat, "tab": "draft", "run": standing(seat.inspection)}
    return render(request, "scoring/draft_list.html", context | _draftable(seat))


@require_safe
def draft_show(request, reference, pk):
    seat = reader_at(request.user, reference)
    return _show(request, seat, get_object_or_404(_drafts(seat), pk=pk))


@require_safe
def draft_download(request, reference, pk, form):
    seat = reader_at(request.user, reference)
    draft = get_object_or_404(_drafts(seat), pk=pk)
    if form not in RENDERINGS:
        raise Http404
    name = file_name(draft, form)
    return HttpResponse(
        rendered(draft.content, form),
        content_type=RENDERINGS[form].media_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


@require_POST
def draft_ask(request, reference):
    seat = seat_at(request.user, reference, "draft")
    language = "cy" if request.POST.get("language") == "cy" else "en"
    job = drafts.ask_for_draft(seat.inspection, language=language, by=request.user, task=tasks.draft_report)
    return redirect("job_show", job.pk)


def reader_at(user: User, reference: str) -> Seat:
    """The seat of someone who may read the draft now; the area reads it while it is with the area."""
    seat = seat_at(user, reference, "read_draft_with_the_area", "read_draft")
    if "read_draft" not in seat.may and seat.inspection.state != Inspection.State.WITH_AREA:
        raise NotAllowed(str(REFUSAL["read_draft_with_the_area"]))
    return seat


def file_name(draft: Draft, form: str) -> str:
    """“gwent-2008-draft-tables.docx”, a Welsh one with its language."""
    language = "" if draft.language == "en" else f"-{draft.language}"
    return f"{draft.inspection.reference}-draft-tables{language}.{form}"


def _drafts(seat: Seat):
    """The drafts that this seat sees: the area sees only the latest, the one it was sent."""
    made = Draft.objects.filter(inspection=seat.inspection).select_related("run__tool", "by")
    if "read_draft" in seat.may:
        return made
    return made.filter(pk__in=made.values("pk")[:1])


def _show(request, seat: Seat, draft: Draft):
    draft.inspection = draft.run.inspection = seat.inspection
    context = {
        "seat": seat,
        "tab": "draft",
        "draft": draft,
        "content": draft.content,
        "fragment": html.fragment(draft.content),
        "listed": html.contents_list(draft.content),
        "stale": drafts.why_stale(draft) if "read_draft" in seat.may else "",
        "others": list(_drafts(seat).exclude(pk=draft.pk).defer("content")),
    }
    return render(request, "scoring/draft_show.html", context | _draftable(seat))


def _draftable(seat: Seat) -> dict:
    """For the lead: whether a draft can be asked for now, and the one under way."""
    if "draft" not in seat.may:
        return {}
    under_way = seat.inspection.jobs.filter(kind=Job.Kind.DRAFT, state__in=UNFINISHED).first()
    return {
        "draftable": drafts.is_draftable(seat.inspection),
        "under_way": under_way,
        "wales": seat.inspection.area.country == "wales",
    }
