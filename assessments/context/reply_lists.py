"""A list of the replies to a survey, a row each: all its faults at once.

Only the columns named after questions are read, so that nothing that says who answered is ever kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.caseload.cells import Unfit, refuse_unsafe
from assessments.caseload.faults import Fault
from assessments.caseload.sheets import Line, Sheet
from assessments.caseload.words import plain
from assessments.context.headings import headings_of
from assessments.programmes.questionnaires import Question, Questionnaire
from assessments.refusals import NotFit

QUOTED = 40
MOST = 2000  # rows at once, more than ever came back of a survey


@dataclass(frozen=True)
class CheckedReplies:
    """The replies are of use only without faults. `passed_over` are the columns that were not read."""

    replies: tuple[dict[str, str], ...]
    faults: tuple[Fault, ...]
    passed_over: tuple[str, ...]


def check_replies(sheet: Sheet, questionnaire: Questionnaire) -> CheckedReplies:
    """Raises NotFit where no column is a question's."""
    found = headings_of(sheet, {each.code: [each.text] for each in questionnaire.questions}, most=MOST)
    asked = {found.places[each.code]: each for each in questionnaire.questions if each.code in found.places}
    if not asked:
        raise NotFit(
            _("No column is named after a question. Begin with the empty list that is offered here.")
        )
    replies, faults = [], []
    for line in sheet.lines:
        reply, wrong = _read(line, asked)
        replies.append(reply)
        faults += wrong
    return CheckedReplies(tuple(replies), tuple(faults), found.passed_over)


def answers_in(question: Question, text: str) -> list[str]:
    """The answers that a cell names by their codes, words or numbers, in the question's order.

    Raises Unfit for anything else.
    """
    refuse_unsafe(text)
    named = _named(question, text)
    if named:
        return [named]
    parts = [part for part in re.split(r"[;,+\s]+" if _codes(text) else r"\s*[;+]\s*", text) if part]
    chosen = {_named(question, part) for part in parts}
    if None in chosen:
        raise Unfit(
            _("Not an answer"),
            _("“%(text)s” is not an answer to this question. Its answers: %(answers)s.")
            % {"text": text[:QUOTED], "answers": ", ".join(question.answers)},
        )
    if len(chosen) > 1 and not question.several:
        raise Unfit(_("Several answers"), _("This question has one answer only."))
    return [answer for answer in question.answers if answer in chosen]


def _codes(text: str) -> bool:
    """Whether the parts may stand beside each other with spaces or commas between: codes and numbers."""
    return re.fullmatch(r"[a-z_\d;,+\s]+", text) is not None


def _named(question: Question, text: str) -> str | None:
    for number, (code, words) in enumerate(question.answers.items(), start=1):
        if plain(text) in (plain(code), plain(words), str(number)):
            return code
    return None


def _read(line: Line, asked: dict[int, Question]) -> tuple[dict[str, str], list[Fault]]:
    reply: dict[str, str] = {}
    faults: list[Fault] = []
    for place, question in asked.items():
        text = line.cells[place]
        try:
            answers = answers_in(question, text) if text else []
        except Unfit as unfit:
            faults.append(Fault(line.number, question.code, unfit.kind, unfit.sentence))
        else:
            reply |= {question.code: " ".join(answers)} if answers else {}
    return reply, faults or list(_empty(line, reply))


def _empty(line: Line, reply: dict[str, str]) -> Iterator[Fault]:
    if not reply:
        yield Fault(line.number, "", _("Empty row"), _("This row answers no question. Delete it."))
