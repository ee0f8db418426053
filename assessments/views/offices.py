from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import offices
from assessments.forms.offices import JourneysForm, OfficeForm, OfficesForm
from assessments.lists.offices import offices as offices_listed
from assessments.timetabling.weeks import settings_of
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def office_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = OfficesForm(posted(request))
    if form.is_valid():
        added = offices.add(seat.inspection, form.cleaned_data["names"], by=request.user)
        words = ngettext("%(count)s office is added.", "%(count)s offices are added.", len(added))
        messages.success(request, words % {"count": len(added)})
        return redirect("office_edit", reference)
    listing = offices_listed(request.GET, seat.inspection)
    context = {"seat": seat, "tab": "overview", "form": form, "offices": listing}
    return listing.export() or render(request, "assessments/office_edit.html", context)


@require_http_methods(["GET", "POST"])
def office_rename(request, reference, office):
    seat = seat_at(request.user, reference, "set_up")
    office = get_object_or_404(seat.inspection.area.offices.select_related("area"), pk=office)
    form = OfficeForm(posted(request), office=office)
    if form.is_valid():
        offices.rename(office, form.cleaned_data["name"], inspection=seat.inspection, by=request.user)
        messages.success(request, _("The office is called %(name)s now.") % {"name": office})
        return redirect("office_edit", reference)
    context = {"seat": seat, "tab": "overview", "form": form, "office": office}
    return render(request, "assessments/office_rename.html", context)


@require_POST
def office_remove(request, reference, office):
    seat = seat_at(request.user, reference, "set_up")
    office = get_object_or_404(seat.inspection.area.offices, pk=office)
    offices.remove(office, inspection=seat.inspection, by=request.user)
    messages.success(request, _("%(office)s is removed.") % {"office": office})
    return redirect("office_edit", reference)


@require_http_methods(["GET", "POST"])
def journey_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    journeys = offices.journeys_of(seat.inspection)
    form = JourneysForm(posted(request), inspection=seat.inspection, journeys=journeys)
    if form.is_valid():
        offices.time_journeys(seat.inspection, form.minutes(), by=request.user)
        messages.success(request, _("The journeys are saved."))
        return redirect("office_edit", reference)
    usual = settings_of(seat.inspection).travel_minutes
    context = {"seat": seat, "tab": "overview", "form": form, "usual": usual}
    return render(request, "assessments/journey_edit.html", context)
