"""Setting an inspection up: the admin's work."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.actions import audit
from assessments.models import CaseFile, Inspection, TeamMember, User
from assessments.permissions import require, require_admin
from assessments.refusals import NotNow
from assessments.states import INSPECTION, move

DETAILS = ["title", "area", "tool", "parent", "fieldwork_start", "fieldwork_end"]


@transaction.atomic
def create(inspection: Inspection, *, by: User) -> Inspection:
    """Keep a new inspection, as a form has filled it in, and its area if that is new too."""
    require_admin(by)
    _keep_area(inspection)
    inspection.save()
    audit.record("inspection created", by=by, inspection=inspection, subject=inspection.reference)
    return inspection


@transaction.atomic
def change(inspection: Inspection, *, by: User) -> None:
    """Keep the details, as a form has filled them in. Its state and reference stay as they are."""
    require(by, "set_up", inspection)
    kept = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    if kept.tool_id != inspection.tool_id and kept.case_files.exists():
        raise NotNow(_("The tool cannot be changed once case files are uploaded."))
    _keep_area(inspection)
    inspection.save(update_fields=DETAILS)
    audit.record(
        "inspection changed",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        **{
            name: [str(getattr(kept, name)), str(getattr(inspection, name))]
            for name in DETAILS
            if getattr(kept, name) != getattr(inspection, name)
        },
    )


@transaction.atomic
def join(inspection: Inspection, user: User, *, role: str, by: User | None) -> TeamMember:
    """Put the person on the team, or give a member another role."""
    if by:
        require(by, "set_up", inspection)
    member, _made = TeamMember.objects.update_or_create(
        inspection=inspection, user=user, defaults={"role": role}
    )
    audit.record("joined team", by=by, inspection=inspection, subject=user, role=role)
    return member


@transaction.atomic
def leave(member: TeamMember, *, by: User) -> None:
    """Take a person off the team who has nothing to read."""
    require(by, "set_up", member.inspection)
    if member.user.allocations.filter(case_file__inspection=member.inspection).exists():
        raise NotNow(_("This person has case files allocated to them. Allocate those to others first."))
    audit.record("left team", by=by, inspection=member.inspection, subject=member.user, role=member.role)
    member.delete()


@transaction.atomic
def begin_fieldwork(inspection: Inspection, *, by: User) -> None:
    """Open the case files to their assessors, when there is a sample, all allocated, and a lead."""
    require(by, "set_up", inspection)
    for missing in missing_for_fieldwork(inspection):
        raise NotNow(missing)
    move(inspection, INSPECTION["begin_fieldwork"])
    audit.record("fieldwork begun", by=by, inspection=inspection, subject=inspection.reference)


@transaction.atomic
def reopen_fieldwork(inspection: Inspection, *, by: User) -> None:
    """Back from drafting to fieldwork, so that an accepted assessment can be returned."""
    require(by, "review", inspection)
    move(inspection, INSPECTION["reopen_fieldwork"])
    audit.record("fieldwork reopened", by=by, inspection=inspection, subject=inspection.reference)


def _keep_area(inspection: Inspection) -> None:
    if inspection.area.pk is None:
        inspection.area.save()


def missing_for_fieldwork(inspection: Inspection) -> list[str]:
    """What still stands in the way of fieldwork, each as a sentence."""
    in_sample = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
    unallocated = in_sample.filter(state=CaseFile.State.SELECTED).count()
    missing = []
    if not inspection.team.filter(role=TeamMember.Role.LEAD).exists():
        missing.append(_("Put a lead inspector on the team."))
    if not in_sample.exists():
        missing.append(_("Upload the case files and choose the sample."))
    if unallocated:
        missing.append(
            ngettext(
                "Allocate every case file: %(count)s is not allocated yet.",
                "Allocate every case file: %(count)s are not allocated yet.",
                unallocated,
            )
            % {"count": unallocated}
        )
    return missing
