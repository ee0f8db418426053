"""Load and authorise an assessment: the file an address names, and the reading of it this person may see."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from assessments.models import Assessment, CaseFile, Inspection, User
from assessments.models.allocation import Kind
from assessments.refusals import NotAllowed
from assessments.views.seats import Seat, seat_at


@dataclass(frozen=True)
class Reading:
    """A case file, the assessment of it that is shown (None before it is begun), and whether it is theirs."""

    seat: Seat
    case_file: CaseFile
    assessment: Assessment | None
    mine: bool

    @property
    def open(self) -> bool:
        """Whether this person can answer now."""
        return (
            self.mine
            and self.assessment is not None
            and self.assessment.state in Assessment.OPEN
            and self.seat.inspection.state == Inspection.State.FIELDWORK
        )

    @property
    def can_begin(self) -> bool:
        return (
            self.mine and self.assessment is None and self.seat.inspection.state == Inspection.State.FIELDWORK
        )

    @property
    def can_review(self) -> bool:
        return (
            not self.mine
            and "review" in self.seat.may
            and self.assessment is not None
            and self.assessment.state in Assessment.CLOSED
            and self.seat.inspection.state == Inspection.State.FIELDWORK
        )


def reading_at(user: User, reference: str, file: str, kind: str = Kind.PRIMARY) -> Reading:
    """The person's own reading of a file allocated to them; else, for a lead, that of its assessor."""
    seat = seat_at(user, reference, "see_own_files")
    case_file = get_object_or_404(seat.inspection.case_files, reference=file)
    case_file.inspection = seat.inspection
    allocation = case_file.allocations.filter(assessor=user).first()
    if allocation is None and "read_any_assessment" not in seat.may:
        raise NotAllowed(_("This case file is not allocated to you."))
    kind = allocation.kind if allocation else kind
    assessment = case_file.assessments.filter(kind=kind).select_related("assessor").first()
    if assessment:
        assessment.case_file = case_file
    mine = allocation is not None and (assessment is None or assessment.assessor_id == user.pk)
    return Reading(seat, case_file, assessment, mine)


def begun_reading_at(user: User, reference: str, file: str, kind: str = Kind.PRIMARY) -> Reading:
    """As `reading_at`, for pages that need an assessment: 404 before it is begun."""
    reading = reading_at(user, reference, file, kind)
    if reading.assessment is None:
        get_object_or_404(Assessment.objects.none())
    return reading
