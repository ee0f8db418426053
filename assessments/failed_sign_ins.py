"""Counting the sign-ins that fail, so that nobody tries one password after the other."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessments.models import FailedSignIns
from assessments.sign_in_limits import Limit

SWEPT_AFTER = timedelta(hours=2)  # longer than any limit looks back


@transaction.atomic
def begin(places: Mapping[str, Limit]) -> timedelta:
    """How long to wait before the next try; nothing where it may be now, and then it is counted.

    Counted as failed before its password is looked at: many tries at once would get past the limit otherwise.
    """
    now = timezone.now()
    FailedSignIns.objects.filter(at__lt=now - SWEPT_AFTER).delete()
    # Always in the same order, so that two who try at once do not wait for each other.
    rows = {place: _locked(place, places[place], now) for place in sorted(places)}
    if waits := _wait(places, rows.values(), now):
        return waits
    for row in rows.values():
        row.count, row.at = row.count + 1, now
        row.save(update_fields=["count", "since", "at"])
    return timedelta(0)


def wait(places: Mapping[str, Limit]) -> timedelta:
    """How long the next try has to wait as things stand."""
    return _wait(places, FailedSignIns.objects.filter(place__in=places), timezone.now())


def succeeded(places: Mapping[str, Limit]) -> None:
    """What was counted by `begin` has not failed after all."""
    cleared = [place for place, limit in places.items() if limit.cleared]
    FailedSignIns.objects.filter(place__in=cleared).delete()
    FailedSignIns.objects.filter(place__in=places.keys() - set(cleared), count__gt=0).update(
        count=F("count") - 1
    )


def _wait(places: Mapping[str, Limit], rows: Iterable[FailedSignIns], now: datetime) -> timedelta:
    until = (places[row.place].held_until(row.count, row.at) for row in rows)
    return max(max(until, default=now) - now, timedelta(0))


def _locked(place: str, limit: Limit, now: datetime) -> FailedSignIns:
    row, _made = FailedSignIns.objects.select_for_update().get_or_create(
        place=place, defaults={"count": 0, "since": now, "at": now}
    )
    if limit.over(row.count, row.since, row.at, now):
        row.count, row.since = 0, now
    return row
