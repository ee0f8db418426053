"""The files of a sample that were dropped and what took their place, in a bundle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.bundles.moments import moment
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from assessments.models import CaseFile, Inspection, Substitution, User

DROPPED = CaseFile.State.DROPPED


@dataclass(frozen=True, slots=True)
class SubstitutionPart:
    """`brought_in` is empty where no reserve was left, `by` at the console."""

    dropped: str
    brought_in: str
    reason: str
    note: str
    by: str
    at: datetime | None


def read_substitutions(substitutions: Place, states: Mapping[str, str]) -> Iterator[SubstitutionPart]:
    """`states` holds those of the files, by reference."""
    dropped: set[str] = set()
    brought_in: set[str] = set()
    for place in substitutions.entries():
        place.known("dropped", "brought_in", "reason", "note", "by", "at")
        part = _substitution(place)
        if states.get(part.dropped) != DROPPED:
            place.at("dropped").refuse(f"{part.dropped[:40]} is no file that was dropped")
        if part.brought_in and part.brought_in not in states:
            place.at("brought_in").refuse(f"{part.brought_in[:40]} is no file of this inspection")
        if part.dropped in dropped or part.brought_in and part.brought_in in brought_in:
            place.refuse("a file is dropped once, and stands in for one other")
        dropped.add(part.dropped)
        brought_in.add(part.brought_in)
        yield part


def _substitution(place: Place) -> SubstitutionPart:
    by, brought_in = place.get("by"), place.get("brought_in")
    part = SubstitutionPart(
        dropped=place.at("dropped").text(),
        brought_in="" if brought_in.value is None else brought_in.text(),
        reason=place.at("reason").one_of(Substitution.Reason.values),
        note=place.get("note").words(160),
        by="" if by.value is None else user_name(by),
        at=place.get("at").moment(),
    )
    if part.reason == Substitution.Reason.OTHER and not part.note.strip():
        place.at("reason").refuse("“other” needs a note that says which")
    return part


def make_substitutions(
    inspection: Inspection,
    parts: Iterable[SubstitutionPart],
    files: Mapping[str, CaseFile],
    users: Mapping[str, User],
    now: datetime,
) -> None:
    for part in parts:
        made = Substitution.objects.create(
            inspection=inspection,
            dropped=files[part.dropped],
            brought_in=files.get(part.brought_in),
            reason=part.reason,
            note=part.note,
            by=users.get(part.by),
        )
        # Saving sets the time to now.
        Substitution.objects.filter(pk=made.pk).update(at=part.at or now)


def write_substitutions(inspection: Inspection) -> list[dict[str, Any]]:
    rows = inspection.substitutions.select_related("dropped", "brought_in", "by")
    return [_written(row) for row in rows.order_by("at", "id")]


def _written(row: Substitution) -> dict[str, Any]:
    return {
        "dropped": row.dropped.reference,
        "brought_in": row.brought_in.reference if row.brought_in else None,
        "reason": row.reason,
        "note": row.note,
        "by": row.by.username if row.by else None,
        "at": moment(row.at),
    }
