from pathlib import Path

from django.core.management.base import BaseCommand

from assessments.bundles import files
from assessments.management.inspections import inspection_named
from assessments.management.outputs import write_whole
from scoring import bundles


class Command(BaseCommand):
    help = "Gives an inspection out as a bundle, for import_inspection on another machine."

    def add_arguments(self, parser):
        parser.add_argument("reference")
        parser.add_argument(
            "--output", required=True, metavar="FILE", help="the file to write; - to print it"
        )

    def handle(self, *args, reference, output, **options):
        inspection = inspection_named(reference)
        text = files.write(bundles.give_out(inspection))
        if output == "-":
            self.stdout.write(text, ending="")
            return
        write_whole(Path(output), text.encode())
        self.stdout.write(f"{inspection.reference}: written to {output}")
