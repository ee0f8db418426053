"""The rooms in which interviews are held."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.actions.offices import hold_offices
from assessments.actions.timetables import may_arrange
from assessments.models import Inspection, Office, Room, User
from assessments.refusals import NotNow


@transaction.atomic
def add(inspection: Inspection, offices: Sequence[Office], names: Sequence[str], *, by: User) -> list[Room]:
    """At each office those of the names that it has no room of yet, in capitals or not."""
    may_arrange(inspection, by)
    hold_offices(inspection, *offices)
    known = {(room.office_id, room.name.casefold()) for room in inspection.rooms.all()}
    wanted = {(office.pk, name.casefold()): (office, name) for office in offices for name in names}
    fresh = [place for key, place in wanted.items() if key not in known]
    rooms = Room.objects.bulk_create(
        Room(inspection=inspection, office=office, name=name) for office, name in fresh
    )
    subject = offices[0] if len(offices) == 1 else inspection.area
    audit.record("rooms added", by=by, inspection=inspection, subject=subject, rooms=[str(r) for r in rooms])
    return rooms


@transaction.atomic
def remove(room: Room, *, by: User) -> None:
    may_arrange(room.inspection, by)
    if room.appointments.exists():
        raise NotNow(_("Interviews are held in %(room)s: move those to another room first.") % {"room": room})
    gone, _each = Room.objects.filter(pk=room.pk).delete()
    if not gone:
        raise NotNow(_("%(room)s is removed already.") % {"room": room})
    audit.record("room removed", by=by, inspection=room.inspection, subject=room)
