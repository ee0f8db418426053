"""Who holds each file of the sample, for each of its two readings."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from assessments.models import Allocation, Assessment, CaseFile, Inspection, User
from assessments.models.allocation import Kind


@dataclass(frozen=True)
class Holding:
    """One reading of a file: whose it is, who has begun it and how far, why it was given by hand."""

    reader: User | None = None
    begun: Assessment | None = None
    reason: str = ""

    @property
    def key(self) -> str:
        """The user name of who reads the file: of two, the one who has begun. Empty where nobody does."""
        user = self.begun.assessor if self.begun else self.reader
        return user.username if user else ""

    @property
    def given_to(self) -> str:
        return self.reader.username if self.reader else ""


@dataclass(frozen=True)
class Held:
    """A file of the sample with its two readings, and those that were set aside."""

    case_file: CaseFile
    first: Holding
    second: Holding
    set_aside: tuple[Assessment, ...] = ()

    def __str__(self) -> str:
        return self.case_file.reference

    def of(self, kind: str) -> Holding:
        return self.second if kind == Kind.SECOND else self.first


def holdings_of(inspection: Inspection, files: Iterable[CaseFile] | None = None) -> list[Held]:
    """Of these files, or of the whole sample: by reference. Three queries."""
    rows = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE)
    if files is not None:
        rows = inspection.case_files.filter(pk__in=[file.pk for file in files])
    rows = rows.select_related("office").prefetch_related(
        Prefetch("allocations", Allocation.objects.select_related("assessor")),
        Prefetch("assessments", Assessment.objects.select_related("assessor").defer("effective")),
    )
    return [_held(file) for file in rows.order_by("reference")]


def _held(file: CaseFile) -> Held:
    readings = list(file.assessments.all())
    return Held(
        case_file=file,
        first=_holding(file, readings, Kind.PRIMARY),
        second=_holding(file, readings, Kind.SECOND),
        set_aside=tuple(each for each in readings if each.kind == Assessment.SET_ASIDE),
    )


def _holding(file: CaseFile, readings: list[Assessment], kind: str) -> Holding:
    given = next((each for each in file.allocations.all() if each.kind == kind), None)
    begun = next((each for each in readings if each.kind == kind), None)
    return Holding(given.assessor if given else None, begun, given.reason if given else "")
