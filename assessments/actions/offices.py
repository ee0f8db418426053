"""The offices of an area, and how long it takes from one to another. Set up for an inspection of the area."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Area, CaseFile, Inspection, Journey, Office, Room, TeamMember, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import hold

OPEN = (Inspection.State.SETTING_UP, Inspection.State.FIELDWORK)

Pair = tuple[int, int]  # the keys of two offices, the smaller first


@transaction.atomic
def add(inspection: Inspection, names: Sequence[str], *, by: User) -> list[Office]:
    """Those of the names that the area has no office of yet, in capitals or not."""
    _begin(inspection, by)
    known = {name.casefold() for name in inspection.area.offices.values_list("name", flat=True)}
    fresh: dict[str, str] = {}
    for name in names:
        if name.casefold() not in known:
            fresh.setdefault(name.casefold(), name)
    if fresh and len(known) + len(fresh) > Office.MOST:
        raise NotNow(_("An area has at most %(most)s offices.") % {"most": Office.MOST})
    offices = Office.objects.bulk_create(Office(area=inspection.area, name=name) for name in fresh.values())
    audit.record(
        "offices added", by=by, inspection=inspection, subject=inspection.area, offices=list(fresh.values())
    )
    return offices


@transaction.atomic
def rename(office: Office, name: str, *, inspection: Inspection, by: User) -> None:
    _begin(inspection, by, office)
    if refusal := why_not_called(office, name):
        raise NotNow(refusal)
    before, office.name = office.name, name
    office.save(update_fields=["name"])
    audit.record("office renamed", by=by, inspection=inspection, subject=name, before=before)


@transaction.atomic
def remove(office: Office, *, inspection: Inspection, by: User) -> None:
    """Take an office away that nothing belongs to, with its journeys."""
    _begin(inspection, by, office)
    if used(office):
        raise NotNow(
            _("%(office)s has case files, rooms or people of a team: put those in another office first.")
            % {"office": office}
        )
    audit.record("office removed", by=by, inspection=inspection, subject=office)
    office.delete()


@transaction.atomic
def time_journeys(inspection: Inspection, minutes: Mapping[Pair, int | None], *, by: User) -> None:
    """Keep how many minutes each journey takes; None is not known, and the timetable's usual time holds."""
    _begin(inspection, by)
    kept, here = journeys_of(inspection), set(inspection.area.offices.values_list("pk", flat=True))
    changed = {
        pair: time for pair, time in minutes.items() if here.issuperset(pair) and kept.get(pair) != time
    }
    for (one, other), time in changed.items():
        Journey.objects.filter(one=one, other=other).delete()
        if time is not None:
            Journey.objects.create(one_id=one, other_id=other, minutes=time)
    audit.record(
        "journeys timed", by=by, inspection=inspection, subject=inspection.area, changed=len(changed)
    )


def journeys_of(inspection: Inspection) -> dict[Pair, int]:
    """The minutes of each journey between two offices of the area that is known."""
    known = Journey.objects.filter(one__area=inspection.area)
    return {(one, other): minutes for one, other, minutes in known.values_list("one", "other", "minutes")}


def used(office: Office) -> bool:
    return any(model.objects.filter(office=office).exists() for model in (CaseFile, Room, TeamMember))


def why_not_called(office: Office, name: str) -> str:
    """Why the office cannot have that name, in a sentence; empty where it can."""
    others = Office.objects.filter(area=office.area_id, name__iexact=name).exclude(pk=office.pk)
    return _("The area has an office of that name already.") if others.exists() else ""


def hold_offices(inspection: Inspection, *needed: Office) -> None:
    """Nobody else changes offices of the area until the transaction ends, from another inspection neither.

    Raises NotNow where one that is needed is there no more.
    """
    Area.objects.select_for_update().get(pk=inspection.area_id)
    there = set(inspection.area.offices.values_list("pk", flat=True))
    for office in needed:
        if office.pk not in there:
            raise NotNow(_("%(office)s has been removed meanwhile.") % {"office": office})


def _begin(inspection: Inspection, by: User, *needed: Office) -> None:
    require(by, "set_up", inspection)
    hold(inspection)
    if inspection.state not in OPEN:
        raise NotNow(_("Offices are changed until fieldwork is over. It is over in this inspection."))
    hold_offices(inspection, *needed)
