from django.core.management.base import BaseCommand

from assessments import tool_files
from scoring.core.tool import Tool
from scoring.core.tool_reading import read_tool


class Command(BaseCommand):
    help = "Checks a tool file, and says what is wrong with it line by line. Changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *args, file, **options):
        try:
            tool_file = tool_files.read(file)
        except tool_files.ToolFileError as error:
            self._refuse([error.located(file)])
        problems = tool_file.problems()
        if problems:
            self._refuse(problems)
        self.stdout.write(_summary(read_tool(tool_file.data)))

    def _refuse(self, problems: list[str]):
        # Not a CommandError, whose first line would not begin with the file.
        for problem in problems:
            self.stderr.write(problem)
        raise SystemExit(1)


def _summary(tool: Tool) -> str:
    scored = sum(question.scored for question in tool.questions)
    criteria = sum(1 for _ in tool.criteria())
    return (
        f"{tool.code} {tool.version}: {len(tool.sections)} sections, {criteria} criteria, "
        f"{len(tool.questions)} questions ({scored} scored)"
    )
