from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.models import Inspection
from assessments.refusals import NotNow
from assessments.views.seats import seat_at
from scoring.actions import conclusions
from scoring.forms.conclusions import ConclusionsForm
from scoring.runs import Key, scores_of, standing
from scoring.words import conclusions_of, offered


@require_http_methods(["GET", "POST"])
def conclusion_edit(request, reference):
    seat = seat_at(request.user, reference, "grade")
    tool = seat.inspection.tool.core
    if not offered(tool):
        raise NotNow(
            _("The tool of this inspection has no words for scored criteria: the scores stand alone.")
        )
    form = ConclusionsForm(
        request.POST or None,
        tool=tool,
        conclusions=conclusions_of(seat.inspection),
        proposals=conclusions.proposals(seat.inspection),
        scores=_scores(seat.inspection),
    )
    if form.is_valid():
        conclusions.conclude(seat.inspection, form.choices, by=request.user)
        messages.success(request, _("The conclusions are saved."))
        return redirect("score_list", reference)
    context = {"seat": seat, "tab": "scores", "form": form, "bands": tool.bands}
    return render(request, "scoring/conclusion_edit.html", context)


def _scores(inspection: Inspection) -> dict[Key, str]:
    """What stands beside each choice: the score of the run that stands."""
    run = standing(inspection)
    if run is None:
        return {}
    return {
        (level, code): _("Score: %(printed)s%%.") % {"printed": figure.printed}
        if figure.score is not None
        else figure.reason
        for level, figures in scores_of(run).by_level().items()
        for code, figure in figures.items()
    }
