from django.core.management.base import BaseCommand

from assessments import tool_files
from assessments.actions import tools
from assessments.models import Tool


class Command(BaseCommand):
    help = "Checks a tool file and loads it. A loaded version is never changed."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *args, file, **options):
        try:
            tool_file = tool_files.read(file)
            before = Tool.objects.count()
            tool = tools.load(tool_file)
        except tool_files.ToolFileError as error:
            self._refuse(error.located(file))
        except tools.ToolRefused as error:
            self._refuse(*error.lines)
        done = "is loaded" if Tool.objects.count() > before else "is loaded already, with the same content"
        self.stdout.write(f"{tool.code} {tool.version} {done}")

    def _refuse(self, *lines: str):
        # Not a CommandError: what check_tool prints begins with the file, and this prints the same.
        for line in lines:
            self.stderr.write(line)
        raise SystemExit(1)
