"""The timetable to print and to take into a calendar."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments import printing
from assessments.models import Appointment, TeamMember, User
from assessments.refusals import NotAllowed
from assessments.timetabling.calendars import calendar
from assessments.timetabling.pages import appointments_shown
from assessments.timetabling.sheets import assessor_sheets, grouped, office_sheets
from assessments.views.seats import Seat, seat_at


@require_safe
def assessor_sheet_list(request, reference):
    seat = seat_at(request.user, reference, "see_setup")
    sheets = grouped(appointments_shown(seat.inspection, seat.user), lambda row: row.assessor)
    return _pdf(printing.pdf(assessor_sheets(seat.inspection, sheets)), f"{reference}-assessors")


@require_safe
def office_sheet_list(request, reference):
    seat = seat_at(request.user, reference, "see_setup")
    sheets = grouped(appointments_shown(seat.inspection, seat.user), lambda row: row.room.office)
    return _pdf(printing.pdf(office_sheets(seat.inspection, sheets)), f"{reference}-offices")


@require_safe
def assessor_sheet(request, reference, username):
    seat, assessor = _assessor_at(request.user, reference, username)
    document = assessor_sheets(seat.inspection, [(str(assessor), _interviews_of(seat, assessor))])
    return _pdf(printing.pdf(document), f"{reference}-{username}")


@require_safe
def assessor_calendar(request, reference, username):
    seat, assessor = _assessor_at(request.user, reference, username)
    rows = _interviews_of(seat, assessor)
    return _ics(calendar(seat.inspection, str(assessor), rows), f"{reference}-{username}")


@require_safe
def office_sheet(request, reference, office):
    seat = seat_at(request.user, reference, "see_setup")
    office = get_object_or_404(seat.inspection.area.offices, pk=office)
    rows = list(appointments_shown(seat.inspection, seat.user).filter(room__office=office))
    return _pdf(printing.pdf(office_sheets(seat.inspection, [(office.name, rows)])), f"{reference}-office")


@require_safe
def office_calendar(request, reference, office):
    seat = seat_at(request.user, reference, "see_setup")
    office = get_object_or_404(seat.inspection.area.offices, pk=office)
    rows = appointments_shown(seat.inspection, seat.user).filter(room__office=office)
    return _ics(calendar(seat.inspection, office.name, rows), f"{reference}-office")


def _assessor_at(user: User, reference: str, username: str) -> tuple[Seat, User]:
    """An assessor sees their own interviews; who sets up or leads, those of all."""
    seat = seat_at(user, reference, "see_setup", "see_own_files")
    if "see_setup" not in seat.may and user.username != username:
        raise NotAllowed(_("The interviews of others are open to the admin and the lead inspector."))
    members = seat.inspection.team.filter(role__in=TeamMember.ASSESSORS).select_related("user")
    return seat, get_object_or_404(members, user__username=username).user


def _interviews_of(seat: Seat, assessor: User) -> list[Appointment]:
    return list(appointments_shown(seat.inspection, seat.user).filter(assessor=assessor))


def _pdf(content: bytes, name: str) -> HttpResponse:
    return _file(content, "application/pdf", f"{name}.pdf")


def _ics(content: bytes, name: str) -> HttpResponse:
    return _file(content, "text/calendar; charset=utf-8", f"{name}.ics")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
