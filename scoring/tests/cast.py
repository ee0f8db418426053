"""A small inspection for tests of scores: a lead, an inspector, and case files drawn as letters."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Inspection, User
from assessments.tests.factories import make_case_file, make_inspection, make_member

# The letters of assessments.tests.small_tool: 1.1.01 (routing), .02, .03, .04 (summary), 1.2.01, .02, .03.
ALL_ABOVE = "iaaaaai"
ALL_BELOW = "ibbbbbi"


@dataclass(frozen=True)
class Cast:
    inspection: Inspection
    lead: User
    inspector: User


def make_cast(reference: str = "", **fields) -> Cast:
    inspection = make_inspection(reference, **fields)
    return Cast(inspection, make_member(inspection, "lead"), make_member(inspection, "inspector"))


def make_reading(cast: Cast, letters: str = ALL_ABOVE, *, state="accepted", kind="primary", **fields):
    """One case file with an assessment whose effective answers are these."""
    case_file = fields.pop("case_file", None) or make_case_file(cast.inspection, **fields)
    now = timezone.now()
    return Assessment.objects.create(
        case_file=case_file,
        assessor=cast.inspector,
        assessor_kind="inspector",
        kind=kind,
        state=state,
        effective=letters,
        submitted_at=now if state != "in_progress" else None,
        accepted_at=now if state == "accepted" else None,
    )


def make_scored(*drawn: str, reference: str = "", **fields) -> Cast:
    """An inspection whose case files are all accepted, with those letters."""
    cast = make_cast(reference, **fields)
    for letters in drawn or (ALL_ABOVE, ALL_BELOW):
        make_reading(cast, letters)
    return cast


def get(client, user, name, *args, **query):
    """The page of that URL name, opened by that person."""
    client.force_login(user)
    return client.get(reverse(name, args=args), query)
