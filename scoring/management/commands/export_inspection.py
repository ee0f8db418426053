from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.bundles import files
from assessments.models import Inspection
from scoring import bundles


class Command(BaseCommand):
    help = "Gives an inspection out as a bundle, for import_inspection on another machine."

    def add_arguments(self, parser):
        parser.add_argument("reference")
        parser.add_argument(
            "--output", required=True, metavar="FILE", help="the file to write; - to print it"
        )

    def handle(self, *args, reference, output, **options):
        rows = Inspection.objects.select_related("area", "tool", "parent")
        inspection = rows.filter(reference=reference).first()
        if inspection is None:
            raise CommandError(f"There is no inspection “{reference}”.")
        text = files.write(bundles.give_out(inspection))
        if output == "-":
            self.stdout.write(text, ending="")
            return
        try:
            Path(output).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output}: cannot be written: {error.strerror}") from None
        self.stdout.write(f"{inspection.reference}: written to {output}")
