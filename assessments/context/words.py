"""Figures of surveys as they are read."""

from fractions import Fraction

from django.utils.translation import gettext as _

from assessments.models import Survey, SurveyCount
from scoring.core.rounding import rule_8_printed
from scoring.core.tallies import LEAST


def figure_in_words(count: SurveyCount) -> str:
    if count.count is not None and count.base:
        percent = rule_8_printed(Fraction(count.count, count.base))
        given = {"count": count.count, "base": count.base, "percent": percent}
        return _("%(count)s of %(base)s (%(percent)s%%)") % given
    if count.count is not None:
        return str(count.count)
    if count.percent is None:
        return count.words
    told = f"{count.percent.normalize():f}%"
    return _("%(percent)s of %(base)s") % {"percent": told, "base": count.base} if count.base else told


def points_to_somebody(count: SurveyCount) -> bool:
    """Whether so few answered so, or otherwise, that it could be found out who. Words may tell any number.

    A per cent is as telling as a number, where it is known of how many: of those that came back, if no
    other base is given.
    """
    base = count.survey.returned if count.base is None else count.base
    if count.words:
        return True
    number = count.count
    if number is None:
        if count.percent is None or base is None:
            return False
        number = round(count.percent * base / 100)
    return any(0 < few < LEAST for few in (number, (base or number) - number))


def shown_figures(survey: Survey, *, within_team: bool) -> list[SurveyCount]:
    """Outside the team without those that could point to somebody."""
    return [each for each in survey.counts.all() if within_team or not points_to_somebody(each)]


def returned_percent(survey: Survey) -> int | None:
    """Of those sent; None where either is not known, or none went out."""
    if not survey.sent or survey.returned is None:
        return None
    return rule_8_printed(Fraction(survey.returned, survey.sent))
