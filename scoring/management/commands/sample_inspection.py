from django.core.management.base import BaseCommand, CommandError

from assessments.actions import samples
from assessments.management.inspections import inspection_named
from assessments.models import Inspection, Sample
from assessments.refusals import NotNow
from assessments.samples.kept import draw_kept, drawn_again
from assessments.samples.standing import standing_sample

LARGEST = 2**63 - 1  # that both databases hold


class Command(BaseCommand):
    help = "Draws the sample of an inspection. The same caseload, design and seed always give the same."

    def add_arguments(self, parser):
        parser.add_argument("reference")
        either = parser.add_mutually_exclusive_group(required=True)
        either.add_argument("--seed", type=int, help="any whole number from 0")
        either.add_argument(
            "--check",
            action="store_true",
            help="draw the standing sample again, and say whether it is the same",
        )

    def handle(self, *args, reference, seed, check, **options):
        inspection = inspection_named(reference)
        if check:
            self.stdout.write(_check(inspection))
            return
        if not 0 <= seed <= LARGEST:
            raise CommandError(f"--seed is a whole number from 0 to {LARGEST}.")
        try:
            sample = samples.draw(inspection, seed=seed)
        except NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("\n".join(_reached(sample)))


def _reached(sample: Sample) -> list[str]:
    drawn = draw_kept(sample.record)
    lines = [f"{'case type':<20}{'asked':>8}{'reached':>9}{'reserves':>10}"]
    lines += [
        f"{one.case_type:<20}{one.quota:>8}{len(one.selected):>9}{len(one.reserves):>10}"
        for one in drawn.strata
    ]
    if drawn.groups:
        lines += ["", f"{'group':<44}{'at least':>9}{'in proportion':>15}{'reached':>9}"]
    lines += [
        f"{one.code:<44}{one.at_least or '–':>9}"
        f"{f'{float(one.expected):.1f}' if one.representative else '–':>15}{one.after:>9}"
        for one in drawn.groups
    ]
    lines += [
        f"{case_type}: the caseload is {missing} short of what was asked"
        for case_type, missing in drawn.short.items()
    ]
    lines += [f"{code}: {missing} short of what was asked" for code, missing in drawn.missed.items()]
    return lines


def _check(inspection: Inspection) -> str:
    """That the standing sample is what its seed gives. Raises CommandError where it is not."""
    sample = standing_sample(inspection)
    if sample is None:
        raise CommandError("No drawn sample stands in this inspection: there is nothing to check.")
    again, digest = drawn_again(sample)
    if digest != sample.caseload_digest:
        raise CommandError(
            "The caseload is not the one that the sample was drawn from: "
            f"its digest is {digest[:12]}…, and was {sample.caseload_digest[:12]}…."
        )
    if again != draw_kept(sample.record):
        raise CommandError("The same caseload, design and seed give another sample than the one kept.")
    return (
        f"Seed {sample.seed} gives the same sample again: "
        f"{len(again.selected)} files and {len(again.reserves)} reserves."
    )
