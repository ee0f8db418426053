"""The inspection of a bundle and its team, checked."""

from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug

from assessments.bundles import FORMAT
from assessments.bundles.file_checks import read_files
from assessments.bundles.parts import FilePart, MemberPart, Parts
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from assessments.models import Area, Inspection, TeamMember, Tool

KEYS = (
    "format",
    "reference",
    "title",
    "origin",
    "area",
    "country",
    "tool",
    "parent",
    "state",
    "dates",
    "created_at",
    "team",
    "people",
    "case_files",
)
STATES = Inspection.State


def read(bundle: Place, *further: str) -> Parts:
    """The parts of a bundle that assessments keeps; `further` names the keys that others read.

    Raises Unfit where something in it is not fit to be taken in. Changes nothing.
    """
    bundle.known(*KEYS, *further)
    bundle.at("format").one_of([FORMAT])
    tool = _tool(bundle.at("tool"))
    dates = bundle.get("dates")
    if dates.value is not None:
        dates.known("fieldwork_start", "fieldwork_end", "published")
    else:
        dates = replace(dates, value={})
    area = _area(bundle)
    team = tuple(_team(bundle.get("team")))
    files = tuple(read_files(bundle.at("case_files"), tool.core, {each.username: each.role for each in team}))
    parts = Parts(
        reference=_reference(bundle.at("reference")),
        title=area.name if bundle.get("title").value is None else bundle.at("title").text(120),
        origin=bundle.get("origin").one_of(Inspection.Origin.values, Inspection.Origin.LIVE),
        state=bundle.get("state").one_of(STATES.values, _state(files)),
        tool=tool,
        area=area,
        parent=_parent(bundle.get("parent")),
        fieldwork_start=dates.get("fieldwork_start").day(),
        fieldwork_end=dates.get("fieldwork_end").day(),
        published_on=dates.get("published").printed_on(),
        created_at=bundle.get("created_at").moment(),
        team=team,
        people=_people(bundle.get("people")),
        files=files,
    )
    if parts.fieldwork_start and parts.fieldwork_end and parts.fieldwork_end < parts.fieldwork_start:
        dates.at("fieldwork_end").refuse("is before fieldwork begins")
    _refuse_answers_to_real_cases(parts, bundle.at("case_files"))
    return _with_assessors(parts, bundle.at("case_files"))


def _tool(place: Place) -> Tool:
    place.known("code", "version")
    code, version = place.at("code").text(), place.at("version").text()
    tool = Tool.objects.filter(code=code, version=version).first()
    if tool is None:
        known = ", ".join(f"{each.code} {each.version}" for each in Tool.objects.only("code", "version"))
        place.refuse(f"{code[:30]} {version[:20]} is not loaded; loaded are: {known or 'none'}")
    return tool


def _reference(place: Place) -> str:
    reference = place.text(60)
    try:
        validate_slug(reference)
    except ValidationError:
        place.refuse("is to have letters, figures, - and _ only")
    if Inspection.objects.filter(reference=reference).exists():
        place.refuse(f"{reference} is here already")
    return reference


def _area(bundle: Place) -> Area:
    name = bundle.at("area").text(100)
    country = bundle.get("country").one_of(Area.Country.values, "") if bundle.get("country").value else ""
    area = Area.objects.filter(name=name).first() or Area(name=name, country=country or Area.Country.ENGLAND)
    if country and area.country != country:
        bundle.at("country").refuse(f"{name} is known here as an area of {area.get_country_display()}")
    return area


def _parent(place: Place) -> Inspection | None:
    if place.value is None:
        return None
    parent = Inspection.objects.filter(reference=place.text()).first()
    if parent is None:
        place.refuse(f"{place.value[:60]} is not here; import it first")
    return parent


def _team(place: Place) -> Iterator[MemberPart]:
    seen = set()
    for entry in place.entries():
        entry.known("username", "name", "role")
        name = user_name(entry.at("username"))
        if name in seen:
            entry.at("username").refuse(f"{name} is on the team twice")
        seen.add(name)
        yield MemberPart(name, _name(entry, name), entry.at("role").one_of(TeamMember.Role.values))


def _people(place: Place) -> dict[str, str]:
    people = {}
    for entry in place.entries():
        entry.known("username", "name")
        name = user_name(entry.at("username"))
        people[name] = _name(entry, name)
    return people


def _name(entry: Place, name: str) -> str:
    return name if entry.get("name").value is None else entry.at("name").text(150)


def _state(files: tuple[FilePart, ...]) -> str:
    return STATES.FIELDWORK if any(file.assessments for file in files) else STATES.SETTING_UP


def _refuse_answers_to_real_cases(parts: Parts, files: Place) -> None:
    for file, place in zip(parts.files, files.entries(), strict=True):
        if file.model_answers and parts.origin != Inspection.Origin.TRAINING:
            place.at("model_answers").refuse('stand in an inspection whose "origin" is "training" only')


def _with_assessors(parts: Parts, files: Place) -> Parts:
    """The parts with everybody on the team who has read a file, unless they are said to have left it."""
    team = {member.username: member for member in parts.team}
    for file in parts.files:
        for assessment in file.assessments:
            name = assessment.assessor
            if name not in team and name not in parts.people:
                team[name] = MemberPart(name, name, assessment.assessor_kind)
    for file, place in zip(parts.files, files.entries(), strict=True):
        for kind, name in file.allocated_to.items():
            if name not in team and name not in parts.people:
                place.at("allocated_to").at(kind).refuse(f"{name} is not on the team")
    return replace(parts, team=tuple(team.values()))
