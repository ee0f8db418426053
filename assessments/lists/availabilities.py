"""When offender managers can be seen."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Inspection
from assessments.timetabling.clock import clock


def availabilities(asked: Mapping[str, str], inspection: Inspection) -> Listing:
    columns = [
        Column(
            "manager", _("Offender manager"), "offender_manager", order=["offender_manager", "day", "begins"]
        ),
        Column("day", _("Day"), order=["day", "begins"]),
        Column("begins", _("From"), lambda row: clock(row.begins), order=["begins"]),
        Column("ends", _("To"), lambda row: clock(row.ends), order=["ends"]),
        Column("act", _("Action"), "pk", template="assessments/availability_action.html", exported=False),
    ]
    return Listing(
        asked=asked,
        rows=inspection.availabilities.order_by("offender_manager", "day", "begins"),
        name=f"{inspection.reference}-availability",
        title=_("When offender managers are available"),
        counted=ngettext_lazy("%(count)s time", "%(count)s times", "count"),
        columns=columns,
        filters=[Filter("day", _("Day"), "day")],
        search=Search(_("Offender manager"), ["offender_manager"]),
        empty=_("No times are known: every manager counts as available all day."),
        per_page=50,
    )
