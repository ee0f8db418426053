"""Load and authorise an assessment: the file an address names, and the reading of it this person may see."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from assessments.models import Allocation, Assessment, CaseFile, Inspection, User
from assessments.models.allocation import Kind
from assessments.permissions import REFUSAL
from assessments.refusals import NotAllowed
from assessments.selectors import why_blind
from assessments.views.seats import Seat, seat_at


@dataclass(frozen=True)
class Reading:
    """A case file, the assessment of it that is shown (None before it is begun), and whether it is theirs."""

    seat: Seat
    case_file: CaseFile
    kind: str
    assessment: Assessment | None
    mine: bool

    @property
    def query(self) -> str:
        """What the address of a page of this reading ends in, so that a link stays with this reading."""
        return "?kind=second" if self.kind == Kind.SECOND else ""

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
    def reviewing(self) -> bool:
        """Whether this person is here to review another's reading."""
        return not self.mine and "review" in self.seat.may

    @property
    def can_answer_queries(self) -> bool:
        """Whether this person replies to queries, or settles them, now."""
        in_fieldwork = self.seat.inspection.state == Inspection.State.FIELDWORK
        return in_fieldwork and (self.mine or self.reviewing)

    @property
    def can_review(self) -> bool:
        return (
            self.reviewing
            and self.assessment is not None
            and self.assessment.state in Assessment.CLOSED
            and self.seat.inspection.state == Inspection.State.FIELDWORK
        )


@dataclass(frozen=True)
class BegunReading(Reading):
    assessment: Assessment


def reading_at(user: User, reference: str, file: str, kind: str = "") -> Reading:
    """The person's own reading of a file allocated to them; else, for a lead, that of its assessor.

    `kind` asks a lead's page for one of the two readings: the first one where it is empty. Who reads the file
    themselves sees nothing of the other reading until both are submitted.
    """
    seat = seat_at(user, reference, "see_own_files")
    case_file = get_object_or_404(seat.inspection.case_files, reference=file)
    case_file.inspection = seat.inspection
    allocation = case_file.allocations.filter(assessor=user).first()
    if allocation is None and "read_any_assessment" not in seat.may:
        raise NotAllowed(_("This case file is not allocated to you."))
    kind = _kind(seat, case_file, allocation, kind)
    assessment = case_file.assessments.filter(kind=kind).select_related("assessor").first()
    if assessment:
        assessment.case_file = case_file
    own = allocation is not None and allocation.kind == kind
    mine = own and (assessment is None or assessment.assessor_id == user.pk)
    return Reading(seat, case_file, kind, assessment, mine)


def _kind(seat: Seat, case_file: CaseFile, allocation: Allocation | None, asked: str) -> str:
    if asked not in Kind.values:
        return allocation.kind if allocation else Kind.PRIMARY.value
    if allocation is None or asked == allocation.kind:
        return asked
    if "read_any_assessment" not in seat.may:
        raise NotAllowed(str(REFUSAL["read_any_assessment"]))
    if refusal := why_blind(case_file, seat.user):
        raise NotAllowed(refusal)
    return asked


def begun_reading_at(user: User, reference: str, file: str, kind: str = "") -> BegunReading:
    """As `reading_at`, for pages that need an assessment: 404 before it is begun."""
    reading = reading_at(user, reference, file, kind)
    if reading.assessment is None:
        raise Http404
    return BegunReading(reading.seat, reading.case_file, reading.kind, reading.assessment, reading.mine)
