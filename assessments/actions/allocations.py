"""Which assessor reads which file."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Allocation, CaseFile, Inspection, TeamMember, User
from assessments.models.allocation import Kind
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import CASE_FILE, move

OPEN_TO_ALLOCATION = (Inspection.State.SETTING_UP, Inspection.State.FIELDWORK)


@transaction.atomic
def allocate(case_files: Iterable[CaseFile], assessor: User, *, by: User) -> int:
    """Give the files to the assessor for their first reading; returns how many. What is begun stays."""
    files = list(case_files)
    for inspection in {case_file.inspection for case_file in files}:
        _may_allocate(inspection, by)
        if not inspection.team.filter(user=assessor, role__in=TeamMember.ASSESSORS).exists():
            raise NotNow(_("%(name)s is not an assessor of this inspection.") % {"name": assessor})
    for case_file in files:
        _give(case_file, assessor, by)
    return len(files)


@transaction.atomic
def share_out(inspection: Inspection, *, by: User) -> int:
    """Give every file of the sample that has no reader yet to the assessor with the fewest files.

    Files go out case type by case type, so that each assessor reads some of each.
    """
    _may_allocate(inspection, by)
    assessors = _assessors(inspection)
    if not assessors:
        raise NotNow(_("Put assessors on the team first: there is nobody to read the files."))
    held = Counter(dict.fromkeys(assessors, 0))
    held.update(
        Allocation.objects.filter(
            case_file__inspection=inspection, kind=Kind.PRIMARY, assessor__in=assessors
        ).values_list("assessor_id", flat=True)
    )
    selected = inspection.case_files.filter(state=CaseFile.State.SELECTED).select_related("inspection")
    waiting = selected.order_by("case_type", "reference")
    for case_file in waiting:
        fewest = min(assessors, key=lambda key: (held[key], key))
        _give(case_file, assessors[fewest], by)
        held[fewest] += 1
    return len(waiting)


def _assessors(inspection: Inspection) -> dict[int, User]:
    """Those who read files, by key. Leads do so only where files are given to them by hand."""
    members = inspection.team.select_related("user").filter(role__in=TeamMember.ASSESSORS)
    return {m.user_id: m.user for m in members if m.role != TeamMember.Role.LEAD}


def _may_allocate(inspection: Inspection, by: User) -> None:
    require(by, "set_up", inspection)
    if inspection.state not in OPEN_TO_ALLOCATION:
        raise NotNow(_("Case files are allocated before and during fieldwork. Fieldwork is over."))


def _give(case_file: CaseFile, assessor: User, by: User) -> None:
    begun = case_file.assessments.filter(kind=Kind.PRIMARY).exclude(assessor=assessor).first()
    if begun:
        raise NotNow(
            _("%(file)s has been begun by %(name)s and stays with them.")
            % {"file": case_file, "name": begun.assessor}
        )
    if case_file.allocations.filter(assessor=assessor).exclude(kind=Kind.PRIMARY).exists():
        raise NotNow(
            _("%(name)s is the second reader of %(file)s, so another assessor reads it first.")
            % {"file": case_file, "name": assessor}
        )
    move(case_file, CASE_FILE["allocate"])
    Allocation.objects.update_or_create(
        case_file=case_file, kind=Kind.PRIMARY, defaults={"assessor": assessor}
    )
    audit.record("allocated", by=by, inspection=case_file.inspection, subject=case_file, to=assessor.username)
