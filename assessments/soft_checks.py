"""What the soft checks find in an assessment: as it is kept, and as it is shown.

Kept is a list of {"code", "questions", "message"}, as the checks stood when the assessment was submitted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from scoring.core.soft_checks import SUMMARY_ABOVE, SUMMARY_BELOW, found
from scoring.core.tool import Tool

# The checks that every tool has, in words to translate; a tool brings the words of its own.
GENERAL = {
    SUMMARY_ABOVE: _(
        "This summary lies above the line, yet fewer than a third of the answers it sums up do."
    ),
    SUMMARY_BELOW: _(
        "This summary lies below the line, yet more than two thirds of the answers it sums up lie above it."
    ),
}


@dataclass(frozen=True)
class ShownCheck:
    message: str
    questions: tuple[str, ...]  # the codes of those it is about


def found_in(tool: Tool, facts: Mapping[str, str | bool], answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is found now, as it is kept."""
    return [asdict(one) | {"questions": list(one.questions)} for one in found(tool, facts, answers)]


def shown(kept: Iterable[Mapping[str, Any]]) -> list[ShownCheck]:
    return [
        ShownCheck(str(GENERAL.get(one["code"], one["message"])), tuple(one["questions"])) for one in kept
    ]
