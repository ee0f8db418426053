"""Dates as people and spreadsheet programs write them: day first, or the year first."""

import re
from datetime import date, timedelta

EARLIEST = date(1990, 1, 1)  # of a sentence that a caseload may still hold
SERIAL_BEGINS = date(1899, 12, 30)  # where Excel begins to count days

_CLOCK = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})(?P<by>[-/.]?)(?P<month>\d{{2}})(?P=by)(?P<day>\d{{2}}){_CLOCK}")
DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<by>[-/.])(?P<month>\d{{1,2}})(?P=by)(?P<year>\d{{4}}|\d{{2}}){_CLOCK}"
)
IN_WORDS = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[- ]?(?P<word>[a-z]{3,9})\.?,?[- ]?(?P<year>\d{4}|\d{2})", re.I
)
SERIAL = re.compile(r"[1-5]\d{4}")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def date_of(text: str) -> date | None:
    """The date that the text means, or None where it means none."""
    if SERIAL.fullmatch(text):
        return SERIAL_BEGINS + timedelta(days=int(text))
    for shape in (YEAR_FIRST, DAY_FIRST, IN_WORDS):
        if found := shape.fullmatch(text):
            return _date(**{"word": "", "month": "0", "by": "", **found.groupdict()})
    return None


def _date(*, day: str, month: str, year: str, word: str, by: str) -> date | None:
    try:
        return date(_year(year), _month(word) if word else int(month), int(day))
    except ValueError:
        return None


def _month(word: str) -> int:
    """0, which no date has, where the word is no month."""
    names = (number for number, name in enumerate(MONTHS, start=1) if name.startswith(word.lower()))
    return next(names, 0)


def _year(text: str) -> int:
    """Two figures are a year from 1940 to 2039."""
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= 40 else 2000)
