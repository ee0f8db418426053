"""Drafting the report's tables and charts. A draft is kept as it stood, and never changed."""

from celery import Task
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.models import Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import INSPECTION
from scoring.actions.jobs import ask_for
from scoring.actions.score_runs import why_out_of_date
from scoring.models import Draft, Job, ScoreRun
from scoring.report.gathering import content_of
from scoring.runs import standing

BEGIN_DRAFTING = INSPECTION["begin_drafting"]


@transaction.atomic
def draft(inspection: Inspection, *, run: ScoreRun, language: str = "en", by: User | None) -> Draft:
    """Draft the tables that stand on this run, in English ("en") or Welsh ("cy")."""
    if by is not None:
        require(by, "draft", inspection)
    refuse_unless_draftable(inspection)
    if run.inspection_id != inspection.pk:
        raise NotNow(_("Those scores belong to another inspection."))
    made = Draft.objects.create(
        inspection=inspection, run=run, language=language, content=content_of(run, language), by=by
    )
    audit.record(
        "report drafted", by=by, inspection=inspection, subject=made.pk, run=run.pk, language=language
    )
    return made


def ask_for_draft(inspection: Inspection, *, language: str, by: User, task: Task) -> Job:
    """A job for this task: to draft the report on the run it should stand on now."""
    require(by, "draft", inspection)
    refuse_unless_draftable(inspection)
    run = standing(inspection)
    if run is None:
        raise NotNow(_("There are no scores to draft from yet: calculate them first."))
    asked = {"run": run.pk, "language": language}
    return ask_for(inspection, kind=Job.Kind.DRAFT.value, asked=asked, by=by, task=task)


def is_draftable(inspection: Inspection) -> bool:
    """What the area reads, or the public, is not replaced under their eyes."""
    return inspection.state in BEGIN_DRAFTING.sources


def refuse_unless_draftable(inspection: Inspection) -> None:
    if not is_draftable(inspection):
        raise NotNow(str(BEGIN_DRAFTING.refusal))


def why_stale(draft: Draft) -> str:
    """What has changed since the draft, in one sentence; empty where it still stands as it should."""
    inspection = draft.inspection
    run = standing(inspection)
    if run is not None and run.pk != draft.run_id:
        return _("Scores have been calculated since this was drafted.")
    words = (inspection.grades, inspection.conclusions)
    if any(chosen.filter(at__gt=draft.at).exists() for chosen in words):
        return _("Grades or conclusions have changed since this was drafted.")
    return why_out_of_date(draft.run)
