"""From a score run to the content of a draft."""

from typing import Any

from django.utils import timezone, translation

from scoring import selectors
from scoring.models import ScoreRun
from scoring.report.content import draft_content
from scoring.report.material import Calculation, Inspected, Material
from scoring.report.rendering import LANGUAGES
from scoring.runs import published, scores_of
from scoring.words import conclusions_of, grades_of


def content_of(run: ScoreRun, language: str) -> dict[str, Any]:
    """The tables and charts that stand on this run, in English ("en") or Welsh ("cy")."""
    with translation.override(LANGUAGES[language]):
        return draft_content(material_of(run, language))


def material_of(run: ScoreRun, language: str) -> Material:
    inspection = run.inspection
    return Material(
        tool=run.tool.core,
        inspection=Inspected(
            title=inspection.title,
            area=inspection.area.name,
            reconstructed=inspection.origin == inspection.Origin.RECONSTRUCTED,
            training=inspection.origin == inspection.Origin.TRAINING,
            fieldwork_start=inspection.fieldwork_start,
            fieldwork_end=inspection.fieldwork_end,
        ),
        run=Calculation(run.pk, run.basis, timezone.localdate(run.at), run.counted, run.sampled),
        scores=scores_of(run),
        grades=grades_of(inspection),
        conclusions=conclusions_of(inspection),
        sample=selectors.sample_facts(inspection),
        published=published(inspection),
        language=language,
    )
