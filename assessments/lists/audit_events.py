"""The audit trail: of an inspection, and of accounts."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import AuditEvent, Inspection, TeamMember, User

EMPTY: tuple[Any, ...] = ("", None, [], {})
WORDS: Mapping[str, Mapping[str, Any]] = {
    "role": dict(TeamMember.Role.choices),
    "post": dict(User.Post.choices),
}


def audit_events(asked: Mapping[str, str], inspection: Inspection) -> Listing:
    return _trail(
        asked,
        inspection.audit_events.all(),
        nobody=_("the console"),
        name=f"{inspection.reference}-audit-trail",
        title=_("Audit trail"),
        search=Search(_("Of what"), ["subject"]),
        empty=_("Nothing has been recorded of this inspection yet."),
    )


def account_events(asked: Mapping[str, str]) -> Listing:
    """What was done outside inspections: with accounts, at the sign-in, and with tools."""
    return _trail(
        asked,
        AuditEvent.objects.filter(inspection=None),
        nobody=_("not signed in"),
        name="audit-trail-of-accounts",
        title=_("Audit trail of accounts"),
        search=Search(_("User name"), ["subject"]),
        empty=_("Nothing has been recorded of accounts yet."),
    )


def _trail(asked: Mapping[str, str], events: QuerySet, *, nobody: str, **words) -> Listing:
    return Listing(
        asked=asked,
        rows=events.select_related("by"),
        counted=ngettext_lazy("%(count)s event", "%(count)s events", "count"),
        columns=[
            Column("at", _("When"), order=["at"], template="assessments/audit_moment.html"),
            Column("by", _("Who"), lambda event: str(event.by or nobody), order=["by__name"]),
            Column("action", _("What"), order=["action"]),
            Column("subject", _("Of what"), order=["subject"]),
            Column("detail", _("Details"), _details, template="assessments/audit_details.html"),
        ],
        filters=[
            Filter("by", _("Who"), "by__name", words={None: nobody}),
            Filter("action", _("What")),
        ],
        **words,
    )


def _details(event: AuditEvent) -> str:
    """All that was noted of it; what is empty says nothing."""
    noted = sorted((name.replace("_", " "), _called(name, value)) for name, value in event.detail.items())
    return "; ".join(f"{name}: {_in_words(value)}" for name, value in noted if value not in EMPTY)


def _called(name: str, value: Any) -> Any:
    """Of a code that people never see, its words; of a change, both."""
    if isinstance(value, list):
        return [_called(name, each) for each in value]
    return WORDS.get(name, {}).get(value, value) if isinstance(value, str) else value


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_within(each)}" for name, each in sorted(value.items()))
    if isinstance(value, list):
        return ", ".join(map(_within, value))
    return "–" if value in EMPTY else str(value)


def _within(value: Any) -> str:
    """In brackets where it has parts itself."""
    words = _in_words(value)
    return f"({words})" if isinstance(value, (Mapping, list)) else words
