from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from assessments.actions import sign_ins
from assessments.models import Inspection, Tool
from scoring import bundles, practice, reconstruction
from scoring.actions import score_runs
from scoring.models import ScoreRun
from scoring.reconstruction.samples import REFERENCES

FINAL = ScoreRun.Basis.FINAL


class Command(BaseCommand):
    help = "Loads and scores the inspections reconstructed from published reports that are not here yet."

    def add_arguments(self, parser):
        parser.add_argument(
            "--with-sign-ins",
            action="store_true",
            help="also an account for each role, and an inspection to practise on; not for a real server",
        )

    def handle(self, *args, with_sign_ins, **options):
        self._load()
        self._score()
        if with_sign_ins:
            self._make_sign_ins()

    def _load(self):
        here = set(_inspections().values_list("reference", flat=True))
        if here == set(REFERENCES):
            self.stdout.write(f"{len(here)} inspections are here already")
            return
        for data in reconstruction.bundles(_tools()):
            if data["reference"] not in here:
                inspection = bundles.take_in(data)
                self.stdout.write(f"{inspection.reference}: {len(data['case_files'])} case files")

    def _score(self):
        for inspection in _inspections().exclude(score_runs__basis=FINAL):
            run = score_runs.calculate(inspection, basis=FINAL.value, by=None)
            self.stdout.write(f"{inspection.reference}: scored, run {run.pk}")

    @transaction.atomic
    def _make_sign_ins(self):
        accounts = sign_ins.make()
        if not Inspection.objects.filter(reference=practice.REFERENCE).exists():
            bundles.take_in(practice.bundle(_tools()[practice.TOOL]))
            self.stdout.write(f"{practice.REFERENCE}: {len(practice.READINGS)} case files")
        for inspection in _inspections():
            sign_ins.join(inspection, accounts)
        self.stdout.write(f"{len(accounts)} sign-ins in {sign_ins.file()}")


def _inspections():
    return Inspection.objects.filter(reference__in=REFERENCES).select_related("tool").order_by("pk")


def _tools():
    """The newest version of each tool that is loaded."""
    tools = {tool.code: tool.core for tool in Tool.objects.order_by("version")}
    if not tools:
        raise CommandError("No tool is loaded yet: run load_tools first.")
    return tools
