from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import interviews
from assessments.forms.interview import InterviewForm
from assessments.models import Interview
from assessments.views.posts import posted
from assessments.views.readings import begun_reading_at


@require_http_methods(["GET", "POST"])
def interview_edit(request, reference, file):
    """The record of the interview; to read only where the assessment is not open to this person."""
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    known = Interview.objects.filter(assessment=reading.assessment).first()
    form = InterviewForm(posted(request), instance=known or Interview(assessment=reading.assessment))
    # Who may not change it is told so, whatever they sent.
    if request.method == "POST" and (form.is_valid() or not reading.open):
        interviews.keep(form.instance, by=request.user)
        messages.success(request, _("The interview is recorded."))
        return redirect("assessment_show", reference, file)
    context = {
        "seat": reading.seat,
        "tab": "case_files",
        "reading": reading,
        "form": form,
        "recorded": interview_rows(known),
    }
    return render(request, "assessments/interview_edit.html", context)


@require_POST
def interview_remove(request, reference, file):
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    interviews.take_back(reading.assessment, by=request.user)
    messages.success(request, _("The record of the interview is removed."))
    return redirect("assessment_show", reference, file)


def interview_rows(interview: Interview | None) -> list[dict[str, object]]:
    """The record as rows of a summary list; none where there is no interview."""
    if interview is None:
        return []
    return [
        {"key": _("Who was interviewed"), "value": interview.get_with_whom_display()},
        {"key": _("When"), "value": date_format(interview.held_on, "j F Y")},
        {"key": _("How long"), "value": _("%(minutes)s minutes") % {"minutes": interview.minutes}},
    ]
