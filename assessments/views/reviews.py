from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import queries, reviews
from assessments.forms.criterion import criterion_forms
from assessments.forms.facts import found_in
from assessments.forms.review import ReviewForm
from assessments.models import Assessment, Interview, User
from assessments.queries import by_question, queries_of
from assessments.refusals import NotNow
from assessments.soft_checks import shown
from assessments.views.interviews import interview_rows
from assessments.views.posts import posted
from assessments.views.readings import begun_reading_at
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def assessment_review(request, reference, file):
    """The lead reads a submitted assessment, asks about its judgements, and accepts or returns it."""
    seat_at(request.user, reference, "review")
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    assessment = reading.assessment
    form = ReviewForm(posted(request), tool=reading.seat.inspection.tool.core)
    if request.method == "POST":
        _refuse_what_was_not_read(request, assessment)
        if form.is_valid() and form.verdict:
            messages.success(request, _decide(assessment, form, request.user))
            return redirect("case_file_list", reference)
    asked = queries_of(assessment)
    context = {
        "seen": _version(assessment),
        "seat": reading.seat,
        "tab": "case_files",
        "reading": reading,
        "form": form,
        "reviewed": form.reviewed(criterion_forms(assessment), by_question(asked)),
        "waiting": sum(query.state == "open" for query in asked),
        "recorded": interview_rows(Interview.objects.filter(assessment=assessment).first()),
        "found": found_in(assessment),
        "soft_checks": shown(assessment.soft_checks),
    }
    return render(request, "assessments/assessment_review.html", context)


def _decide(assessment: Assessment, form: ReviewForm, by: User) -> str:
    """What was done, for saying so."""
    file = {"file": assessment.case_file}
    if form.verdict == "accept":
        reviews.accept(assessment, by=by)
        return _("%(file)s is accepted.") % file
    asked = form.asked()
    if form.verdict == "ask":
        queries.ask(assessment, asked, by=by)
        return _("Your queries about %(file)s are sent to its assessor.") % file
    reviews.return_(assessment, reason=form.cleaned_data["reason"], asked=asked, by=by)
    return _("%(file)s is returned to its assessor.") % file


def _refuse_what_was_not_read(request, assessment: Assessment) -> None:
    """Between opening the page and deciding, the assessment may have been returned and submitted anew."""
    seen = request.POST.get("seen")
    if seen and seen != _version(assessment):
        raise NotNow(_("This assessment has been submitted again since you opened it. Read it anew."))


def _version(assessment: Assessment) -> str:
    return assessment.submitted_at.isoformat() if assessment.submitted_at else ""
