"""What was published, beside what was calculated from the reconstructed judgements, and why they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scoring.reconstruction.contradictions import contradiction
from scoring.reconstruction.making import Made
from scoring.reconstruction.published import PublishedScore, published_scores

THREADS = {"RoH": "roh", "LoR": "lor", "C&E": "ce"}


@dataclass(frozen=True)
class Compared:
    """A published score of a criterion, section or thread, or the overall score. In whole per cent;
    `why` is empty where the two print alike."""

    level: str
    code: str
    title: str
    published: int
    calculated: int
    locator: str
    why: str


def compared(made: Made) -> tuple[Compared, ...]:
    return tuple(
        _compared(made, published)
        for published in published_scores()
        if published.report == made.sample.report and published.score is not None and _is_of(made, published)
    )


def published_entries(made: Made) -> Iterator[dict[str, Any]]:
    """The bundle's record of every published figure and score."""
    for figure in made.figures:
        yield {
            "level": "question",
            "code": figure.code,
            "printed": figure.printed,
            "above": figure.above,
            "relevant": figure.relevant,
            "where": {fact: list(values) for fact, values in figure.where.items()},
            "locator": figure.finding.locator,
            "note": contradiction(made, figure),
        }
    for one in compared(made):
        yield {
            "level": one.level,
            "code": "" if one.level == "overall" else one.code,
            "printed": one.published,
            "above": None,
            "relevant": None,
            "where": {},
            "locator": one.locator,
            "note": one.why,
        }


def without_figure(made: Made, criterion: str) -> list[str]:
    """The scored questions of a criterion of which no figure of the whole sample was published."""
    printed = {figure.code for figure in made.figures}
    questions = made.tool.criterion[criterion].questions
    return [question.code for question in questions if question.scored and question.code not in printed]


def _is_of(made: Made, published: PublishedScore) -> bool:
    tool, code = made.tool, published.code
    if published.level == "overall":
        return bool(tool.overall)
    if published.level == "thread":
        return THREADS[code] in tool.thread
    if published.level == "section":
        return code in tool.section
    return code in tool.criterion


def _compared(made: Made, published: PublishedScore) -> Compared:
    level, code, scores = published.level, published.code, made.scores
    if level == "overall":
        figure = scores.overall
    elif level == "thread":
        figure = scores.threads[THREADS[code]]
    else:
        figure = (scores.sections if level == "section" else scores.criteria)[code]
    alike = figure.printed == published.score
    why = "" if alike else WHY[level](made, code)
    return Compared(level, figure.code, figure.title, published.score, figure.printed, published.locator, why)


def _why_criterion(made: Made, code: str) -> str:
    codes = without_figure(made, code)
    figures = [made.scores.questions[one] for one in codes]
    free = [figure.printed for figure in figures if figure.score is not None]
    known = sum(one.scored for one in made.tool.criterion[code].questions) - len(codes)
    held = f"its {known} questions with a published figure" if known > 1 else "its one published figure"
    if not free:
        why = f"The score is that of {held}; no question is free."
    else:
        span = f"at {free[0]}%" if min(free) == max(free) else f"between {min(free)}% and {max(free)}%"
        why = f"Held there by {held}, with its {len(free)} free {span}."
    weighted = made.tool.programme["code"] == "esi"
    return why + (" ESI's question weights were not published." if weighted else "")


def _why_section(made: Made, code: str) -> str:
    if made.sample.report == "Thames Valley" and code in ("1", "2"):
        return "The printed scores of sections 1 and 2 look exchanged: the printed criteria give 75 and 74."
    return "Follows from its criteria."


def _why_thread(made: Made, code: str) -> str:
    return "Which questions belong to the thread was not published; those the tool flags give this."


def _why_overall(made: Made, code: str) -> str:
    return "Follows from the sections."


WHY = {"criterion": _why_criterion, "section": _why_section, "thread": _why_thread, "overall": _why_overall}
