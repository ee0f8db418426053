"""The tallies of a survey, question by question, from its replies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Survey
from assessments.printing import Column, Table
from assessments.programmes.questionnaires import Question, Questionnaire
from scoring.core.tallies import FEW, Tally, tally


@dataclass(frozen=True)
class Tallied:
    question: Question
    tally: Tally


@dataclass(frozen=True)
class AnswerRow:
    """One answer to one question in a list of them all."""

    question: str
    answer: str
    count: int
    base: int
    percent: int | None


@dataclass(frozen=True)
class Results:
    """What came back of a survey: `entered` replies, tallied; so many questions are withheld."""

    entered: int
    shown: tuple[Tallied, ...]
    withheld: int

    @property
    def tables(self) -> list[Table]:
        return [table_of(each) for each in self.shown]

    @property
    def warnings(self) -> Iterator[str]:
        """What is to be minded before any of it is printed."""
        tallies = [each.tally for each in self.shown]
        if any(tally.points_to_somebody for tally in tallies):
            yield _(
                "Some answers were given by fewer than five, or by all but fewer than five. "
                "Such a number could point to a person: keep it out of the report."
            )
        if any(tally.base and tally.few for tally in tallies):
            yield _("Where fewer than %(few)s answered, print the numbers and not the per cents.") % {
                "few": FEW
            }


def results_of(survey: Survey, questionnaire: Questionnaire | None, *, within_team: bool) -> Results:
    """Outside the team no question is shown with an answer that so few gave that it points to somebody."""
    replies = list(survey.replies.values_list("answers", flat=True))
    found = tallied(questionnaire, replies) if questionnaire and replies else []
    shown = [each for each in found if within_team or not each.tally.points_to_somebody]
    return Results(len(replies), tuple(shown), withheld=len(found) - len(shown))


def tallied(questionnaire: Questionnaire, replies: Sequence[Mapping[str, str]]) -> list[Tallied]:
    return [
        Tallied(
            question,
            tally(question.answers, [question.given(reply) for reply in replies], question.aside),
        )
        for question in questionnaire.questions
    ]


def table_of(each: Tallied) -> Table:
    return Table(
        caption=each.question.text,
        columns=(
            Column(_("Answer"), share=3),
            Column(_("Replies"), figures=True),
            Column(_("Per cent"), figures=True),
        ),
        rows=tuple(
            (each.question.answers[count.answer], str(count.count), _percent(count.percent))
            for count in each.tally.counts
        ),
        notes=(" ".join(_notes(each)),),
    )


def rows_of(all_tallied: Sequence[Tallied]) -> list[AnswerRow]:
    return [
        AnswerRow(
            question=each.question.text,
            answer=each.question.answers[count.answer],
            count=count.count,
            base=each.tally.base,
            percent=count.percent,
        )
        for each in all_tallied
        for count in each.tally.counts
    ]


def _percent(percent: int | None) -> str:
    return "–" if percent is None else f"{percent}%"


def _notes(each: Tallied) -> Iterator[str]:
    words = ngettext(
        "Per cents are of %(count)s reply.", "Per cents are of %(count)s replies.", each.tally.base
    )
    yield words % {"count": each.tally.base}
    if each.question.several:
        yield _("Several answers could be given, so that they add up to more than 100%.")
    if each.tally.unanswered:
        words = ngettext("%(count)s left it open.", "%(count)s left it open.", each.tally.unanswered)
        yield words % {"count": each.tally.unanswered}
