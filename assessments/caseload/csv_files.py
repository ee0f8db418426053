"""Text files: CSV as the spreadsheet programs write it, separated by commas, semicolons or tabs."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from assessments.refusals import NotFit

SEPARATORS = ",;\t"
# Spreadsheet programs save “Unicode text” so; its mark at the beginning leaves no doubt.
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def records(content: bytes) -> Iterator[list[str]]:
    """The rows of a text file. Raises NotFit."""
    text = _text(content)
    if "\0" in text:
        raise NotFit(_("The file is not a CSV file: it holds NULs. Save the sheet as “CSV UTF-8”."))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        yield from lines
    except csv.Error as error:
        raise NotFit(
            _("Row %(number)s: This is not CSV: %(error)s. Look at the quotes there.")
            % {"number": lines.line_num, "error": error}
        ) from error


def _text(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotFit(
            _("Row %(number)s: The file is not UTF-8 text. Save it as “CSV UTF-8” and upload it again.")
            % {"number": content.count(b"\n", 0, error.start) + 1}
        ) from error


def _separator(text: str) -> str:
    """What stands most often between the column names."""
    names = text.partition("\n")[0]
    return max(SEPARATORS, key=names.count)
