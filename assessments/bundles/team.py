"""The team of an inspection in a bundle, and who else is named there: read, made into rows, and written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessments.bundles.offices import read_office
from assessments.bundles.parts import FilePart, MemberPart
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from assessments.models import Inspection, Office, TeamMember, User


def read_team(place: Place, offices: Iterable[str]) -> Iterator[MemberPart]:
    seen = set()
    for entry in place.entries():
        entry.known("username", "name", "role", "office", "staff_name")
        name = user_name(entry.at("username"))
        if name in seen:
            entry.at("username").refuse(f"{name} is on the team twice")
        seen.add(name)
        yield MemberPart(
            username=name,
            name=_name(entry, name),
            role=entry.at("role").one_of(TeamMember.Role.values),
            office=read_office(entry.get("office"), offices),
            staff_name=entry.get("staff_name").words(60),
        )


def read_people(place: Place) -> dict[str, str]:
    """The names of those who are not on the team, by user name."""
    people = {}
    for entry in place.entries():
        entry.known("username", "name")
        name = user_name(entry.at("username"))
        if name in people:
            entry.at("username").refuse(f"{name} is here twice")
        people[name] = _name(entry, name)
    return people


def _name(entry: Place, name: str) -> str:
    return name if entry.get("name").value is None else entry.at("name").text(150)


def with_assessors(
    team: Iterable[MemberPart], people: Mapping[str, str], files: Iterable[FilePart], place: Place
) -> tuple[MemberPart, ...]:
    """The team with everybody who has read a file, unless they are said to have left it.

    `place` is that of the files. A file that is allocated to anybody else is refused.
    """
    found = {member.username: member for member in team}
    for reading in (reading for file in files for reading in file.assessments):
        if reading.assessor not in found and reading.assessor not in people:
            found[reading.assessor] = MemberPart(reading.assessor, reading.assessor, reading.assessor_kind)
    for file, at in zip(files, place.entries(), strict=True):
        for kind, name in file.allocated_to.items():
            if name not in found and name not in people:
                at.at("allocated_to").at(kind).refuse(f"{name} is not on the team")
    return tuple(found.values())


def make_team(
    inspection: Inspection,
    parts: Iterable[MemberPart],
    users: Mapping[str, User],
    offices: Mapping[str, Office],
) -> None:
    TeamMember.objects.bulk_create(
        TeamMember(
            inspection=inspection,
            user=users[part.username],
            role=part.role,
            office=offices.get(part.office),
            staff_name=part.staff_name,
        )
        for part in parts
    )


def write_team(inspection: Inspection) -> list[dict[str, Any]]:
    team = inspection.team.select_related("user", "office")
    return [_written(member) for member in sorted(team, key=lambda member: member.user.username)]


def _written(member: TeamMember) -> dict[str, str]:
    data = {**write_person(member.user), "role": member.role}
    if member.office:
        data["office"] = member.office.name
    return {**data, "staff_name": member.staff_name} if member.staff_name else data


def write_person(user: User) -> dict[str, str]:
    return {"username": user.username, "name": user.name}
