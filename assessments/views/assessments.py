from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessments.actions import assessments, judgements
from assessments.forms.criterion import CriterionForm
from assessments.forms.facts import FactsForm, found_in
from assessments.models import Assessment, Inspection, Interview
from assessments.page_data import case_data
from assessments.queries import by_question, queries_of
from assessments.selectors import AssessmentProgress, assessment_progress
from assessments.standing import standing_in
from assessments.task_list import task_list
from assessments.timetabling.pages import appointment_of
from assessments.views.conflicts import settle
from assessments.views.posts import posted
from assessments.views.readings import BegunReading, Reading, begun_reading_at, reading_at
from scoring.core.facts import value_label


@require_http_methods(["GET", "POST"])
def assessment_show(request, reference, file):
    """The case page: what is known of the file, and the list of criteria with how far each is."""
    reading = reading_at(request.user, reference, file, request.GET.get("kind", ""))
    if request.method == "POST":
        assessments.begin(reading.case_file, by=request.user)
        return redirect("facts_edit", reference, file)
    context = _context(reading) | {"appointment": appointment_of(reading.case_file, reading.kind)}
    if reading.assessment:
        context |= _work(reading, reading.assessment)
    return render(request, "assessments/assessment_show.html", context)


@require_http_methods(["GET", "POST"])
def facts_edit(request, reference, file):
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    form = FactsForm(posted(request), assessment=reading.assessment)
    if request.method == "POST" and form.is_valid():
        assessments.give_facts(reading.assessment, form.facts(), by=request.user)
        return redirect("assessment_show", reference, file)
    context = _context(reading) | {"form": form, "found": found_in(reading.assessment)}
    return render(request, "assessments/facts_edit.html", context)


@require_http_methods(["GET", "POST"])
def criterion_edit(request, reference, file, criterion):
    """All questions of one criterion. Answers are kept even where others on the page are still open."""
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    tool = reading.seat.inspection.tool.core
    if criterion not in tool.criterion or not tool.criterion[criterion].questions:
        raise Http404
    known = standing_in(reading.assessment)
    form = CriterionForm(
        posted(request),
        assessment=reading.assessment,
        criterion=tool.criterion[criterion],
        known=known,
        queries=by_question(queries_of(reading.assessment)),
    )
    if request.method == "POST" and form.is_valid():
        kept = judgements.give(reading.assessment, form.offers(), by=request.user)
        if kept.conflicts:
            return settle(request, reading, kept.conflicts)
        return _after_saving(request, reading, form)
    answers = {code: one.given.answer for code, one in known.items() if one.given.answer}
    context = _context(reading) | {
        "form": form,
        "criterion": tool.criterion[criterion],
        "progress": assessment_progress(reading.assessment, answers),
        "data": case_data(reading.assessment, request.user, known),
    }
    return render(request, "assessments/criterion_edit.html", context)


def _after_saving(request, reading: BegunReading, form: CriterionForm):
    """Stay while the answers have brought up questions that were not asked before; else go on."""
    reference, file = reading.seat.inspection.reference, reading.case_file.reference
    answers = assessments.answers_of(reading.assessment)
    if new := form.brought_up_by(answers):
        words = ngettext(
            "Saved. %(count)s more question applies now.", "Saved. %(count)s more questions apply now.", new
        )
        messages.info(request, words % {"count": new})
        return redirect("criterion_edit", reference, file, form.criterion.code)
    if request.POST.get("then") == "stay":
        messages.success(request, _("Your answers are saved."))
        return redirect("criterion_edit", reference, file, form.criterion.code)
    following = _following(assessment_progress(reading.assessment, answers), form.criterion.code)
    if following is None:
        return redirect("assessment_show", reference, file)
    return redirect("criterion_edit", reference, file, following)


def _following(progress: AssessmentProgress, code: str) -> str | None:
    codes = [one.criterion.code for one in progress.criteria if one.applying or one.criterion.code == code]
    after = codes[codes.index(code) + 1 :]
    return after[0] if after else None


def _work(reading: Reading, assessment: Assessment) -> dict:
    """How far the assessment is, and what the lead inspector has said to it."""
    progress = assessment_progress(assessment, assessments.answers_of(assessment))
    queries = queries_of(assessment)
    return {
        "progress": progress,
        "sections": task_list(reading.seat.inspection.tool.core, progress, queries),
        "queries": queries,
        "reviews": assessment.reviews.select_related("reviewer"),
        "interview": Interview.objects.filter(assessment=assessment).first(),
        "compares": _compares(reading, assessment),
    }


def _compares(reading: Reading, assessment: Assessment) -> bool:
    """Whether there are model answers that this person may see."""
    training = reading.seat.inspection.origin == Inspection.Origin.TRAINING
    submitted = assessment.submitted_at is not None
    return training and submitted and reading.case_file.model_answers.exists()


def _context(reading: Reading) -> dict:
    tool = reading.seat.inspection.tool.core
    known = {"case_type": reading.case_file.case_type, **reading.case_file.facts}
    facts = [
        {"key": tool.fact[code].title, "value": value_label(tool.fact[code], value)}
        for code, value in known.items()
        if code in tool.fact
    ]
    return {"seat": reading.seat, "tab": "case_files", "reading": reading, "facts": facts}
