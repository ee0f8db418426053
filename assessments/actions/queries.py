"""The lead inspector's queries at single judgements, and what their assessor says to them.

    raised ──reply──▶ replied
       └──────settle─────┴──▶ resolved

Raising one changes no judgement and, by itself, no state: an assessment is returned in reviews.py.
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Assessment, Inspection, Query, User
from assessments.refusals import NotAllowed, NotNow
from assessments.reviewing import may_review


@transaction.atomic
def ask(assessment: Assessment, asked: Mapping[str, str], *, by: User) -> list[Query]:
    """Raise the queries, words by question code, at a submitted assessment. Empty words ask nothing."""
    may_review(assessment, by)
    locked = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if locked.state not in Assessment.CLOSED:
        raise NotNow(_("Queries are raised at submitted assessments. Its assessor has this one in hand."))
    return raise_(assessment, asked, by)


def raise_(assessment: Assessment, asked: Mapping[str, str], by: User) -> list[Query]:
    """Write the queries and their audit event, for an action that has checked that `by` may."""
    words = {code: text.strip() for code, text in asked.items() if text.strip()}
    if not words:
        return []
    questions = assessment.case_file.inspection.tool.questions.filter(code__in=words)
    made = Query.objects.bulk_create(
        Query(assessment=assessment, question=question, text=words[question.code], raised_by=by)
        for question in questions
    )
    _record("queried", assessment, by, [query.question.code for query in made])
    return made


@transaction.atomic
def reply(query: Query, text: str, *, by: User) -> None:
    """The assessor's words to a query, once."""
    if query.assessment.assessor_id != by.pk:
        raise NotAllowed(_("Only the assessor replies to a query about their judgement."))
    _during_fieldwork(query)
    if not text.strip():
        raise NotNow(_("Write your reply first."))
    open_still = Query.objects.filter(pk=query.pk, replied_at=None, resolved_at=None)
    if not open_still.update(reply=text.strip(), replied_at=timezone.now()):
        raise NotNow(_("This query has been replied to or settled already."))
    _record("query replied to", query.assessment, by, [query.question.code])
    query.refresh_from_db()


@transaction.atomic
def resolve(query: Query, *, by: User) -> None:
    """Settle a query: the lead whom the reply satisfies, or the assessor who has changed the answer."""
    if query.assessment.assessor_id != by.pk:
        may_review(query.assessment, by)
    _during_fieldwork(query)
    if not settle(Query.objects.filter(pk=query.pk), by):
        raise NotNow(_("This query has been settled already."))
    _record("query settled", query.assessment, by, [query.question.code])
    query.refresh_from_db()


def settle(queries, by: User) -> int:
    """Mark those of the queries that are not settled yet; returns how many. Checks and audits nothing."""
    return queries.filter(resolved_at=None).update(resolved_at=timezone.now(), resolved_by=by)


def _during_fieldwork(query: Query) -> None:
    if query.assessment.case_file.inspection.state != Inspection.State.FIELDWORK:
        raise NotNow(_("Queries are replied to and settled during fieldwork. It is over."))


def _record(action: str, assessment: Assessment, by: User, questions: list[str]) -> None:
    case_file = assessment.case_file
    audit.record(action, by=by, inspection=case_file.inspection, subject=case_file, questions=questions)
