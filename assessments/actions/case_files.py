"""The list of case files of an inspection."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.caseload import Row
from assessments.models import Allocation, CaseFile, Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow


@transaction.atomic
def add(inspection: Inspection, rows: Sequence[Row], *, as_sample: bool, by: User) -> int:
    """Keep the files of a checked list; returns how many.

    As a sample, they are selected, and allocated where the list names an assessor; else they are the
    caseload that the sample is drawn from.
    """
    require(by, "set_up", inspection)
    if inspection.state != Inspection.State.SETTING_UP:
        raise NotNow(_("Case files are listed while the inspection is being set up. Fieldwork has begun."))
    made = CaseFile.objects.bulk_create(_case_file(inspection, row, as_sample) for row in rows)
    if as_sample:
        _allocate(inspection, made, rows)
    audit.record(
        "case files listed",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        count=len(made),
        as_sample=as_sample,
    )
    return len(made)


@transaction.atomic
def clear(inspection: Inspection, *, by: User) -> int:
    """Take the whole list away again, while setting up; returns how many files went."""
    require(by, "set_up", inspection)
    if inspection.state != Inspection.State.SETTING_UP:
        raise NotNow(_("The list can be cleared only while the inspection is being set up."))
    count = inspection.case_files.count()
    inspection.case_files.all().delete()
    audit.record("case files cleared", by=by, inspection=inspection, count=count)
    return count


def _case_file(inspection: Inspection, row: Row, as_sample: bool) -> CaseFile:
    state = CaseFile.State.LISTED
    if as_sample:
        state = CaseFile.State.ALLOCATED if row.assessor else CaseFile.State.SELECTED
    return CaseFile(
        inspection=inspection,
        reference=row.reference,
        case_type=row.case_type,
        facts=row.facts,
        state=state,
    )


def _allocate(inspection: Inspection, made: Sequence[CaseFile], rows: Sequence[Row]) -> None:
    assessors = {member.user.username: member.user for member in inspection.team.select_related("user")}
    Allocation.objects.bulk_create(
        Allocation(case_file=case_file, assessor=assessors[row.assessor])
        for case_file, row in zip(made, rows, strict=True)
        if row.assessor
    )
