"""A list as a file. A spreadsheet runs a cell that begins with = as a formula, so none is let begin so."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBERS = (int, float, Decimal)
DATES = (date, time)  # a datetime is a date too
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells spreadsheets that the file is UTF-8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Make = Callable[[str, Sequence[str], Iterable[Sequence[Any]]], HttpResponse]


def as_csv(name: str, titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    response = _file(f"{name}.csv", "text/csv; charset=utf-8")
    response.write(BYTE_ORDER_MARK)
    sheet = csv.writer(response)
    sheet.writerow([_plain(title) for title in titles])
    sheet.writerows([_plain(value) for value in row] for row in rows)
    return response


def as_xlsx(name: str, titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("List"))
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, title) for title in titles])
    for row in rows:
        sheet.append([_typed(sheet, value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    response = _file(f"{name}.xlsx", XLSX)
    response.write(kept.getvalue())
    return response


FORMATS: Mapping[str, Make] = {"csv": as_csv, "xlsx": as_xlsx}


def _file(name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content_type=kind, headers=headers)


def _plain(value: Any) -> Any:
    value = _known(value)
    if isinstance(value, DATES):
        return value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else str(value)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def _typed(sheet: Any, value: Any) -> Any:
    """Words get the type of words, so that none is taken for a formula or an error."""
    value = _known(value)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _bold(sheet: Any, title: str) -> Any:
    cell = _typed(sheet, title)
    cell.font = Font(bold=True)
    return cell


def _known(value: Any) -> Any:
    """As numbers, dates of our own time zone, and for all else words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None, microsecond=0)
    return value if isinstance(value, (*NUMBERS, *DATES)) else str(value)
