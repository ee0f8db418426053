"""Taking inspections out of the database and into it again."""

from assessments.bundles import files
from assessments.models import (
    Allocation,
    Area,
    Assessment,
    AuditEvent,
    CaseFile,
    Inspection,
    Judgement,
    Review,
    User,
)
from scoring import bundles
from scoring.actions import score_runs
from scoring.models import ScoreRun


def wipe():
    """Leave nothing but the tools."""
    ScoreRun.objects.all().delete()
    for model in (Judgement, Review, Assessment, Allocation, CaseFile, AuditEvent):
        model.objects.all().delete()
    Inspection.objects.filter(parent__isnull=False).delete()
    Inspection.objects.all().delete()
    User.objects.all().delete()
    Area.objects.all().delete()


def out(reference: str) -> str:
    inspection = Inspection.objects.select_related("tool", "area", "parent").get(reference=reference)
    return files.write(bundles.give_out(inspection))


def scores(reference: str, basis: str):
    run = score_runs.calculate(Inspection.objects.get(reference=reference), basis=basis, by=None)
    figures = run.scores.values_list("level", "code", "exact", "reason", "above", "relevant", "position")
    return run.digest, run.counted, run.sampled, list(figures)
