"""The scores of one run laid out for a page, in the programme's own form, which follows from the tool alone.

Overview
 ├─ sections   each a line, with a line for every criterion: scored from cases, or graded
 ├─ threads    with the comment proposed, where the tool has bands
 └─ overall    where the tool has one
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scoring.core.figures import Figure
from scoring.core.scores import Scores
from scoring.core.tool import Criterion, Section, Tool
from scoring.runs import Key, Level, Published
from scoring.words import Chosen, offered, sentence

PROVISIONAL = "provisional"


class Compared:
    """A line with a `figure` and what was `published` in its place."""

    figure: Figure | None
    published: Published | None

    @property
    def difference(self) -> int | None:
        """Points by which the printed score lies above the published figure."""
        if self.published is None or self.figure is None or self.figure.printed is None:
            return None
        return self.figure.printed - self.published.printed

    @property
    def points(self) -> int:
        """The difference without its sign, which the page draws."""
        return abs(self.difference or 0)


@dataclass(frozen=True)
class Line(Compared):
    """One line of a table of scores. `figure` is None of what is graded.

    `word` is the conclusion, comment or grade, empty where there is none yet; `proposed` is the comment of
    the tool's bands that a person replaced by it, and `reason` is why.
    """

    code: str
    title: str
    figure: Figure | None = None
    weight: str = ""
    word: str = ""
    proposed: str = ""
    reason: str = ""
    published: Published | None = None


@dataclass(frozen=True)
class Part:
    """A section with its criteria."""

    line: Line
    criteria: tuple[Line, ...]
    graded: bool


@dataclass(frozen=True)
class Overview:
    sections: tuple[Part, ...]
    threads: tuple[Line, ...]
    overall: Line | None
    words: str  # what the words beside scores are called; empty where the tool has none
    weighted: bool
    bands: str  # how far the bands that propose comments are settled: none, firm or provisional
    compared: bool  # whether there are published figures to stand beside

    @property
    def scored(self) -> tuple[Part, ...]:
        return tuple(part for part in self.sections if not part.graded)

    @property
    def graded(self) -> tuple[Part, ...]:
        return tuple(part for part in self.sections if part.graded)

    @property
    def mixed(self) -> bool:
        """Whether a section scored from cases holds a graded criterion, as ESI's D does."""
        return any(line.figure is None for part in self.scored for line in part.criteria)

    @property
    def thread_words(self) -> bool:
        return any(line.word for line in self.threads)

    @property
    def provisional_bands(self) -> bool:
        return self.bands == PROVISIONAL

    @property
    def explanations(self) -> dict[str, list[Line]]:
        """The lines that differ from the published report, by the note that says why they do."""
        criteria = (line for part in self.scored for line in (part.line, *part.criteria))
        overall = (self.overall,) if self.overall else ()
        found: dict[str, list[Line]] = {}
        for line in (*self.threads, *criteria, *overall):
            if line.difference:
                found.setdefault(line.published.note, []).append(line)
        return found


def lay_out(
    tool: Tool,
    scores: Scores,
    *,
    grades: Mapping[str, str],
    conclusions: Mapping[Key, Chosen],
    published: Mapping[Key, Published],
) -> Overview:
    def criterion_line(criterion: Criterion) -> Line:
        if criterion.code not in scores.criteria:
            grade = sentence(grades.get(criterion.code, ""))
            return Line(criterion.code, criterion.title, word=grade)
        figure = scores.criteria[criterion.code]
        weight = str(criterion.weight) if tool.weighted else ""
        return _line(Level.CRITERION, figure, weight, conclusions, published)

    def part(section: Section) -> Part:
        figure = scores.sections.get(section.code)
        line = Line(
            section.code, section.title, figure, published=published.get((Level.SECTION, section.code))
        )
        return Part(line, tuple(criterion_line(one) for one in section.criteria), figure is None)

    overall = _line(Level.OVERALL, scores.overall, "", {}, published) if scores.overall else None
    return Overview(
        sections=tuple(part(section) for section in tool.sections),
        threads=tuple(
            _line(Level.THREAD, figure, "", conclusions, published) for figure in scores.threads.values()
        ),
        overall=overall,
        words=_called(tool),
        weighted=tool.weighted,
        bands=_settled(tool),
        compared=bool(published),
    )


def _line(
    level: str,
    figure: Figure,
    weight: str,
    conclusions: Mapping[Key, Chosen],
    published: Mapping[Key, Published],
) -> Line:
    code = "" if level == Level.OVERALL else figure.code
    chosen = conclusions.get((level, code))
    proposed = figure.comment or ""
    word = chosen.word if chosen else proposed
    replaced = bool(chosen and proposed and proposed != chosen.word)
    return Line(
        code="" if level == Level.THREAD else code,  # a thread goes by its title
        title=figure.title,
        figure=figure,
        weight=weight,
        word=sentence(word),
        proposed=proposed if replaced else "",
        reason=chosen.reason if chosen else "",
        published=published.get((level, code)),
    )


def _called(tool: Tool) -> str:
    if not offered(tool):
        return ""
    return _("Conclusion") if tool.conclusions else _("Comment")


def _settled(tool: Tool) -> str:
    if not tool.bands:
        return "none"
    return PROVISIONAL if any(band.provisional for band in tool.bands) else "firm"
