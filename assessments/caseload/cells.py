"""What one cell of a list means. Each function takes its text and returns a value, or raises Unfit."""

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from assessments.caseload.dates import EARLIEST, date_of
from assessments.caseload.rows import REFERENCE
from assessments.caseload.words import plain, values
from assessments.models import Office
from scoring.core.facts import read_value
from scoring.core.tool import CASE_TYPE, Fact, Tool

LONGEST_TYPE = 40  # what the database keeps of a case type
LONGEST_TEXT = 60  # of an office or an officer
QUOTED = 40  # how much of a cell a sentence repeats

# A sign of a formula and then something that is no plain number.
FORMULA = re.compile(r"[=@].*|[+-](?![\d .,/-]*$).*", re.DOTALL)
ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", re.I)
SHORTENED = re.compile(r"\d(\.\d+)?E\+?\d+", re.I)


class Unfit(ValueError):
    """Why a cell cannot be taken: one sentence, and `kind`, which is the same for all alike."""

    def __init__(self, kind: str, sentence: str):
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence


def refuse_unsafe(text: str) -> None:
    """What no column may hold."""
    if FORMULA.fullmatch(text):
        raise Unfit(_("Formula"), _("This cell holds a formula. Put its value in its place."))
    if ERROR.fullmatch(text):
        raise Unfit(_("Error of the sheet"), _("This cell holds the error %(text)s.") % {"text": text})
    if any(unicodedata.category(each) in ("Cc", "Cf", "Co", "Cs", "Cn") for each in text):
        raise Unfit(
            _("Unseen characters"), _("This cell holds characters that are not seen. Type its text anew.")
        )


def reference(text: str) -> str:
    if SHORTENED.fullmatch(text):
        raise Unfit(
            _("Reference not fit"),
            _("The sheet has shortened this number to %(text)s. Format the column as text and fill it anew.")
            % {"text": text},
        )
    if not REFERENCE.fullmatch(text):
        raise Unfit(
            _("Reference not fit"),
            _("“%(text)s” is not a reference: use up to 40 letters, figures and . - _ only.")
            % {"text": text[:QUOTED]},
        )
    return text


def case_type(tool: Tool, text: str) -> str:
    """Any word, where the tool lists no case types."""
    if CASE_TYPE in tool.fact:
        return str(fact_value(tool.fact[CASE_TYPE], text))
    if not 0 < len(text) <= LONGEST_TYPE:
        raise Unfit(_("Case type not fit"), _("Write a case type of at most 40 characters."))
    return text


def fact_value(fact: Fact, text: str) -> str | bool:
    value = values(fact.code).get(plain(text))
    if value in fact.values:
        return value
    try:
        return read_value(fact, text)
    except ValueError as error:
        raise Unfit(_("Value not known") if text else _("Empty cell"), str(error)) from error


def sentence_date(text: str, today: date) -> date:
    found = date_of(text)
    if not found:
        raise Unfit(
            _("Date not understood"),
            _("“%(text)s” is not a date. Write it as 2008-06-01 or 01/06/2008, the day first.")
            % {"text": text[:QUOTED]},
        )
    if found > today:
        raise Unfit(_("Date in the future"), _("%(text)s is in the future.") % {"text": text})
    if found < EARLIEST:
        raise Unfit(
            _("Date too early"),
            _("%(text)s is before 1990. Is it a date of birth? None may be in the list.") % {"text": text},
        )
    return found


def short_text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Unfit(
            _("Text too long"),
            _("This text is longer than %(most)s characters. Shorten it.") % {"most": LONGEST_TEXT},
        )
    return text


def office(text: str, known: dict[str, str]) -> str:
    """An office that is known, or a new one, which is known from then on."""
    if text.lower() not in known and len(known) >= Office.MOST:
        words = _("An area has at most %(most)s offices, and %(text)s would be one more.")
        raise Unfit(_("Too many offices"), words % {"most": Office.MOST, "text": short_text(text)})
    return known.setdefault(text.lower(), short_text(text))


def assessor(text: str, among: frozenset[str], as_sample: bool) -> str:
    if not as_sample:
        raise Unfit(
            _("Assessor in a caseload"),
            _("Only a sample names assessors. Leave this column empty, or say that the list is the sample."),
        )
    if text not in among:
        raise Unfit(
            _("Not an assessor"), _("“%(name)s” is not an assessor on the team.") % {"name": text[:QUOTED]}
        )
    return text
