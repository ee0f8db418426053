"""Lists of case files as files: made of rows, and sent in as a person would."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from assessments.models import CaseloadUpload


def csv_of(rows, separator=",", encoding="utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(rows, change=None) -> bytes:
    """`change` may do more to the workbook before it is saved."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def send(visitor, content: str | bytes, purpose="caseload", name="files.csv"):
    """The answer to an upload to the inspection `north`."""
    content = content.encode() if isinstance(content, str) else content
    return visitor.send("caseload_upload", "north", file=SimpleUploadedFile(name, content), purpose=purpose)


def match(visitor, **chosen):
    """Say what each column of the list that waits holds: column_0, column_1, …"""
    chosen = {name.replace("_", "-", 1): code for name, code in chosen.items()}
    return visitor.send("caseload_match", "north", upload=CaseloadUpload.objects.get().version, **chosen)


def confirm(visitor):
    return visitor.send("caseload_check", "north", upload=CaseloadUpload.objects.get().version)
