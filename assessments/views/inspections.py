from copy import copy

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions import fieldwork, inspections
from assessments.forms.inspection import InspectionForm
from assessments.lists.audit_events import audit_events
from assessments.lists.inspections import inspections_listed
from assessments.models import Inspection
from assessments.permissions import require_admin
from assessments.selectors import progress_of
from assessments.setting_up import steps_of
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_safe
def inspection_list(request):
    listing = inspections_listed(request.GET, request.user)
    context = {"inspections": listing, "is_admin": request.user.post == "admin"}
    return listing.export() or render(request, "assessments/inspection_list.html", context)


@require_http_methods(["GET", "POST"])
def inspection_create(request):
    require_admin(request.user)
    form = InspectionForm(posted(request), initial={"country": "england"})
    if form.asks_for_dates:
        form = InspectionForm(initial=form.with_dates())
    elif form.is_valid():
        inspection = inspections.create(form.filled_in(), by=request.user)
        _tell_off_days(request, form)
        return redirect("inspection_show", inspection.reference)
    return render(request, "assessments/inspection_create.html", {"form": form})


@require_safe
def inspection_show(request, reference):
    seat = seat_at(request.user, reference)
    context = {
        "seat": seat,
        "tab": "overview",
        "progress": progress_of(seat.inspection),
        "elements": seat.inspection.elements.all(),
    }
    if "see_setup" in seat.may:
        context["offices"] = seat.inspection.area.offices.order_by("name")
    if "set_up" in seat.may:
        context["steps"] = steps_of(seat.inspection)
        if seat.inspection.state == Inspection.State.SETTING_UP:
            context["missing"] = fieldwork.missing(seat.inspection)
        elif seat.inspection.state == Inspection.State.FIELDWORK:
            context["begun"] = fieldwork.why_begun(seat.inspection)
    elif "see_setup" in seat.may:
        context["team"] = seat.inspection.team.select_related("user", "office")
    return render(request, "assessments/inspection_show.html", context)


@require_http_methods(["GET", "POST"])
def inspection_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = InspectionForm(posted(request), instance=copy(seat.inspection))
    if form.asks_for_dates:
        form = InspectionForm(instance=seat.inspection, initial=form.with_dates())
    elif form.is_valid():
        inspections.change(form.filled_in(), seen=form.standing, by=request.user)
        messages.success(request, _("The details are saved."))
        _tell_off_days(request, form)
        return redirect("inspection_show", reference)
    return render(
        request, "assessments/inspection_edit.html", {"seat": seat, "tab": "overview", "form": form}
    )


def _tell_off_days(request, form: InspectionForm) -> None:
    if off_days := form.off_days():
        messages.warning(request, off_days)


@require_safe
def audit_list(request, reference):
    seat = seat_at(request.user, reference, "see_audit_trail")
    events = audit_events(request.GET, seat.inspection)
    context = {"seat": seat, "tab": "overview", "events": events}
    return events.export() or render(request, "assessments/audit_list.html", context)
