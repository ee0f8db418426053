"""All people who have an account."""

from collections.abc import Mapping

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, Count, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from assessments.lists.columns import Column, Search
from assessments.lists.filters import Filter
from assessments.lists.listing import Listing
from assessments.models import User


def people(asked: Mapping[str, str]) -> Listing:
    words = account_words()
    return Listing(
        asked=asked,
        rows=_everyone(),
        name="people",
        title=_("People"),
        counted=ngettext_lazy("%(count)s person", "%(count)s people", "count"),
        columns=[
            Column("name", _("Name"), str, order=["name", "username"], link=_person),
            Column("username", _("User name"), order=["username"]),
            Column("post", _("Post"), lambda person: person.get_post_display(), order=["post"]),
            Column("inspections", _("Inspections"), order=["inspections"], numeric=True),
            Column("account", _("Account"), lambda person: words[person.account], order=["account"]),
        ],
        filters=[
            Filter("post", _("Post"), words=dict(User.Post.choices)),
            Filter("account", _("Account"), words=words),
        ],
        search=Search(_("Name or user name"), ["name", "username"]),
    )


def account_words() -> dict[str, str]:
    """What is said of each kind of account, in order."""
    return {"open": _("Open"), "invited": _("No password yet"), "closed": _("Closed")}


def account(path: str = "") -> Case:
    """Of what kind the account of a person is; `path` leads to the person, as "user__" does."""
    without_password = {f"{path}password__startswith": UNUSABLE_PASSWORD_PREFIX}
    return Case(
        When(**{f"{path}is_active": False}, then=Value("closed")),
        When(**without_password, then=Value("invited")),
        default=Value("open"),
    )


def _everyone():
    return User.objects.annotate(inspections=Count("memberships"), account=account()).order_by(
        "name", "username"
    )


def _person(person: User) -> str:
    return reverse("person_show", args=[person.pk])
