"""A draw as the data that Sample.record holds, and read back from it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from assessments.models import Sample, Substitution
from assessments.samples.asked import Asked, asked_of
from assessments.samples.frame import Frame, frame_of
from scoring.core import sampling
from scoring.core.sampling import Cell, Draw, Exchange, Reached, Stratum, Why


def as_record(drawn: Draw, frame: Frame, left_out: Sequence[str]) -> dict[str, Any]:
    """Exact fractions are kept as words: 3/40."""
    return {
        "strata": [asdict(each) for each in drawn.strata],
        "exchanges": [asdict(each) for each in drawn.exchanges],
        "groups": [asdict(each) | {"expected": str(each.expected)} for each in drawn.groups],
        "cells": [asdict(each) | {"inclusion": _words(each.inclusion)} for each in drawn.cells],
        "start": str(drawn.start),
        "best": drawn.best,
        "ages": dict(frame.ages),
        "make_up": frame.make_up,
        "left_out": list(left_out),
    }


def draw_kept(record: Mapping[str, Any]) -> Draw:
    """What `as_record` has kept."""
    return Draw(
        strata=tuple(Stratum(**_tuples(each)) for each in record["strata"]),
        exchanges=tuple(Exchange(**_tuples(each)) for each in record["exchanges"]),
        groups=tuple(_reached(each) for each in record["groups"]),
        cells=tuple(_cell(each) for each in record["cells"]),
        start=Fraction(record["start"]),
        best=record["best"],
    )


@dataclass(frozen=True)
class Dropped:
    """A file dropped from a sample that was withdrawn later."""

    reference: str
    brought_in: str  # the reserve that came in for it; empty where none was left
    reason: Substitution.Reason
    note: str
    on: date


def dropped_kept(record: Mapping[str, Any]) -> list[Dropped]:
    """What a withdrawal has noted."""
    return [
        Dropped(
            one["dropped"],
            one["brought_in"],
            Substitution.Reason(one["reason"]),
            one["note"],
            date.fromisoformat(one["on"]),
        )
        for one in record.get("substitutions", ())
    ]


def asked_kept(sample: Sample) -> Asked:
    return asked_of(sample.design["asked"])


def drawn_again(sample: Sample) -> tuple[Draw, str]:
    """The draw made anew from the caseload as it is now, and the digest of that."""
    asked = asked_kept(sample)
    frame = frame_of(sample.inspection, asked, sample.record["left_out"])
    return sampling.draw(frame.entries, asked.design, sample.seed), sampling.digest(frame.entries)


def reserve_ranks(sample: Sample) -> dict[str, int]:
    """Which place each reserve had in its case type when the sample was drawn, the first being 1."""
    return {
        reference: rank
        for stratum in sample.record["strata"]
        for rank, reference in enumerate(stratum["reserves"], start=1)
    }


def _words(fraction: Fraction | None) -> str | None:
    return None if fraction is None else str(fraction)


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _reached(data: Mapping[str, Any]) -> Reached:
    why = Why(**_tuples(data["why"])) if data["why"] else None
    return Reached(**dict(data) | {"expected": Fraction(data["expected"]), "why": why})


def _cell(data: Mapping[str, Any]) -> Cell:
    inclusion = data["inclusion"]
    return Cell(**_tuples(data) | {"inclusion": None if inclusion is None else Fraction(inclusion)})
