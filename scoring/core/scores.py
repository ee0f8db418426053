"""All the scores of one inspection, from its effective answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scoring.core import figures
from scoring.core.figures import Figure
from scoring.core.letters import Tally, count
from scoring.core.rules import (
    rule_3_question,
    rule_4_criterion,
    rule_5_section,
    rule_6_overall,
    rule_7_thread,
    rule_9_comment,
)
from scoring.core.tool import CASES, Criterion, Section, Thread, Tool

Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class Scores:
    """Figures by code, in the tool's order. What is graded, and what has no line, has no figure.

    `overall` is None where the tool has no overall score; where it has one that cannot be given, it
    is a figure with a reason.
    """

    questions: Figures
    criteria: Figures
    sections: Figures
    threads: Figures
    overall: Figure | None

    def by_level(self) -> Mapping[str, Figures]:
        """All figures by level, then by code; that of the overall score, if there is one, has none."""
        return {
            "question": self.questions,
            "criterion": self.criteria,
            "section": self.sections,
            "thread": self.threads,
            "overall": {} if self.overall is None else {"": self.overall},
        }

    def as_json(self) -> dict[str, Any]:
        """The shape that `score_inspection --format json` prints."""
        return {
            "questions": {code: figures.question_as_json(figure) for code, figure in self.questions.items()},
            "criteria": {code: figures.commented_as_json(figure) for code, figure in self.criteria.items()},
            "sections": {code: figures.as_json(figure) for code, figure in self.sections.items()},
            "threads": {code: figures.commented_as_json(figure) for code, figure in self.threads.items()},
            "overall": None if self.overall is None else figures.as_json(self.overall),
        }


def score(tool: Tool, strings: Sequence[str]) -> Scores:
    """The scores of the case files whose effective answers are `strings`, one string a case file.

    Raises ValueError where a string does not fit the tool.
    """
    questions = _questions(tool, count(strings, len(tool.questions)))
    criteria = {criterion.code: _criterion(tool, criterion, questions) for criterion in scored_criteria(tool)}
    sections = _sections(tool, criteria)
    threads = {thread.code: _thread(tool, thread, questions) for thread in tool.threads}
    return Scores(questions, criteria, sections, threads, _overall(tool, sections))


def sections_from_criteria(tool: Tool, criteria: Mapping[str, Fraction]) -> Scores:
    """Rules 5 and 6 applied to criterion scores as they stand, with no questions and no threads.

    A criterion that is not among them has no score. Raises ValueError for a code that is not one of
    the tool's criteria scored from cases.
    """
    known = {criterion.code: criterion for criterion in scored_criteria(tool)}
    for code in criteria:
        if code not in known:
            raise ValueError(f"{code} is not a criterion scored from cases in {tool.code} {tool.version}")
    given = {
        code: _commented(tool, code, criterion.title, criteria.get(code), figures.NOT_GIVEN)
        for code, criterion in known.items()
    }
    sections = _sections(tool, given)
    return Scores({}, given, sections, {}, _overall(tool, sections))


def scored_sections(tool: Tool) -> tuple[Section, ...]:
    """The sections scored from cases."""
    return tuple(section for section in tool.sections if section.kind == CASES)


def scored_criteria(tool: Tool) -> tuple[Criterion, ...]:
    """The criteria scored from cases: a section of cases may hold graded ones too."""
    return tuple(criterion for section in scored_sections(tool) for criterion in _scored_in(section))


def _scored_in(section: Section) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in section.criteria if criterion.kind == CASES)


def _questions(tool: Tool, tallies: Sequence[Tally]) -> Figures:
    return {
        question.code: _question(question.code, question.text, tallies[tool.position[question.code]])
        for criterion in scored_criteria(tool)
        for question in criterion.questions
        if question.scored
    }


def _question(code: str, text: str, tally: Tally) -> Figure:
    found = rule_3_question(tally)
    reason = figures.NO_RELEVANT_CASE if found is None else ""
    return Figure(code, text, found, reason, tally.above, tally.relevant)


def _criterion(tool: Tool, criterion: Criterion, questions: Figures) -> Figure:
    ordinary, summary = [], None
    for question in criterion.questions:
        figure = questions.get(question.code)
        if figure is None or figure.score is None:
            continue
        if question.summary and tool.summary_weight is not None:
            summary = figure.score
        else:
            ordinary.append(figure.score)
    found = rule_4_criterion(ordinary, summary, tool.summary_weight)
    return _commented(tool, criterion.code, criterion.title, found, figures.NO_QUESTION)


def _sections(tool: Tool, criteria: Figures) -> Figures:
    return {section.code: _section(section, criteria) for section in scored_sections(tool)}


def _section(section: Section, criteria: Figures) -> Figure:
    found = rule_5_section(
        (criteria[criterion.code].score, criterion.weight) for criterion in _scored_in(section)
    )
    return Figure(section.code, section.title, found, figures.NO_CRITERION if found is None else "")


def _overall(tool: Tool, sections: Figures) -> Figure | None:
    if not tool.overall:
        return None
    parts = {code: sections[code].score for code in tool.overall}
    found = rule_6_overall(parts, tool.overall)
    return Figure("overall", "Overall", found, figures.reason_for_no_overall(parts))


def _thread(tool: Tool, thread: Thread, questions: Figures) -> Figure:
    flagged = {
        question.code: questions[question.code].score
        for section in tool.sections
        if section.code in thread.sections
        for criterion in section.criteria
        for question in criterion.questions
        if thread.code in question.threads and question.code in questions
    }
    found = rule_7_thread({code: part for code, part in flagged.items() if part is not None})
    return _commented(tool, thread.code, thread.title, found, figures.NO_QUESTION)


def _commented(tool: Tool, code: str, title: str, found: Fraction | None, reason: str) -> Figure:
    comment = rule_9_comment(found, tool.bands)
    return Figure(code, title, found, reason if found is None else "", comment=comment)
