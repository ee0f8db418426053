"""Load and authorise in one step: the inspection an address names, and what this person may do in it."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.models import Inspection, User
from assessments.permissions import REFUSAL, permissions_of, role_of
from assessments.refusals import NotAllowed


@dataclass(frozen=True)
class Seat:
    """A person's place in an inspection. In templates: {% if "score" in seat.may %}."""

    inspection: Inspection
    user: User
    role: str
    may: frozenset[str]


def seat_at(user: User, reference: str, *permissions: str) -> Seat:
    """The person's seat in the inspection, if they have any one of the permissions.

    A stranger gets 404, as for an inspection that does not exist; a member who may not gets NotAllowed
    with the reason (that of the last permission named).
    """
    inspection = get_object_or_404(
        Inspection.objects.select_related("area", "tool__programme", "parent"), reference=reference
    )
    role = role_of(user, inspection)
    if not role:
        raise Http404
    seat = Seat(inspection, user, role, permissions_of(role))
    if permissions and seat.may.isdisjoint(permissions):
        raise NotAllowed(str(REFUSAL[permissions[-1]]))
    return seat
