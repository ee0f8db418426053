from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions import inspections
from assessments.forms.team import MemberForm
from assessments.views.posts import posted
from assessments.views.seats import seat_at


@require_http_methods(["GET", "POST"])
def team_edit(request, reference):
    seat = seat_at(request.user, reference, "set_up")
    form = MemberForm(posted(request), inspection=seat.inspection)
    if form.is_valid():
        member = inspections.join(
            seat.inspection, form.cleaned_data["user"], role=form.cleaned_data["role"], by=request.user
        )
        messages.success(request, _("%(member)s is on the team.") % {"member": member})
        return redirect("team_edit", reference)
    of_this_inspection = Q(user__allocations__case_file__inspection=seat.inspection)
    members = seat.inspection.team.select_related("user").annotate(
        files=Count("user__allocations", filter=of_this_inspection)
    )
    context = {"seat": seat, "tab": "overview", "form": form, "members": members}
    return render(request, "assessments/team_edit.html", context)


@require_POST
def member_remove(request, reference, member):
    seat = seat_at(request.user, reference, "set_up")
    member = get_object_or_404(seat.inspection.team.select_related("user", "inspection"), pk=member)
    inspections.leave(member, by=request.user)
    messages.success(request, _("%(member)s has left the team.") % {"member": member})
    return redirect("team_edit", reference)
