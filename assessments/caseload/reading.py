"""A file of any kind as a sheet of text, or the reason why it is none."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.caseload import csv_files, workbooks
from assessments.caseload.sheets import Sheet, sheet_of
from assessments.refusals import NotFit

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0"  # Excel before 2007, and any workbook that is encrypted
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_SAVE = gettext_lazy("This is %(kind)s and not a list. Upload an Excel workbook (.xlsx) or a CSV file.")
# How files of other kinds begin; what a file is called says little.
OTHERS = (
    (b"%PDF", gettext_lazy("a PDF document")),
    (b"\xff\xd8\xff", gettext_lazy("a picture")),
    (b"\x89PNG", gettext_lazy("a picture")),
    (b"GIF8", gettext_lazy("a picture")),
    (b"\x1f\x8b", gettext_lazy("a compressed file")),
    (b"7z\xbc\xaf", gettext_lazy("a compressed file")),
    (b"Rar!", gettext_lazy("a compressed file")),
    (b"{\\rtf", gettext_lazy("a text document")),
    (b"{", gettext_lazy("a JSON file")),
    (b"[", gettext_lazy("a JSON file")),
    (b"<", gettext_lazy("a web page or XML file")),
)


def read(content: bytes) -> Sheet:
    """Raises NotFit, with one sentence that says what to do."""
    return sheet_of(_records(content))


def _records(content: bytes) -> Iterator[list[str]]:
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise NotFit(_("The file is empty. Its first row must hold the column names."))
    if content.startswith(OLE):
        raise NotFit(_old_workbook(content))
    for beginning, kind in OTHERS:
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginning):
            raise NotFit(_SAVE % {"kind": kind})
    return workbooks.records(content) if content.startswith(ZIP) else csv_files.records(content)


def _old_workbook(content: bytes) -> str:
    if ENCRYPTED in content:
        return _("The workbook is protected by a password. Save it without one.")
    return _("This is an old Excel file (.xls). Save it as an Excel workbook (.xlsx) or as CSV.")
