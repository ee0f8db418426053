"""When offender managers can be seen."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.actions.timetables import may_arrange
from assessments.models import Availability, Inspection, User
from assessments.refusals import NotNow
from scoring.core.allocation.conflicts import plain


@transaction.atomic
def add(window: Availability, *, by: User) -> None:
    may_arrange(window.inspection, by)
    if refusal := why_not_added(window):
        raise NotNow(refusal)
    window.save()
    _record("availability added", window, by)


@transaction.atomic
def remove(window: Availability, *, by: User) -> None:
    may_arrange(window.inspection, by)
    gone, _each = Availability.objects.filter(pk=window.pk).delete()
    if not gone:
        raise NotNow(_("This time is removed already."))
    _record("availability removed", window, by)


@transaction.atomic
def replace(inspection: Inspection, windows: Sequence[Availability], *, by: User) -> int:
    """Keep these in place of all that was known of their managers; returns of how many."""
    may_arrange(inspection, by)
    managers = {plain(window.offender_manager) for window in windows}
    known = [one.pk for one in inspection.availabilities.all() if plain(one.offender_manager) in managers]
    inspection.availabilities.filter(pk__in=known).delete()
    Availability.objects.bulk_create(windows)
    audit.record(
        "availability uploaded",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        managers=len(managers),
        windows=len(windows),
    )
    return len(managers)


def why_not_added(window: Availability) -> str:
    """Why the time cannot be kept beside those that are; empty if it can."""
    known = window.inspection.availabilities.filter(
        offender_manager=window.offender_manager, day=window.day, begins=window.begins
    )
    return _("A time of this manager that begins then is entered already.") if known.exists() else ""


def _record(action: str, window: Availability, by: User) -> None:
    audit.record(
        action,
        by=by,
        inspection=window.inspection,
        subject=window.offender_manager,
        day=window.day.isoformat(),
        begins=f"{window.begins:%H:%M}",
        ends=f"{window.ends:%H:%M}",
    )
