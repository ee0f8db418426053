from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import substitutions
from assessments.forms.sample import DropForm
from assessments.models import CaseFile, Substitution
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def case_file_drop(request, reference, file):
    """Drop a file of the sample, and say what comes in for it."""
    seat = seat_at(request.user, reference, "set_up")
    case_file = get_object_or_404(seat.inspection.case_files, reference=file)
    case_file.inspection = seat.inspection
    substitutions.refuse_to_drop(case_file)
    form = DropForm(posted(request))
    if form.is_valid():
        substitution = substitutions.drop(case_file, **form.cleaned_data, by=request.user)
        messages.success(request, _done(substitution))
        return redirect("sample_show", reference)
    context = {
        "seat": seat,
        "tab": "overview",
        "form": form,
        "case_file": case_file,
        "reserve": substitutions.next_reserve(case_file),
        "allocated": case_file.allocations.exists(),
        "begun": case_file.assessments.exists(),
    }
    return render(request, "assessments/case_file_drop.html", context)


@require_POST
def substitution_undo(request, reference, pk):
    seat = seat_at(request.user, reference, "set_up")
    rows = seat.inspection.substitutions.select_related("dropped__inspection", "brought_in__inspection")
    substitution = get_object_or_404(rows, pk=pk)
    substitutions.undo(substitution, by=request.user)
    messages.success(request, _back(substitution.dropped))
    return redirect("sample_show", reference)


def _back(case_file: CaseFile) -> str:
    if case_file.state == CaseFile.State.LISTED:
        return _("%(file)s is back in the caseload.") % {"file": case_file}
    return _("%(file)s is back, and is to be allocated.") % {"file": case_file}


def _done(substitution: Substitution) -> str:
    names = {"dropped": substitution.dropped, "came": substitution.brought_in}
    if substitution.brought_in is None:
        return _("%(dropped)s is dropped. No reserve of its case type was left.") % names
    return _("%(dropped)s is dropped. %(came)s has come in for it and is to be allocated.") % names
