"""The timetable as its page shows it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from assessments.models import Allocation, Appointment, CaseFile, Inspection, Office, User
from assessments.models.allocation import Kind
from assessments.selectors import first_reading_hidden
from assessments.timetabling.weeks import plain_appointment, week_of
from assessments.timetabling.words import REASONS, clash_in_words
from scoring.core.timetabling import clashes_among, reasons


@dataclass(frozen=True)
class Day:
    day: date
    appointments: tuple[Appointment, ...]


@dataclass(frozen=True)
class Unplaced:
    """An interview without a time, and why."""

    file: str
    assessor: str
    manager: str
    office: str
    why: str


@dataclass(frozen=True)
class Unfit:
    """An appointment that clashes since something was changed."""

    appointment: Appointment
    why: tuple[str, ...]


@dataclass(frozen=True)
class TimetablePage:
    days: tuple[Day, ...]
    unplaced: tuple[Unplaced, ...]
    whys: tuple[tuple[str, int], ...]  # each reason why some are not, the most frequent first
    unfit: tuple[Unfit, ...]
    placed: int
    fixed: int
    hidden: int  # of those placed: not shown to this person
    assessors: tuple[User, ...]
    offices: tuple[Office, ...]


def appointments_of(inspection: Inspection) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(case_file__inspection=inspection)
    return rows.select_related("case_file", "assessor", "room__office").order_by(
        "day", "begins", "room__office__name", "room__name"
    )


def appointments_shown(inspection: Inspection, user: User) -> QuerySet[Appointment]:
    """All but those about files that the person reads again, blind: who reads these first is not told."""
    return appointments_of(inspection).exclude(case_file__in=first_reading_hidden(inspection, user))


def appointment_of(case_file: CaseFile, kind: str) -> Appointment | None:
    """When the manager of the file is seen for its first reading; a blind second one sees nobody."""
    rows = Appointment.objects.filter(case_file=case_file).select_related("room__office")
    return rows.first() if kind == Kind.PRIMARY else None


def second_readings(inspection: Inspection) -> QuerySet[Allocation]:
    """Blind ones, of files in the sample: without an interview of their own."""
    return Allocation.objects.filter(
        case_file__inspection=inspection, case_file__state__in=CaseFile.IN_SAMPLE, kind=Kind.SECOND
    )


def own_days(inspection: Inspection, user: User) -> tuple[Day, ...]:
    return by_day(appointments_of(inspection).filter(assessor=user))


def timetable_page(inspection: Inspection, user: User) -> TimetablePage:
    rows = list(appointments_of(inspection))
    week, standing = week_of(inspection), [plain_appointment(row) for row in rows]
    hidden = set(first_reading_hidden(inspection, user))
    shown = [row for row in rows if row.case_file_id not in hidden]
    unplaced = _unplaced(inspection, reasons(week, standing), hidden)
    return TimetablePage(
        days=by_day(shown),
        unplaced=unplaced,
        whys=tuple(Counter(one.why for one in unplaced).most_common()),
        unfit=_unfit(shown, clashes_among(week, map(plain_appointment, shown))),
        placed=len(rows),
        fixed=sum(row.by_hand for row in rows),
        hidden=len(rows) - len(shown),
        assessors=_each_once(row.assessor for row in shown),
        offices=_each_once(row.room.office for row in shown),
    )


def by_day(rows) -> tuple[Day, ...]:
    return tuple(Day(day, tuple(each)) for day, each in groupby(rows, key=lambda row: row.day))


def _each_once(things) -> tuple:
    return tuple(sorted(set(things), key=str))


def _unfit(rows, clashing) -> tuple[Unfit, ...]:
    found = [(row, clashing.get(row.case_file.reference, ())) for row in rows]
    return tuple(Unfit(row, tuple(map(clash_in_words, broken))) for row, broken in found if broken)


def _unplaced(inspection: Inspection, found, hidden: Collection[int]) -> tuple[Unplaced, ...]:
    people = dict(inspection.team.values_list("user__username", "user__name"))
    rows = inspection.case_files.filter(reference__in=[reason.interview.file for reason in found])
    files = {file.reference: file for file in rows.exclude(pk__in=hidden).select_related("office")}
    return tuple(
        Unplaced(
            file=reason.interview.file,
            assessor=people.get(reason.interview.assessor, reason.interview.assessor),
            manager=files[reason.interview.file].offender_manager,
            office=getattr(files[reason.interview.file].office, "name", ""),
            why=str(REASONS[reason.rule]),
        )
        for reason in found
        if reason.interview.file in files
    )
