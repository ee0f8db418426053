"""Answers and notes of a whole page, kept together as they are given."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessments import answer_rows
from assessments.actions.assessments import keep_in_step, open_for
from assessments.actions.saving import Conflict, cleaned, theirs
from assessments.models import Assessment, User
from assessments.standing import standing_in
from assessments.versions import Offer, Standing, outcome


@dataclass(frozen=True)
class Kept:
    """What has become of a page: the codes of the questions that changed, and the conflicts, kept nowhere."""

    changed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


@transaction.atomic
def give(assessment: Assessment, offers: Mapping[str, Offer], *, by: User) -> Kept:
    """Keep what is offered, by question code, but for what would overwrite a version that was not seen.

    Questions that are not named stay as they are. Raises NotFit where something given cannot be kept, and
    then keeps nothing.
    """
    locked = open_for(assessment, by)
    tool = locked.case_file.inspection.tool
    keys = dict(tool.questions.filter(code__in=offers).values_list("code", "pk"))
    standing, now = standing_in(locked), timezone.now()
    changed, clashing = [], {}
    for code, offered in offers.items():
        stands, offer = standing.get(code, Standing()), cleaned(tool.core, code, offered)
        match outcome(stands, offer, received=False):
            case "applied":
                answer_rows.keep(locked.pk, keys[code], stands.version + 1, offer, by=by.pk, at=now)
                changed.append(code)
            case "conflict":
                clashing[code] = offer.given
    if changed:
        _changed(locked, now)
    stand = theirs(locked.pk, clashing) if clashing else {}
    return Kept(tuple(changed), tuple(Conflict(code, mine, stand[code]) for code, mine in clashing.items()))


def _changed(assessment: Assessment, now) -> None:
    # How far it is will be counted when it is next asked for.
    assessment.answered = assessment.applying = None
    assessment.changed_at = now
    assessment.save(update_fields=["answered", "applying", "changed_at"])
    keep_in_step(assessment)
