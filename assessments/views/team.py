from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import team
from assessments.forms.newcomers import NewcomersForm
from assessments.forms.team import MemberForm, MoveForm
from assessments.lists.team import team as team_listed
from assessments.views import invitations
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def team_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = MemberForm(posted(request), inspection=seat.inspection)
    if form.is_valid():
        member = _join(request, seat.inspection, form)
        messages.success(request, _("%(member)s is on the team.") % {"member": member})
        return redirect("team_edit", reference)
    listing = team_listed(request.GET, seat.inspection)
    context = {"seat": seat, "tab": "overview", "form": form, "members": listing}
    context["invitation"] = invitations.taken(request)
    return listing.export() or render(request, "assessments/team_edit.html", context)


@require_http_methods(["GET", "POST"])
def team_add(request, reference):
    """Several people at once, a line each: those without an account are invited."""
    seat = seat_at(request.user, reference, "set_up")
    form = NewcomersForm(posted(request), inspection=seat.inspection)
    if form.is_valid():
        members = form.cleaned_data["people"]
        invited = [member.user for member in members if member.user.pk is None]
        team.bring_in_all(seat.inspection, members, by=request.user)
        invitations.show(request, invited)
        words = ngettext(
            "%(count)s person is on the team.", "%(count)s people are on the team.", len(members)
        )
        messages.success(request, words % {"count": len(members)})
        return redirect("team_edit", reference)
    context = {"seat": seat, "tab": "overview", "form": form}
    return render(request, "assessments/team_add.html", context)


@require_http_methods(["GET", "POST"])
def member_edit(request, reference, member):
    seat = seat_at(request.user, reference, "set_up")
    member = _member(seat, member)
    form = MoveForm(posted(request), member=member)
    if form.is_valid():
        member = team.join(seat.inspection, member.user, **form.place, by=request.user)
        messages.success(request, _("Saved: %(member)s.") % {"member": member})
        return redirect("team_edit", reference)
    context = {"seat": seat, "tab": "overview", "form": form, "member": member}
    return render(request, "assessments/member_edit.html", context)


@require_POST
def member_remove(request, reference, member):
    seat = seat_at(request.user, reference, "set_up")
    member = _member(seat, member)
    team.leave(member, by=request.user)
    messages.success(request, _("%(member)s has left the team.") % {"member": member})
    return redirect("team_edit", reference)


def _join(request, inspection, form):
    if form.newcomer is None:
        return team.join(inspection, form.cleaned_data["user"], **form.place, by=request.user)
    member = team.bring_in(inspection, form.newcomer, **form.place, by=request.user)
    invitations.send(request, member.user)
    return member


def _member(seat, member: int):
    return get_object_or_404(seat.inspection.team.select_related("user", "inspection", "office"), pk=member)
