"""Reading score runs back, as the values that they were calculated as."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.models import Inspection
from scoring.core.facts import value_label
from scoring.core.figures import Figure
from scoring.core.rules import rule_9_comment
from scoring.core.scores import Scores
from scoring.core.tool import Tool
from scoring.models import PublishedFigure, Score, ScoreRun

Level = Score.Level
Key = tuple[str, str]  # level and code; the overall score has no code


@dataclass(frozen=True)
class Published:
    """A whole-sample figure of the printed report, in per cent. `note` says why ours differs from it."""

    printed: int
    note: str = ""
    locator: str = ""


def scores_of(run: ScoreRun) -> Scores:
    """All figures of a run, exact, in one query (and the tool, where the run does not hold it yet)."""
    tool = run.tool.core
    figures: dict[str, dict[str, Figure]] = {level: {} for level in Level.values}
    for row in run.scores.all():
        figures[row.level][row.code] = _figure(tool, row)
    return Scores(
        figures[Level.QUESTION],
        figures[Level.CRITERION],
        figures[Level.SECTION],
        figures[Level.THREAD],
        figures[Level.OVERALL].get(""),
    )


def of_inspection(run: ScoreRun, inspection: Inspection) -> ScoreRun:
    """The run, holding the inspection and its tool: a query for either is saved."""
    run.inspection = inspection
    if run.tool_id == inspection.tool_id:
        run.tool = inspection.tool
    return run


def standing(inspection: Inspection) -> ScoreRun | None:
    """The run that words and reports stand on: the latest final one, else the latest provisional one."""
    runs = inspection.score_runs.select_related("tool", "by")
    # Final comes before provisional in the alphabet too; one row, because each brings its whole tool.
    return runs.order_by("basis", "-at", "-id").first()


def published(inspection: Inspection) -> dict[Key, Published]:
    """The printed report's figures of the whole sample; of two that contradict each other, the first."""
    found: dict[Key, Published] = {}
    for row in PublishedFigure.objects.filter(inspection=inspection):
        if not row.where:
            code = "" if row.level == Level.OVERALL else row.code
            found.setdefault((row.level, code), Published(row.printed, row.note, row.locator))
    return found


def published_in_parts(inspection: Inspection) -> dict[str, tuple[str, ...]]:
    """The printed figures of questions that are about a part of the sample, in words, by question code."""
    tool = inspection.tool.core
    found: dict[str, tuple[str, ...]] = {}
    for row in PublishedFigure.objects.filter(inspection=inspection, level=Level.QUESTION).exclude(where={}):
        found[row.code] = (*found.get(row.code, ()), f"{row.printed}% ({_part(tool, row.where)})")
    return found


def _part(tool: Tool, where: Mapping[str, Iterable[str | bool]]) -> str:
    """A part of the sample as its facts read: "Community order, Licence"."""
    return ", ".join(
        value_label(tool.fact[code], value) for code, values in where.items() for value in values
    )


def _figure(tool: Tool, row: Score) -> Figure:
    commented = row.level in (Level.CRITERION, Level.THREAD)
    return Figure(
        row.code or "overall",
        _title(tool, row.level, row.code),
        row.score,
        row.reason,
        row.above,
        row.relevant,
        rule_9_comment(row.score, tool.bands) if commented else None,
    )


def _title(tool: Tool, level: str, code: str) -> str:
    if level == Level.QUESTION:
        return tool.question[code].text
    if level == Level.CRITERION:
        return tool.criterion[code].title
    if level == Level.OVERALL:
        return "Overall"
    return (tool.section if level == Level.SECTION else tool.thread)[code].title
