"""Files of the sample that cannot be inspected, and the reserves that take their places."""

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Appointment, CaseFile, Inspection, Substitution, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.samples.kept import reserve_ranks
from assessments.samples.standing import standing_sample
from assessments.states import CASE_FILE, hold, move

OPEN_TO_SUBSTITUTION = (Inspection.State.SETTING_UP, Inspection.State.FIELDWORK)


@transaction.atomic
def drop(case_file: CaseFile, *, reason: str, note: str = "", by: User) -> Substitution:
    """Take the file out of the sample and bring in the next reserve of its case type, if one is left.

    Who was to read it need not; an assessment of it that was begun is kept and never counts.
    """
    _may_substitute(case_file.inspection, by)
    words = str(Substitution.Reason(reason).label)
    move(case_file, CASE_FILE["drop"], dropped_because=f"{words}: {note}" if note else words)
    _free(case_file)
    reserve = next_reserve(case_file)
    if reserve:
        move(reserve, CASE_FILE["select"], reserve_rank=None)
    substitution = Substitution.objects.create(
        inspection=case_file.inspection,
        dropped=case_file,
        brought_in=reserve,
        reason=reason,
        note=note,
        by=by,
    )
    _tell("case file dropped", substitution, by)
    return substitution


@transaction.atomic
def undo(substitution: Substitution, *, by: User) -> None:
    """Put a dropped file back, and its reserve where it stood, while nobody has begun to read that.

    Without a sample it goes back into the caseload; otherwise into the sample, to be allocated anew.
    """
    _may_substitute(substitution.inspection, by)
    dropped, reserve = substitution.dropped, substitution.brought_in
    back = _way_back(substitution)
    if reserve:
        _send_back(reserve)
    _tell("case file restored", substitution, by)
    substitution.delete()
    move(dropped, CASE_FILE[back], dropped_because="")


def refuse_to_drop(case_file: CaseFile) -> None:
    """Raise NotNow where this file cannot be dropped."""
    _refuse_when_over(case_file.inspection)
    if case_file.state not in CASE_FILE["drop"].sources:
        raise NotNow(str(CASE_FILE["drop"].refusal))


def next_reserve(case_file: CaseFile) -> CaseFile | None:
    """The first reserve of its case type that still stands by."""
    reserves = CaseFile.objects.filter(
        inspection=case_file.inspection_id, case_type=case_file.case_type, state=CaseFile.State.RESERVE
    )
    return reserves.order_by("reserve_rank").first()


def _may_substitute(inspection: Inspection, by: User) -> None:
    require(by, "set_up", inspection)
    hold(inspection)
    _refuse_when_over(inspection)


def _refuse_when_over(inspection: Inspection) -> None:
    if inspection.state not in OPEN_TO_SUBSTITUTION:
        raise NotNow(_("Case files are dropped before and during fieldwork. Fieldwork is over."))


def _way_back(substitution: Substitution) -> str:
    """The move by which a dropped file comes back."""
    inspection, dropped = substitution.inspection, substitution.dropped
    sample = standing_sample(inspection)
    if sample is None:
        # Of a draw that was withdrawn since; an uploaded sample never is.
        withdrawn = inspection.samples.filter(withdrawn_at__gte=substitution.at)
        return "relist" if withdrawn.exists() else "restore"
    if dropped.reference in sample.record["left_out"]:
        raise NotNow(
            _("%(file)s was dropped before this sample was drawn, so it stays out of it.") % {"file": dropped}
        )
    return "restore"


def _send_back(reserve: CaseFile) -> None:
    if reserve.assessments.exists():
        raise NotNow(_("%(file)s has been begun, so it stays in the sample.") % {"file": reserve})
    if reserve.state == CaseFile.State.DROPPED:
        raise NotNow(
            _("%(file)s, which came in, has been dropped as well: put that back first.") % {"file": reserve}
        )
    sample = standing_sample(reserve.inspection)
    ranks = reserve_ranks(sample) if sample else {}
    move(reserve, CASE_FILE["stand_by_again"], reserve_rank=ranks.get(reserve.reference, 1))
    _free(reserve)


def _free(case_file: CaseFile) -> None:
    """Nobody is to read it or to be seen about it."""
    Appointment.objects.filter(case_file=case_file).delete()
    case_file.allocations.all().delete()


def _tell(what: str, substitution: Substitution, by: User) -> None:
    audit.record(
        what,
        by=by,
        inspection=substitution.inspection,
        subject=substitution.dropped,
        reason=substitution.reason,
        note=substitution.note,
        brought_in=str(substitution.brought_in or ""),
    )
