from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import reviews
from assessments.forms.criterion import criterion_forms
from assessments.forms.facts import found_in
from assessments.forms.review import ReturnForm
from assessments.models import Assessment
from assessments.refusals import NotNow
from assessments.soft_checks import shown
from assessments.views.readings import begun_reading_at
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def assessment_review(request, reference, file):
    """The lead reads a submitted assessment and accepts or returns it."""
    seat_at(request.user, reference, "review")
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    form = ReturnForm(request.POST if "return" in request.POST else None)
    if request.method == "POST" and (done := _decide(request, reading.assessment, form)):
        messages.success(request, done % {"file": reading.case_file})
        return redirect("case_file_list", reference)
    context = {
        "seen": _version(reading.assessment),
        "seat": reading.seat,
        "tab": "case_files",
        "reading": reading,
        "form": form,
        "forms": criterion_forms(reading.assessment),
        "found": found_in(reading.assessment),
        "soft_checks": shown(reading.assessment.soft_checks),
    }
    return render(request, "assessments/assessment_review.html", context)


def _decide(request, assessment: Assessment, form: ReturnForm) -> str:
    """What was done, for saying so; empty where the form asks for neither or gives no fit reason."""
    _refuse_what_was_not_read(request, assessment)
    if "accept" in request.POST:
        reviews.accept(assessment, by=request.user)
        return _("%(file)s is accepted.")
    if form.is_valid():
        reviews.return_(assessment, reason=form.cleaned_data["reason"], by=request.user)
        return _("%(file)s is returned to its assessor.")
    return ""


def _refuse_what_was_not_read(request, assessment: Assessment) -> None:
    """Between opening the page and deciding, the assessment may have been returned and submitted anew."""
    seen = request.POST.get("seen")
    if seen and seen != _version(assessment):
        raise NotNow(_("This assessment has been submitted again since you opened it. Read it anew."))


def _version(assessment: Assessment) -> str:
    return assessment.submitted_at.isoformat() if assessment.submitted_at else ""
