from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import allocations
from assessments.forms.allocation import AllocationForm
from assessments.models import CaseFile
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def allocation_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = AllocationForm(posted(request), inspection=seat.inspection)
    if form.is_valid():
        count = allocations.allocate(
            form.cleaned_data["files"], form.cleaned_data["assessor"], by=request.user
        )
        messages.success(request, _allocated(count))
        return redirect("allocation_edit", reference)
    context = {
        "seat": seat,
        "tab": "overview",
        "form": form,
        "loads": form.loads(),
        "waiting": seat.inspection.case_files.filter(state=CaseFile.State.SELECTED).count(),
    }
    return render(request, "assessments/allocation_edit.html", context)


@require_POST
def allocation_share_out(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    messages.success(request, _allocated(allocations.share_out(seat.inspection, by=request.user)))
    return redirect("allocation_edit", reference)


def _allocated(count: int) -> str:
    return ngettext("%(count)s case file is allocated.", "%(count)s case files are allocated.", count) % {
        "count": count
    }
