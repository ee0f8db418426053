from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.actions.assessments import answers_of
from assessments.models import Inspection, ModelAnswer
from assessments.refusals import NotNow
from assessments.views.readings import BegunReading, begun_reading_at
from scoring.core.answers import label
from scoring.core.comparison import Agreement, Compared, Comparison, compare


@dataclass(frozen=True)
class Row:
    """One compared question as it reads on the page."""

    code: str
    text: str
    given: str
    model: str
    why: str
    agreement: Agreement


@require_safe
def comparison_show(request, reference, file):
    """Where a reader on a training inspection differs from the model answers, and why those were given."""
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    if reading.seat.inspection.origin != Inspection.Origin.TRAINING:
        raise Http404
    if reading.assessment.submitted_at is None:
        raise NotNow(_("The model answers open when the assessment is submitted."))
    models = {
        model.question.code: model
        for model in ModelAnswer.objects.filter(case_file=reading.case_file).select_related("question")
    }
    comparison = _compare(reading, models)
    context = {
        "seat": reading.seat,
        "tab": "case_files",
        "reading": reading,
        "comparison": comparison,
        "same_side": comparison.count(Agreement.SAME_SIDE),
        "differing": [_row(one, models) for one in comparison.differing],
        "agreeing": [_row(one, models) for one in comparison.agreeing],
    }
    return render(request, "assessments/comparison_show.html", context)


def _compare(reading: BegunReading, models: Mapping[str, ModelAnswer]) -> Comparison:
    return compare(
        reading.seat.inspection.tool.core,
        reading.assessment.all_facts,
        answers_of(reading.assessment),
        {code: model.answer for code, model in models.items()},
    )


def _row(one: Compared, models: Mapping[str, ModelAnswer]) -> Row:
    return Row(
        code=one.question.code,
        text=one.question.text,
        given=_(label(one.given)) if one.given else "",
        model=_(label(one.model)),
        why=models[one.question.code].why,
        agreement=one.agreement,
    )
