"""The case files behind one percentage, by the side of the line they lie on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from assessments.models import TeamMember
from scoring.core.answers import label
from scoring.core.facts import case_types
from scoring.core.letters import ABOVE, BELOW, NOT_RELEVANT, OPEN, ROUTED_OUT, WITHOUT_LINE
from scoring.core.tool import Tool
from scoring.selectors import Reading

# The word of each in an address, with the letters it stands for and how it reads.
SHOWN = {
    "above": (ABOVE, _("Above the line")),
    "below": (BELOW, _("Below the line")),
    "not-relevant": (NOT_RELEVANT, _("Not relevant")),
    "routed-out": (ROUTED_OUT, _("Not asked in this case")),
    "answered": (WITHOUT_LINE, _("Answered, without a line")),
    "open": (OPEN, _("Not answered")),
}
SIDE = dict(SHOWN.values()) | {"": _("Withheld until you have both submitted")}
KINDS = dict(TeamMember.Role.choices)


@dataclass(frozen=True)
class Shown:
    """One case file on the page."""

    reading: Reading
    side: str
    answer: str
    case_type: str
    assessor_kind: str


@dataclass(frozen=True)
class Tally:
    word: str
    side: str
    number: int


def shown(tool: Tool, readings: Iterable[Reading], show: str) -> list[Shown]:
    """Those on one side, or all where `show` names none."""
    letter = SHOWN[show][0] if show in SHOWN else None
    types = case_types(tool)
    return [
        Shown(
            reading,
            str(SIDE[reading.letter]),
            answer=label(reading.answer),
            case_type=types.get(reading.case_type, reading.case_type),
            assessor_kind=str(KINDS.get(reading.assessor_kind, reading.assessor_kind)),
        )
        for reading in readings
        if letter in (None, reading.letter)
    ]


def tallied(readings: Sequence[Reading]) -> list[Tally]:
    """How many lie on each side, those sides left out on which none lies."""
    letters = [reading.letter for reading in readings]
    return [
        Tally(word, str(side), letters.count(letter))
        for word, (letter, side) in SHOWN.items()
        if letter in letters
    ]
