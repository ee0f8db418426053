"""What scoring adds to a bundle, checked against the tool: grades, conclusions, published figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.bundles.assessment_checks import fact_value
from assessments.bundles.places import Place
from assessments.bundles.user_names import user_name
from scoring.core.scores import scored_criteria
from scoring.core.tool import GRADED, Tool
from scoring.models import Score
from scoring.words import CRITERION, THREAD, offered

LEVELS = Score.Level


@dataclass(frozen=True)
class WordPart:
    """A word that a person chose: the grade of a criterion, the conclusion on a criterion or thread."""

    code: str
    word: str
    reason: str
    by: str | None
    at: datetime | None


@dataclass(frozen=True)
class FigurePart:
    level: str
    code: str
    printed: int
    above: int | None
    relevant: int | None
    where: Mapping[str, Any]
    locator: str
    note: str


def read_grades(grades: Place, tool: Tool) -> Iterator[WordPart]:
    for code, place in grades.items():
        if code not in tool.criterion or tool.criterion[code].kind != GRADED:
            place.refuse(f"{tool.code} {tool.version} has no such graded criterion")
        yield _word(code, place, tool.grades)


def read_conclusions(conclusions: Place, tool: Tool) -> Iterator[WordPart]:
    codes = {criterion.code for criterion in scored_criteria(tool)}
    for code, place in conclusions.items():
        if code not in codes and code not in tool.thread:
            place.refuse(f"{tool.code} {tool.version} has no such criterion or thread to conclude on")
        yield _word(code, place, offered(tool))


def level_of_conclusion(code: str, tool: Tool) -> str:
    return CRITERION if code in tool.criterion else THREAD


def read_published(published: Place, tool: Tool) -> Iterator[FigurePart]:
    for place in published.entries():
        place.known("level", "code", "printed", "above", "relevant", "where", "locator", "note")
        level = place.at("level").one_of(LEVELS.values)
        above, relevant = place.get("above").number(0), place.get("relevant").number(0)
        if above is not None and relevant is not None and above > relevant:
            place.at("above").refuse(f"{above} is more than the {relevant} relevant")
        place.at("printed").of(int)
        yield FigurePart(
            level=level,
            code=_figure_code(place.get("code"), level, tool),
            printed=place.at("printed").number(0, 100),
            above=above,
            relevant=relevant,
            where=_where(place.get("where"), tool),
            locator=_text(place.get("locator"), 120),
            note=_text(place.get("note"), None),
        )


def _word(code: str, place: Place, words: tuple[str, ...]) -> WordPart:
    if not isinstance(place.value, dict):
        return WordPart(code, place.one_of(words), "", None, None)
    place.known("word", "reason", "by", "at")
    by = None if place.get("by").value is None else user_name(place.at("by"))
    reason = _text(place.get("reason"), None)
    return WordPart(code, place.at("word").one_of(words), reason, by, place.get("at").moment())


def _figure_code(place: Place, level: str, tool: Tool) -> str:
    if level == LEVELS.OVERALL:
        return ""
    codes: dict[str, Mapping[str, object]] = {
        LEVELS.QUESTION: tool.question,
        LEVELS.CRITERION: tool.criterion,
        LEVELS.SECTION: tool.section,
        LEVELS.THREAD: tool.thread,
    }
    if place.text() not in codes[level]:
        place.refuse(f"{tool.code} {tool.version} has no such {level}")
    return place.value


def _where(place: Place, tool: Tool) -> dict[str, Any]:
    where = {}
    for code, values in place.items():
        if code not in tool.fact:
            values.refuse(f"{tool.code} {tool.version} has no such fact")
        values.of(list)
        where[code] = [fact_value(each, tool, code) for each in values.entries()]
    return where


def _text(place: Place, longest: int | None) -> str:
    return "" if place.value is None else place.text(longest, empty=True)
