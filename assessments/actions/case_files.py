"""The list of case files of an inspection."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.allocating.interests import team_of, why_conflict
from assessments.caseload import Row
from assessments.caseload.summary import new_offices
from assessments.models import Allocation, CaseFile, Inspection, Office, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.samples.standing import why_list_stays
from assessments.states import hold


@transaction.atomic
def add(inspection: Inspection, rows: Sequence[Row], *, as_sample: bool, by: User) -> int:
    """Keep the files of a checked list, and the offices that are new to the area; returns how many files.

    As a sample, they are selected, and allocated where the list names an assessor; else they are the
    caseload that the sample is drawn from.
    """
    require(by, "set_up", inspection)
    hold(inspection)
    refuse_listing(inspection)
    new = new_offices(rows, inspection)
    offices = _offices(inspection, new)
    made = CaseFile.objects.bulk_create(_case_file(inspection, row, as_sample, offices) for row in rows)
    if as_sample:
        _allocate(inspection, made, rows)
    audit.record(
        "case files listed",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        count=len(made),
        as_sample=as_sample,
        **({"new_offices": new} if new else {}),
    )
    return len(made)


@transaction.atomic
def clear(inspection: Inspection, *, by: User) -> int:
    """Take the whole list away again, while setting up; returns how many files went."""
    require(by, "set_up", inspection)
    hold(inspection)
    if inspection.state != Inspection.State.SETTING_UP:
        raise NotNow(_("The list can be cleared only while the inspection is being set up."))
    _refuse_under_a_sample(inspection)
    count = inspection.case_files.count()
    inspection.case_files.all().delete()
    audit.record(
        "case files cleared", by=by, inspection=inspection, subject=inspection.reference, count=count
    )
    return count


def refuse_listing(inspection: Inspection) -> None:
    """Raise NotNow where no case files may be listed any more."""
    if inspection.state != Inspection.State.SETTING_UP:
        raise NotNow(_("Case files are listed while the inspection is being set up. Fieldwork has begun."))
    _refuse_under_a_sample(inspection)


def _refuse_under_a_sample(inspection: Inspection) -> None:
    if refusal := why_list_stays(inspection):
        raise NotNow(refusal)


def _offices(inspection: Inspection, new: Sequence[str]) -> Mapping[str, Office]:
    """The area's offices by name, with the new ones made."""
    area = inspection.area
    Office.objects.bulk_create((Office(area=area, name=name) for name in new), ignore_conflicts=True)
    return {office.name: office for office in area.offices.all()}


def _case_file(inspection: Inspection, row: Row, as_sample: bool, offices: Mapping[str, Office]) -> CaseFile:
    state = CaseFile.State.LISTED
    if as_sample:
        state = CaseFile.State.ALLOCATED if row.assessor else CaseFile.State.SELECTED
    return CaseFile(
        inspection=inspection,
        reference=row.reference,
        case_type=row.case_type,
        facts=row.facts,
        sentenced_on=row.sentenced_on,
        office=offices.get(row.office),
        offender_manager=row.offender_manager,
        countersigned_by=row.countersigned_by,
        state=state,
    )


def _allocate(inspection: Inspection, made: Sequence[CaseFile], rows: Sequence[Row]) -> None:
    """A conflict of interest is told with the other faults of the list, unless the team has changed since."""
    team = team_of(inspection)
    given = [(file, team[row.assessor]) for file, row in zip(made, rows, strict=True) if row.assessor]
    for case_file, member in given:
        if refusal := why_conflict(case_file, member):
            raise NotNow(refusal)
    Allocation.objects.bulk_create(
        Allocation(case_file=case_file, assessor=member.user) for case_file, member in given
    )
