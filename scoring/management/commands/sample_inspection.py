from django.core.management.base import BaseCommand, CommandError

from assessments.actions import samples
from assessments.management.inspections import inspection_named
from assessments.refusals import NotNow


class Command(BaseCommand):
    help = "Draws the sample of an inspection. The same caseload, design and seed always give the same."

    def add_arguments(self, parser):
        parser.add_argument("reference")
        parser.add_argument("--seed", type=int, required=True, help="any whole number")

    def handle(self, *args, reference, seed, **options):
        try:
            drawn = samples.draw(inspection_named(reference), seed=seed)
        except NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{'case type':<20}{'asked':>8}{'reached':>9}{'reserves':>10}")
        for stratum in drawn.strata:
            self.stdout.write(
                f"{stratum.case_type:<20}{stratum.quota:>8}"
                f"{len(stratum.selected):>9}{len(stratum.reserves):>10}"
            )
        for case_type, missing in drawn.short.items():
            self.stdout.write(f"{case_type}: the caseload is {missing} short of what was asked")
