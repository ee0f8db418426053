"""The lines of the national performance table."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.context.periods import shared_period
from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Indicator, Inspection
from assessments.programmes.performance import performance_table


def indicators(asked: Mapping[str, str], inspection: Inspection, *, can_keep: bool) -> Listing:
    def leads_to(line: Indicator) -> str:
        return reverse("indicator_edit", args=[inspection.reference, line.pk])

    filled = _filled(inspection)
    table = performance_table(inspection.tool.programme.code)
    return Listing(
        asked=asked,
        rows=inspection.indicators.order_by("position"),
        name=f"{inspection.reference}-indicators",
        title=table.title,
        counted=ngettext_lazy("%(count)s line", "%(count)s lines", "count"),
        columns=[
            Column("line", _("Line"), str, link=leads_to if can_keep else None, exported=False),
            Column(
                "part",
                _("Domain"),
                _domain_of_measure,
                order=["domain", "position"],
                shown="part" in filled,
                exported=False,
            ),
            Column("domain", _("Domain"), shown=False),
            Column("measure", _("Measure"), shown=False),
            Column("unit", _("Unit"), order=["unit", "position"], shown="unit" in filled),
            Column("target", _("Target"), numeric=True, shown="target" in filled),
            Column("area", _("Area"), "achieved", numeric=True),
            Column("national", _("England and Wales"), numeric=True, shown="national" in filled),
            Column("grade", _("Grade"), order=["grade", "position"], shown="grade" in filled),
            Column("period", _("Period"), order=["period", "position"], shown="period" in filled),
            Column("source", _("Source"), "locator", shown="locator" in filled),
        ],
        filters=[
            Filter("domain", _("Domain")),
            Filter("grade", _("Grade"), words={grade: grade for grade in table.grades}),
        ],
        search=Search(_("Line"), ["domain", "measure"]),
        empty=_("The table has no lines yet."),
        per_page=100,
        prefix="lines-",
    )


def _filled(inspection: Inspection) -> set[str]:
    """The fields that any line holds something in, and `part` where a measure is part of a domain.

    Columns of nothing are not drawn; nor is the period where all lines share one, which is told once.
    """
    fields = ("domain", "measure", "unit", "target", "national", "grade", "period", "locator")
    lines = inspection.indicators.values(*fields)
    filled = {field for line in lines for field, text in line.items() if text}
    filled |= {"part" for line in lines if line["domain"] and line["measure"]}
    return filled - {"period"} if shared_period(inspection) else filled


def _domain_of_measure(line: Indicator) -> str:
    """Nothing beside a line that is the domain as a whole."""
    return line.domain if line.measure else ""
