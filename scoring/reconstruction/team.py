"""The team of an inspection: as many as the report names, called by their roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scoring.reconstruction.samples import Sample


@dataclass(frozen=True)
class Member:
    username: str
    name: str
    role: str


def team(sample: Sample, numbers: Mapping[str, Any]) -> tuple[Member, ...]:
    """`numbers` is the team as `context.json` counts it. The lead inspector is one of the inspectors unless
    counted apart; partners are the education inspectorate's and the constabulary's."""
    inspectors = numbers["hm_inspectors"] + numbers.get("inspection_officers", 0)
    if "lead_inspector" not in numbers:
        inspectors -= 1
    partners = numbers.get("education_inspectors", 0) + numbers.get("hmi_constabulary", 0)
    return (
        Member(f"{_slug(sample)}-lead", f"Lead inspector, {sample.area}", "lead"),
        *_members(sample, "inspector", "Inspector", inspectors),
        *_members(sample, "practice_assessor", "Practice assessor", numbers["practice_assessors"]),
        *_members(sample, "area_assessor", "Area assessor", numbers["area_assessors"]),
        *_members(sample, "partner_inspector", "Partner inspector", partners),
        Member(f"{_slug(sample)}-area", f"Area reader, {sample.area}", "area_reader"),
    )


def _members(sample: Sample, role: str, title: str, number: int) -> tuple[Member, ...]:
    slug = role.replace("_", "-")
    return tuple(
        Member(f"{_slug(sample)}-{slug}-{count}", f"{title} {count}, {sample.area}", role)
        for count in range(1, number + 1)
    )


def _slug(sample: Sample) -> str:
    return sample.area.lower().replace(" ", "-")
