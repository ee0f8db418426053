"""Who has which reading of a case file open just now. Seen from the readers of that one reading only, so that
a blind second reader learns nothing of the first."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from assessments.models import CaseFile, Presence, User

GONE_AFTER = timedelta(seconds=90)  # devices ask every 30


def mark(case_file: CaseFile, kind: str, device: str, by: User) -> list[Presence]:
    """Note that the person has the reading open on that device; return the others who have."""
    now = timezone.now()
    here = Presence.objects.filter(case_file=case_file, kind=kind)
    with transaction.atomic():
        here.filter(at__lt=now - GONE_AFTER).delete()
        Presence.objects.bulk_create(
            [Presence(case_file=case_file, kind=kind, user=by, device=device, since=now, at=now)],
            update_conflicts=True,
            unique_fields=["case_file", "kind", "user", "device"],
            update_fields=["at"],
        )
    return list(here.exclude(user=by, device=device).select_related("user"))
