import csv
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import caseload
from assessments.actions import case_files, samples
from assessments.forms.caseload import CaseloadForm
from assessments.forms.sample import SampleForm
from assessments.models import Allocation, Assessment, CaseFile
from assessments.models.allocation import Kind
from assessments.views.orders import ordered
from assessments.views.posts import posted
from assessments.views.seats import seat_at
from scoring.core.facts import case_types
from scoring.core.tool import CASELOAD

A_PAGE = 250  # a whole sample; a caseload may be many times that
ORDERS = {
    "reference": ("reference",),
    "type": ("case_type", "reference"),
    "assessor": ("assessor_name", "reference"),
    "state": ("assessment_state", "reference"),
}


@require_safe
def case_file_list(request, reference):
    """The lead sees every file, an assessor their own, the admin the list without its assessments."""
    seat = seat_at(request.user, reference, "set_up", "see_own_files")
    sees_all = "read_any_assessment" in seat.may or "set_up" in seat.may
    files = _with_first_reading(seat.inspection) if sees_all else _with_own_reading(seat)
    chosen = request.GET.get("state", "")
    files, order = ordered(_in_state(files, chosen), request.GET.get("order"), ORDERS)
    context = {
        "seat": seat,
        "tab": "case_files",
        "page": Paginator(files, A_PAGE).get_page(request.GET.get("page")),
        "query": urlencode({"order": order, "state": chosen}) + "&",
        "order": order,
        "chosen": chosen,
        "states": Assessment.State.choices,
        "sees_all": sees_all,
        "opens": "see_own_files" in seat.may,
        "case_types": case_types(seat.inspection.tool.core),
    }
    return render(request, "assessments/case_file_list.html", context)


@require_http_methods(["GET", "POST"])
def caseload_upload(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = CaseloadForm(posted(request), request.FILES or None, inspection=seat.inspection)
    if form.is_valid():
        as_sample = form.cleaned_data["purpose"] == "sample"
        count = case_files.add(
            seat.inspection, form.cleaned_data["file"], as_sample=as_sample, by=request.user
        )
        words = ngettext("%(count)s case file is listed.", "%(count)s case files are listed.", count)
        messages.success(request, words % {"count": count})
        return redirect("allocation_edit" if as_sample else "sample_draw", reference)
    context = {
        "seat": seat,
        "tab": "overview",
        "form": form,
        "facts": [f for f in seat.inspection.tool.core.facts if f.found == CASELOAD],
        "listed": seat.inspection.case_files.count(),
    }
    return render(request, "assessments/caseload_upload.html", context)


@require_safe
def caseload_template(request, reference):
    """An empty list with the right column names, for the area to fill in."""
    seat = seat_at(request.user, reference, "set_up")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{reference}-case-files.csv"'
    csv.writer(response).writerow(caseload.columns(seat.inspection.tool.core))
    return response


@require_POST
def caseload_clear(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    count = case_files.clear(seat.inspection, by=request.user)
    words = ngettext(
        "The list of %(count)s case file is cleared.", "The list of %(count)s case files is cleared.", count
    )
    messages.success(request, words % {"count": count})
    return redirect("caseload_upload", reference)


@require_http_methods(["GET", "POST"])
def sample_draw(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = SampleForm(posted(request))
    if form.is_valid():
        samples.draw(seat.inspection, seed=form.cleaned_data["seed"], by=request.user)
        messages.success(request, _("The sample is drawn."))
        return redirect("sample_draw", reference)
    counts = seat.inspection.case_files.values("case_type").annotate(
        listed=Count("pk"),
        selected=Count("pk", filter=Q(state__in=CaseFile.IN_SAMPLE)),
        reserve=Count("pk", filter=Q(state=CaseFile.State.RESERVE)),
    )
    context = {
        "seat": seat,
        "tab": "overview",
        "form": form,
        "counts": counts.order_by("case_type"),
        "drawn": any(row["selected"] for row in counts),
        "case_types": case_types(seat.inspection.tool.core),
    }
    return render(request, "assessments/sample_draw.html", context)


def _in_state(files, chosen: str):
    """The files whose reading is in that state; `none` are those of the sample not begun, empty is all."""
    if chosen == "none":
        return files.filter(assessment_state="", state__in=CaseFile.IN_SAMPLE)
    return files.filter(assessment_state=chosen) if chosen else files


def _with_first_reading(inspection):
    return _with_reading(inspection.case_files, kind=Kind.PRIMARY)


def _with_own_reading(seat):
    """Of a file with two readers, each sees how far their own reading is and nothing of the other."""
    files = seat.inspection.case_files.filter(allocations__assessor=seat.user)
    return _with_reading(files, assessor=seat.user)


def _with_reading(files, **which):
    """Each file with the name of its reader and the state of the reading, both empty where there is none."""
    reader = Allocation.objects.filter(case_file=OuterRef("pk"), **which).values("assessor__name")[:1]
    state = Assessment.objects.filter(case_file=OuterRef("pk"), **which).values("state")[:1]
    return files.annotate(
        assessor_name=Coalesce(Subquery(reader), Value("")),
        assessment_state=Coalesce(Subquery(state), Value("")),
    )
