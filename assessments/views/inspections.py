from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import inspections
from assessments.forms.inspection import InspectionForm
from assessments.permissions import require_admin
from assessments.selectors import inspections_of, progress_of
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_safe
def inspection_list(request):
    return render(
        request,
        "assessments/inspection_list.html",
        {"inspections": inspections_of(request.user), "is_admin": request.user.post == "admin"},
    )


@require_http_methods(["GET", "POST"])
def inspection_create(request):
    require_admin(request.user)
    form = InspectionForm(posted(request), initial={"country": "england"})
    if form.is_valid():
        inspection = inspections.create(form.filled_in(), by=request.user)
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
        context["missing"] = inspections.missing_for_fieldwork(seat.inspection)
        context["team"] = seat.inspection.team.select_related("user")
        context["listed"] = seat.inspection.case_files.count()
    return render(request, "assessments/inspection_show.html", context)


@require_http_methods(["GET", "POST"])
def inspection_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = InspectionForm(posted(request), instance=seat.inspection)
    if form.is_valid():
        inspections.change(form.filled_in(), by=request.user)
        messages.success(request, _("The details are saved."))
        return redirect("inspection_show", reference)
    return render(
        request, "assessments/inspection_edit.html", {"seat": seat, "tab": "overview", "form": form}
    )


@require_POST
def fieldwork_begin(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    inspections.begin_fieldwork(seat.inspection, by=request.user)
    messages.success(request, _("Fieldwork has begun. Assessors can open their case files."))
    return redirect("inspection_show", reference)


@require_POST
def fieldwork_reopen(request, reference):
    seat = seat_at(request.user, reference, "review")
    inspections.reopen_fieldwork(seat.inspection, by=request.user)
    messages.success(request, _("The inspection is back in fieldwork. Assessments can be returned."))
    return redirect("inspection_show", reference)


@require_safe
def audit_list(request, reference):
    seat = seat_at(request.user, reference, "see_audit_trail")
    events = seat.inspection.audit_events.select_related("by")
    page = Paginator(events, 50).get_page(request.GET.get("page"))
    return render(request, "assessments/audit_list.html", {"seat": seat, "tab": "overview", "page": page})
