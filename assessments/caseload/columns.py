"""The columns that a list may have."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.caseload.words import column_codes, plain
from scoring.core.facts import value_label
from scoring.core.tool import CASE_TYPE, CASELOAD, Fact, Tool

REFERENCE = "reference"
SENTENCED_ON = "sentenced_on"
OFFICE = "office"
OFFENDER_MANAGER = "offender_manager"
COUNTERSIGNED_BY = "countersigned_by"
ASSESSOR = "assessor"

NEEDED = (REFERENCE, CASE_TYPE)
OFFICERS = frozenset({OFFENDER_MANAGER, COUNTERSIGNED_BY, ASSESSOR})  # where names of staff may stand


@dataclass(frozen=True)
class Column:
    code: str  # also its name in the empty list that is offered
    title: str
    values: str  # what may stand in it, in words


def columns(tool: Tool) -> tuple[Column, ...]:
    """Those of a list for this tool, in the order of the empty list."""
    return (
        Column(REFERENCE, _("The file's reference: never a name"), _("letters, figures and . - _")),
        Column(CASE_TYPE, _("Case type"), _case_types(tool)),
        *(Column(fact.code, fact.title, _values(fact)) for fact in tool.facts_found(CASELOAD)),
        Column(SENTENCED_ON, _("When the sentence or licence began"), _("a date, such as 2008-06-01")),
        Column(OFFICE, _("Office or delivery unit"), _("its name")),
        Column(OFFENDER_MANAGER, _("Offender manager"), _("a name or code")),
        Column(COUNTERSIGNED_BY, _("Who countersigned"), _("a name or code")),
        Column(ASSESSOR, _("Who reads the file; only in a sample"), _("the user name of an assessor")),
    )


def codes_by_name(tool: Tool) -> Mapping[str, str]:
    """What a column holds, by its plain name; empty for what only other tools ask for."""
    asked = {column.code for column in columns(tool)}
    known = {name: code if code in asked else "" for name, code in column_codes().items()}
    known |= {plain(fact.title): fact.code for fact in tool.facts_found(CASELOAD)}
    return known | {plain(code): code for code in asked}


def _case_types(tool: Tool) -> str:
    return _values(tool.fact[CASE_TYPE]) if CASE_TYPE in tool.fact else _("any word")


def _values(fact: Fact) -> str:
    words = (value_label(fact, value).lower() if isinstance(value, bool) else value for value in fact.values)
    return ", ".join(words)
