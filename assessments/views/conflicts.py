"""Where an answer was changed elsewhere meanwhile: both are shown, and the person chooses."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.actions import judgements
from assessments.actions.saving import Conflict, theirs
from assessments.forms.conflicts import ConflictForm, conflicts_in
from assessments.refusals import NotFit
from assessments.views.readings import BegunReading, begun_reading_at


@require_POST
def conflict_settle(request, reference, file):
    """Keep what was chosen for each question. The choice stands only against the version that was shown."""
    reading = begun_reading_at(request.user, reference, file)
    tool = reading.seat.inspection.tool.core
    codes = [code for code in request.POST.getlist("question") if code in tool.question]
    if not codes:
        raise Http404
    standing = theirs(reading.assessment.pk, codes)
    form = ConflictForm(request.POST, tool=tool, conflicts=conflicts_in(request.POST, standing))
    if _outdated(request.POST, standing) or not form.is_valid():
        return conflict_page(request, reading, form)
    try:
        kept = judgements.give(reading.assessment, form.offers(), by=request.user)
    except NotFit as refusal:  # what came with the form was spoilt on the way
        form.add_error(None, str(refusal))
        return conflict_page(request, reading, form)
    if kept.conflicts:
        return settle(request, reading, kept.conflicts)
    messages.success(request, _("Your choices are saved."))
    return redirect("assessment_show", reference, file)


def settle(request, reading: BegunReading, conflicts: Iterable[Conflict]):
    """Ask which of the two contents of each question to keep."""
    form = ConflictForm(tool=reading.seat.inspection.tool.core, conflicts=conflicts)
    return conflict_page(request, reading, form)


def conflict_page(request, reading: BegunReading, form: ConflictForm):
    context = {"seat": reading.seat, "tab": "case_files", "reading": reading, "form": form}
    return render(request, "assessments/conflict_settle.html", context, status=409)


def _outdated(sent, standing) -> bool:
    """Whether something other stands by now than what was shown."""
    return any(sent.get(f"base-{code}") != str(each.version) for code, each in standing.items())
