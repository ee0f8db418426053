"""Which case files of the caseload are inspected."""

from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import CaseFile, Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import CASE_FILE, move
from scoring.core import sampling

DRAWN = (CaseFile.State.SELECTED, CaseFile.State.RESERVE, CaseFile.State.ALLOCATED, CaseFile.State.DROPPED)


@transaction.atomic
def draw(inspection: Inspection, *, seed: int, by: User | None = None) -> sampling.Draw:
    """Draw the sample and its reserves from the caseload, to the design of the tool.

    The audit event keeps what is needed to draw the same again: the seed, the design, and a digest of
    the caseload.
    """
    listed = _listed(inspection, by)
    if not inspection.tool.core.sample.get("design"):
        raise NotNow(_("The tool has no design of a sample. Clear the list and upload it as the sample."))
    design = sampling.design_of(inspection.tool.core)
    caseload = [sampling.CaseloadEntry(each.reference, each.case_type) for each in listed]
    drawn = sampling.draw(caseload, design, seed)
    files = {each.reference: each for each in listed}
    for stratum in drawn.strata:
        _keep(stratum, files)
    audit.record(
        "sample drawn",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        seed=seed,
        design=inspection.tool.core.sample,
        caseload=digest(caseload),
        selected=len(drawn.selected),
        reserves=len(drawn.reserves),
        short=dict(drawn.short),
    )
    return drawn


def digest(caseload: Sequence[sampling.CaseloadEntry]) -> str:
    """The same for the same files in any order."""
    lines = sorted(f"{entry.reference}\t{entry.case_type}\n" for entry in caseload)
    return sha256("".join(lines).encode()).hexdigest()


def _listed(inspection: Inspection, by: User | None) -> list[CaseFile]:
    """The caseload, locked, of an inspection that has no sample yet."""
    if by:
        require(by, "set_up", inspection)
    if inspection.state != Inspection.State.SETTING_UP:
        raise NotNow(_("The sample is chosen while the inspection is being set up. Fieldwork has begun."))
    if inspection.case_files.filter(state__in=DRAWN).exists():
        raise NotNow(_("This inspection has its sample already. Clear the list of case files to begin anew."))
    listed = list(inspection.case_files.select_for_update().filter(state=CaseFile.State.LISTED))
    if not listed:
        raise NotNow(_("There is nothing to draw from: upload the list of case files first."))
    return listed


def _keep(stratum: sampling.Stratum, files: dict[str, CaseFile]) -> None:
    for reference in stratum.selected:
        move(files[reference], CASE_FILE["select"])
    for rank, reference in enumerate(stratum.reserves, start=1):
        move(files[reference], CASE_FILE["hold_in_reserve"], reserve_rank=rank)
