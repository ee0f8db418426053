"""Accounts of the people who sign in."""

from django.db import transaction

from assessments.actions import audit
from assessments.models import User
from assessments.permissions import require_admin


@transaction.atomic
def create(person: User, *, by: User) -> User:
    require_admin(by)
    person.save()
    audit.record("account made", by=by, subject=person.username, post=person.post)
    return person
