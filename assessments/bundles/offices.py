"""The offices of an area and the journeys between them in a bundle: read, made into rows, and written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.bundles.places import Place
from assessments.models import Area, Journey, Office
from assessments.models.journey import LONGEST


@dataclass(frozen=True, slots=True)
class JourneyPart:
    one: str
    other: str
    minutes: int


def read_offices(place: Place) -> tuple[str, ...]:
    names: list[str] = []
    for entry in place.entries():
        name = entry.text(60)
        if name in names:
            entry.refuse(f"{name} is here twice")
        names.append(name)
    return tuple(names)


def read_office(place: Place, offices: Iterable[str]) -> str:
    """The name of one of the offices; empty where none is given."""
    return place.one_of(offices, "") if place.value is not None else ""


def read_journeys(place: Place, offices: Iterable[str]) -> Iterator[JourneyPart]:
    seen = set()
    for entry in place.entries():
        entry.known("one", "other", "minutes")
        one, other = entry.at("one").one_of(offices), entry.at("other").one_of(offices)
        if one == other or frozenset((one, other)) in seen:
            entry.refuse("is to lie between two offices, and be here once")
        seen.add(frozenset((one, other)))
        yield JourneyPart(one, other, entry.at("minutes").given().number(0, LONGEST))


def make_offices(area: Area, names: Iterable[str], journeys: Iterable[JourneyPart]) -> Mapping[str, Office]:
    """The offices of those names, by name. What is known of the area here already stays as it is."""
    known = {office.name: office for office in area.offices.all()}
    new = [Office(area=area, name=name) for name in names if name not in known]
    offices = known | {office.name: office for office in Office.objects.bulk_create(new)}
    Journey.objects.bulk_create(
        (_journey(offices[each.one], offices[each.other], each.minutes) for each in journeys),
        ignore_conflicts=True,
    )
    return offices


def _journey(one: Office, other: Office, minutes: int) -> Journey:
    one, other = sorted((one, other), key=lambda office: office.pk)
    return Journey(one=one, other=other, minutes=minutes)


def write_offices(area: Area) -> list[str]:
    return sorted(area.offices.values_list("name", flat=True))


def write_journeys(area: Area) -> list[dict[str, Any]]:
    journeys = Journey.objects.filter(one__area=area).values_list("one__name", "other__name", "minutes")
    return [
        {"one": one, "other": other, "minutes": minutes}
        for one, other, minutes in sorted((*sorted(pair), minutes) for *pair, minutes in journeys)
    ]
