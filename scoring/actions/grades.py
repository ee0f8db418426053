from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow
from scoring.core.tool import GRADED
from scoring.models import Grade
from scoring.words import grades_of

GRADING = (Inspection.State.FIELDWORK, Inspection.State.DRAFTING)


@transaction.atomic
def grade(inspection: Inspection, words: Mapping[str, str], *, by: User | None) -> None:
    """Give graded criteria their words, by criterion code; an empty word takes a grade away.

    Criteria that are not named keep what they have. Raises ValueError for a criterion that is not graded or
    a word that the tool does not have.
    """
    if by is not None:
        require(by, "grade", inspection)
    refuse_after_drafting(inspection)
    _check(inspection, words)
    before = grades_of(inspection)
    changed = {code: word for code, word in words.items() if word != before.get(code, "")}
    for code, word in changed.items():
        _write(inspection, code, word, by)
    if changed:
        detail = {code: [before.get(code, ""), word] for code, word in changed.items()}
        audit.record(
            "criteria graded", by=by, inspection=inspection, subject=", ".join(changed), grades=detail
        )


def refuse_after_drafting(inspection: Inspection) -> None:
    if inspection.state not in GRADING:
        raise NotNow(
            _("Grades and conclusions are given during fieldwork and drafting. This is another stage.")
        )


def _check(inspection: Inspection, words: Mapping[str, str]) -> None:
    tool = inspection.tool.core
    graded = {criterion.code for criterion in tool.criteria(GRADED)}
    for code, word in words.items():
        if code not in graded:
            raise ValueError(f"{code} is not a graded criterion of {tool.code} {tool.version}")
        if word and word not in tool.grades:
            raise ValueError(f"{code}: {word!r} is not one of the grades {', '.join(tool.grades)}")


def _write(inspection: Inspection, code: str, word: str, by: User | None) -> None:
    criterion = inspection.tool.criteria.get(code=code)
    if not word:
        Grade.objects.filter(inspection=inspection, criterion=criterion).delete()
        return
    Grade.objects.update_or_create(
        inspection=inspection, criterion=criterion, defaults={"words": word, "by": by}
    )
