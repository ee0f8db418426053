"""Accounts of the people who sign in. Nobody but they themselves knows their passwords."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import invitations
from assessments.actions import audit
from assessments.models import User
from assessments.permissions import require_post
from assessments.refusals import NotAllowed, NotNow

DETAILS = ("name", "email")


@transaction.atomic
def create(person: User, *, by: User) -> User:
    """Make an account that nobody can sign in to before its person has been invited and chosen a password."""
    require_post(by, "keep_accounts")
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as taken:
        # Somebody else has given the name since the form looked.
        words = _("%(name)s has an account already.")
        raise NotNow(words % {"name": person.username}) from taken
    audit.record("account made", by=by, subject=person.username, post=person.post)
    return person


@transaction.atomic
def change(person: User, *, by: User) -> None:
    """Keep another name or email address, as a form has filled them in. User name and post stay."""
    require_post(by, "keep_accounts")
    before = User.objects.select_for_update().get(pk=person.pk)
    person.save(update_fields=DETAILS)
    changed = {name: (getattr(before, name), getattr(person, name)) for name in DETAILS}
    told: dict[str, Any] = {name: list(values) for name, values in changed.items() if len(set(values)) > 1}
    audit.record("account changed", by=by, subject=person.username, **told)


@transaction.atomic
def invite(person: User, *, by: User) -> User:
    """Let the person choose a password, by a link that is valid a week; it ends the link before it."""
    require_post(by, "keep_accounts")
    _hold(person)
    if not person.is_active:
        raise NotNow(_("The account of %(name)s is closed. Open it again first.") % {"name": person})
    action = "invited anew" if person.invited_at else "invited"
    person.invited_at = timezone.now()
    person.save(update_fields=["invited_at"])
    audit.record(action, by=by, subject=person.username)
    return person


@transaction.atomic
def accept(person: User, *, token: str, password: str, by: User) -> None:
    """Keep the password that the person has chosen; of two who use one link at once, one wins."""
    kept = User.objects.select_for_update().get(pk=person.pk)
    if kept != by or not invitations.is_open(kept, token):
        raise NotNow(link_is_over())
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record("invitation accepted", by=by, subject=person.username)


@transaction.atomic
def close(person: User, *, by: User) -> None:
    """Let the person sign in no more. Their sessions hang on the password, which is taken away."""
    require_post(by, "keep_accounts")
    _hold(person, by)
    if person == by:
        raise NotNow(_("Your own account is closed by another admin."))
    if not by.is_active:
        # So that of two admins who close each other's account at once, one stays.
        raise NotAllowed(_("Your own account has been closed by another admin."))
    if not person.is_active:
        raise NotNow(_("The account of %(name)s is closed already.") % {"name": person})
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    audit.record("account closed", by=by, subject=person.username)


@transaction.atomic
def reopen(person: User, *, by: User) -> User:
    """Open a closed account, and invite its person, who has no password any more."""
    require_post(by, "keep_accounts")
    _hold(person)
    if person.is_active:
        raise NotNow(_("The account of %(name)s is open already.") % {"name": person})
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record("account opened again", by=by, subject=person.username)
    return invite(person, by=by)


def link_is_over() -> str:
    return _(
        "This link has been used, or a newer one was made, or it is more than a week old. "
        "Ask the admin who invited you for a new one."
    )


def _hold(*people: User) -> None:
    """Read whether they may sign in anew, and let nobody else change that until the transaction ends."""
    rows = User.objects.select_for_update()
    for person in sorted(people, key=lambda each: each.pk):
        person.refresh_from_db(fields=["is_active", "invited_at"], from_queryset=rows)
