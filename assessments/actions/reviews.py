"""The lead inspector's reading of a submitted assessment, which ends in accepted or returned."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import audit, queries
from assessments.models import Assessment, Query, Review, User
from assessments.refusals import NotNow
from assessments.reviewing import may_review
from assessments.states import ASSESSMENT, hold, move

NONE: Mapping[str, str] = MappingProxyType({})


@transaction.atomic
def accept(assessment: Assessment, *, by: User) -> Review:
    """End the review; whatever was queried is settled by it."""
    hold(assessment.case_file.inspection)
    may_review(assessment, by)
    move(assessment, ASSESSMENT["accept"], accepted_at=timezone.now())
    queries.settle(assessment.queries, by)
    return _write(assessment, Review.Outcome.ACCEPTED, "", by)


@transaction.atomic
def return_(assessment: Assessment, *, reason: str = "", asked: Mapping[str, str] = NONE, by: User) -> Review:
    """Send the assessment back to its assessor, who can change it again and submits it anew.

    `asked` holds new queries, words by question code. A return gives a reason, or at least one query.
    """
    hold(assessment.case_file.inspection)
    may_review(assessment, by)
    made = queries.raise_(assessment, asked, by)
    reason = reason.strip() or _in_place_of_a_reason(made)
    if not reason:
        raise NotNow(_("Say why the assessment is returned, so that its assessor knows what to do."))
    move(assessment, ASSESSMENT["return"], accepted_at=None)
    return _write(assessment, Review.Outcome.RETURNED, reason, by)


def _in_place_of_a_reason(made: list[Query]) -> str:
    codes = ", ".join(query.question.code for query in made)
    return _("Queries at %(codes)s.") % {"codes": codes} if codes else ""


def _write(assessment: Assessment, outcome: str, reason: str, by: User) -> Review:
    case_file = assessment.case_file
    audit.record(f"assessment {outcome}", by=by, inspection=case_file.inspection, subject=case_file)
    return Review.objects.create(assessment=assessment, reviewer=by, outcome=outcome, reason=reason)
