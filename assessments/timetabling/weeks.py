"""The timetable's rows as the plain values that scoring.core.timetabling works with, and back.

Files are known by their references, assessors by their user names, managers by their names in plain
letters, offices and rooms by their keys.
"""

from assessments.models import Appointment, CaseFile, Inspection, Journey, TeamMember, Timetable
from assessments.models.allocation import Kind
from assessments.timetabling.clock import clock_of, minutes_of
from assessments.timetabling.days import interview_days, working_days
from scoring.core import timetabling as core
from scoring.core.allocation.conflicts import plain


def settings_of(inspection: Inspection) -> Timetable:
    """Those kept, or else the usual ones, not saved."""
    return Timetable.objects.filter(inspection=inspection).first() or Timetable(inspection=inspection)


def week_of(inspection: Inspection) -> core.Week:
    """In the same queries however many files there are."""
    settings = settings_of(inspection)
    return core.Week(
        days=interview_days(inspection, settings),
        begins=minutes_of(settings.day_begins),
        ends=minutes_of(settings.day_ends),
        minutes=settings.interview_minutes,
        pause=settings.pause_minutes,
        travel=settings.travel_minutes,
        interviews=_interviews(inspection),
        rooms=tuple(core.Room(str(room.pk), str(room.office_id)) for room in inspection.rooms.all()),
        windows=_windows(inspection),
        journeys=_journeys(inspection),
        also_assessors=_also_assessors(inspection),
        engagements=_engagements(inspection),
        midday=_midday(settings),
    )


def _midday(settings: Timetable) -> core.Break | None:
    begins, ends = settings.break_begins, settings.break_ends
    return core.Break(minutes_of(begins), minutes_of(ends)) if begins and ends else None


def plain_appointment(row: Appointment) -> core.Appointment:
    """Of a row that comes with its case file."""
    begins, ends = minutes_of(row.begins), minutes_of(row.ends)
    return core.Appointment(row.case_file.reference, row.day, begins, ends, str(row.room_id))


def kept_row(appointment: core.Appointment, case_file: CaseFile, assessor: int, **fields) -> Appointment:
    """The row of an appointment; not saved."""
    return Appointment(
        case_file=case_file,
        assessor_id=assessor,
        room_id=int(appointment.room),
        day=appointment.day,
        begins=clock_of(appointment.begins),
        ends=clock_of(appointment.ends),
        **fields,
    )


def files_to_see(inspection: Inspection):
    """The files of the sample that have a first reader, with that reader: a blind second one sees nobody."""
    files = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE, allocations__kind=Kind.PRIMARY)
    return files.order_by("reference")


def _interviews(inspection: Inspection) -> tuple[core.Interview, ...]:
    rows = files_to_see(inspection).values_list(
        "reference", "allocations__assessor__username", "offender_manager", "office"
    )
    return tuple(
        core.Interview(reference, username, plain(manager), str(office or ""))
        for reference, username, manager, office in rows
    )


def _windows(inspection: Inspection) -> tuple[core.Window, ...]:
    return tuple(
        core.Window(plain(row.offender_manager), row.day, minutes_of(row.begins), minutes_of(row.ends))
        for row in inspection.availabilities.all()
    )


def _journeys(inspection: Inspection) -> dict[frozenset[str], int]:
    rows = Journey.objects.filter(one__area=inspection.area_id)
    return {frozenset((str(row.one_id), str(row.other_id))): row.minutes for row in rows}


def _also_assessors(inspection: Inspection) -> dict[str, str]:
    """Area assessors who are offender managers too: in the area's lists, and by user name."""
    members = inspection.team.filter(role__in=TeamMember.ASSESSORS).exclude(staff_name="")
    rows = members.values_list("staff_name", "user__username")
    return {plain(staff_name): username for staff_name, username in rows}


def _engagements(inspection: Inspection) -> tuple[core.Engagement, ...]:
    """The interviews that people of the team have in other inspections."""
    rows = Appointment.objects.filter(
        assessor__in=inspection.team.values("user"), day__in=working_days(inspection)
    )
    others = rows.exclude(case_file__inspection=inspection).order_by("day", "begins", "pk")
    return tuple(
        core.Engagement(username, day, minutes_of(begins), minutes_of(ends), str(office))
        for username, day, begins, ends, office in others.values_list(
            "assessor__username", "day", "begins", "ends", "room__office"
        )
    )
