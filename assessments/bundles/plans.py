"""The dates, partner and shares of an inspection in a bundle."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from assessments.bundles.places import Place
from assessments.models import Inspection
from assessments.models.fields import usual

# Where each date stands: its key among the dates of a bundle.
FIELDWORK = {"fieldwork_start": "fieldwork_start", "fieldwork_end": "fieldwork_end"}
PLANNED = {
    "feedback": "feedback_on",
    "draft": "draft_on",
    "publication": "publication_on",
    "plan": "plan_on",
}
SHARES = {"area_assessors": "area_assessor_share", "second_readings": "second_reading_share"}


def read_plan(bundle: Place) -> Mapping[str, Any]:
    """The fields of the inspection that the bundle gives; those it does not give keep their defaults."""
    partner = bundle.get("partner").one_of(Inspection.Partner.values, "")
    return {**_dates(bundle.get("dates")), "partner": partner, **_shares(bundle.get("shares"))}


def _dates(dates: Place) -> Mapping[str, Any]:
    if dates.value is None:
        return {}
    keys = FIELDWORK | PLANNED
    dates.known("published", *keys)
    days = {field: dates.get(key).day() for key, field in keys.items()}
    begins, ends = (days[field] for field in FIELDWORK.values())
    if begins and ends and ends < begins:
        dates.at("fieldwork_end").refuse("is before fieldwork begins")
    return {**days, "published_on": dates.get("published").printed_on()}


def _shares(shares: Place) -> Mapping[str, int]:
    if shares.value is None:
        return {}
    shares.known(*SHARES)
    given = {field: shares.get(key).number(0, 100) for key, field in SHARES.items()}
    return {field: share for field, share in given.items() if share is not None}


def write_dates(inspection: Inspection) -> dict[str, str | None]:
    """Planned days that are not known are left out."""
    planned = {key: day for key, day in _days(inspection, PLANNED) if day}
    return {**dict(_days(inspection, FIELDWORK)), "published": inspection.published_on or None, **planned}


def _days(inspection: Inspection, keys: Mapping[str, str]) -> Iterable[tuple[str, str | None]]:
    for key, field in keys.items():
        day: date | None = getattr(inspection, field)
        yield key, day.isoformat() if day else None


def write_plan(inspection: Inspection) -> dict[str, Any]:
    shares = {
        key: getattr(inspection, field)
        for key, field in SHARES.items()
        if getattr(inspection, field) != usual(Inspection, field)
    }
    return {"partner": inspection.partner, "shares": shares}
