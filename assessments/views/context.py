from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import context, indicators
from assessments.context.periods import shared_period
from assessments.forms.context_figure import ContextFigureForm
from assessments.forms.survey import left_of
from assessments.lists.context_figures import context_figures
from assessments.lists.indicators import indicators as indicators_listed
from assessments.lists.surveys import surveys as surveys_listed
from assessments.models import ContextFigure
from assessments.programmes.performance import performance_table
from assessments.views.posts import posted
from assessments.views.seats import Seat, seat_at


@require_safe
def context_show(request, reference):
    """Surveys, performance table and figures of the area, one after the other."""
    seat = seat_at(request.user, reference, "see_context")
    can_keep = can_keep_context(seat)
    surveys = surveys_listed(request.GET, seat.inspection)
    lines = indicators_listed(request.GET, seat.inspection, can_keep=can_keep)
    figures = context_figures(request.GET, seat.inspection, can_keep=can_keep)
    shown = {
        "seat": seat,
        "tab": "context",
        "can_keep": can_keep,
        "surveys": surveys,
        "lines": lines,
        "figures": figures,
        "table": performance_table(seat.inspection.tool.programme.code),
        "period": shared_period(seat.inspection),
        "surveys_left": can_keep and left_of(seat.inspection),
        "lines_missing": can_keep and indicators.missing_lines(seat.inspection),
    }
    exported = surveys.export() or lines.export() or figures.export()
    return exported or render(request, "assessments/context_show.html", shown)


@require_http_methods(["GET", "POST"])
def context_figure_create(request, reference):
    seat = seat_at(request.user, reference, "keep_context")
    figure = ContextFigure(inspection=seat.inspection, group=request.GET.get("about", ""))
    form = ContextFigureForm(posted(request), instance=figure)
    if form.is_valid():
        context.add(form.save(commit=False), by=request.user)
        messages.success(request, _("“%(figure)s” is added.") % {"figure": form.instance})
        return redirect("context_show", reference)
    shown = {"seat": seat, "tab": "context", "form": form}
    return render(request, "assessments/context_figure_edit.html", shown)


@require_http_methods(["GET", "POST"])
def context_figure_edit(request, reference, figure):
    seat = seat_at(request.user, reference, "keep_context")
    figure = get_object_or_404(seat.inspection.context_figures, pk=figure)
    form = ContextFigureForm(posted(request), instance=figure)
    if form.is_valid():
        context.change(form.save(commit=False), seen=form.standing, by=request.user)
        messages.success(request, _("“%(figure)s” is saved.") % {"figure": form.instance})
        return redirect("context_show", reference)
    shown = {"seat": seat, "tab": "context", "form": form, "figure": figure}
    return render(request, "assessments/context_figure_edit.html", shown)


@require_POST
def context_figure_remove(request, reference, figure):
    seat = seat_at(request.user, reference, "keep_context")
    figure = get_object_or_404(seat.inspection.context_figures, pk=figure)
    context.remove(figure, by=request.user)
    messages.success(request, _("“%(figure)s” is removed.") % {"figure": figure})
    return redirect("context_show", reference)


def can_keep_context(seat: Seat) -> bool:
    return "keep_context" in seat.may and seat.inspection.state not in context.CLOSED
