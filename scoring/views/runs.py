"""Load and authorise in one step: the run an address names, and how much of it this person sees."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.models import Inspection, User
from assessments.permissions import REFUSAL
from assessments.refusals import NotAllowed
from assessments.views.seats import Seat, seat_at
from scoring.models import ScoreRun
from scoring.runs import of_inspection
from scoring.visibility import Sight, sight_of


@dataclass(frozen=True)
class RunSeat:
    seat: Seat
    sight: Sight
    run: ScoreRun


def run_at(user: User, reference: str, pk: int, *, to_see: str = "") -> RunSeat:
    """The run, if the person sees it and, where `to_see` names one, its `questions` or `case_files`."""
    seat = seat_at(user, reference, "see_totals")
    sight = sight_of(seat.may)
    run = get_object_or_404(ScoreRun.objects.select_related("by"), inspection=seat.inspection, pk=pk)
    if not sight.covers(run.pk, latest_final_of(seat.inspection, sight)):
        raise NotAllowed(str(REFUSAL["see_scores"]))
    if to_see and not getattr(sight, to_see):
        raise NotAllowed(
            str(REFUSAL["read_any_assessment" if to_see == "case_files" else "see_scores_after_review"])
        )
    return RunSeat(seat, sight, of_inspection(run, seat.inspection))


def latest_final_of(inspection: Inspection, sight: Sight) -> int | None:
    """The key of the latest final run; not looked up for someone who sees every run."""
    if sight.before_review:
        return None
    return inspection.score_runs.filter(basis=ScoreRun.Basis.FINAL).values_list("pk", flat=True).first()


def part_or_404(parts, code: str):
    """What a mapping of the tool holds for a code in the address."""
    if code not in parts:
        raise Http404
    return parts[code]
