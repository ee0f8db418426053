"""What is known of the area beside its case files."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import ContextFigure, Inspection


def context_figures(asked: Mapping[str, str], inspection: Inspection, *, can_keep: bool) -> Listing:
    def leads_to(figure: ContextFigure) -> str:
        return reverse("context_figure_edit", args=[inspection.reference, figure.pk])

    return Listing(
        asked=asked,
        rows=_in_order(inspection),
        name=f"{inspection.reference}-context",
        title=_("Context"),
        counted=ngettext_lazy("%(count)s figure", "%(count)s figures", "count"),
        columns=[
            Column("label", _("What it is"), order=["label"], link=leads_to if can_keep else None),
            Column("value", _("Figure")),
            Column(
                "about", _("About"), lambda figure: figure.get_group_display(), order=["group", "position"]
            ),
            Column("note", _("Note")),
            Column("source", _("Source"), "locator"),
        ],
        filters=[Filter("about", _("About"), "group", words=dict(ContextFigure.Group.choices))],
        search=Search(_("What it is"), ["label", "note"]),
        empty=_("No figure is entered yet."),
        per_page=100,
        prefix="context-",
    )


def _in_order(inspection: Inspection) -> list[ContextFigure]:
    """Group by group, as the groups are named."""
    groups = ContextFigure.Group.values
    return sorted(
        inspection.context_figures.all(), key=lambda each: (groups.index(each.group), each.position)
    )
