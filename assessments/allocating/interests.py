"""Conflicts of interest between the case files and the team of an inspection, and how they are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from assessments.models import CaseFile, TeamMember
from scoring.core import allocation
from scoring.core.allocation import Conflict

KINDS: Mapping[str, str] = {
    TeamMember.Role.AREA_ASSESSOR: allocation.AREA,
    TeamMember.Role.PRACTICE_ASSESSOR: allocation.PRACTICE,
}


def team_of(inspection) -> dict[str, TeamMember]:
    """Those who may be given files, by user name: leads too. One query."""
    members = inspection.team.filter(role__in=TeamMember.ASSESSORS).select_related("user", "office")
    return {member.user.username: member for member in members}


def as_assessor(member: TeamMember, *, takes_part: bool = True) -> allocation.Assessor:
    return allocation.Assessor(
        key=member.user.username,
        kind=KINDS.get(member.role, allocation.INSPECTOR),
        office=member.office.name if member.office else "",
        staff_name=member.staff_name,
        takes_part=takes_part,
    )


def as_file(case_file: CaseFile, **fields) -> allocation.File:
    return allocation.File(
        reference=case_file.reference,
        case_type=case_file.case_type,
        office=case_file.office.name if case_file.office else "",
        offender_manager=case_file.offender_manager,
        countersigned_by=case_file.countersigned_by,
        **fields,
    )


def conflict_of(case_file: CaseFile, member: TeamMember) -> Conflict | None:
    return allocation.conflict_of(as_file(case_file), as_assessor(member))


def why_conflict(case_file: CaseFile, member: TeamMember) -> str:
    """Why the member may not read the file, in one sentence; empty if they may."""
    conflict = conflict_of(case_file, member)
    return in_a_sentence(conflict, member.user, case_file) if conflict else ""


def in_a_sentence(conflict: Conflict, name: object, file: object) -> str:
    return _sentences()[conflict] % {"name": name, "file": file}


def in_words(conflicts: Mapping[str, Conflict], team: Mapping[str, TeamMember]) -> str:
    """Why none of these may read a file: who managed it, who countersigned it, who works in its office."""
    if not conflicts:
        return _("There is no assessor who could read it.")
    told = [
        words
        % {"names": ", ".join(str(team[key].user) for key, each in conflicts.items() if each == conflict)}
        for conflict, words in _reasons().items()
        if conflict in conflicts.values()
    ]
    return "; ".join(told)


def _sentences() -> Mapping[Conflict, str]:
    return {
        Conflict.MANAGED: _("%(name)s managed %(file)s, so another assessor reads it."),
        Conflict.COUNTERSIGNED: _("%(name)s countersigned %(file)s, so another assessor reads it."),
        Conflict.OFFICE: _("%(name)s works in the office of %(file)s, so another assessor reads it."),
    }


def _reasons() -> Mapping[Conflict, str]:
    return {
        Conflict.MANAGED: _("managed by %(names)s"),
        Conflict.COUNTERSIGNED: _("countersigned by %(names)s"),
        Conflict.OFFICE: _("of the office of %(names)s"),
    }
