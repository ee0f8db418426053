from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.refusals import NotNow
from assessments.selectors import progress_of
from assessments.views.seats import Seat, seat_at
from scoring import selectors, tasks
from scoring.actions import jobs
from scoring.actions.score_runs import FINAL, PROVISIONAL, why_not, why_out_of_date
from scoring.core.scores import Scores
from scoring.models import Job, ScoreRun
from scoring.overview import Overview, lay_out
from scoring.question_lines import question_lines
from scoring.readings import SHOWN, shown, tallied
from scoring.report import chart
from scoring.report.bars import bars, in_words
from scoring.runs import of_inspection, published, published_in_parts, scores_of
from scoring.views.runs import latest_final_of, part_or_404, run_at
from scoring.visibility import sight_of
from scoring.words import conclusions_of, grades_of, offered


@require_safe
def score_list(request, reference):
    """The runs a person sees, the latest of them first, and for the lead what can be calculated now."""
    seat = seat_at(request.user, reference, "see_totals")
    sight = sight_of(seat.may)
    latest_final = latest_final_of(seat.inspection, sight)
    runs = list(seat.inspection.score_runs.select_related("by"))
    seen = [run for run in runs if sight.covers(run.pk, latest_final)]
    context = {"seat": seat, "tab": "scores", "sight": sight, "runs": seen}
    if seen:
        run = context["run"] = of_inspection(seen[0], seat.inspection)
        context["overview"] = _overview(seat, run, scores_of(run))
    if "score" in seat.may:
        context |= _calculable(seat, seen)
    return render(request, "scoring/score_list.html", context)


@require_POST
def score_ask(request, reference):
    seat = seat_at(request.user, reference, "score")
    basis = request.POST.get("basis")
    if basis not in ScoreRun.Basis.values:
        raise NotNow(_("Choose whether to calculate provisional or final scores."))
    job = jobs.ask_for(
        seat.inspection,
        kind=Job.Kind.SCORE,
        asked={"basis": basis},
        by=request.user,
        task=tasks.calculate_scores,
    )
    return redirect("job_show", job.pk)


@require_safe
def score_run_show(request, reference, run):
    at = run_at(request.user, reference, run)
    scores = scores_of(at.run)
    drawn = bars(at.run.tool.core, scores)
    words = in_words(drawn)
    context = {
        "seat": at.seat,
        "tab": "scores",
        "sight": at.sight,
        "run": at.run,
        "overview": _overview(at.seat, at.run, scores),
        "chart_in_words": words,
        "chart": drawn
        and chart.svg(drawn, title=_("Scores by section and criterion"), text=words, name="chart"),
    }
    if at.sight.before_review:
        context["out_of_date"] = why_out_of_date(at.run)
    return render(request, "scoring/score_run_show.html", context)


@require_safe
def score_criterion_show(request, reference, run, code):
    at = run_at(request.user, reference, run, to_see="questions")
    criterion = part_or_404(at.run.tool.core.criterion, code)
    scores, printed = scores_of(at.run), published(at.seat.inspection)
    order = request.GET.get("order", "code")
    lines, without_line = question_lines(
        criterion, scores, printed, order, published_in_parts(at.seat.inspection)
    )
    context = {
        "seat": at.seat,
        "tab": "scores",
        "sight": at.sight,
        "run": at.run,
        "criterion": criterion,
        "figure": scores.criteria.get(code),
        "published": printed.get(("criterion", code)),
        "lines": lines,
        "without_line": without_line,
        "compared": bool(printed),
        "order": order,
    }
    return render(request, "scoring/score_criterion_show.html", context)


@require_safe
def score_question_show(request, reference, run, code):
    """The case files behind one percentage, as they stand now."""
    at = run_at(request.user, reference, run, to_see="case_files")
    question = part_or_404(at.run.tool.core.question, code)
    readings = selectors.behind_question(at.seat.inspection, at.run.basis, code, to=request.user)
    show = request.GET.get("show", "")
    criterion = next(one for one in at.run.tool.core.criteria() if question in one.questions)
    context = {
        "seat": at.seat,
        "tab": "scores",
        "run": at.run,
        "question": question,
        "criterion": criterion,
        "figure": scores_of(at.run).questions.get(code),
        "readings": shown(at.run.tool.core, readings, show),
        "tallies": tallied(readings),
        "show": show if show in SHOWN else "",
        "out_of_date": why_out_of_date(at.run),
    }
    return render(request, "scoring/score_question_show.html", context)


def _overview(seat: Seat, run: ScoreRun, scores: Scores) -> Overview:
    return lay_out(
        run.tool.core,
        scores,
        grades=grades_of(seat.inspection),
        conclusions=conclusions_of(seat.inspection),
        published=published(seat.inspection),
    )


def _calculable(seat: Seat, runs: list[ScoreRun]) -> dict:
    counted = {basis: selectors.counting(seat.inspection, basis) for basis in (PROVISIONAL, FINAL)}
    run = runs[0] if runs else None
    return {
        "progress": progress_of(seat.inspection),
        "why_not_provisional": why_not(seat.inspection, counted[PROVISIONAL], PROVISIONAL),
        "why_not_final": why_not(seat.inspection, counted[FINAL], FINAL),
        "takes_words": bool(offered(seat.inspection.tool.core)),
        "out_of_date": why_out_of_date(run, counted[run.basis]) if run else "",
        "under_way": seat.inspection.jobs.filter(kind=Job.Kind.SCORE, state__in=jobs.UNFINISHED).first(),
    }
