"""Interviews as a calendar file (iCalendar), in the time of London. Files stand by reference alone."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from assessments.models import Appointment, Inspection


def calendar(inspection: Inspection, name: str, rows: Iterable[Appointment]) -> bytes:
    """The same interview keeps its identity, so that a later file moves it in the reader's calendar."""
    whole = Calendar()
    whole.add("prodid", "-//Case file assessment//Interviews//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", f"{inspection.title}, {name}")
    rows = list(rows)
    for row in rows:
        whole.add_component(_event(inspection, row))
    if rows:
        years = [row.day.year for row in rows]
        whole.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 1, 1, 1))
    return whole.to_ical()


def _event(inspection: Inspection, row: Appointment) -> Event:
    event = Event()
    event.add("uid", f"{inspection.reference}-{row.case_file.reference}@interviews.invalid")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", _moment(row.day, row.begins))
    event.add("dtend", _moment(row.day, row.ends))
    event.add("summary", _("Interview: %(file)s") % {"file": row.case_file})
    event.add("location", str(row.room))
    event.add("description", _about(row))
    return event


def _about(row: Appointment) -> str:
    return _("Offender manager: %(manager)s. Assessor: %(assessor)s.") % {
        "manager": row.case_file.offender_manager or _("not known"),
        "assessor": row.assessor,
    }


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
