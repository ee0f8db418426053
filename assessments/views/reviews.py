from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import reviews
from assessments.forms.criterion import criterion_forms
from assessments.forms.review import ReturnForm
from assessments.views.readings import begun_reading_at
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def assessment_review(request, reference, file):
    """The lead reads a submitted assessment and accepts or returns it."""
    seat_at(request.user, reference, "review")
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    returning = "return" in request.POST
    form = ReturnForm(request.POST if returning else None)
    if "accept" in request.POST:
        reviews.accept(reading.assessment, by=request.user)
        messages.success(request, _("%(file)s is accepted.") % {"file": reading.case_file})
        return redirect("case_file_list", reference)
    if returning and form.is_valid():
        reviews.return_(reading.assessment, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("%(file)s is returned to its assessor.") % {"file": reading.case_file})
        return redirect("case_file_list", reference)
    context = {
        "seat": reading.seat,
        "tab": "case_files",
        "reading": reading,
        "form": form,
        "forms": criterion_forms(reading.assessment),
    }
    return render(request, "assessments/assessment_review.html", context)
