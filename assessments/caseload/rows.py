import re
from dataclasses import dataclass, field
from datetime import date

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One case file of a checked list. What the list does not say is empty."""

    reference: str
    case_type: str
    facts: dict[str, str | bool] = field(default_factory=dict)
    assessor: str = ""  # a user name; only a sample has any
    sentenced_on: date | None = None
    office: str = ""
    offender_manager: str = ""
    countersigned_by: str = ""
