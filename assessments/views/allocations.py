from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessments.actions import allocations
from assessments.allocating.holdings import holdings_of
from assessments.allocating.interests import conflict_of, in_words, team_of, why_conflict
from assessments.allocating.loads import load_rows
from assessments.allocating.plan import Plan, files_of, loads_now, plan_of
from assessments.allocating.weights import weights_in_words
from assessments.forms.allocation import AllocationForm, ProposalForm, ReassignForm
from assessments.lists.allocations import allocations_listed, proposal_listed
from assessments.models import CaseFile
from assessments.models.allocation import Kind
from assessments.refusals import NotNow
from assessments.selectors import first_reading_hidden
from assessments.views.posts import posted
from assessments.views.seats import Seat, seat_at
from scoring.core.facts import case_types


@require_http_methods(["GET", "POST"])
def allocation_edit(request, reference):
    """Who reads what, for the lead too; the admin changes it from here."""
    seat = seat_at(request.user, reference, "set_up" if request.method == "POST" else "see_setup")
    team = team_of(seat.inspection)
    form = AllocationForm(posted(request), inspection=seat.inspection, team=team)
    if form.is_valid():
        messages.success(request, _allocated(_allocate(form, request.user)))
        return redirect(request.get_full_path())
    listed = allocations_listed(request.GET, seat.inspection, team, seat.user, tick="set_up" in seat.may)
    context = {"seat": seat, "tab": "overview", "form": form, "list": listed, **_standing(seat, team)}
    return listed.export() or render(request, "assessments/allocation_edit.html", context)


@require_http_methods(["GET", "POST"])
def allocation_propose(request, reference):
    """A proposal, shown before it is confirmed. What it is to keep to stands in the address."""
    seat = seat_at(request.user, reference, "set_up")
    form = ProposalForm(request.GET, inspection=seat.inspection, team=team_of(seat.inspection))
    context = {"seat": seat, "tab": "overview", "form": form, "nobody": not form.pool}
    if request.method == "POST":
        return _confirm(request, seat, form)
    if not form.is_valid():
        return render(request, "assessments/allocation_propose.html", context)
    plan = plan_of(seat.inspection, form.options())
    listed = proposal_listed(request.GET, seat.inspection, plan)
    context |= {"list": listed, **_proposed(seat, plan)}
    return listed.export() or render(request, "assessments/allocation_propose.html", context)


def _confirm(request, seat: Seat, form: ProposalForm):
    if not form.is_valid():
        raise NotNow(_("What this proposal was to keep to cannot be read. Make a new proposal."))
    digest = request.POST.get("digest", "")
    plan = allocations.confirm(seat.inspection, form.options(), digest=digest, by=request.user)
    messages.success(request, _allocated(len({str(change.held) for change in plan.changes})))
    return redirect("allocation_edit", seat.inspection.reference)


@require_http_methods(["GET", "POST"])
def allocation_reassign(request, reference, file, kind):
    """Gives a reading that is begun to another, on purpose."""
    seat = seat_at(request.user, reference, "set_up")
    case_file = get_object_or_404(seat.inspection.case_files, reference=file, state__in=CaseFile.IN_SAMPLE)
    [held] = holdings_of(seat.inspection, [case_file])
    if kind not in Kind.values or not held.of(kind).begun:
        raise Http404
    form = ReassignForm(posted(request), held=held, kind=kind, team=team_of(seat.inspection))
    if form.is_valid():
        case_file.inspection = seat.inspection
        reason = form.cleaned_data["reason"]
        allocations.reassign(case_file, form.chosen, kind=kind, reason=reason, by=request.user)
        words = _("%(file)s is given to %(name)s.")
        messages.success(request, words % {"file": case_file, "name": form.chosen})
        return redirect("allocation_edit", reference)
    context = {"seat": seat, "tab": "overview", "form": form, "held": held, "holding": held.of(kind)}
    return render(request, "assessments/allocation_reassign.html", context)


def _allocate(form: AllocationForm, by) -> int:
    given = form.cleaned_data
    files = given["files"].select_related("inspection__tool__programme")
    if form.chosen is None:
        return allocations.take_back(files, kind=given["kind"], reason=given["reason"], by=by)
    return allocations.allocate(files, form.chosen, kind=given["kind"], reason=given["reason"], by=by)


def _standing(seat: Seat, team) -> dict:
    """How things are: who has how much, what waits, and who should not read what they were given."""
    held, types = holdings_of(seat.inspection), case_types(seat.inspection.tool.core)
    hidden = first_reading_hidden(seat.inspection, seat.user)
    now = loads_now(held, files_of(seat.inspection, held), hidden)
    told = [each for each in held if each.case_file.pk not in hidden]
    return {
        "loads": load_rows(team, types, now) if held else [],
        "case_types": types,
        "weights": _weights(seat),
        "waiting": sum(not each.first.key for each in held),
        "conflicts": [sentence for each in told for sentence in _conflicts(each, team)],
    }


def _conflicts(held, team) -> list[str]:
    readers = [team[holding.key] for holding in (held.first, held.second) if holding.key in team]
    return [why_conflict(held.case_file, each) for each in readers if conflict_of(held.case_file, each)]


def _proposed(seat: Seat, plan: Plan) -> dict:
    types = case_types(seat.inspection.tool.core)
    return {
        "plan": plan,
        "loads": load_rows(plan.team, types, plan.before, plan.after),
        "case_types": types,
        "weights": _weights(seat),
        "unplaced": [
            {"reference": one.reference, "why": in_words(one.conflicts, plan.team)}
            for one in plan.proposal.unplaced
        ],
    }


def _weights(seat: Seat) -> str:
    tool = seat.inspection.tool
    return weights_in_words(tool.core, tool.programme.code)


def _allocated(count: int) -> str:
    words = ngettext(
        "The allocation of %(count)s case file is changed.",
        "The allocation of %(count)s case files is changed.",
        count,
    )
    return words % {"count": count}
