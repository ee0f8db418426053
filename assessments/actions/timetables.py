"""When and where assessors see offender managers."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import (
    Allocation,
    Appointment,
    CaseFile,
    Inspection,
    Interview,
    TeamMember,
    Timetable,
    User,
)
from assessments.models.allocation import Kind
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import hold
from assessments.timetabling.before import before_placing
from assessments.timetabling.days import past_days
from assessments.timetabling.weeks import kept_row, plain_appointment, week_of
from assessments.timetabling.words import clash_in_words
from scoring.core import timetabling as core

LAID_OUT = (
    *("days_off", "day_begins", "day_ends", "break_begins", "break_ends"),
    *("interview_minutes", "pause_minutes", "travel_minutes"),
)
OPEN = (Inspection.State.SETTING_UP, Inspection.State.FIELDWORK)


def may_arrange(inspection: Inspection, by: User) -> None:
    """Hold the inspection while its timetable is changed, or raise."""
    require(by, "set_up", inspection)
    hold(inspection)
    if inspection.state not in OPEN:
        raise NotNow(_("Interviews are arranged before and during fieldwork. Fieldwork is over."))


@transaction.atomic
def lay_out(timetable: Timetable, *, by: User) -> None:
    """Keep the days, hours and lengths. What is placed stays until it is placed anew."""
    inspection = timetable.inspection
    may_arrange(inspection, by)
    kept = {name: getattr(timetable, name) for name in LAID_OUT}
    Timetable.objects.update_or_create(inspection=inspection, defaults=kept)
    audit.record("timetable laid out", by=by, inspection=inspection, subject=inspection.reference)


@transaction.atomic
def place(inspection: Inspection, *, by: User) -> core.Timetable:
    """Place every interview; those fixed by hand, held or past stay as they are."""
    may_arrange(inspection, by)
    if first := before_placing(inspection):
        raise NotNow(first.words)
    _hold_assessors(inspection)
    rows = {row.case_file.reference: row for row in _appointments(inspection)}
    kept = _kept(inspection, rows.values())
    placed = core.place(_without_past(week_of(inspection), inspection), map(plain_appointment, kept))
    _replace(inspection, kept, placed.appointments)
    audit.record(
        "interviews placed",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        placed=len(placed.appointments),
        unplaced=len(placed.unplaced),
        kept=len(kept),
    )
    return placed


@transaction.atomic
def move_to(case_file: CaseFile, wanted: core.Appointment, *, by: User) -> None:
    """Put the interview about the file where it is wanted, to stay there; refused where it clashes."""
    inspection = case_file.inspection
    may_arrange(inspection, by)
    reader = reader_of(case_file)
    _hold_assessors(inspection)
    clashes = core.clashes(week_of(inspection), wanted, map(plain_appointment, _appointments(inspection)))
    if clashes:
        raise NotNow(" ".join(clash_in_words(clash) for clash in clashes))
    Appointment.objects.filter(case_file=case_file).delete()
    kept_row(wanted, case_file, reader.pk, by_hand=True).save()
    _record("interview moved", case_file, by, day=wanted.day.isoformat(), begins=wanted.begins)


@transaction.atomic
def fix(case_file: CaseFile, *, fixed: bool, by: User) -> None:
    """Let the appointment stay where it is when the others are placed anew, or let it go with them."""
    may_arrange(case_file.inspection, by)
    if not Appointment.objects.filter(case_file=case_file).update(by_hand=fixed):
        raise NotNow(_("The interview about %(file)s has no time yet.") % {"file": case_file})
    _record("interview fixed" if fixed else "interview released", case_file, by)


@transaction.atomic
def take_out(case_file: CaseFile, *, by: User) -> None:
    """Take the interview out of the timetable."""
    may_arrange(case_file.inspection, by)
    gone, _each = Appointment.objects.filter(case_file=case_file).delete()
    if not gone:
        raise NotNow(_("The interview about %(file)s has no time yet.") % {"file": case_file})
    _record("interview taken out", case_file, by)


def reader_of(case_file: CaseFile) -> User:
    """Who holds the interview about a file."""
    allocation = case_file.allocations.filter(kind=Kind.PRIMARY).select_related("assessor").first()
    if allocation is None or case_file.state not in CaseFile.IN_SAMPLE:
        raise NotNow(_("%(file)s has no assessor yet: allocate it first.") % {"file": case_file})
    return allocation.assessor


def _hold_assessors(inspection: Inspection) -> None:
    """Let no other inspection give them interviews meanwhile.

    Always in the same order, so that no two wait for each other.
    """
    people = User.objects.filter(
        memberships__inspection=inspection, memberships__role__in=TeamMember.ASSESSORS
    )
    list(people.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))


def _appointments(inspection: Inspection) -> QuerySet[Appointment]:
    return Appointment.objects.filter(case_file__inspection=inspection).select_related("case_file")


def _kept(inspection: Inspection, rows: Iterable[Appointment]) -> list[Appointment]:
    """What is not placed anew: fixed by hand, on a day that is past, or held already."""
    past = past_days(inspection)
    held = set(
        Interview.objects.filter(assessment__case_file__inspection=inspection).values_list(
            "assessment__case_file", flat=True
        )
    )
    return [row for row in rows if row.by_hand or row.day in past or row.case_file_id in held]


def _without_past(week: core.Week, inspection: Inspection) -> core.Week:
    past = past_days(inspection)
    return replace(week, days=tuple(day for day in week.days if day not in past))


def _replace(inspection: Inspection, kept: list[Appointment], placed: Iterable[core.Appointment]) -> None:
    stays = {row.case_file.reference for row in kept}
    _appointments(inspection).exclude(pk__in=[row.pk for row in kept]).delete()
    files = {file.reference: file for file in inspection.case_files.filter(allocations__kind=Kind.PRIMARY)}
    readers = dict(
        Allocation.objects.filter(case_file__inspection=inspection, kind=Kind.PRIMARY).values_list(
            "case_file__reference", "assessor"
        )
    )
    Appointment.objects.bulk_create(
        kept_row(one, files[one.file], readers[one.file]) for one in placed if one.file not in stays
    )
    Timetable.objects.update_or_create(inspection=inspection, defaults={"placed_at": timezone.now()})


def _record(action: str, case_file: CaseFile, by: User, **detail) -> None:
    audit.record(action, by=by, inspection=case_file.inspection, subject=case_file, **detail)
