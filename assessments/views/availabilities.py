from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import availabilities
from assessments.forms.availability import AvailabilityForm, AvailabilityListForm
from assessments.lists.availabilities import availabilities as availabilities_listed
from assessments.lists.exports import as_csv
from assessments.timetabling.windows import COLUMNS, Checked, check
from assessments.views.posts import posted
from assessments.views.seats import seat_at
from assessments.views.timetables import can_arrange

SOME = 5  # names in a message


@require_http_methods(["GET", "POST"])
def availability_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up" if request.method == "POST" else "see_setup")
    form = AvailabilityForm(posted(request), inspection=seat.inspection)
    if form.is_valid():
        window = form.filled_in()
        availabilities.add(window, by=request.user)
        messages.success(request, _("The time of %(name)s is added.") % {"name": window.offender_manager})
        return redirect("availability_edit", reference)
    listing = availabilities_listed(request.GET, seat.inspection)
    context = {
        "seat": seat,
        "tab": "timetable",
        "form": form,
        "times": listing,
        "can_arrange": can_arrange(seat),
    }
    return listing.export() or render(request, "assessments/availability_edit.html", context)


@require_http_methods(["GET", "POST"])
def availability_upload(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = AvailabilityListForm(
        posted(request), request.FILES or None, check=lambda sheet: check(sheet, seat.inspection)
    )
    if form.is_valid():
        count = availabilities.replace(seat.inspection, form.checked.windows, by=request.user)
        words = ngettext(
            "The times of %(count)s manager are stored.", "The times of %(count)s managers are stored.", count
        )
        messages.success(request, words % {"count": count})
        _tell_passed_over(request, form.checked)
        return redirect("availability_edit", reference)
    context = {"seat": seat, "tab": "timetable", "form": form}
    return render(request, "assessments/availability_upload.html", context)


@require_safe
def availability_template(request, reference):
    """An empty list with the right column names, for the offices to fill in."""
    seat_at(request.user, reference, "set_up")
    return as_csv(f"{reference}-availability", COLUMNS, [])


@require_POST
def availability_remove(request, reference, window):
    seat = seat_at(request.user, reference, "set_up")
    window = get_object_or_404(seat.inspection.availabilities.select_related("inspection"), pk=window)
    availabilities.remove(window, by=request.user)
    messages.success(request, _("The time of %(name)s is removed.") % {"name": window.offender_manager})
    return redirect("availability_edit", reference)


def _tell_passed_over(request, checked: Checked) -> None:
    """A name that was misspelt would otherwise be free all week without anybody noticing."""
    if not checked.passed_over:
        return
    names = ", ".join(checked.passed_over[:SOME]) + ("…" if len(checked.passed_over) > SOME else "")
    words = ngettext(
        "%(count)s name was passed over, as no file of the sample has that offender manager: %(names)s",
        "%(count)s names were passed over, as no file of the sample has those offender managers: %(names)s",
        len(checked.passed_over),
    )
    messages.warning(request, words % {"count": len(checked.passed_over), "names": names})
