"""A draw as tables, for its pages and for the sampling record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.models import Sample, Substitution
from assessments.printing import Column, Table, figure
from assessments.samples.asked import Asked, asked_of
from assessments.samples.kept import Dropped, asked_kept, draw_kept
from assessments.samples.words import groups_in_words
from scoring.core.facts import case_types
from scoring.core.sampling import Draw, Reached
from scoring.core.sampling.results import MINIMUM
from scoring.core.tool import Tool

NOTHING = "–"


@dataclass(frozen=True)
class Told:
    """A draw with the words that go with it."""

    sample: Sample
    tool: Tool
    asked: Asked
    drawn: Draw
    groups: Mapping[str, str]
    types: Mapping[str, str]

    def type_of(self, code: str) -> str:
        return self.types.get(code, code)

    def group_of(self, code: str) -> str:
        return self.groups.get(code, code)


def told(sample: Sample, tool: Tool) -> Told:
    asked = asked_kept(sample)
    return Told(sample, tool, asked, draw_kept(sample.record), groups_in_words(tool, asked), case_types(tool))


def day(moment) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def case_type_table(told: Told) -> Table:
    return Table(
        _("Files by case type"),
        (
            Column(_("Case type"), 3),
            *(
                Column(title, 2, figures=True)
                for title in (
                    _("In the caseload"),
                    _("Could be drawn"),
                    _("Asked for"),
                    _("Selected"),
                    _("Reserves"),
                )
            ),
        ),
        tuple(
            (
                told.type_of(one.case_type),
                *map(figure, (one.listed, one.eligible, one.quota, len(one.selected), len(one.reserves))),
            )
            for one in told.drawn.strata
        ),
    )


def group_table(told: Told) -> Table:
    """What was asked of each group, and what the sample had of it when it was drawn."""
    return Table(
        _("Groups asked for and reached"),
        (
            Column(_("Group"), 5),
            Column(_("Could be drawn"), 2, figures=True),
            Column(_("At least"), 2, figures=True),
            Column(_("In proportion"), 2, figures=True),
            Column(_("Before exchanges"), 2, figures=True),
            Column(_("Reached"), 2, figures=True),
        ),
        tuple(
            (
                told.group_of(one.code),
                figure(one.eligible),
                NOTHING if one.at_least is None else str(one.at_least),
                _proportion(one),
                str(one.before),
                str(one.after),
            )
            for one in told.drawn.groups
        ),
        (
            _(
                "In proportion: how many the sample would have if each case type in it were a likeness of "
                "the caseload."
            ),
        ),
    )


def design_table(told: Told) -> Table:
    """Each number of the design, as the tool and the programme have it and as it was asked for."""
    usual, asked = (
        dict(_numbers(told, asked)) for asked in (asked_of(told.sample.design["usual"]), told.asked)
    )
    return Table(
        _("Design"),
        (
            Column(_("What is asked for"), 5),
            Column(_("As usual"), 2, figures=True),
            Column(_("In this draw"), 2, figures=True),
        ),
        tuple(
            (name, usual.get(name, NOTHING), asked.get(name, NOTHING))
            for name in dict.fromkeys([*usual, *asked])
        ),
    )


def changes_of_design(told: Told) -> list[str]:
    """What was asked for otherwise than is usual, each as a sentence."""
    return [
        _("%(name)s: %(asked)s instead of %(usual)s.") % {"name": name, "asked": asked, "usual": usual}
        for name, usual, asked in design_table(told).rows
        if asked != usual
    ]


def exchange_table(told: Told) -> Table:
    return Table(
        _("Exchanges"),
        (
            Column(_("Number"), 1, figures=True),
            Column(_("Case type"), 3),
            Column(_("Out"), 2, unbroken=True),
            Column(_("In"), 2, unbroken=True),
            Column(_("For"), 6),
        ),
        tuple(
            (
                str(number),
                told.type_of(one.case_type),
                one.out,
                one.in_,
                _("%(kind)s: %(groups)s")
                % {
                    "kind": _("Minimum") if one.of_kind == MINIMUM else _("Proportion"),
                    "groups": "; ".join(told.group_of(code) for code in one.for_),
                },
            )
            for number, one in enumerate(told.drawn.exchanges, start=1)
        ),
    )


def selected_table(told: Told) -> Table:
    return Table(
        _("Files selected, by rank"),
        (Column(_("Case type"), 1), Column(_("References"), 4)),
        tuple(
            (told.type_of(one.case_type), ", ".join(one.selected))
            for one in told.drawn.strata
            if one.selected
        ),
    )


def reserve_table(told: Told, substitutions: Iterable[Substitution]) -> Table:
    came_in = {
        one.brought_in.reference: _("Came in for %(file)s on %(day)s")
        % {"file": one.dropped, "day": day(one.at)}
        for one in substitutions
        if one.brought_in
    }
    return Table(
        _("Reserves"),
        (
            Column(_("Case type"), 2),
            Column(_("Place"), 1, figures=True),
            Column(_("Reference"), 2, unbroken=True),
            Column(_("Used"), 4),
        ),
        tuple(
            (told.type_of(one.case_type), str(place), reference, came_in.get(reference, _("Stands by")))
            for one in told.drawn.strata
            for place, reference in enumerate(one.reserves, start=1)
        ),
    )


def substitution_table(substitutions: Iterable[Substitution], types: Mapping[str, str]) -> Table:
    return Table(
        _("Files dropped since"),
        (
            Column(_("Dropped"), 2, unbroken=True),
            Column(_("Case type"), 3),
            Column(_("Reason"), 4),
            Column(_("Came in"), 2, unbroken=True),
            Column(_("On"), 3),
        ),
        tuple(
            (
                one.dropped.reference,
                types.get(one.dropped.case_type, one.dropped.case_type),
                one.dropped.dropped_because,
                one.brought_in.reference if one.brought_in else _("None was left"),
                day(one.at),
            )
            for one in substitutions
        ),
    )


def dropped_table(dropped: Iterable[tuple[int, Dropped]]) -> Table:
    """Of draws that were withdrawn, each by its seed."""
    return Table(
        _("Files dropped from draws that were withdrawn"),
        (
            Column(_("Dropped"), 2, unbroken=True),
            Column(_("Seed"), 2, figures=True),
            Column(_("Reason"), 4),
            Column(_("Came in"), 2, unbroken=True),
            Column(_("On"), 3),
        ),
        tuple(
            (
                one.reference,
                str(seed),
                f"{one.reason.label}: {one.note}" if one.note else str(one.reason.label),
                one.brought_in or _("None was left"),
                date_format(one.on, "j F Y"),
            )
            for seed, one in dropped
        ),
    )


def _proportion(reached: Reached) -> str:
    return f"{float(reached.expected):.1f}" if reached.representative else NOTHING


def _numbers(told: Told, asked: Asked) -> Iterable[tuple[str, str]]:
    for code, count in asked.design.counts.items():
        yield told.type_of(code), str(count)
    if asked.design.size is not None:
        yield _("Files in all, shared in proportion"), str(asked.design.size)
    for group in asked.design.groups:
        if group.at_least is not None:
            yield _("At least: %(group)s") % {"group": told.group_of(group.code)}, str(group.at_least)
    for group in asked.design.groups:
        if group.representative:
            yield _("In proportion: %(group)s") % {"group": told.group_of(group.code)}, _("yes")
    if asked.age_months:
        yield _("Months since it began, from"), str(asked.age_months["from"])
        yield _("Months since it began, to"), str(asked.age_months["to"])
