"""The words that people chose: grades, and conclusions or comments beside what the tool's bands propose."""

from dataclasses import dataclass

from assessments.models import Inspection
from scoring.core.scores import scored_criteria
from scoring.core.tool import Tool
from scoring.models import Conclusion, Grade
from scoring.runs import Key, Level

CRITERION = Level.CRITERION.value
THREAD = Level.THREAD.value


@dataclass(frozen=True)
class Chosen:
    word: str
    reason: str = ""


def grades_of(inspection: Inspection) -> dict[str, str]:
    """The words of each graded criterion that has been graded, by its code."""
    rows = Grade.objects.filter(inspection=inspection)
    return dict(rows.values_list("criterion__code", "words"))


def conclusions_of(inspection: Inspection) -> dict[Key, Chosen]:
    rows = Conclusion.objects.filter(inspection=inspection)
    return {
        (level, code): Chosen(word, reason)
        for level, code, word, reason in rows.values_list("level", "code", "word", "reason")
    }


def offered(tool: Tool) -> tuple[str, ...]:
    """The words a criterion scored from cases may be given; none where the tool has neither kind."""
    return tool.conclusions or tuple(band.comment for band in tool.bands)


def concluded_on(tool: Tool) -> list[Key]:
    """What gets a word: each criterion scored from cases, and each thread where bands propose comments."""
    if not offered(tool):
        return []
    threads = tool.threads if tool.bands else ()
    criteria = [(CRITERION, criterion.code) for criterion in scored_criteria(tool)]
    return criteria + [(THREAD, thread.code) for thread in threads]


def sentence(word: str) -> str:
    """A word as it stands on its own: “Well met”. Words in capitals stay as they are."""
    return word[:1].upper() + word[1:]
