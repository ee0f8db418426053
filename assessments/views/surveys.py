from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import survey_counts, surveys
from assessments.context.tallies import results_of, rows_of
from assessments.context.words import returned_percent, shown_figures
from assessments.forms.survey import NewSurveyForm, SurveyCountForm, SurveyForm
from assessments.lists.surveys import answer_rows
from assessments.lists.surveys import survey_counts as survey_counts_listed
from assessments.models import Survey, SurveyCount
from assessments.programmes.questionnaires import questionnaire_of, title_of
from assessments.views.context import can_keep_context
from assessments.views.posts import posted
from assessments.views.seats import Seat, seat_at


@require_http_methods(["GET", "POST"])
def survey_create(request, reference):
    seat = seat_at(request.user, reference, "keep_context")
    form = NewSurveyForm(posted(request), inspection=seat.inspection)
    if form.is_valid():
        survey = form.filled_in()
        surveys.add(survey, by=request.user)
        messages.success(request, _("The survey is added."))
        return redirect("survey_show", reference, survey.pk)
    context = {"seat": seat, "tab": "context", "form": form}
    return render(request, "assessments/survey_create.html", context)


@require_safe
def survey_show(request, reference, survey):
    """What came back, tallied; to the programme office without what could point to somebody."""
    seat = seat_at(request.user, reference, "see_context")
    survey = survey_at(seat, survey)
    can_keep, within_team = can_keep_context(seat), "keep_context" in seat.may
    results = results_of(survey, questionnaire_of(survey), within_team=within_team)
    tallies = answer_rows(request.GET, survey, rows_of(results.shown))
    figures = shown_figures(survey, within_team=within_team)
    counts = survey_counts_listed(request.GET, survey, figures, can_keep=can_keep)
    context = {
        **survey_context(seat, survey),
        "questionnaire": questionnaire_of(survey),
        "percent": returned_percent(survey),
        "results": results,
        "tallies": tallies,
        "counts": counts,
        "figures_withheld": survey.counts.count() - len(figures),
        "can_keep": can_keep,
        "within_team": within_team,
    }
    exported = tallies.export() or counts.export()
    return exported or render(request, "assessments/survey_show.html", context)


@require_http_methods(["GET", "POST"])
def survey_edit(request, reference, survey):
    seat = seat_at(request.user, reference, "keep_context")
    survey = survey_at(seat, survey)
    form = SurveyForm(posted(request), instance=survey)
    if form.is_valid():
        surveys.change(form.save(commit=False), seen=form.standing, by=request.user)
        messages.success(request, _("The survey is saved."))
        return redirect("survey_show", reference, survey.pk)
    context = survey_context(seat, survey, form=form)
    return render(request, "assessments/survey_edit.html", context)


@require_POST
def survey_remove(request, reference, survey):
    seat = seat_at(request.user, reference, "keep_context")
    surveys.remove(survey_at(seat, survey), by=request.user)
    messages.success(request, _("The survey is removed, with all that came back."))
    return redirect("context_show", reference)


@require_http_methods(["GET", "POST"])
def survey_count_create(request, reference, survey):
    seat = seat_at(request.user, reference, "keep_context")
    survey = survey_at(seat, survey)
    form = SurveyCountForm(posted(request), instance=SurveyCount(survey=survey))
    if form.is_valid():
        survey_counts.add(form.save(commit=False), by=request.user)
        messages.success(request, _("“%(count)s” is added.") % {"count": form.instance})
        return redirect("survey_show", reference, survey.pk)
    context = survey_context(seat, survey, form=form)
    return render(request, "assessments/survey_count_edit.html", context)


@require_http_methods(["GET", "POST"])
def survey_count_edit(request, reference, survey, count):
    seat = seat_at(request.user, reference, "keep_context")
    survey = survey_at(seat, survey)
    count = get_object_or_404(survey.counts, pk=count)
    form = SurveyCountForm(posted(request), instance=count)
    if form.is_valid():
        survey_counts.change(form.save(commit=False), seen=form.standing, by=request.user)
        messages.success(request, _("“%(count)s” is saved.") % {"count": form.instance})
        return redirect("survey_show", reference, survey.pk)
    context = survey_context(seat, survey, form=form, count=count)
    return render(request, "assessments/survey_count_edit.html", context)


@require_POST
def survey_count_remove(request, reference, survey, count):
    seat = seat_at(request.user, reference, "keep_context")
    survey = survey_at(seat, survey)
    count = get_object_or_404(survey.counts, pk=count)
    survey_counts.remove(count, by=request.user)
    messages.success(request, _("“%(count)s” is removed.") % {"count": count})
    return redirect("survey_show", reference, survey.pk)


def survey_at(seat: Seat, survey: int) -> Survey:
    found = get_object_or_404(seat.inspection.surveys, pk=survey)
    found.inspection = seat.inspection  # with its tool, which is loaded already
    return found


def survey_context(seat: Seat, survey: Survey, **more) -> dict:
    return {"seat": seat, "tab": "context", "survey": survey, "title": title_of(survey), **more}
