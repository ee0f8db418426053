"""Why an interview has no time, and what a time breaks, in sentences."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import Timetable
from assessments.timetabling.clock import clock, written
from scoring.core.timetabling import Clash, Opening, Rule

REASONS: Mapping[Rule, str | Promise] = {
    Rule.OFFICE: gettext_lazy("The list of case files does not say at which office its manager is."),
    Rule.ROOM_AT_OFFICE: gettext_lazy("There is no room for interviews at its office: add one."),
    Rule.DAY: gettext_lazy("There is no day for interviews left."),
    Rule.HOURS: gettext_lazy("An interview takes longer than the hours for interviews last."),
    Rule.AVAILABLE: gettext_lazy(
        "The manager is never available for long enough within the hours for interviews."
    ),
    Rule.MANAGER: gettext_lazy("Other interviews take all the time of its manager."),
    Rule.ASSESSOR: gettext_lazy("The days of its assessor are full, with pauses and journeys."),
    Rule.TOGETHER: gettext_lazy("Its assessor is taken whenever the manager is free."),
    Rule.ROOM: gettext_lazy("The rooms at its office are taken all the time: add one."),
    Rule.ROOM_THEN: gettext_lazy("No room at its office is free when both have time: add one."),
    Rule.NONE: gettext_lazy("Not placed yet: there is time for it."),
}

CLASHES: Mapping[Rule, str | Promise] = {
    Rule.OFFICE: gettext_lazy("The list of case files does not say at which office the manager is."),
    Rule.ROOM_AT_OFFICE: gettext_lazy("The room is not at the office of the manager."),
    Rule.DAY: gettext_lazy("No interviews are held on that day."),
    Rule.HOURS: gettext_lazy("The interview does not lie within the hours for interviews."),
    Rule.BREAK: gettext_lazy("The interview would cross the midday break."),
    Rule.AVAILABLE: gettext_lazy("The offender manager is not available then."),
    Rule.MANAGER: gettext_lazy(
        "The offender manager is seen about %(file)s from %(begins)s to %(ends)s, "
        "and %(minutes)s minutes have to lie between."
    ),
    Rule.ASSESSOR: gettext_lazy(
        "The assessor has the interview about %(file)s from %(begins)s to %(ends)s, "
        "and %(minutes)s minutes have to lie between."
    ),
    Rule.ELSEWHERE: gettext_lazy(
        "One of the two is at an interview of another inspection from %(begins)s to %(ends)s, "
        "and %(minutes)s minutes have to lie between."
    ),
    Rule.ROOM: gettext_lazy("The room is taken by %(file)s from %(begins)s to %(ends)s."),
}


def clash_in_words(clash: Clash) -> str:
    if clash.other is None:
        return str(CLASHES[clash.rule])
    return CLASHES[clash.rule] % {
        "file": getattr(clash.other, "file", ""),  # another inspection's is nobody's business here
        "begins": written(clash.other.begins),
        "ends": written(clash.other.ends),
        "minutes": clash.minutes,
    }


def day_in_words(day) -> str:
    """Monday 3 March 2008."""
    return date_format(day, "l j F Y")


def from_to(begins, ends) -> str:
    return _("%(begins)s to %(ends)s") % {"begins": clock(begins), "ends": clock(ends)}


def midday_in_words(settings: Timetable) -> str:
    """When there is a break; empty where there is none."""
    if not settings.break_begins or not settings.break_ends:
        return ""
    return _("break from %(stretch)s") % {"stretch": from_to(settings.break_begins, settings.break_ends)}


def openings_in_words(openings: Iterable[Opening]) -> list[tuple[str, str]]:
    """Each day with its times: 9:30 to 11:00, 14:15."""
    return [
        (day_in_words(day), ", ".join(map(_stretch, each)))
        for day, each in groupby(openings, key=lambda opening: opening.day)
    ]


def _stretch(opening: Opening) -> str:
    if opening.first == opening.last:
        return written(opening.first)
    return _("%(begins)s to %(ends)s") % {"begins": written(opening.first), "ends": written(opening.last)}
