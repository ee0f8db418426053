from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from assessments import tool_files


class Command(BaseCommand):
    help = "Loads every tool of assessments/tools/ that is not loaded yet."

    @transaction.atomic
    def handle(self, *args, **options):
        for file in tool_files.ours():
            call_command("load_tool", str(file), stdout=self.stdout, stderr=self.stderr)
