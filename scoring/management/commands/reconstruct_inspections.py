"""Write the published inspections as bundles, and the account of how near they come."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessments import tool_files
from assessments.bundles import files
from assessments.management.outputs import write_whole
from scoring.core.tool import Tool
from scoring.core.tool_reading import read_tool
from scoring.reconstruction import Made, bundle, reconstructions
from scoring.reconstruction.account import account

REPORT = Path("docs") / "reconstruction.md"


class Command(BaseCommand):
    help = "Reconstruct the published inspections: one bundle each, and docs/reconstruction.md."
    requires_system_checks = ()  # reads published figures, and no database

    def add_arguments(self, parser) -> None:
        parser.add_argument("--output", type=Path, required=True, help="the folder for the bundles")
        parser.add_argument("--report", type=Path, default=settings.BASE_DIR / REPORT, help="the account")

    def handle(self, *, output: Path, report: Path, **options: Any) -> None:
        all_made = list(reconstructions(product_tools()))
        for made in all_made:
            _write(output / f"{made.sample.reference}.json", files.write(bundle(made)))
            self.stdout.write(_said(made))
        _write(report, account(all_made))


def product_tools() -> dict[str, Tool]:
    """The tools the product comes with, by code."""
    tools = [read_tool(tool_files.read(path).data) for path in tool_files.ours()]
    return {tool.code: tool for tool in tools}


def _said(made: Made) -> str:
    figures = sum(not figure.superseded for figure in made.figures)
    return f"{made.sample.reference}: {len(made.files)} case files, {figures} published figures met"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"{path.parent} cannot be written: {error.strerror}.") from error
    write_whole(path, text.encode())
