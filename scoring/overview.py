"""The scores of one run laid out for a page, in the programme's own form, which follows from the tool alone.

Overview
 ├─ sections   each a line, with a line for every criterion: scored from cases, or graded
 ├─ threads    with the comment proposed, where the tool has bands
 └─ overall    where the tool has one
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from scoring.core.figures import Figure
from scoring.core.scores import Scores
from scoring.core.tool import Criterion, Question, Section, Tool
from scoring.runs import Key, Level, Published
from scoring.words import Chosen, offered, sentence

PROVISIONAL = "provisional"


class Compared:
    """A line with a `figure` and what was `published` in its place."""

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

    overall = scores.overall and _line(Level.OVERALL, scores.overall, "", {}, published)
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


# The chart


def bars(overview: Overview) -> list[dict]:
    """Sections with their criteria, as scoring.report.chart draws them."""
    return [
        {"code": line.code, "title": line.title, "kind": kind, "printed": line.figure.printed}
        for part in overview.scored
        for kind, line in (("section", part.line), *(("criterion", one) for one in part.criteria))
        if line.figure is not None
    ]


def in_words(overview: Overview) -> str:
    """What the chart shows, in words: the sections, and the highest and lowest criterion."""
    sections = "; ".join(
        f"{part.line.code} {part.line.title} {_printed(part.line)}" for part in overview.scored
    )
    criteria = [line for part in overview.scored for line in part.criteria if _has_score(line)]
    if not criteria:
        return sections + "."
    highest = max(criteria, key=lambda line: line.figure.score)
    lowest = min(criteria, key=lambda line: line.figure.score)
    return _("Sections: %(sections)s. Highest criterion: %(highest)s. Lowest criterion: %(lowest)s.") % {
        "sections": sections,
        "highest": f"{highest.code} {highest.title} {_printed(highest)}",
        "lowest": f"{lowest.code} {lowest.title} {_printed(lowest)}",
    }


def _has_score(line: Line) -> bool:
    return line.figure is not None and line.figure.score is not None


def _printed(line: Line) -> str:
    return f"{line.figure.printed}%" if _has_score(line) else _("no score")


# One criterion's questions


@dataclass(frozen=True)
class QuestionLine(Compared):
    """A question with its figure; None of information and routing questions, which never count."""

    question: Question
    figure: Figure | None
    published: Published | None
    published_in_parts: tuple[str, ...] = ()


ORDERS = ("code", "lowest", "highest")


def question_lines(
    criterion: Criterion,
    scores: Scores,
    published: Mapping[Key, Published],
    order: str = "code",
    in_parts: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[list[QuestionLine], list[QuestionLine]]:
    """The criterion's scored questions, in the order asked for, and those that only inform or route."""
    lines = [
        QuestionLine(
            question,
            scores.questions.get(question.code),
            published.get((Level.QUESTION, question.code)),
            in_parts.get(question.code, ()),
        )
        for question in criterion.questions
    ]
    scored = [line for line in lines if line.figure is not None]
    return _ordered(scored, order), [line for line in lines if line.figure is None]


def _ordered(lines: Iterable[QuestionLine], order: str) -> list[QuestionLine]:
    """Questions without a score come last, whichever way the rest are ordered."""
    lines = list(lines)
    if order not in ORDERS[1:]:
        return lines
    without = [line for line in lines if line.figure.score is None]
    having = [line for line in lines if line.figure.score is not None]
    return sorted(having, key=lambda line: line.figure.score, reverse=order == "highest") + without
