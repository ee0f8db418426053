"""Files that are no list of case files, each with what is said of it."""

import io
import zipfile

from openpyxl import Workbook

from assessments.tests.uploads import csv_of, saved, xlsx_of

HEAD = ["reference", "case_type"]
ROW = ["NS-1", "licence"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def changed(change) -> bytes:
    return xlsx_of([HEAD, ROW], change)


def zipped(*entries: tuple[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return content.getvalue()


def with_entry(name: str, data: bytes) -> bytes:
    """A good workbook with an entry more, or with another one in its place."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(changed(None))) as good, zipfile.ZipFile(content, "w") as archive:
        for each in good.namelist():
            if each != name:
                archive.writestr(each, good.read(each))
        archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def encrypted_entries() -> bytes:
    """Python writes no encrypted archive: the flag is set by hand, at each entry of the directory."""
    return changed(None).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def several_sheets() -> bytes:
    book = Workbook()
    for title in ("North", "South"):
        book.create_sheet(title).append(HEAD)
    return saved(book)


def chart_alone() -> bytes:
    book = Workbook()
    book.create_chartsheet("Chart")
    return saved(book)


def merge(book):
    book.active.merge_cells("A2:A3")


def hide_row(book):
    book.active.row_dimensions[2].hidden = True


def hide_column(book):
    book.active.column_dimensions["B"].hidden = True


SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<worksheet><sheetData><row r="999999999"><c t="str"><v>x</v></c></row></sheetData></worksheet>'
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
DAMAGED = "The workbook is damaged and cannot be read. Open it, save it anew and upload that."
TOO_MUCH = "The workbook unpacks to far more than a list needs. Copy the list into a new workbook."
NO_LIST = "This is {} and not a list. Upload an Excel workbook (.xlsx) or a CSV file."
EMPTY = "The file is empty. Its first row must hold the column names."
WIDE = "The list has more than 100 columns. Delete those that are not asked for."
NO_NAMES = "The first row seems to hold values. Put the column names above it, in the first row."
LONG_LIST = "Row 20002 is one too many: a list holds at most 20,000 rows."
QUOTES = "Row {}: This is not CSV: {}. Look at the quotes there."
UTF_8 = "Row {}: The file is not UTF-8 text. Save it as “CSV UTF-8” and upload it again."

BAD_FILES = {
    "nothing at all": (b"", "The submitted file is empty."),
    "blank lines": (b"\n\n  \n", EMPTY),
    "an empty workbook": (
        saved(Workbook()),
        "The workbook is empty. Its first row must hold the column names.",
    ),
    "a chart beside an empty sheet": (
        chart_alone(),
        "The workbook is empty. Its first row must hold the column names.",
    ),
    "names alone": (csv_of([HEAD]), "The list is empty: no row follows its column names."),
    "names alone in a workbook": (
        xlsx_of([HEAD]),
        "The list is empty: no row follows its column names.",
    ),
    "an empty first row": (csv_of([["", ""], ROW]), "The first row is empty. It must hold the column names."),
    "no column names": (csv_of([["NS-1", "licence", "2008-06-01"], ROW]), NO_NAMES),
    "a title above": (
        csv_of([["Caseload of Northshire"], [], HEAD, ROW]),
        "Row 1 does not hold the column names. Delete the rows above them.",
    ),
    "a name twice": (
        csv_of([[*HEAD, "Tier", "tier"], [*ROW, "1", "1"]]),
        "These columns are there twice: tier. Delete or rename one of each.",
    ),
    "a column without a name": (
        csv_of([[*HEAD, "", "ppo"], [*ROW, "x", "no"]]),
        "Column 3 has no name. Name it in the first row, or delete it.",
    ),
    "an endless name": (
        csv_of([[*HEAD, "x" * 61], [*ROW, "y"]]),
        "The name of column 3 is longer than 60 characters. Shorten it.",
    ),
    "200 columns": (csv_of([[*HEAD, *(f"c{n}" for n in range(198))], ROW]), WIDE),
    "200 columns in a workbook": (xlsx_of([[*HEAD, *(f"c{n}" for n in range(198))], ROW]), WIDE),
    "20,001 rows": (csv_of([HEAD, *([f"NS-{n}", "licence"] for n in range(20_001))]), LONG_LIST),
    "empty rows without end": (
        b"reference,case_type\nNS-1,licence\n" + b",\n" * 100_000,
        "The sheet goes on for over 100,000 rows. Delete the empty rows below the list.",
    ),
    "a row far below": (
        with_entry(SHEET, FAR),
        "The sheet goes on for over 100,000 rows. Delete the empty rows below the list.",
    ),
    "an open quote": (b'reference,case_type\n"NS-1,licence\n', QUOTES.format(2, "unexpected end of data")),
    "a quote within": (
        b'reference,case_type\nNS-1,"lic"ence\n',
        QUOTES.format(2, "',' expected after '\"'"),
    ),
    "a cell without end": (
        b"reference,case_type\nNS-1," + b"x" * 200_000,
        QUOTES.format(2, "field larger than field limit (131072)"),
    ),
    "Windows-1252": ("reference,case_type\nNS-1,licence\nNS-2,Zoë\n".encode("cp1252"), UTF_8.format(3)),
    "UTF-8 cut short": (b"reference,case_type\nNS-1,lic\xc3", UTF_8.format(2)),
    "UTF-16 cut short": ("reference\tcase_type\n".encode("utf-16") + b"N", UTF_8.format(2)),
    "NULs": (
        b"reference,case_type\nNS-1,lic\0ence\n",
        "The file is not a CSV file: it holds NULs. Save the sheet as “CSV UTF-8”.",
    ),
    "UTF-16 without its mark": (
        "reference,case_type\n".encode("utf-16-le"),
        "The file is not a CSV file: it holds NULs. Save the sheet as “CSV UTF-8”.",
    ),
    "a PDF": (b"%PDF-1.7\n", NO_LIST.format("a PDF document")),
    "a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF", NO_LIST.format("a picture")),
    "a screenshot": (b"\x89PNG\r\n\x1a\n", NO_LIST.format("a picture")),
    "a web page called xls": (b"<html><table><tr><td>x</table>", NO_LIST.format("a web page or XML file")),
    "an XML spreadsheet": (b'<?xml version="1.0"?><Workbook/>', NO_LIST.format("a web page or XML file")),
    "JSON": (b'{"rows": []}', NO_LIST.format("a JSON file")),
    "a text document": (b"{\\rtf1 }", NO_LIST.format("a text document")),
    "gzip": (b"\x1f\x8b\x08\0", NO_LIST.format("a compressed file")),
    "an old workbook": (
        OLE,
        "This is an old Excel file (.xls). Save it as an Excel workbook (.xlsx) or as CSV.",
    ),
    "an encrypted workbook": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "The workbook is protected by a password. Save it without one.",
    ),
    "encrypted entries": (
        encrypted_entries(),
        "The workbook is protected by a password. Save it without one.",
    ),
    "OpenDocument": (
        zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
        "This is an OpenDocument file. Save the sheet as an Excel workbook (.xlsx) or as CSV.",
    ),
    "macros": (
        with_entry("xl/vbaProject.bin", b"macros"),
        "The workbook holds macros. Save it as a plain Excel workbook (.xlsx) or as CSV.",
    ),
    "a binary workbook": (
        zipped(("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"")),
        "This is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx) or as CSV.",
    ),
    "a Word document": (
        zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")),
        "This is not a workbook. Upload an Excel workbook (.xlsx) or a CSV file.",
    ),
    "an empty archive": (zipped(), "This is not a workbook. Upload an Excel workbook (.xlsx) or a CSV file."),
    "a workbook cut short": (
        changed(None)[:-200],
        "The workbook is not whole: its end is missing. Save it again and upload that.",
    ),
    "a workbook packed for a zip of the future": (
        changed(None).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xcf"),
        DAMAGED,
    ),
    "a bomb of zeros": (with_entry("xl/media/image1.png", bytes(20_000_000)), TOO_MUCH),
    "a thousand entries": (
        zipped(("[Content_Types].xml", b""), *((f"xl/{n}", b"") for n in range(1_001))),
        TOO_MUCH,
    ),
    "a bomb of entities": (with_entry(SHEET, BOMB), DAMAGED),
    "a sheet of no XML": (with_entry(SHEET, b"<worksheet><sheetData><row>"), DAMAGED),
    "a workbook without a part": (
        zipped(("[Content_Types].xml", b"<x/>"), ("xl/styles.xml", b"<x/>")),
        DAMAGED,
    ),
    "two sheets with data": (
        several_sheets(),
        "Several sheets hold data: “North”, “South”. Keep the one with the list and delete the others.",
    ),
    "merged cells": (
        changed(merge),
        "Cells A2:A3 are merged. Unmerge all cells, so that each row has its own values.",
    ),
    "a hidden row": (
        changed(hide_row),
        "Row 2 is hidden, by a filter or by hand. Show all rows, or delete those not meant.",
    ),
    "a hidden column": (
        changed(hide_column),
        "The sheet has hidden columns. Show them, and delete those not meant.",
    ),
}
