from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import indicators
from assessments.context.indicator_lists import COLUMNS, NAMES, check_lines
from assessments.context.periods import shared_period
from assessments.forms.indicator import IndicatorForm, IndicatorListForm
from assessments.lists.exports import as_csv
from assessments.models import Indicator, Inspection
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def indicator_create(request, reference):
    seat = seat_at(request.user, reference, "keep_context")
    line = Indicator(inspection=seat.inspection, period=shared_period(seat.inspection))
    form = IndicatorForm(posted(request), instance=line)
    if form.is_valid():
        indicators.add(form.save(commit=False), by=request.user)
        messages.success(request, _("“%(line)s” is added.") % {"line": form.instance})
        return redirect("context_show", reference)
    context = {"seat": seat, "tab": "context", "form": form}
    return render(request, "assessments/indicator_edit.html", context)


@require_http_methods(["GET", "POST"])
def indicator_edit(request, reference, line):
    """One line; the other button leads on to the next, so that a table is filled in from the top."""
    seat = seat_at(request.user, reference, "keep_context")
    line = get_object_or_404(seat.inspection.indicators, pk=line)
    line.inspection = seat.inspection  # with its tool, which is loaded already
    following = seat.inspection.indicators.filter(position__gt=line.position).order_by("position").first()
    form = IndicatorForm(posted(request), instance=line)
    if form.is_valid():
        indicators.change(form.save(commit=False), seen=form.standing, by=request.user)
        messages.success(request, _("“%(line)s” is saved.") % {"line": form.instance})
        if following and "next" in request.POST:
            return redirect("indicator_edit", reference, following.pk)
        return redirect("context_show", reference)
    context = {"seat": seat, "tab": "context", "form": form, "line": line, "following": following}
    return render(request, "assessments/indicator_edit.html", context)


@require_POST
def indicator_remove(request, reference, line):
    seat = seat_at(request.user, reference, "keep_context")
    line = get_object_or_404(seat.inspection.indicators.select_related("inspection"), pk=line)
    indicators.remove(line, by=request.user)
    messages.success(request, _("“%(line)s” is removed.") % {"line": line})
    return redirect("context_show", reference)


@require_POST
def indicator_lay_out(request, reference):
    seat = seat_at(request.user, reference, "keep_context")
    count = indicators.lay_out(seat.inspection, by=request.user)
    words = ngettext("%(count)s line is put in.", "%(count)s lines are put in.", count)
    messages.success(request, words % {"count": count})
    return redirect("context_show", reference)


@require_http_methods(["GET", "POST"])
def indicator_upload(request, reference):
    seat = seat_at(request.user, reference, "keep_context")
    form = IndicatorListForm(
        posted(request), request.FILES or None, check=lambda sheet: check_lines(sheet, seat.inspection)
    )
    if form.is_valid():
        count = indicators.replace(seat.inspection, form.checked.lines, by=request.user)
        words = ngettext(
            "The table of %(count)s line is stored.", "The table of %(count)s lines is stored.", count
        )
        messages.success(request, words % {"count": count})
        tell_passed_over(request, form.checked.passed_over)
        return redirect("context_show", reference)
    context = {"seat": seat, "tab": "context", "form": form, "held": seat.inspection.indicators.count()}
    return render(request, "assessments/indicator_upload.html", context)


@require_safe
def indicator_template(request, reference):
    """The table as it is, with the lines of the programme's that it does not have, to be filled in."""
    seat = seat_at(request.user, reference, "keep_context")
    rows = ([getattr(line, field) for field in NAMES] for line in _lines(seat.inspection))
    return as_csv(f"{reference}-indicators", COLUMNS, rows)


def tell_passed_over(request, columns) -> None:
    if columns:
        words = _("These columns were not known and nothing of them was kept: %(names)s")
        messages.warning(request, words % {"names": ", ".join(columns)})


def _lines(inspection: Inspection) -> list[Indicator]:
    return [*inspection.indicators.order_by("position"), *indicators.missing_lines(inspection)]
