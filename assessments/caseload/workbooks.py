"""Excel workbooks (.xlsx). Everything of them is checked before a cell is read."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.reader.excel import ExcelReader
from openpyxl.reader.workbook import WorkbookParser
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet

from assessments.caseload.worksheets import Workbook, rows_of
from assessments.refusals import NotFit

MOST_ENTRIES = 1_000
LARGEST_WHOLE = 64 * 1024 * 1024  # unpacked; 20,000 rows of 20 columns are about 20 MB
STEEPEST = 300  # times that an entry may grow; a list grows ten to fifty times
PERCENT = re.compile(r"[#,?0]*0(\.(?P<behind>0+))?\s*%")
SMALL = 1024 * 1024  # an entry up to this size does no harm, however steep

DAMAGED = gettext_lazy("The workbook is damaged and cannot be read. Open it, save it anew and upload that.")


def records(content: bytes) -> Iterator[list[str]]:
    """The rows of the one sheet that holds any. Raises NotFit."""
    with _opened(content) as archive:
        _refuse_bombs(archive)
        _refuse_other_kinds(archive)
        try:
            # What the workbook has beside its cells (validation, extensions) is passed over with warnings.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield from _read(content, archive)
        except NotFit:
            raise
        except Exception as error:
            # A damaged workbook can make the reader fail in any way at all.
            raise NotFit(str(DAMAGED)) from error


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise NotFit(
            _("The workbook is not whole: its end is missing. Save it again and upload that.")
        ) from error
    except NotImplementedError as error:  # packed in a way that nobody packs workbooks
        raise NotFit(str(DAMAGED)) from error


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Nothing is unpacked before what it says of itself is bearable; more than it says is never read."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotFit(_("The workbook is protected by a password. Save it without one."))
    if (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > LARGEST_WHOLE
        or any(_steep(entry) for entry in entries)
    ):
        raise NotFit(
            _("The workbook unpacks to far more than a list needs. Copy the list into a new workbook.")
        )


def _steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > STEEPEST * max(entry.compress_size, 1)


def _refuse_other_kinds(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "mimetype" in names:
        raise NotFit(
            _("This is an OpenDocument file. Save the sheet as an Excel workbook (.xlsx) or as CSV.")
        )
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotFit(_("The workbook holds macros. Save it as a plain Excel workbook (.xlsx) or as CSV."))
    if any(name.endswith("xl/workbook.bin") for name in names):
        raise NotFit(_("This is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx) or as CSV."))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise NotFit(_("This is not a workbook. Upload an Excel workbook (.xlsx) or a CSV file."))


def _read(content: bytes, archive: zipfile.ZipFile) -> Iterator[list[str]]:
    """openpyxl finds the sheets, the shared strings and which styles are dates."""
    reader = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    styles = _date_styles(reader.wb), _percent_styles(reader.wb)
    book = Workbook(reader.shared_strings, *styles, reader.wb.epoch)
    yield from _rows(archive, _list_sheet(reader.parser, archive, book), book)


def _date_styles(book: Any) -> frozenset[str]:
    return frozenset(str(style) for style in book._date_formats)


def _percent_styles(book: Any) -> dict[str, int]:
    """A sheet shows 98% where it holds 0.98."""
    own = enumerate(book._number_formats, start=BUILTIN_FORMATS_MAX_SIZE)
    formats = {number: PERCENT.match(words) for number, words in (*BUILTIN_FORMATS.items(), *own)}
    return {
        str(style): len(found["behind"] or "")
        for style, each in enumerate(book._cell_styles)
        if (found := formats.get(each.numFmtId))
    }


def _list_sheet(parser: WorkbookParser, archive: zipfile.ZipFile, book: Workbook) -> str:
    """The path of the one sheet that is seen and holds anything."""
    filled = {
        part.target: sheet.name
        for sheet, part in parser.find_sheets()
        if sheet.state == "visible"
        and part.Type.endswith("/worksheet")
        and _is_filled(archive, part.target, book)
    }
    if len(filled) > 1:
        raise NotFit(
            _("Several sheets hold data: %(names)s. Keep the one with the list and delete the others.")
            % {"names": ", ".join(f"“{name}”" for name in list(filled.values())[:5])}
        )
    if not filled:
        raise NotFit(_("The workbook is empty. Its first row must hold the column names."))
    return next(iter(filled))


def _is_filled(archive: zipfile.ZipFile, path: str, book: Workbook) -> bool:
    return any(map(any, _rows(archive, path, book)))


def _rows(archive: zipfile.ZipFile, path: str, book: Workbook) -> Iterator[list[str]]:
    with archive.open(path) as xml:
        yield from rows_of(xml, book)
