from collections import defaultdict

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions import saving
from assessments.actions.saving import Address, Conflict, NotHere, Saved
from assessments.forms.conflicts import ConflictForm
from assessments.forms.recovery import RecoveryForm
from assessments.models import Inspection, User
from assessments.recovery import Done, Refused, Unsent, offer_after
from assessments.refusals import NotAllowed, NotFit, NotNow
from assessments.versions import Offer
from assessments.views.answers import refuse
from assessments.views.posts import posted


@require_http_methods(["GET", "POST"])
def recovery_upload(request):
    """Takes in what a device could not send. Uploading the same file again does nothing twice."""
    form = RecoveryForm(posted(request), request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        done = _saved(form.cleaned_data["file"], request.user)
        return render(request, "assessments/recovery_show.html", _context(done))
    return render(request, "assessments/recovery_upload.html", {"form": form})


def _saved(unsent: list[Unsent], by: User) -> dict[Address, Done]:
    """What has become of the last change to each question."""
    done: dict[Address, Done] = {}
    for each in unsent:
        offer = offer_after(each.offer, done.get(each.address))
        done[each.address] = Done(offer, _save(each.address, offer, by))
    return done


def _save(address: Address, offer: Offer, by: User) -> Saved | Conflict | Refused:
    try:
        return saving.save(address, offer, by=by)
    except NotHere:
        return Refused(_why_not_here(address, by))
    except (NotFit, NotAllowed, NotNow) as refusal:
        return Refused(str(refusal))


def _why_not_here(address: Address, by: User) -> str:
    try:
        refuse(by, address.reference, address.file)
    except NotAllowed as refusal:
        return str(refusal)
    except Http404:
        pass
    return _("There is no such assessment that is open to you.")


def _context(done: dict[Address, Done]) -> dict:
    outcomes = {address: each.outcome for address, each in done.items()}
    conflicts: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for address, outcome in outcomes.items():
        if isinstance(outcome, Conflict):
            conflicts[address.reference, address.file].append(outcome)
    return {
        "saved": [address for address, outcome in outcomes.items() if isinstance(outcome, Saved)],
        "refused": [
            {"address": address, "reason": outcome.reason}
            for address, outcome in outcomes.items()
            if isinstance(outcome, Refused)
        ],
        "conflicts": [
            {"reference": reference, "file": file, "clashes": _form(reference, found).clashes()}
            for (reference, file), found in conflicts.items()
        ],
    }


def _form(reference: str, conflicts: list[Conflict]) -> ConflictForm:
    tool = Inspection.objects.select_related("tool").get(reference=reference).tool.core
    return ConflictForm(tool=tool, conflicts=conflicts)
