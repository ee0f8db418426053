"""The dates of an inspection, as its programme's timetable lays them down."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from assessments.working_days import working_day_from


@dataclass(frozen=True)
class Dates:
    """What is known of an inspection's dates, in the order in which they come."""

    fieldwork_start: date | None = None
    fieldwork_end: date | None = None
    feedback_on: date | None = None
    draft_on: date | None = None
    publication_on: date | None = None
    plan_on: date | None = None


NAMES = tuple(field.name for field in fields(Dates))


def worked_out(timetable: Mapping[str, Any], known: Dates) -> Dates:
    """The dates that are known, and those that follow from them; what follows falls on a working day.

    Without its first day nothing follows.
    """
    start = known.fieldwork_start
    if start is None:
        return known
    end = known.fieldwork_end or _working_day(start, days=timetable["fieldwork_days"] - 1)
    publication = known.publication_on or _working_day(end, weeks=timetable["publication_weeks"])
    return Dates(
        fieldwork_start=start,
        fieldwork_end=end,
        feedback_on=known.feedback_on or end,
        draft_on=known.draft_on or _working_day(end, weeks=timetable["draft_weeks"]),
        publication_on=publication,
        plan_on=known.plan_on or _working_day(publication, weeks=timetable["plan_weeks"]),
    )


def out_of_order(dates: Dates) -> list[tuple[str, str]]:
    """Each date that comes before one it should follow, with the name of that one."""
    known = [(name, day) for name in NAMES if (day := getattr(dates, name))]
    pairs = zip(known, known[1:], strict=False)
    return [(later, earlier) for (earlier, before), (later, day) in pairs if day < before]


def _working_day(day: date, *, days: int = 0, weeks: int = 0) -> date:
    """So long after the day; weekends and bank holidays give way to the working day after them."""
    return working_day_from(day + timedelta(days=days, weeks=weeks))
