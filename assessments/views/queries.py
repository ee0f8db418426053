from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import queries
from assessments.forms.query import ReplyForm
from assessments.models import Query, User
from assessments.models.allocation import Kind
from assessments.queries import asked
from assessments.views.posts import posted
from assessments.views.readings import BegunReading, begun_reading_at
from assessments.views.seats import seat_at
from scoring.core.answers import label


@require_http_methods(["GET", "POST"])
def query_show(request, reference, file, pk):
    """One query with the judgement it is about: its assessor replies, and either side settles it."""
    reading, query = _query_at(request.user, reference, file, pk)
    form = ReplyForm(None if "settle" in request.POST else posted(request))
    if "settle" in request.POST:
        queries.resolve(query, by=request.user)
        messages.success(request, _("The query is settled."))
        return _back(reading)
    if form.is_valid():
        queries.reply(query, form.cleaned_data["reply"], by=request.user)
        messages.success(request, _("Your reply is sent to the lead inspector."))
        return _back(reading)
    shown = asked(reading.assessment, query)
    judgement = reading.assessment.judgements.filter(question=query.question).first()
    context = {
        "seat": reading.seat,
        "tab": "case_files",
        "reading": reading,
        "query": shown,
        "queries": [shown],
        "criterion": query.question.criterion.code,
        "answer": label(judgement.answer) if judgement else "",
        "note": judgement.note if judgement else "",
        "form": form,
    }
    return render(request, "assessments/query_show.html", context)


def _query_at(user: User, reference: str, file: str, pk: int) -> tuple[BegunReading, Query]:
    seat_at(user, reference, "see_own_files")
    query = get_object_or_404(
        Query.objects.select_related("question__criterion", "raised_by", "resolved_by", "assessment"),
        pk=pk,
        assessment__case_file__reference=file,
        assessment__case_file__inspection__reference=reference,
        assessment__kind__in=Kind.values,  # not one that is set aside
    )
    reading = begun_reading_at(user, reference, file, query.assessment.kind)
    query.assessment = reading.assessment
    return reading, query


def _back(reading: BegunReading):
    page = "assessment_show" if reading.mine else "assessment_review"
    where = redirect(page, reading.seat.inspection.reference, reading.case_file.reference)
    where["Location"] += reading.query
    return where
