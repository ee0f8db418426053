from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import fieldwork
from assessments.models import Inspection
from assessments.setting_up import cannot_sign_in, steps_of
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def fieldwork_begin(request, reference):
    """Asks once more: what is set up, what is missing, what stays as it is from then on."""
    seat = seat_at(request.user, reference, "set_up")
    if request.method == "POST":
        fieldwork.begin(seat.inspection, by=request.user)
        messages.success(request, _("Fieldwork has begun. Assessors can open their case files."))
        return redirect("inspection_show", reference)
    if seat.inspection.state != Inspection.State.SETTING_UP:
        return redirect("inspection_show", reference)
    context = {
        "seat": seat,
        "tab": "overview",
        "steps": steps_of(seat.inspection),
        "missing": fieldwork.missing(seat.inspection),
        "early": _is_to_come(seat.inspection.fieldwork_start),
        "cannot_sign_in": cannot_sign_in(seat.inspection),
    }
    return render(request, "assessments/fieldwork_begin.html", context)


@require_POST
def fieldwork_undo(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    fieldwork.undo(seat.inspection, by=request.user)
    messages.success(request, _("The inspection is being set up again. Assessors cannot open case files."))
    return redirect("inspection_show", reference)


@require_POST
def fieldwork_reopen(request, reference):
    seat = seat_at(request.user, reference, "review")
    fieldwork.reopen(seat.inspection, by=request.user)
    messages.success(request, _("The inspection is back in fieldwork. Assessments can be returned."))
    return redirect("inspection_show", reference)


def _is_to_come(day):
    return day is not None and day > timezone.localdate()
