"""The draws of an inspection's sample in a bundle: read, made into rows, and written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from assessments.bundles.draws import read_design, read_record
from assessments.bundles.moments import moment
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from assessments.models import Inspection, Sample, User

LARGEST_SEED = 2**63 - 1
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Decision:
    """That a sample was accepted or withdrawn: why, by whom (empty: at the console), and when."""

    because: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SamplePart:
    seed: int
    design: Mapping[str, Any]
    caseload_digest: str
    record: Mapping[str, Any]
    short: bool
    drawn_by: str
    drawn_at: datetime | None
    accepted: Decision | None
    withdrawn: Decision | None


def read_samples(samples: Place) -> Iterator[SamplePart]:
    """In the order they were drawn, of which only the last may stand."""
    places = list(samples.entries())
    for place in places:
        part = _sample(place)
        if part.withdrawn is None and place is not places[-1]:
            place.refuse("is neither withdrawn nor the last that was drawn")
        yield part


def _sample(place: Place) -> SamplePart:
    place.known(
        "seed",
        "design",
        "caseload_digest",
        "record",
        "short",
        "drawn_by",
        "drawn_at",
        "accepted",
        "withdrawn",
    )
    return SamplePart(
        seed=place.at("seed").given().number(0, LARGEST_SEED),
        design=read_design(place.at("design")),
        caseload_digest=place.at("caseload_digest").text(64),
        record=read_record(place.at("record")),
        short=place.get("short").flag(False),
        drawn_by=_person(place.get("drawn_by")),
        drawn_at=place.get("drawn_at").moment(),
        accepted=_decision(place.get("accepted")),
        withdrawn=_decision(place.get("withdrawn")),
    )


def _person(place: Place) -> str:
    return "" if place.value is None else user_name(place)


def _decision(place: Place) -> Decision | None:
    if place.value is None:
        return None
    place.known("because", "by", "at")
    return Decision(
        because=place.at("because").text(LONGEST_REASON),
        by=_person(place.get("by")),
        at=place.get("at").moment(),
    )


def people_of(parts: Iterable[SamplePart]) -> set[str]:
    names = {name for part in parts for name in (part.drawn_by, *_deciders(part))}
    return names - {""}


def _deciders(part: SamplePart) -> Iterator[str]:
    return (decision.by for decision in (part.accepted, part.withdrawn) if decision)


def make_samples(
    inspection: Inspection, parts: Iterable[SamplePart], users: Mapping[str, User], now: datetime
) -> None:
    for part in parts:
        sample = Sample.objects.create(
            inspection=inspection,
            seed=part.seed,
            design=part.design,
            caseload_digest=part.caseload_digest,
            record=part.record,
            short=part.short,
            drawn_by=users.get(part.drawn_by),
            **_decided("accepted", part.accepted, users, now),
            **_decided("withdrawn", part.withdrawn, users, now),
        )
        # Saving sets the time to now.
        Sample.objects.filter(pk=sample.pk).update(drawn_at=part.drawn_at or now)


def _decided(
    what: str, decision: Decision | None, users: Mapping[str, User], now: datetime
) -> dict[str, Any]:
    if decision is None:
        return {}
    return {
        f"{what}_because": decision.because,
        f"{what}_by": users.get(decision.by),
        f"{what}_at": decision.at or now,
    }


def write_samples(inspection: Inspection) -> list[dict[str, Any]]:
    """The one that stands last, whatever times were given for the others."""
    samples = inspection.samples.select_related("drawn_by", "accepted_by", "withdrawn_by")
    in_turn = samples.order_by(F("withdrawn_at").asc(nulls_last=True), "drawn_at", "id")
    return [_written(sample) for sample in in_turn]


def _written(sample: Sample) -> dict[str, Any]:
    data = {
        "seed": sample.seed,
        "design": _in_one_order(sample.design),
        "caseload_digest": sample.caseload_digest,
        "record": _in_one_order(sample.record),
        "short": sample.short,
        "drawn_by": _name(sample.drawn_by),
        "drawn_at": moment(sample.drawn_at),
    }
    if sample.accepted_at:
        data["accepted"] = _written_decision(sample.accepted_because, sample.accepted_by, sample.accepted_at)
    if sample.withdrawn_at:
        data["withdrawn"] = _written_decision(
            sample.withdrawn_because, sample.withdrawn_by, sample.withdrawn_at
        )
    return data


def _in_one_order(document: Mapping[str, Any]) -> dict[str, Any]:
    """PostgreSQL keeps the keys of a document in an order of its own."""
    return json.loads(json.dumps(document, sort_keys=True))


def _written_decision(because: str, by: User | None, at: datetime) -> dict[str, Any]:
    return {"because": because, "by": _name(by), "at": moment(at)}


def _name(user: User | None) -> str | None:
    return user.username if user else None
