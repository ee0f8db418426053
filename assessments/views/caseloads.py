from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import case_files, caseload_uploads
from assessments.caseload.checking import check
from assessments.caseload.columns import columns
from assessments.caseload.faults import by_kind
from assessments.caseload.packing import unpack
from assessments.caseload.summary import summary
from assessments.forms.caseload import CaseloadForm, MatchForm
from assessments.lists import Column, Filter, Listing
from assessments.lists.exports import as_csv
from assessments.models import CaseloadUpload, Inspection
from assessments.numbers import Grouped
from assessments.refusals import NotNow
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def caseload_upload(request, reference):
    caseload_uploads.sweep()
    seat = seat_at(request.user, reference, "set_up")
    form = CaseloadForm(posted(request), request.FILES or None, inspection=seat.inspection)
    if form.is_valid():
        upload = caseload_uploads.keep(
            seat.inspection,
            form.cleaned_data["file"],
            file_name=request.FILES["file"].name,
            as_sample=form.cleaned_data["purpose"] == "sample",
            cut=form.cut,
            by=request.user,
        )
        return _on(request, _next_page(upload), reference)
    context = {
        "seat": seat,
        "tab": "overview",
        "form": form,
        "columns": columns(seat.inspection.tool.core),
        "listed": seat.inspection.case_files.count(),
        "waiting": _waiting(seat.inspection),
        "closed": _why_closed(seat.inspection),
    }
    return render(request, "assessments/caseload_upload.html", context)


@require_http_methods(["GET", "POST"])
def caseload_match(request, reference):
    caseload_uploads.sweep()
    seat = seat_at(request.user, reference, "set_up")
    upload = _waiting(seat.inspection)
    if upload is None:
        return redirect("caseload_upload", reference)
    form = MatchForm(posted(request), upload=upload, sheet=unpack(upload.packed))
    if form.is_bound:
        _refuse_another(request, upload)
    if form.is_valid():
        caseload_uploads.match(upload, form.match, by=request.user)
        return redirect("caseload_check", reference)
    context = {"seat": seat, "tab": "overview", "form": form, "upload": upload}
    return render(request, "assessments/caseload_match.html", context)


@require_http_methods(["GET", "POST"])
def caseload_check(request, reference):
    """Shows all that is wrong with the list, or else what would be stored; sent, stores it."""
    caseload_uploads.sweep()
    seat = seat_at(request.user, reference, "set_up")
    upload = _waiting(seat.inspection)
    if upload is None or not upload.match:
        return redirect("caseload_match", reference)
    if request.method == "POST":
        return _confirmed(request, seat.inspection, upload)
    sheet = unpack(upload.packed)
    checked = check(sheet, upload.match, seat.inspection, as_sample=upload.as_sample)
    faults = _faults(request, seat.inspection, checked.faults)
    context = {
        "seat": seat,
        "tab": "overview",
        "upload": upload,
        "count": len(checked.faults),
        "alike": by_kind(checked.faults),
        "faults": faults,
        "summary": None if checked.faults else summary(sheet, upload.match, checked.rows, seat.inspection),
    }
    exported = faults.export() if checked.faults else None
    return exported or render(request, "assessments/caseload_check.html", context)


@require_POST
def caseload_cancel(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    caseload_uploads.give_up(seat.inspection, by=request.user)
    messages.success(request, _("The uploaded list is discarded. Nothing of it was stored."))
    return redirect("caseload_upload", reference)


@require_safe
def caseload_template(request, reference):
    """An empty list with the right column names, for the area to fill in."""
    seat = seat_at(request.user, reference, "set_up")
    asked = [column.code for column in columns(seat.inspection.tool.core)]
    return as_csv(f"{reference}-case-files", asked, [])


@require_POST
def caseload_clear(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    count = case_files.clear(seat.inspection, by=request.user)
    words = ngettext(
        "The list of %(count)s case file is cleared.", "The list of %(count)s case files is cleared.", count
    )
    messages.success(request, words % {"count": count})
    return redirect("caseload_upload", reference)


def _on(request, page: str, reference: str):
    """To another page; the script that shows how much is sent is told where, and goes there itself."""
    if request.accepts("text/html"):
        return redirect(page, reference)
    return JsonResponse({"location": reverse(page, args=[reference])})


def _next_page(upload: CaseloadUpload) -> str:
    return "caseload_check" if upload.match else "caseload_match"


def _waiting(inspection: Inspection) -> CaseloadUpload | None:
    """The list that was uploaded and is neither confirmed nor given up."""
    waiting = CaseloadUpload.objects.filter(inspection=inspection).select_related("by").first()
    if waiting:
        waiting.inspection = inspection  # with its area and tool, which are loaded already
    return waiting


def _why_closed(inspection: Inspection) -> str:
    try:
        case_files.refuse_listing(inspection)
    except NotNow as refusal:
        return str(refusal)
    return ""


def _confirmed(request, inspection: Inspection, upload: CaseloadUpload):
    _refuse_another(request, upload)
    count = caseload_uploads.confirm(upload, by=request.user)
    words = ngettext("%(count)s case file is listed.", "%(count)s case files are listed.", count)
    messages.success(request, words % {"count": Grouped(count)})
    return redirect("allocation_edit" if upload.as_sample else "sample_show", inspection.reference)


def _refuse_another(request, upload: CaseloadUpload) -> None:
    """What was sent is of the list, and of the match, that the page showed."""
    if request.POST.get("upload") != upload.version:
        raise NotNow(
            _("Another list was uploaded, or its columns matched, since this page was opened. Open it anew.")
        )


def _faults(request, inspection: Inspection, faults) -> Listing:
    return Listing(
        asked=request.GET,
        rows=faults,
        name=f"{inspection.reference}-faults",
        title=_("Faults by row"),
        counted=ngettext_lazy("%(count)s fault", "%(count)s faults", "count"),
        columns=(
            Column("row", _("Row"), order=("row", "column"), numeric=True),
            Column("column", _("Column"), order=("column", "row")),
            Column("message", _("What is wrong"), order=("message", "row")),
        ),
        filters=(
            Filter("kind", _("Kind of fault"), "kind"),
            Filter("column", _("Column"), "column"),
        ),
        per_page=200,
    )
