from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.management.inspections import inspection_named
from assessments.management.outputs import write_whole
from scoring.report.gathering import content_of
from scoring.report.rendering import LANGUAGES, RENDERINGS, render
from scoring.runs import standing


class Command(BaseCommand):
    help = (
        "Draft the report's tables and charts from an inspection's latest scores, and write them to a file."
    )

    def add_arguments(self, parser):
        parser.add_argument("reference", help="the inspection, as in gwent-2008")
        parser.add_argument("--format", required=True, choices=list(RENDERINGS))
        parser.add_argument("--language", default="en", choices=list(LANGUAGES))
        parser.add_argument("--output", required=True, type=Path, help="the file to write")

    def handle(self, *, reference, format, language, output, **options):
        inspection = inspection_named(reference)
        run = standing(inspection)
        if run is None:
            raise CommandError(f"{reference} has no scores yet: run score_inspection {reference} first.")
        run.inspection = inspection
        write_whole(output, render(content_of(run, language), format))
        self.stdout.write(f"{output}: {reference}, on {run.get_basis_display().lower()} run {run.pk}")
