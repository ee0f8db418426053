from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import rooms
from assessments.forms.rooms import RoomsForm
from assessments.lists.rooms import rooms as rooms_listed
from assessments.views.posts import posted
from assessments.views.seats import seat_at
from assessments.views.timetables import can_arrange


@require_http_methods(["GET", "POST"])
def room_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up" if request.method == "POST" else "see_setup")
    form = RoomsForm(posted(request), inspection=seat.inspection)
    if form.is_valid():
        added = rooms.add(seat.inspection, form.offices, form.cleaned_data["names"], by=request.user)
        words = ngettext("%(count)s room is added.", "%(count)s rooms are added.", len(added))
        messages.success(request, words % {"count": len(added)})
        return redirect("room_edit", reference)
    listing = rooms_listed(request.GET, seat.inspection)
    context = {
        "seat": seat,
        "tab": "timetable",
        "form": form,
        "rooms": listing,
        "can_arrange": can_arrange(seat),
        "offices": seat.inspection.area.offices.exists(),
    }
    return listing.export() or render(request, "assessments/room_edit.html", context)


@require_POST
def room_remove(request, reference, room):
    seat = seat_at(request.user, reference, "set_up")
    room = get_object_or_404(seat.inspection.rooms.select_related("inspection", "office"), pk=room)
    rooms.remove(room, by=request.user)
    messages.success(request, _("%(room)s is removed.") % {"room": room})
    return redirect("room_edit", reference)
