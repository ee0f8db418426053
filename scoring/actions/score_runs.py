"""Calculating scores. A run and its figures are written once and never changed."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.actions import audit
from assessments.models import Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import INSPECTION, hold, move
from scoring import selectors
from scoring.core.figures import Figure
from scoring.core.scores import score
from scoring.models import Score, ScoreRun
from scoring.selectors import Counting

FINAL = ScoreRun.Basis.FINAL.value
PROVISIONAL = ScoreRun.Basis.PROVISIONAL.value
BEGIN_DRAFTING = INSPECTION["begin_drafting"]


@transaction.atomic
def calculate(inspection: Inspection, *, basis: str, by: User | None) -> ScoreRun:
    """Count what counts on this basis, "final" or "provisional", and keep every figure of it.

    A final run needs an accepted assessment for each case file of the sample, and begins drafting.
    """
    if by is not None:
        require(by, "score", inspection)
    hold(inspection)
    counting = selectors.counting(inspection, basis)
    if refusal := why_not(inspection, counting, basis):
        raise NotNow(refusal)
    run = _keep(inspection, counting, basis, by)
    if basis == FINAL and inspection.state in BEGIN_DRAFTING.sources:
        move(inspection, BEGIN_DRAFTING)
    audit.record(
        "scores calculated", by=by, inspection=inspection, subject=run.pk, basis=basis, digest=run.digest
    )
    return run


def why_not(inspection: Inspection, counting: Counting, basis: str) -> str:
    """Why scores cannot be calculated now, in one sentence; empty where they can."""
    if inspection.state == Inspection.State.SETTING_UP:
        return _("There is nothing to score yet: fieldwork has not begun.")
    if inspection.state == Inspection.State.PURGED:
        return _("The case files of this inspection have been purged. Its scores stay as they are.")
    if not counting.files:
        return _nothing_counts(basis)
    if basis == FINAL and counting.not_counted:
        return _still_open(counting.not_counted)
    return ""


def why_out_of_date(run: ScoreRun, now: Counting | None = None) -> str:
    """What has changed since the run, in one sentence; empty where the same would be counted now.

    `now` is what would be counted on the run's basis, if the caller has it already.
    """
    if run.inspection.state == Inspection.State.PURGED:
        return ""
    now = now or selectors.counting(run.inspection, run.basis)
    if now.digest == run.digest:
        return ""
    if len(now.files) != run.counted:
        return _("Case files that would count now: %(now)s; counted then: %(then)s.") % {
            "now": len(now.files),
            "then": run.counted,
        }
    return _("Answers have changed since these scores were calculated.")


def _nothing_counts(basis: str) -> str:
    if basis == FINAL:
        return _("There is nothing to score yet: no assessment has been accepted.")
    return _("There is nothing to score yet: no assessment has been submitted.")


def _still_open(number: int) -> str:
    return ngettext(
        "Final scores need every assessment accepted: %(number)s case file is not accepted yet.",
        "Final scores need every assessment accepted: %(number)s case files are not accepted yet.",
        number,
    ) % {"number": number}


def _keep(inspection: Inspection, counting: Counting, basis: str, by: User | None) -> ScoreRun:
    run = ScoreRun.objects.create(
        inspection=inspection,
        tool=inspection.tool,
        basis=basis,
        counted=len(counting.files),
        sampled=counting.sampled,
        digest=counting.digest,
        by=by,
    )
    levels = score(counting.tool, counting.strings).by_level()
    figures = ((level, code, each) for level, found in levels.items() for code, each in found.items())
    Score.objects.bulk_create(
        _row(run, position, level, code, figure)
        for position, (level, code, figure) in enumerate(figures, start=1)
    )
    return run


def _row(run: ScoreRun, position: int, level: str, code: str, figure: Figure) -> Score:
    return Score(
        run=run,
        level=level,
        code=code,
        exact="" if figure.score is None else str(figure.score),
        reason=figure.reason,
        above=figure.above,
        relevant=figure.relevant,
        position=position,
    )
