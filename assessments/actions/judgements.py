"""Answers and notes, kept as they are given."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from assessments.actions import audit
from assessments.actions.assessments import keep_in_step, open_for
from assessments.models import Assessment, Judgement, Question, User
from scoring.core.answers import clean


@dataclass(frozen=True)
class Given:
    """What was given for one question: an answer (empty while there is none) and a note."""

    answer: str = ""
    note: str = ""


def given_in(assessment: Assessment) -> dict[str, Given]:
    """What has been given so far, by question code."""
    rows = assessment.judgements.values_list("question__code", "answer", "note")
    return {code: Given(answer, note) for code, answer, note in rows}


@transaction.atomic
def give(assessment: Assessment, given: Mapping[str, Given], *, by: User) -> list[str]:
    """Keep what was given, by question code, and return the codes that changed.

    Questions that are not named stay as they are. A judgement with neither answer nor note is taken away.
    Raises ValueError for an answer that is not on the question's scale, and then keeps nothing.
    """
    locked = open_for(assessment, by)
    tool = locked.case_file.inspection.tool
    questions = {question.code: question for question in tool.questions.filter(code__in=given)}
    known = {j.question_id: j for j in locked.judgements.filter(question__in=questions.values())}
    changed = [
        code
        for code, wanted in given.items()
        if _keep(locked, questions[code], _cleaned(tool.core, code, wanted), known)
    ]
    if changed:
        keep_in_step(locked)
        case_file = locked.case_file
        audit.record("answered", by=by, inspection=case_file.inspection, subject=case_file, questions=changed)
    return changed


def _cleaned(tool, code: str, given: Given) -> Given:
    scale = tool.scale_of(tool.question[code])
    return Given(clean(scale, given.answer) if given.answer else "", given.note.strip())


def _keep(assessment: Assessment, question: Question, wanted: Given, known: Mapping[int, Judgement]) -> bool:
    """Whether the judgement had to be changed."""
    judgement = known.get(question.pk)
    if judgement is None:
        if wanted == Given():
            return False
        assessment.judgements.create(question=question, answer=wanted.answer, note=wanted.note)
        return True
    if (judgement.answer, judgement.note) == (wanted.answer, wanted.note):
        return False
    if wanted == Given():
        judgement.delete()
        return True
    judgement.answer, judgement.note = wanted.answer, wanted.note
    judgement.version += 1
    judgement.save(update_fields=["answer", "note", "version", "changed_at"])
    return True
