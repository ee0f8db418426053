"""The people of an inspection's team."""

from collections.abc import Mapping

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.lists.people import account, account_words
from assessments.models import Inspection, TeamMember


def team(asked: Mapping[str, str], inspection: Inspection) -> Listing:
    of_this_inspection = Q(user__allocations__case_file__inspection=inspection)
    members = inspection.team.select_related("user", "office").annotate(account=account("user__"))
    words = account_words()
    return Listing(
        asked=asked,
        rows=members.annotate(files=Count("user__allocations", filter=of_this_inspection)).order_by(
            "user__name", "user__username"
        ),
        name=f"{inspection.reference}-team",
        title=_("Team"),
        counted=ngettext_lazy("%(count)s person", "%(count)s people", "count"),
        columns=[
            Column(
                "name",
                _("Name"),
                lambda member: str(member.user),
                order=["user__name", "user__username"],
                link=lambda member: reverse("person_show", args=[member.user_id]),
                template="assessments/member.html",
            ),
            Column("username", _("User name"), "user__username", shown=False),
            Column("role", _("Role"), lambda member: member.get_role_display(), order=["role"]),
            Column("office", _("Office"), "office__name", order=["office__name"]),
            Column("staff_name", _("Name in the area's lists"), order=["staff_name"]),
            Column("files", _("Case files"), order=["files"], numeric=True),
            Column("account", _("Account"), lambda member: words[member.account], order=["account"]),
            Column("act", _("Action"), template="assessments/member_action.html", exported=False),
        ],
        filters=[
            Filter("role", _("Role"), words=dict(TeamMember.Role.choices)),
            Filter("account", _("Account"), words=words),
        ],
        search=Search(_("Name"), ["user__name", "user__username"]),
        empty=_("Nobody is on the team yet. A lead inspector and at least one assessor are needed."),
    )
