from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import timetables
from assessments.forms.timetable import TimetableForm
from assessments.lists.appointments import appointments
from assessments.models import Inspection
from assessments.timetabling.before import before_placing
from assessments.timetabling.days import interview_days
from assessments.timetabling.pages import own_days, second_readings, timetable_page
from assessments.timetabling.weeks import settings_of
from assessments.timetabling.words import midday_in_words
from assessments.views.posts import posted
from assessments.views.seats import Seat, seat_at


@require_safe
def timetable_show(request, reference):
    """The whole timetable for those who set it up or lead; their own interviews for the other assessors."""
    seat = seat_at(request.user, reference, "see_setup", "see_own_files")
    if "see_setup" not in seat.may:
        return render(request, "assessments/timetable_own.html", _own(seat))
    context = {
        "seat": seat,
        "tab": "timetable",
        "first": before_placing(seat.inspection),
        "timetable": timetable_page(seat.inspection, seat.user),
        "can_arrange": can_arrange(seat),
        **_settings(seat.inspection),
    }
    return render(request, "assessments/timetable_show.html", context)


@require_http_methods(["GET", "POST"])
def timetable_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = TimetableForm(posted(request), instance=settings_of(seat.inspection))
    if form.is_valid():
        timetables.lay_out(form.filled_in(), by=request.user)
        messages.success(request, _("Days and hours are saved. Interviews stay until they are placed anew."))
        return redirect("timetable_show", reference)
    context = {"seat": seat, "tab": "timetable", "form": form}
    return render(request, "assessments/timetable_edit.html", context)


@require_POST
def timetable_place(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    placed = timetables.place(seat.inspection, by=request.user)
    if placed.unplaced:
        counts = {"placed": len(placed.appointments), "left": len(placed.unplaced)}
        words = _("%(placed)s of the interviews have a time; %(left)s have none, for the reasons below.")
        messages.warning(request, words % counts)
    else:
        messages.success(request, _("Every interview has its time."))
    return redirect("timetable_show", reference)


@require_safe
def appointment_list(request, reference):
    seat = seat_at(request.user, reference, "see_setup")
    listing = appointments(request.GET, seat.inspection, seat.user, movable=can_arrange(seat))
    context = {"seat": seat, "tab": "timetable", "appointments": listing}
    return listing.export() or render(request, "assessments/appointment_list.html", context)


def can_arrange(seat: Seat) -> bool:
    return "set_up" in seat.may and seat.inspection.state in timetables.OPEN


def _own(seat: Seat) -> dict:
    return {
        "seat": seat,
        "tab": "timetable",
        "days": own_days(seat.inspection, seat.user),
        "midday": midday_in_words(settings_of(seat.inspection)),
        "second": second_readings(seat.inspection).filter(assessor=seat.user).count(),
        "readable": seat.inspection.state == Inspection.State.FIELDWORK,
    }


def _settings(inspection: Inspection) -> dict:
    settings = settings_of(inspection)
    return {
        "settings": settings,
        "midday": midday_in_words(settings),
        "interview_days": interview_days(inspection, settings),
        "rooms": inspection.rooms.count(),
        "second": second_readings(inspection).count(),
        "managers": inspection.availabilities.values("offender_manager").distinct().count(),
    }
