"""Which case files of the caseload are inspected."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Allocation, Appointment, CaseFile, Inspection, Sample, Substitution, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.samples.asked import Asked, usually_asked
from assessments.samples.frame import Frame, frame_of, left_out
from assessments.samples.kept import as_record
from assessments.samples.standing import has_sample
from assessments.states import CASE_FILE, hold, move
from scoring.core import sampling
from scoring.core.sampling import Draw

DRAWN = (CaseFile.State.SELECTED, CaseFile.State.RESERVE, CaseFile.State.ALLOCATED)


@transaction.atomic
def draw(inspection: Inspection, *, seed: int, asked: Asked | None = None, by: User | None = None) -> Sample:
    """Draw the sample and its reserves from the caseload: to what is asked, or else as is usual.

    What is needed to draw the same again, and to defend it, is kept with the sample.
    """
    _may_choose(inspection, by)
    usual = usually_asked(inspection)
    asked = asked or usual
    out = left_out(inspection)
    frame = _frame(inspection, asked, out)
    drawn = sampling.draw(frame.entries, asked.design, seed)
    sample = Sample.objects.create(
        inspection=inspection,
        seed=seed,
        design={"asked": asked.as_json(), "usual": usual.as_json()},
        caseload_digest=sampling.digest(frame.entries),
        record=as_record(drawn, frame, out),
        short=bool(drawn.short or drawn.missed),
        drawn_by=by,
    )
    _move(inspection, drawn, frame)
    audit.record(
        "sample drawn",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        seed=seed,
        design=sample.design["asked"],
        caseload=sample.caseload_digest,
        selected=len(drawn.selected),
        reserves=len(drawn.reserves),
        short={**drawn.short, **drawn.missed},
    )
    return sample


@transaction.atomic
def accept(sample: Sample, *, because: str, by: User) -> None:
    """Go on with a sample that is short of what was asked for."""
    _hold(sample, by)
    refuse_to_accept(sample)
    sample.accepted_because, sample.accepted_at, sample.accepted_by = because, timezone.now(), by
    sample.save(update_fields=["accepted_because", "accepted_at", "accepted_by"])
    audit.record("sample accepted", by=by, inspection=sample.inspection, subject=sample.seed, because=because)


@transaction.atomic
def withdraw(sample: Sample, *, because: str, by: User) -> None:
    """Put what was drawn back into the caseload. The draw stays on the record, with the reason.

    Files that were dropped stay out; the reserves that came in for them are noted with the draw.
    """
    _hold(sample, by)
    refuse_to_withdraw(sample)
    inspection = sample.inspection
    sample.record["substitutions"] = _release(inspection, sample.record["left_out"])
    sample.withdrawn_because, sample.withdrawn_at, sample.withdrawn_by = because, timezone.now(), by
    sample.save(update_fields=["record", "withdrawn_because", "withdrawn_at", "withdrawn_by"])
    of_files = {"case_file__inspection": inspection}
    Appointment.objects.filter(**of_files).delete()
    Allocation.objects.filter(**of_files).delete()
    for case_file in inspection.case_files.filter(state__in=DRAWN):
        move(case_file, CASE_FILE["withdraw"], reserve_rank=None)
    inspection.case_files.update(inclusion=None)  # of those that stay out too
    audit.record("sample withdrawn", by=by, inspection=inspection, subject=sample.seed, because=because)


def refuse_to_accept(sample: Sample) -> None:
    """Raise NotNow where there is nothing to accept of it."""
    refuse_to_withdraw(sample)
    if not sample.short:
        raise NotNow(_("This sample holds everything that was asked for: there is nothing to accept."))
    if sample.accepted_at:
        raise NotNow(_("The shortfall of this sample has been accepted already."))


def refuse_to_withdraw(sample: Sample) -> None:
    """Raise NotNow where nothing can be decided about it any more."""
    if sample.withdrawn_at:
        raise NotNow(_("This sample has been withdrawn already."))
    _refuse_after_setting_up(sample.inspection)


def _may_choose(inspection: Inspection, by: User | None) -> None:
    if by:
        require(by, "set_up", inspection)
    hold(inspection)
    _refuse_after_setting_up(inspection)
    if has_sample(inspection):
        raise NotNow(_("This inspection has its sample already. Withdraw it, or clear the list, first."))


def _refuse_after_setting_up(inspection: Inspection) -> None:
    if inspection.state != Inspection.State.SETTING_UP:
        raise NotNow(_("The sample is chosen while the inspection is being set up. Fieldwork has begun."))


def _hold(sample: Sample, by: User) -> None:
    require(by, "set_up", sample.inspection)
    hold(sample.inspection)
    sample.refresh_from_db(fields=["accepted_at", "withdrawn_at", "record"])


def _frame(inspection: Inspection, asked: Asked, out: list[str]) -> Frame:
    frame = frame_of(inspection, asked, out)
    if not frame.entries:
        raise NotNow(_("There is nothing to draw from: upload the list of case files first."))
    if not frame.eligible:
        raise NotNow(_("No sentence in the caseload is of the age asked for: change the ages or the list."))
    return frame


def _move(inspection: Inspection, drawn: Draw, frame: Frame) -> None:
    """Each file to the state that it was drawn into, with the probability with which it could be selected."""
    chances = _chances(drawn, frame)
    files = {file.reference: file for file in inspection.case_files.filter(reference__in=chances)}
    for reference in drawn.selected:
        move(files[reference], CASE_FILE["select"], inclusion=chances[reference])
    for stratum in drawn.strata:
        for rank, reference in enumerate(stratum.reserves, start=1):
            changes = {"reserve_rank": rank, "inclusion": chances[reference]}
            move(files[reference], CASE_FILE["hold_in_reserve"], **changes)


def _chances(drawn: Draw, frame: Frame) -> dict[str, float | None]:
    """Of the files drawn; None where a probability could not be worked out exactly."""
    taken = {*drawn.selected, *drawn.reserves}
    exact = {
        entry.reference: drawn.inclusion_of(entry) for entry in frame.entries if entry.reference in taken
    }
    return {reference: None if one is None else float(one) for reference, one in exact.items()}


def _release(inspection: Inspection, left_out: Collection[str]) -> list[dict[str, str]]:
    """What became of the files dropped from this sample, as data; nobody stands in for them any longer."""
    rows = Substitution.objects.filter(inspection=inspection).exclude(dropped__reference__in=left_out)
    noted = [
        {
            "dropped": row.dropped.reference,
            "brought_in": row.brought_in.reference if row.brought_in else "",
            "reason": row.reason,
            "note": row.note,
            "on": timezone.localdate(row.at).isoformat(),
        }
        for row in rows.select_related("dropped", "brought_in")
    ]
    rows.update(brought_in=None)
    return noted
