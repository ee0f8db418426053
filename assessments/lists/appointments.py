"""The interviews that have a time, one after the other."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Inspection, User
from assessments.timetabling.clock import clock
from assessments.timetabling.days import working_days
from assessments.timetabling.pages import appointments_shown


def appointments(asked: Mapping[str, str], inspection: Inspection, user: User, *, movable: bool) -> Listing:
    reference = inspection.reference
    return Listing(
        asked=asked,
        rows=appointments_shown(inspection, user),
        name=f"{reference}-interviews",
        title=_("Interviews"),
        counted=ngettext_lazy("%(count)s interview", "%(count)s interviews", "count"),
        columns=[
            Column(
                "file",
                _("Case file"),
                "case_file__reference",
                order=["case_file__reference"],
                link=(lambda row: reverse("appointment_edit", args=[reference, row.case_file.reference]))
                if movable
                else None,
                unbroken=True,
            ),
            Column("day", _("Day"), order=["day", "begins"], unbroken=True),
            Column("begins", _("From"), lambda row: clock(row.begins), order=["begins"]),
            Column("ends", _("To"), lambda row: clock(row.ends), order=["ends"]),
            Column("assessor", _("Assessor"), "assessor__name", order=["assessor__name", "day", "begins"]),
            Column(
                "manager",
                _("Offender manager"),
                "case_file__offender_manager",
                order=["case_file__offender_manager", "day", "begins"],
            ),
            Column(
                "office", _("Office"), "room__office__name", order=["room__office__name", "day", "begins"]
            ),
            Column("room", _("Room"), "room__name", order=["room__name", "day", "begins"]),
            Column("fixed", _("Fixed"), lambda row: _("Yes") if row.by_hand else "", order=["by_hand"]),
        ],
        filters=[
            Filter("day", _("Day"), "day", words=_days(inspection)),
            Filter("office", _("Office"), "room__office__name"),
            Filter("assessor", _("Assessor"), "assessor__name"),
        ],
        search=Search(
            _("Case file or offender manager"), ["case_file__reference", "case_file__offender_manager"]
        ),
        empty=_("No interview has a time yet."),
        per_page=50,
    )


def _days(inspection: Inspection) -> dict[date, str]:
    return {day: date_format(day, "l j F Y") for day in working_days(inspection)}
