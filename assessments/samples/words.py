"""How groups, shortfalls and ages of a draw read."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.printing import figure
from assessments.programmes import programme_data
from assessments.samples.asked import Asked
from assessments.samples.frame import OLD, RIGHT, UNKNOWN, YOUNG
from scoring.core.facts import case_types, is_flag, value_label
from scoring.core.sampling import Draw, Group, Reached
from scoring.core.sampling.results import OTHER_MINIMUMS, QUOTAS, TOO_FEW
from scoring.core.tool import Tool


def group_words(tool: Tool, group: Group) -> str:
    """As its programme calls it, or else by its fact and values."""
    if title := _titles(tool).get((group.fact, frozenset(group.among))):
        return title
    fact = tool.fact.get(group.fact)
    if fact is None:
        return group.code
    if is_flag(fact) and group.among == (True,):
        return fact.title
    values = ", ".join(value_label(fact, value) for value in group.among)
    return _("%(fact)s: %(values)s") % {"fact": fact.title, "values": values}


def groups_in_words(tool: Tool, asked: Asked) -> dict[str, str]:
    """How each group of the design reads, by its code."""
    return {group.code: group_words(tool, group) for group in asked.design.groups}


def _titles(tool: Tool) -> dict[tuple[str, frozenset[str | bool]], str]:
    named = programme_data(tool.programme["code"]).sample.get("representative") or ()
    return {(each["fact"], frozenset(each["in"])): each["title"] for each in named if "title" in each}


def shortfalls(tool: Tool, drawn: Draw, groups: Mapping[str, str]) -> list[str]:
    """By how many and why the draw is short of what was asked, each as a sentence."""
    types = case_types(tool)
    of_types = [
        ngettext(
            "%(type)s: %(short)s file short of the %(asked)s asked for. The caseload has only %(there)s "
            "that could be drawn.",
            "%(type)s: %(short)s files short of the %(asked)s asked for. The caseload has only %(there)s "
            "that could be drawn.",
            stratum.short,
        )
        % {
            "type": types.get(stratum.case_type, stratum.case_type),
            "short": stratum.short,
            "asked": stratum.quota,
            "there": figure(len(stratum.selected)),
        }
        for stratum in drawn.strata
        if stratum.short
    ]
    return of_types + [_shortfall(one, groups, types) for one in drawn.groups if one.short]


def ages_in_words(asked: Asked, ages: Mapping[str, int]) -> str:
    """Which files were of the right age, in a sentence or two."""
    if not asked.age_months:
        return _("Files are drawn whatever the age of the sentence.")
    if not ages:
        return _("The list gives no dates, so every file is taken to be of the right age.")
    asked_for = _(
        "A sentence or licence is of the right age if it began %(from)s to %(to)s whole months before "
        "%(day)s."
    ) % {
        "from": asked.age_months["from"],
        "to": asked.age_months["to"],
        "day": _day(asked),
    }
    found = (
        _(
            "%(right)s are; %(young)s are too young, %(old)s too old, and %(unknown)s give no date and are "
            "not drawn."
        )
        if ages.get(UNKNOWN)
        else _("%(right)s are; %(young)s are too young and %(old)s too old.")
    ) % {
        "right": figure(ages.get(RIGHT, 0)),
        "young": figure(ages.get(YOUNG, 0)),
        "old": figure(ages.get(OLD, 0)),
        "unknown": figure(ages.get(UNKNOWN, 0)),
    }
    return f"{asked_for} {found}"


def _day(asked: Asked) -> str:
    return date_format(asked.counted_from, "j F Y") if asked.counted_from else _("fieldwork begins")


def _shortfall(reached: Reached, groups: Mapping[str, str], types: Mapping[str, str]) -> str:
    said = ngettext(
        "%(group)s: %(short)s file short of the %(asked)s asked for.",
        "%(group)s: %(short)s files short of the %(asked)s asked for.",
        reached.short,
    ) % {
        "group": groups.get(reached.code, reached.code),
        "short": reached.short,
        "asked": reached.at_least,
    }
    return f"{said} {_why(reached, groups, types)}".strip()


def _why(reached: Reached, groups: Mapping[str, str], types: Mapping[str, str]) -> str:
    why = reached.why
    if why is None:
        return ""
    if why.code == TOO_FEW and not why.listed:
        return _("The caseload has none.")
    if why.code == TOO_FEW and not why.eligible:
        return _("The caseload has none that could be drawn, of %(listed)s of any age.") % {
            "listed": figure(why.listed)
        }
    if why.code == TOO_FEW:
        return _("The caseload has only %(eligible)s that could be drawn, of %(listed)s of any age.") % {
            "eligible": figure(why.eligible),
            "listed": figure(why.listed),
        }
    if why.code == QUOTAS:
        beyond = ", ".join(f"{types.get(code, code)} {count}" for code, count in why.beyond.items())
        return _(
            "The design has room for only %(reachable)s; others would need more places for: %(beyond)s."
        ) % {"reachable": why.reachable, "beyond": beyond}
    if why.code == OTHER_MINIMUMS:
        others = "; ".join(groups.get(code, code) for code in why.with_groups)
        return _("It could be reached alone, but not together with: %(others)s.") % {"others": others}
    return ""
