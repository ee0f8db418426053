from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

FOLDER = Path(__file__).resolve().parents[2] / "tools"


class Command(BaseCommand):
    help = "Loads every tool of assessments/tools/ that is not loaded yet."

    @transaction.atomic
    def handle(self, *args, **options):
        for file in sorted(FOLDER.glob("*.yaml")):
            call_command("load_tool", str(file), stdout=self.stdout, stderr=self.stderr)
