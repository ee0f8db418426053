"""The list of inspections that a person has a part in."""

from collections.abc import Mapping

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import Inspection, User
from assessments.selectors import inspections_of


def inspections_listed(asked: Mapping[str, str], user: User) -> Listing:
    nothing = _("No inspection has been set up yet.")
    on_no_team = _("You are not on the team of any inspection yet. The admin puts people on teams.")
    return Listing(
        asked=asked,
        rows=inspections_of(user).order_by(F("fieldwork_start").desc(nulls_first=True), "title"),
        name="inspections",
        title=_("Inspections"),
        counted=ngettext_lazy("%(count)s inspection", "%(count)s inspections", "count"),
        columns=_columns(),
        filters=[
            Filter("state", _("State"), words=dict(Inspection.State.choices)),
            Filter("programme", _("Programme"), "tool__programme__name"),
        ],
        search=Search(_("Title or area"), ["title", "area__name"]),
        empty=nothing if user.post else on_no_team,
    )


def _columns() -> list[Column]:
    return [
        Column(
            "title",
            _("Inspection"),
            order=["title"],
            link=lambda inspection: reverse("inspection_show", args=[inspection.reference]),
            template="assessments/inspection_title.html",
        ),
        Column("area", _("Area"), "area__name", order=["area__name"], shown=False),
        Column("programme", _("Programme"), "tool__title", order=["tool__title"]),
        Column("fieldwork", _("Fieldwork begins"), "fieldwork_start", order=["fieldwork_start"]),
        Column(
            "state",
            _("State"),
            lambda inspection: inspection.get_state_display(),
            order=["state"],
            template="assessments/inspection_list_state.html",
        ),
        Column(
            "accepted",
            _("Accepted"),
            lambda inspection: f"{inspection.accepted} / {inspection.sampled}",
            order=["accepted", "sampled"],
            numeric=True,
        ),
    ]
