"""Columns of names, dates of birth, addresses and numbers of persons are cut before anything is kept.

They are known by their names or by the look of their cells. Names of staff may stand where officers are
named. Cutting a column too many does no harm: it is said, and the column can be renamed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.caseload.columns import OFFICE, OFFICERS, REFERENCE, codes_by_name
from assessments.caseload.dates import EARLIEST, date_of
from assessments.caseload.sheets import Sheet
from assessments.caseload.words import column_codes, personal_names, personal_words, plain, values
from scoring.core.tool import Tool

LOOKED_AT = 1_000  # cells of a column
A_FIFTH, MOST = 0.2, 0.5
DISTINCT = 0.3  # names of persons seldom repeat; words for a kind of case do

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", re.I)
EMAIL = re.compile(r"\S+@\S+\.\S+")
PHONE = re.compile(r"^(?:\+44 ?|0)[1-9](?:[ ()-]?\d){8,9}$")
INSURANCE = re.compile(r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.I)
POLICE = re.compile(r"(?:\d{2}|\d{4})/\d{4,7}[A-Z]", re.I)
_WORD = r"(?:[A-Z][a-z]+|[A-Z]{2,}|O['’][A-Z][A-Za-z]+|[A-Z]\.?)(?:[-'’][A-Z][A-Za-z]+)?"
NAME = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{_WORD},? {_WORD}(?: {_WORD}){{0,2}}")

SIGNS = (
    (POSTCODE, gettext_lazy("its cells look like addresses")),
    (EMAIL, gettext_lazy("its cells look like e-mail addresses")),
    (PHONE, gettext_lazy("its cells look like telephone numbers")),
    (INSURANCE, gettext_lazy("its cells look like National Insurance numbers")),
    (POLICE, gettext_lazy("its cells look like police numbers")),
)


@dataclass(frozen=True)
class Cut:
    """A column that was cut, and by what it was known."""

    column: str
    because: str


def strip(sheet: Sheet, tool: Tool) -> tuple[Sheet, list[Cut]]:
    """The sheet without its columns of personal data, and which they were."""
    look = _Look(codes_by_name(tool), _known_words(tool))
    cuts = [Cut(name, because) for name in sheet.header if (because := look.why(name, sheet.column(name)))]
    gone = {cut.column for cut in cuts}
    return sheet.only(name for name in sheet.header if name not in gone), cuts


def is_personal(name: str) -> bool:
    words = plain(name)
    return words in personal_names() or not personal_words().isdisjoint(words.split())


@dataclass(frozen=True)
class _Look:
    codes: Mapping[str, str]  # what a column holds, by its plain name
    words: frozenset[str]  # what may be written for a fact: “Very High” is no name

    def why(self, name: str, column: Iterable[str]) -> str:
        """Why the column is taken for one of personal data; empty where it is not."""
        code = self.codes.get(plain(name))
        if OFFICERS.intersection({code, column_codes().get(plain(name))}):
            return ""
        if code is None and is_personal(name):
            return _("by its name")
        cells = _some(list(column))
        for sign, because in SIGNS:
            # A reference may be a long number.
            if (code, sign) != (REFERENCE, PHONE) and _share(cells, sign.search) >= A_FIFTH:
                return str(because)
        # In a short list many offices differ, and some are called like people: “Birmingham West”.
        if code != OFFICE and self._names(cells):
            return _("its cells look like names")
        return _("its cells look like dates of birth") if code is None and _births(cells) else ""

    def _names(self, cells: Sequence[str]) -> bool:
        alike = [cell for cell in cells if NAME.fullmatch(cell) and plain(cell) not in self.words]
        return len(alike) > MOST * len(cells) and len(set(alike)) > DISTINCT * len(cells)


def _some(cells: list[str]) -> Sequence[str]:
    """From all parts of the column."""
    return cells[:: max(1, len(cells) // LOOKED_AT)]


def _share(cells: Sequence[str], is_so: Callable[[str], object]) -> float:
    return sum(bool(is_so(cell)) for cell in cells) / len(cells) if cells else 0.0


def _known_words(tool: Tool) -> frozenset[str]:
    said = frozenset(plain(str(word)) for fact in tool.facts for word in (*fact.values, *fact.labels))
    return said.union(*(values(fact.code) for fact in tool.facts))


def _births(cells: Sequence[str]) -> bool:
    """Most are dates, and as many of them before any sentence of a caseload as after."""
    dates = [found for cell in cells if (found := date_of(cell))]
    early = sum(found < EARLIEST for found in dates)
    return bool(dates) and len(dates) > MOST * len(cells) and early >= A_FIFTH * len(dates)
