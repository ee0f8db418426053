from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from assessments import tool_files
from assessments.models import Tool


class Command(BaseCommand):
    help = "Loads every tool of assessments/tools/ whose version is not loaded yet. A loaded version stays."

    @transaction.atomic
    def handle(self, *args, **options):
        loaded = set(Tool.objects.values_list("code", "version"))
        for file in tool_files.ours():
            data = tool_files.read(file).data
            if (data.get("tool"), data.get("version")) in loaded:
                self.stdout.write(f"{data['tool']} {data['version']}: loaded already")
            else:
                call_command("load_tool", str(file), stdout=self.stdout, stderr=self.stderr)
