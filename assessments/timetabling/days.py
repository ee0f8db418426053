"""The days of fieldwork on which interviews are held."""

from datetime import date, timedelta

from django.utils import timezone

from assessments.models import Inspection, Timetable
from assessments.working_days import bank_holidays, is_working_day


def working_days(inspection: Inspection) -> tuple[date, ...]:
    """Those of fieldwork; none while its dates are not given."""
    first, last = inspection.fieldwork_start, inspection.fieldwork_end
    if not first or not last:
        return ()
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if is_working_day(day))


def bank_holidays_of(inspection: Inspection) -> tuple[date, ...]:
    """Those that fall within fieldwork, on Mondays to Fridays."""
    first, last = inspection.fieldwork_start, inspection.fieldwork_end
    if not first or not last:
        return ()
    found = (day for year in range(first.year, last.year + 1) for day in bank_holidays(year))
    return tuple(sorted(day for day in found if first <= day <= last))


def interview_days(inspection: Inspection, settings: Timetable) -> tuple[date, ...]:
    return tuple(day for day in working_days(inspection) if day.isoformat() not in settings.days_off)


def past_days(inspection: Inspection) -> tuple[date, ...]:
    """Those before today while fieldwork is on: nothing more is placed there."""
    today = timezone.localdate()
    days = working_days(inspection)
    is_on = inspection.state == Inspection.State.FIELDWORK and days and days[0] <= today <= days[-1]
    return tuple(day for day in days if day < today) if is_on else ()
