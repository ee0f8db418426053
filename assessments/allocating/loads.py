"""What each assessor has to read, as a table shows it: now, and as proposed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.models import TeamMember
from scoring.core.allocation import Load


@dataclass(frozen=True)
class Figure:
    """A number now, and what it becomes; None where nothing is proposed."""

    now: float
    then: float | None = None

    @property
    def changes(self) -> bool:
        return self.then is not None and self.then != self.now


@dataclass(frozen=True)
class LoadRow:
    member: TeamMember
    number: Figure
    weight: Figure
    case_types: tuple[Figure, ...]
    second: Figure

    @property
    def unknown(self) -> str:
        """What would have to be known of an area assessor to see every conflict of interest."""
        if self.member.role != TeamMember.Role.AREA_ASSESSOR:
            return ""
        missing = [
            words
            for value, words in (
                (self.member.office, _("office")),
                (self.member.staff_name, _("name in the area's lists")),
            )
            if not value
        ]
        return ", ".join(missing)


def load_rows(
    team: Mapping[str, TeamMember],
    case_types: Mapping[str, str],
    now: Mapping[str, Load],
    then: Mapping[str, Load] | None = None,
) -> list[LoadRow]:
    """By role and name. Leads are among them only where they read something."""
    return [
        _row(member, case_types, now.get(name, Load()), then.get(name, Load()) if then is not None else None)
        for name, member in team.items()
        if member.role != TeamMember.Role.LEAD or name in now or name in (then or {})
    ]


def _row(member: TeamMember, case_types: Mapping[str, str], now: Load, then: Load | None) -> LoadRow:
    return LoadRow(
        member=member,
        number=Figure(now.number, then.number if then else None),
        weight=Figure(float(now.weight), float(then.weight) if then else None),
        case_types=tuple(
            Figure(now.case_types.get(code, 0), then.case_types.get(code, 0) if then else None)
            for code in case_types
        ),
        second=Figure(now.second, then.second if then else None),
    )
