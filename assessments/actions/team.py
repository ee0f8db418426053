"""Who works on an inspection, and as what. The team changes as long as there is work: readers join late."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.actions import audit, people
from assessments.actions.offices import hold_offices
from assessments.allocating.interests import why_conflict
from assessments.models import CaseFile, Inspection, TeamMember, User
from assessments.models.office import Office
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import hold


@transaction.atomic
def join(
    inspection: Inspection,
    user: User,
    *,
    role: str,
    office: Office | None = None,
    staff_name: str = "",
    by: User | None,
) -> TeamMember:
    """Put the person on the team, or give a member another role, office or name in the area's lists."""
    if by:
        require(by, "set_up", inspection)
    hold(inspection)
    if office:
        hold_offices(inspection, office)
    place = {"role": role, "office": office, "staff_name": staff_name}
    if refusal := why_not_placed(TeamMember(inspection=inspection, user=user, **place)):
        raise NotNow(refusal)
    member, _made = TeamMember.objects.update_or_create(inspection=inspection, user=user, defaults=place)
    where = {"office": office.name} if office else {}
    audit.record("joined team", by=by, inspection=inspection, subject=user, role=role, **where)
    return member


@transaction.atomic
def bring_in(inspection: Inspection, newcomer: User, *, by: User, **place) -> TeamMember:
    """Make an account for somebody new, invite them and put them on the team: all or nothing."""
    require(by, "set_up", inspection)
    people.invite(people.create(newcomer, by=by), by=by)
    return join(inspection, newcomer, **place, by=by)


@transaction.atomic
def bring_in_all(inspection: Inspection, members: Sequence[TeamMember], *, by: User) -> list[TeamMember]:
    """The same for several people, given as the members that they are to be; who has an account joins."""
    return [_bring_in(inspection, member, by) for member in members]


@transaction.atomic
def leave(member: TeamMember, *, by: User) -> None:
    """Take a person off the team who has nothing to read."""
    require(by, "set_up", member.inspection)
    hold(member.inspection)
    if not TeamMember.objects.filter(pk=member.pk).exists():
        raise NotNow(_("%(member)s has left the team already.") % {"member": member})
    if _reads(member.inspection, member.user):
        raise NotNow(_still_reads())
    audit.record("left team", by=by, inspection=member.inspection, subject=member.user, role=member.role)
    member.delete()


def why_not_placed(member: TeamMember) -> str:
    """Why the files that the person reads forbid that role, office or name, in a sentence or two."""
    if member.role not in TeamMember.ASSESSORS and _reads(member.inspection, member.user):
        return _still_reads()
    return _why_in_conflict(member)


def _bring_in(inspection: Inspection, member: TeamMember, by: User) -> TeamMember:
    place: dict[str, Any] = {"role": member.role, "office": member.office, "staff_name": member.staff_name}
    if member.user.pk:
        return join(inspection, member.user, **place, by=by)
    return bring_in(inspection, member.user, **place, by=by)


def _reads(inspection: Inspection, user: User) -> bool:
    return user.allocations.filter(case_file__inspection=inspection).exists()


def _why_in_conflict(member: TeamMember) -> str:
    """Nobody comes to read a file of their own by what is learnt of them later."""
    held = CaseFile.objects.filter(inspection=member.inspection, allocations__assessor=member.user)
    files = held.select_related("office").order_by("reference")
    reasons = [why for file in files if (why := why_conflict(file, member))]
    if not reasons:
        return ""
    words = ngettext(
        "%(why)s Give it to another first.",
        "%(why)s Give it and %(more)s more to others first.",
        len(reasons),
    )
    return words % {"why": reasons[0], "more": len(reasons) - 1}


def _still_reads() -> str:
    return _("This person has case files allocated to them. Allocate those to others first.")
