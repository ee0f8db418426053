"""The offices of an inspection's area, with what belongs to each."""

from collections.abc import Mapping

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.listing import Listing
from assessments.models import CaseFile, Inspection, Room, TeamMember


def offices(asked: Mapping[str, str], inspection: Inspection) -> Listing:
    return Listing(
        asked=asked,
        rows=inspection.area.offices.annotate(
            files=_of_each(CaseFile.objects.filter(inspection=inspection)),
            rooms_here=_of_each(Room.objects.filter(inspection=inspection)),
            people=_of_each(TeamMember.objects.filter(inspection=inspection)),
        ).order_by("name"),
        name=f"{inspection.reference}-offices",
        title=_("Offices"),
        counted=ngettext_lazy("%(count)s office", "%(count)s offices", "count"),
        columns=[
            Column("name", _("Office"), order=["name"]),
            Column("files", _("Case files"), order=["files"], numeric=True),
            Column("rooms", _("Rooms"), "rooms_here", order=["rooms_here"], numeric=True),
            Column("people", _("People of the team"), order=["people"], numeric=True),
            Column("act", _("Action"), template="assessments/office_action.html", exported=False),
        ],
        search=Search(_("Office"), ["name"]),
        empty=_("No office is entered yet. Case files, rooms and area assessors belong to one."),
        per_page=100,
    )


def _of_each(rows: QuerySet) -> Coalesce:
    """How many of the rows each office has."""
    here = rows.filter(office=OuterRef("pk")).order_by().values("office")
    counted = here.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
