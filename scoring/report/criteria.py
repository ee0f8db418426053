"""The body of the draft: section by section, criterion by criterion, every question with its figures."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.core.figures import Figure
from scoring.core.means import mean
from scoring.core.rounding import rule_8_printed
from scoring.core.tool import Criterion, Question, Section
from scoring.report.material import Material
from scoring.report.parts import NUMBER, PERCENT, Part, column, heading, paragraph, row, table
from scoring.report.words import (
    conclusion_of,
    criterion_name,
    grade_of,
    override_note,
    per_cent_text,
    section_heading,
)


def sections(material: Material) -> Iterator[Part]:
    for section in material.tool.sections:
        yield heading(1, section_heading(material, section))
        yield from _section_score(material, section)
        for criterion in section.criteria:
            yield from _criterion(material, criterion)


def _section_score(material: Material, section: Section) -> Iterator[Part]:
    figure = material.scores.sections.get(section.code)
    if figure is None:
        return
    said = _("Score for section %(code)s: %(score)s.") % {
        "code": section.code,
        "score": per_cent_text(figure),
    }
    yield paragraph(f"{said} {_(figure.reason)}" if figure.reason else said, "opening")


def _criterion(material: Material, criterion: Criterion) -> Iterator[Part]:
    yield heading(2, criterion_name(material, criterion))
    statement = material.worded(criterion, "statement")
    if statement:
        yield paragraph(statement)
    figure = material.scores.criteria.get(criterion.code)
    if figure is None:
        grade = {"grade": grade_of(material, criterion)}
        yield paragraph(_("Grade: %(grade)s.") % grade, "score")
    else:
        yield paragraph(_score_line(material, figure), "score")
        note = override_note(material, "criterion", figure)
        if note:
            yield paragraph(note, "note")
    scored = [question for question in criterion.questions if question.code in material.scores.questions]
    if scored:
        notes = [_how(material, scored), _not_scored(criterion, scored)]
        yield _questions(material, criterion, scored, notes)
    elif criterion.questions:
        yield paragraph(_not_scored(criterion, scored), "note")


def _score_line(material: Material, figure: Figure) -> str:
    said = _("Score: %(score)s.") % {"score": per_cent_text(figure)}
    if figure.reason:
        return f"{said} {_(figure.reason)}"
    word = conclusion_of(material, "criterion", figure)
    if material.tool.bands:
        return said + " " + _("Comment: %(word)s improvement required.") % {"word": word}
    if material.tool.conclusions:
        return said + " " + _("Conclusion: %(word)s.") % {"word": word}
    return said


def _questions(material: Material, criterion: Criterion, scored: list[Question], notes: list[str]) -> Part:
    columns = [
        column(_("Code"), share=2),
        column(_("Question"), share=11),
        column(_("Relevant cases"), NUMBER, share=2),
        column(_("Above the line"), NUMBER, share=2),
        column(_("Per cent"), PERCENT, share=2),
    ]
    rows = [_question(material, question) for question in scored]
    caption = _("Questions of criterion %(code)s") % {"code": criterion.code}
    return table(caption, columns, rows, notes)


def _question(material: Material, question: Question) -> dict:
    figure = material.scores.questions[question.code]
    text = material.worded(question, "text")
    if _is_summary(material, question):
        text = _("%(text)s (summary question)") % {"text": text}
    score = _("no relevant case") if figure.printed is None else figure.printed
    return row(question.code, text, figure.relevant or 0, figure.above or 0, score)


def _is_summary(material: Material, question: Question) -> bool:
    return question.summary and material.tool.summary_weight is not None


def _how(material: Material, scored: list[Question]) -> str:
    """How the criterion's score follows from the table above it."""
    figures = material.scores.questions
    counting = [question for question in scored if figures[question.code].score is not None]
    summary = [question for question in counting if _is_summary(material, question)]
    ordinary = [question for question in counting if not _is_summary(material, question)]
    said = [_mean_of(material, ordinary, summary)]
    dropped = len(scored) - len(counting)
    if dropped:
        said.append(
            ngettext(
                "%(number)s question has no relevant case and drops out.",
                "%(number)s questions have no relevant case and drop out.",
                dropped,
            )
            % {"number": dropped}
        )
    return " ".join(sentence for sentence in said if sentence)


def _mean_of(material: Material, ordinary: list[Question], summary: list[Question]) -> str:
    figures = material.scores.questions
    if summary:
        alone: dict[str, Any] = {
            "score": figures[summary[0].code].printed,
            "weight": _share(material.tool.summary_weight),
        }
        if not ordinary:
            return _("The score is that of the summary question alone, %(score)s%%.") % alone
    elif not ordinary:
        return ""
    found = mean([score for one in ordinary if (score := figures[one.code].score) is not None])
    assert found is not None  # `ordinary` have a score
    part = {"number": len(ordinary), "score": rule_8_printed(found)}
    if not summary:
        return (
            ngettext(
                "The score is that of %(number)s question, %(score)s%%.",
                "The score is the mean of %(number)s questions, %(score)s%%.",
                len(ordinary),
            )
            % part
        )
    return _(
        "The score is %(rest)s%% of the mean of %(number)s ordinary questions (%(mean)s%%)"
        " and %(weight)s%% of the summary question (%(score)s%%)."
    ) % {**alone, "number": part["number"], "mean": part["score"], "rest": 100 - alone["weight"]}


def _share(weight) -> int:
    return rule_8_printed(weight)


def _not_scored(criterion: Criterion, scored: list[Question]) -> str:
    codes = {question.code for question in scored}
    others = [question.code for question in criterion.questions if question.code not in codes]
    if not others:
        return ""
    return _("For information only, not scored: %(codes)s.") % {"codes": ", ".join(others)}
