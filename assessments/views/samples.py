from secrets import randbelow
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments import printing
from assessments.actions import samples
from assessments.actions.substitutions import OPEN_TO_SUBSTITUTION
from assessments.forms.sample import ReasonForm, SampleForm
from assessments.lists.sample_files import sample_files
from assessments.models import Inspection
from assessments.refusals import NotNow
from assessments.samples.asked import usually_asked
from assessments.samples.overview import sample_overview
from assessments.samples.preview import preview_of
from assessments.samples.profile import profile_parts
from assessments.samples.record import sampling_record
from assessments.samples.standing import has_sample, standing_sample
from assessments.views.posts import posted
from assessments.views.seats import Seat, seat_at

SEEDS = 10**6  # of those proposed


@require_safe
def sample_show(request, reference):
    """The sample there is; before that, what it would be drawn from."""
    seat = seat_at(request.user, reference, "see_setup")
    if not has_sample(seat.inspection):
        return _before_the_draw(request, seat)
    sample = standing_sample(seat.inspection)
    files = sample_files(request.GET, seat.inspection, drawn=sample is not None, droppable=_can_drop(seat))
    context = {
        "seat": seat,
        "tab": "overview",
        "sample": sample,
        "overview": sample_overview(seat.inspection, sample),
        "files": files,
        "can_drop": _can_drop(seat),
        "can_withdraw": "set_up" in seat.may and _setting_up(seat),
    }
    return files.export() or render(request, "assessments/sample_show.html", context)


@require_http_methods(["GET", "POST"])
def sample_draw(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    if request.method != "POST":
        return redirect("sample_show", reference)
    form = SampleForm(posted(request), tool=seat.inspection.tool.core, usual=usually_asked(seat.inspection))
    if not form.is_valid():
        return _before_the_draw(request, seat, form)
    samples.draw(seat.inspection, seed=form.cleaned_data["seed"], asked=form.asked(), by=request.user)
    messages.success(request, _("The sample is drawn."))
    return redirect("sample_show", reference)


@require_http_methods(["GET", "POST"])
def sample_accept(request, reference):
    return _decided(
        request,
        reference,
        samples.accept,
        samples.refuse_to_accept,
        title=_("Accept that the sample is short"),
        text=_(
            "The inspection goes on with this sample. What is lacking, and your reason, stay on its record."
        ),
        button=_("Accept the sample"),
        done=_("The sample is accepted as it is."),
    )


@require_http_methods(["GET", "POST"])
def sample_withdraw(request, reference):
    return _decided(
        request,
        reference,
        samples.withdraw,
        samples.refuse_to_withdraw,
        title=_("Withdraw the sample"),
        text=_(
            "Every file goes back into the caseload, and allocations and interviews with it. "
            "This draw, and your reason, stay on the record."
        ),
        button=_("Withdraw the sample"),
        done=_("The sample is withdrawn. Another can be drawn."),
        style="warning",
    )


@require_safe
def sample_profile(request, reference):
    seat = seat_at(request.user, reference, "see_setup")
    sample = standing_sample(seat.inspection)
    context = {
        "seat": seat,
        "tab": "overview",
        "parts": profile_parts(seat.inspection, sample),
        "sample": sample,
        "figures": seat.inspection.context_figures.filter(group__in=["caseload", "sample"]),
    }
    return render(request, "assessments/sample_profile.html", context)


@require_safe
def sample_record(request, reference):
    seat = seat_at(request.user, reference, "see_setup")
    context = {"seat": seat, "tab": "overview", "document": sampling_record(seat.inspection)}
    return render(request, "assessments/sample_record.html", context)


@require_safe
def sample_record_pdf(request, reference):
    seat = seat_at(request.user, reference, "see_setup")
    return HttpResponse(
        printing.pdf(sampling_record(seat.inspection)),
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(True, f"{reference}-sampling-record.pdf")},
    )


def _before_the_draw(request, seat: Seat, form: SampleForm | None = None):
    context = {
        "seat": seat,
        "tab": "overview",
        "form": form,
        "listed": seat.inspection.case_files.exists(),
        "earlier": seat.inspection.samples.exists(),
        "dropped": seat.inspection.substitutions.select_related("dropped"),
        "can_drop": _can_drop(seat),
    }
    if context["listed"]:
        context |= _what_to_draw(seat, form)
    return render(request, "assessments/sample_draw.html", context)


def _what_to_draw(seat: Seat, form: SampleForm | None) -> dict:
    """The preview, the form, or why neither can be had."""
    try:
        usual = usually_asked(seat.inspection)
        found: dict[str, Any] = {"preview": preview_of(seat.inspection, usual)}
    except NotNow as refusal:
        return {"refusal": str(refusal)}
    if "set_up" in seat.may and _setting_up(seat):
        seed = {"seed": randbelow(SEEDS)}
        found["form"] = form or SampleForm(tool=seat.inspection.tool.core, usual=usual, initial=seed)
    return found


def _decided(request, reference, decide, refuse, **words):
    """One decision about the sample that stands, with its reason."""
    seat = seat_at(request.user, reference, "set_up")
    sample = seat.inspection.samples.filter(withdrawn_at__isnull=True).first()
    if sample is None:
        raise NotNow(_("No draw stands in this inspection: none was made yet, or it has been withdrawn."))
    refuse(sample)
    form = ReasonForm(posted(request))
    if form.is_valid():
        decide(sample, because=form.cleaned_data["because"], by=request.user)
        messages.success(request, words["done"])
        return redirect("sample_show", reference)
    context = {"seat": seat, "tab": "overview", "form": form, **words}
    return render(request, "assessments/sample_decide.html", context)


def _setting_up(seat: Seat) -> bool:
    return seat.inspection.state == Inspection.State.SETTING_UP


def _can_drop(seat: Seat) -> bool:
    return "set_up" in seat.may and seat.inspection.state in OPEN_TO_SUBSTITUTION
