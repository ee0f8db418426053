"""The case files of a bundle and their assessments, checked against the tool."""

from collections.abc import Iterable, Iterator, Mapping

from assessments.bundles.assessment_checks import read_assessment, read_facts
from assessments.bundles.model_answers import read_model_answers
from assessments.bundles.offices import read_office
from assessments.bundles.parts import AssessmentPart, FilePart
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from assessments.caseload import REFERENCE
from assessments.models import Assessment, CaseFile
from assessments.models.allocation import Kind
from scoring.core.tool import Tool

STATES = CaseFile.State
READABLE = (STATES.ALLOCATED, STATES.DROPPED)
KEYS = (
    "reference",
    "case_type",
    "state",
    "sentenced_on",
    "office",
    "offender_manager",
    "countersigned_by",
    "inclusion",
    "reserve_rank",
    "dropped_because",
    "facts",
    "allocated_to",
    "allocated_because",
    "assessments",
    "model_answers",
)


def read_files(
    files: Place, tool: Tool, roles: Mapping[str, str], offices: Iterable[str]
) -> Iterator[FilePart]:
    """`roles` holds the team's, by user name; `offices` the names of the area's."""
    seen: dict[str, int] = {}
    files.of(list)
    for index, place in enumerate(files.entries()):
        part = _file(place.known(*KEYS), tool, roles, offices)
        if part.reference in seen:
            place.at("reference").refuse(
                f"{part.reference} is that of case_files[{seen[part.reference]}] too"
            )
        seen[part.reference] = index
        yield part


def _file(place: Place, tool: Tool, roles: Mapping[str, str], offices: Iterable[str]) -> FilePart:
    case_type = _case_type(place.at("case_type"), tool)
    facts = read_facts(place.get("facts"), tool)
    if "case_type" in facts:
        place.at("facts").at("case_type").refuse("stands beside the facts, not among them")
    known = {"case_type": case_type, **facts}
    readings = [read_assessment(each, tool, known, roles) for each in place.get("assessments").entries()]
    _refuse_two_of_a_kind(place, readings)
    given = place.get("allocated_to")
    allocated_to = (
        {each.kind: each.assessor for each in readings if each.kind != Assessment.SET_ASIDE}
        if given.value is None
        else _allocated_to(given)
    )
    _refuse_reading_of_another(given, allocated_to, readings)
    state = place.get("state").one_of(
        STATES.values, STATES.ALLOCATED if allocated_to or readings else STATES.LISTED
    )
    if state not in READABLE and (allocated_to or readings):
        place.at("state").refuse(f"a file that is allocated or assessed cannot be “{state}”")
    return FilePart(
        reference=_reference(place.at("reference")),
        case_type=case_type,
        facts=facts,
        state=state,
        sentenced_on=place.get("sentenced_on").day(),
        office=read_office(place.get("office"), offices),
        offender_manager=place.get("offender_manager").words(60),
        countersigned_by=place.get("countersigned_by").words(60),
        inclusion=place.get("inclusion").share(),
        reserve_rank=_reserve_rank(place.get("reserve_rank"), state),
        dropped_because=_dropped_because(place.get("dropped_because"), state),
        allocated_to=allocated_to,
        allocated_because=_allocated_because(place.get("allocated_because"), allocated_to),
        assessments=tuple(readings),
        model_answers=tuple(read_model_answers(place.get("model_answers"), tool)),
    )


def _case_type(place: Place, tool: Tool) -> str:
    if "case_type" in tool.fact:
        return place.one_of(tool.fact["case_type"].values)
    return place.text(40)


def _reference(place: Place) -> str:
    if not REFERENCE.fullmatch(place.text()):
        place.refuse("is not a reference: up to 40 letters, figures and . - _ only")
    return place.value


def _refuse_two_of_a_kind(place: Place, readings: list[AssessmentPart]) -> None:
    kinds, assessors = set(), set()
    for reading, at in zip(readings, place.get("assessments").entries(), strict=True):
        if reading.kind in kinds and reading.kind != Assessment.SET_ASIDE:
            at.refuse(f"this file has a {reading.kind} reading already")
        if reading.assessor in assessors:
            at.refuse(f"{reading.assessor} has read this file already")
        kinds.add(reading.kind)
        assessors.add(reading.assessor)


def _allocated_to(place: Place) -> dict[str, str]:
    place.known(*Kind.values)
    allocated_to = {
        kind: user_name(place.at(kind)) for kind in Kind.values if place.get(kind).value is not None
    }
    if len(set(allocated_to.values())) < len(allocated_to):
        place.refuse("the second reading is by the same person as the first")
    return allocated_to


def _refuse_reading_of_another(
    place: Place, allocated_to: Mapping[str, str], readings: list[AssessmentPart]
) -> None:
    """Whom a reading is allocated to sees what was answered in it: that is to be their own."""
    for reading in readings:
        if allocated_to.get(reading.kind, reading.assessor) != reading.assessor:
            place.at(reading.kind).refuse(f"{reading.assessor} has begun this reading")


def _allocated_because(place: Place, allocated_to: Mapping[str, str]) -> dict[str, str]:
    if place.value is not None:
        place.known(*allocated_to)
    return {kind: reason.text(200) for kind, reason in place.items() if kind in allocated_to}


def _reserve_rank(place: Place, state: str) -> int | None:
    rank = place.number(1)
    if (rank is None) == (state == STATES.RESERVE):
        place.refuse("a reserve has a rank, and nothing else has")
    return rank


def _dropped_because(place: Place, state: str) -> str:
    reason = "" if place.value is None else place.text(200, empty=True)
    if bool(reason.strip()) != (state == STATES.DROPPED):
        place.refuse("a dropped file has a reason, and nothing else has")
    return reason
