"""The inspection of a bundle with all that belongs to it, checked."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug

from assessments.bundles import FORMAT
from assessments.bundles.context import read_context, read_indicators
from assessments.bundles.file_checks import read_files
from assessments.bundles.offices import read_journeys, read_offices
from assessments.bundles.parts import FilePart, Parts
from assessments.bundles.places import Place
from assessments.bundles.plans import read_plan
from assessments.bundles.samples import read_samples
from assessments.bundles.substitutions import read_substitutions
from assessments.bundles.surveys import read_surveys
from assessments.bundles.team import read_people, read_team, with_assessors
from assessments.bundles.timetables import read_timetable
from assessments.models import Area, Inspection, Tool

KEYS = (
    "format",
    "reference",
    "title",
    "origin",
    "area",
    "country",
    "offices",
    "journeys",
    "tool",
    "parent",
    "state",
    "dates",
    "partner",
    "shares",
    "created_at",
    "team",
    "people",
    "case_files",
    "samples",
    "substitutions",
    "timetable",
    "surveys",
    "indicators",
    "context",
)
STATES = Inspection.State


def read(bundle: Place, *further: str) -> Parts:
    """The parts of a bundle that assessments keeps; `further` names the keys that others read.

    Raises Unfit where something in it is not fit to be taken in. Changes nothing.
    """
    bundle.known(*KEYS, *further)
    bundle.at("format").one_of([FORMAT])
    tool, area = _tool(bundle.at("tool")), _area(bundle)
    offices = read_offices(bundle.get("offices"))
    team, people = tuple(read_team(bundle.get("team"), offices)), read_people(bundle.get("people"))
    roles = {each.username: each.role for each in team}
    files = tuple(read_files(bundle.at("case_files"), tool.core, roles, offices))
    states = {file.reference: file.state for file in files}
    origin = bundle.get("origin").one_of(Inspection.Origin.values, Inspection.Origin.LIVE)
    _refuse_answers_to_real_cases(origin, files, bundle.at("case_files"))
    return Parts(
        reference=_reference(bundle.at("reference")),
        title=area.name if bundle.get("title").value is None else bundle.at("title").text(120),
        origin=origin,
        state=bundle.get("state").one_of(STATES.values, _state(files)),
        tool=tool,
        area=area,
        parent=_parent(bundle.get("parent")),
        plan=read_plan(bundle),
        created_at=bundle.get("created_at").moment(),
        offices=offices,
        journeys=tuple(read_journeys(bundle.get("journeys"), offices)),
        team=with_assessors(team, people, files, bundle.at("case_files")),
        people=people,
        files=files,
        samples=tuple(read_samples(bundle.get("samples"))),
        substitutions=tuple(read_substitutions(bundle.get("substitutions"), states)),
        timetable=read_timetable(bundle.get("timetable"), offices, states),
        surveys=tuple(read_surveys(bundle.get("surveys"), tool.programme.code)),
        indicators=tuple(read_indicators(bundle.get("indicators"))),
        context=tuple(read_context(bundle.get("context"))),
    )


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
    if reference in Inspection.RESERVED:
        place.refuse(f"{reference} is the address of a page; choose another one")
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


def _state(files: tuple[FilePart, ...]) -> str:
    return STATES.FIELDWORK if any(file.assessments for file in files) else STATES.SETTING_UP


def _refuse_answers_to_real_cases(origin: str, files: Iterable[FilePart], place: Place) -> None:
    for file, at in zip(files, place.entries(), strict=True):
        if file.model_answers and origin != Inspection.Origin.TRAINING:
            at.at("model_answers").refuse('stand in an inspection whose "origin" is "training" only')
