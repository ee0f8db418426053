"""What a draw is asked for: the design, and the age that a sentence is to have."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from assessments.models import Inspection
from assessments.programmes import programme_data
from assessments.refusals import NotNow
from scoring.core.sampling import Design, Group, design_of


@dataclass(frozen=True)
class Asked:
    """`age_months` has `from` and `to`, counted back from `counted_from`; None where any age will do."""

    design: Design
    age_months: Mapping[str, int] | None
    counted_from: date | None

    def as_json(self) -> dict[str, Any]:
        """Counts are pairs: a database may put the keys of a mapping in another order."""
        return {
            "counts": [[code, count] for code, count in self.design.counts.items()],
            "size": self.design.size,
            "groups": [_group_as_json(group) for group in self.design.groups],
            "age_months": dict(self.age_months) if self.age_months else None,
            "counted_from": self.counted_from.isoformat() if self.counted_from else None,
        }


def usually_asked(inspection: Inspection) -> Asked:
    """The design of the tool, and what its programme adds to it. Raises NotNow where the tool has none."""
    tool = inspection.tool.core
    if not tool.sample.get("design"):
        raise NotNow(_("The tool has no design of a sample. Clear the list and upload it as the sample."))
    laid_down = programme_data(inspection.tool.programme.code).sample
    age_months = laid_down.get("age_months")
    counted_from = inspection.fieldwork_start if age_months else None
    return Asked(design_of(tool, laid_down), age_months, counted_from)


def asked_of(data: Mapping[str, Any]) -> Asked:
    """What `as_json` has kept."""
    counted_from = data["counted_from"]
    design = Design(
        counts=dict(data["counts"]),
        size=data["size"],
        groups=tuple(_group_of(each) for each in data["groups"]),
    )
    return Asked(design, data["age_months"], date.fromisoformat(counted_from) if counted_from else None)


def with_minimums(groups: tuple[Group, ...], minimums: Mapping[str, int]) -> tuple[Group, ...]:
    """The groups, each asked for as many as `minimums` says for its code."""
    return tuple(replace(each, at_least=minimums.get(each.code, each.at_least)) for each in groups)


def _group_as_json(group: Group) -> dict[str, Any]:
    return {
        "code": group.code,
        "at_least": group.at_least,
        "representative": group.representative,
        "fact": group.fact,
        "in": list(group.among),
    }


def _group_of(data: Mapping[str, Any]) -> Group:
    return Group(data["code"], data["at_least"], data["representative"], data["fact"], tuple(data["in"]))
