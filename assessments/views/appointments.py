from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import timetables
from assessments.forms.appointment import AppointmentForm
from assessments.models import CaseFile
from assessments.timetabling.pages import appointments_of
from assessments.timetabling.weeks import plain_appointment
from assessments.timetabling.words import openings_in_words
from assessments.views.posts import posted
from assessments.views.seats import Seat, seat_at
from scoring.core.timetabling import openings


@require_http_methods(["GET", "POST"])
def appointment_edit(request, reference, file):
    """Where and when one interview is held: chosen by hand, beside all the others that stand."""
    seat = seat_at(request.user, reference, "set_up")
    case_file = _file(seat, file)
    reader = timetables.reader_of(case_file)
    standing = [plain_appointment(row) for row in appointments_of(seat.inspection)]
    form = AppointmentForm(posted(request), case_file=case_file, standing=standing)
    if form.is_valid():
        timetables.move_to(case_file, form.wanted(), by=request.user)
        messages.success(request, _("The interview about %(file)s has its time.") % {"file": case_file})
        return redirect("timetable_show", reference)
    context = {
        "seat": seat,
        "tab": "timetable",
        "form": form,
        "file": case_file,
        "reader": reader,
        "appointment": appointments_of(seat.inspection).filter(case_file=case_file).first(),
        "openings": openings_in_words(openings(form.week, standing, case_file.reference)),
    }
    return render(request, "assessments/appointment_edit.html", context)


@require_POST
def appointment_fix(request, reference, file):
    """Sent with anything as `fixed`, the time stays when the others are placed anew."""
    seat = seat_at(request.user, reference, "set_up")
    timetables.fix(_file(seat, file), fixed=bool(request.POST.get("fixed")), by=request.user)
    return redirect("appointment_edit", reference, file)


@require_POST
def appointment_remove(request, reference, file):
    seat = seat_at(request.user, reference, "set_up")
    case_file = _file(seat, file)
    timetables.take_out(case_file, by=request.user)
    messages.success(request, _("The interview about %(file)s has no time now.") % {"file": case_file})
    return redirect("timetable_show", reference)


def _file(seat: Seat, file: str) -> CaseFile:
    files = seat.inspection.case_files.select_related("inspection", "office")
    return get_object_or_404(files, reference=file)
