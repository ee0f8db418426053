import csv
import io
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

import yaml
from django.core.management.base import BaseCommand, CommandError
from openpyxl import Workbook

from assessments.caseload.synthetic import FOLDER, Shares, make, read_shares
from assessments.management.outputs import write_whole


class Command(BaseCommand):
    help = "Makes a list of made-up case files from the figures of an area, for trying things out."

    def add_arguments(self, parser):
        parser.add_argument("shares", help="west-midlands-2008, or a YAML file of figures like it")
        parser.add_argument("--rows", type=int, help="as many as the area has, if not given")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same list")
        parser.add_argument(
            "--as-at",
            type=_date,
            help="sentences begin by this day, which is not to be after today; the figures' own if not given",
        )
        parser.add_argument("--output", type=Path, required=True, help="a .csv or .xlsx file")

    def handle(self, *args, shares, rows, seed, as_at, output, **options):
        if output.suffix not in FORMATS:
            raise CommandError(f"{output} must end in .csv or .xlsx.")
        found = _shares(shares)
        rows = found.rows if rows is None else rows
        if not 0 < rows <= 100_000:
            raise CommandError("Ask for 1 to 100,000 rows.")
        made = make(found, rows=rows, seed=seed, as_at=as_at or found.as_at)
        write_whole(output, FORMATS[output.suffix](made))
        self.stdout.write(f"{len(made)} made-up case files in {output}")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a day. Write it as 2026-03-02.") from None


def _shares(name: str) -> Shares:
    path = Path(name) if name.endswith((".yaml", ".yml")) else FOLDER / f"{name}.yaml"
    try:
        return read_shares(path)
    except OSError:
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.yaml")))
        raise CommandError(f"There are no figures {name}. Known are: {known}; or name a YAML file.") from None
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise CommandError(f"{path} does not hold the figures of a caseload: {error}") from error


def _csv(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    lines = csv.DictWriter(text, list(rows[0]))
    lines.writeheader()
    lines.writerows(rows)
    return text.getvalue().encode()


def _xlsx(rows: list[dict[str, str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Caseload")
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FORMATS = {".csv": _csv, ".xlsx": _xlsx}
