from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import assessments
from assessments.checking import check
from assessments.forms.criterion import criterion_forms
from assessments.forms.facts import found_in
from assessments.models import Interview
from assessments.queries import queries_of
from assessments.refusals import Incomplete
from assessments.soft_checks import found_in as soft_checks_in
from assessments.soft_checks import shown
from assessments.standing import standing_in
from assessments.views.interviews import interview_rows
from assessments.views.readings import BegunReading, begun_reading_at
from scoring.core.letters import effective


@require_http_methods(["GET", "POST"])
def assessment_check(request, reference, file):
    """Everything answered on one page, what is open first; submitting closes the assessment."""
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    if request.method == "GET":
        return _page(request, reading)
    try:
        assessments.submit(reading.assessment, by=request.user)
    except Incomplete as refusal:
        return _page(request, reading, str(refusal))
    messages.success(request, _("%(file)s is submitted.") % {"file": reading.case_file})
    if reading.case_file.model_answers.exists():
        return redirect("comparison_show", reference, file)
    return redirect("case_file_list", reference)


def _page(request, reading: BegunReading, refusal: str = ""):
    assessment, tool = reading.assessment, reading.seat.inspection.tool.core
    given = {code: standing.given for code, standing in standing_in(assessment).items()}
    answers = {code: each.answer for code, each in given.items()}
    notes = {code: each.note for code, each in given.items()}
    letters = effective(tool, assessment.all_facts, answers)
    context = {
        "seat": reading.seat,
        "tab": "case_files",
        "reading": reading,
        "refusal": refusal,
        "check": check(tool, letters, notes),
        "soft_checks": shown(soft_checks_in(tool, assessment.all_facts, answers)),
        "waiting": [query for query in queries_of(assessment) if query.state == "open"],
        "recorded": interview_rows(Interview.objects.filter(assessment=assessment).first()),
        "found": found_in(assessment),
        "forms": criterion_forms(assessment),
    }
    return render(request, "assessments/assessment_check.html", context, status=409 if refusal else 200)
