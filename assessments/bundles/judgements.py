"""The judgements of one assessment, in a bundle: read and checked against the tool, and written."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assessments.bundles.moments import moment
from assessments.bundles.parts import JudgementPart
from assessments.bundles.places import Place, shown
from assessments.versions import Given
from scoring.core.answers import clean
from scoring.core.tool import Tool


def read_judgements(judgements: Place, tool: Tool) -> Iterator[JudgementPart]:
    """One that says nothing and never said anything is left out; one taken back keeps its version."""
    judgements.of(dict)
    for code, place in judgements.items():
        if code not in tool.question:
            place.refuse(f"{tool.code} {tool.version} has no such question")
        place.known("answer", "note", "sources", "version", "changed_at")
        given = Given(
            answer=_answer(place.get("answer"), tool, code),
            note="" if place.get("note").value is None else place.at("note").text(empty=True),
            sources=_sources(place.get("sources"), tool),
        )
        version = place.get("version").number(1) or 1
        if given != Given() or version > 1:
            yield JudgementPart(code, given, version, place.get("changed_at").moment())


def write_judgement(given: Given, version: int, at: datetime, started_at: datetime) -> dict[str, Any]:
    """What an import would give anyway is left out."""
    data: dict[str, Any] = {"answer": given.answer, "note": given.note}
    if given.sources:
        data["sources"] = list(given.sources)
    if version > 1:
        data["version"] = version
    if at != started_at:
        data["changed_at"] = moment(at)
    return data


def _answer(place: Place, tool: Tool, code: str) -> str:
    if place.value is None or place.value == "":
        return ""
    try:
        return clean(tool.scale_of(tool.question[code]), place.text(200))
    except ValueError as error:
        return place.refuse(str(error).rstrip("."))


def _sources(place: Place, tool: Tool) -> tuple[str, ...]:
    """In the tool's order."""
    if place.value is None:
        return ()
    offered = [source.code for source in tool.evidence]
    named = {each.value: each for each in place.entries() if each.text()}
    for code in named.keys() - set(offered):
        named[code].refuse(f"{shown(code)} is not a source of evidence of {tool.code} {tool.version}")
    return tuple(code for code in offered if code in named)
