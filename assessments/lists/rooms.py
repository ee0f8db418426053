"""The rooms for interviews."""

from collections.abc import Mapping

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Inspection


def rooms(asked: Mapping[str, str], inspection: Inspection) -> Listing:
    columns = [
        Column("name", _("Room"), order=["name", "office__name"]),
        Column("office", _("Office"), "office__name", order=["office__name", "name"]),
        Column("interviews", _("Interviews"), "held", order=["held"], numeric=True),
        Column("act", _("Action"), "pk", template="assessments/room_action.html", exported=False),
    ]
    return Listing(
        asked=asked,
        rows=inspection.rooms.select_related("office")
        .annotate(held=Count("appointments"))
        .order_by("office__name", "name"),
        name=f"{inspection.reference}-rooms",
        title=_("Rooms"),
        counted=ngettext_lazy("%(count)s room", "%(count)s rooms", "count"),
        columns=columns,
        filters=[Filter("office", _("Office"), "office__name")],
        empty=_("No room is entered yet. An interview is held in a room at the office of its manager."),
        per_page=50,
    )
