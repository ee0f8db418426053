from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.models import Inspection
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
        inspection = Inspection.objects.filter(reference=reference).first()
        if inspection is None:
            raise CommandError(f"There is no inspection “{reference}”.")
        run = standing(inspection)
        if run is None:
            raise CommandError(f"{reference} has no scores yet: run score_inspection {reference} first.")
        run.inspection = inspection
        _write(output, render(content_of(run, language), format))
        self.stdout.write(f"{output}: {reference}, on {run.get_basis_display().lower()} run {run.pk}")


def _write(output: Path, data: bytes) -> None:
    """All of it or nothing: a file that was there before stays whole if the new one cannot be written."""
    if output.is_dir():
        raise CommandError(f"{output} is a folder: name a file in it.")
    if not output.parent.is_dir():
        raise CommandError(f"{output.parent} is not there: make that folder first.")
    half = output.with_name(f".{output.name}.half")
    try:
        half.write_bytes(data)
        half.replace(output)
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
