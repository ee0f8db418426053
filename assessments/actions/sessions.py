"""Signing in, as the audit trail tells it."""

from collections.abc import Mapping

from django.db import transaction

from assessments import failed_sign_ins
from assessments.actions import audit
from assessments.models import User
from assessments.sign_in_limits import Limit, whole_minutes


@transaction.atomic
def begin(places: Mapping[str, Limit], *, by: User) -> None:
    """The password was right."""
    failed_sign_ins.succeeded(places)
    audit.record("signed in", by=by, subject=by.username)


@transaction.atomic
def refuse(username: str, *, places: Mapping[str, Limit], address: str, by: User | None = None) -> None:
    """The password was wrong. What was typed is told only where it is a user name: it may be a password.

    Where it was one time too many, that is told beside it, once for each time that one then has to wait.
    """
    known = User.objects.filter(username=username).exists()
    subject = username if known else ""
    audit.record("sign-in failed", by=by, subject=subject, address=address)
    if wait := failed_sign_ins.wait(places):
        audit.record(
            "sign-ins held back", by=by, subject=subject, address=address, minutes=whole_minutes(wait)
        )
