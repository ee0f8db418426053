"""What becomes of a change to an answer: nothing is overwritten unseen, nothing is done twice.

received before?  ──yes──▶ repeated   (the receipt is shown again)
      │ no
says what stands? ──yes──▶ same       (nothing to do)
      │ no
based on what stands? ─yes─▶ applied  (and what stands has a new version)
      │ no
      ▼
   conflict   (the person is shown both, and chooses)
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Outcome = Literal["applied", "repeated", "same", "conflict"]


@dataclass(frozen=True)
class Given:
    """What was given for one question: an answer (empty while there is none), a note, sources of evidence."""

    answer: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What stands for one question. Version 0 is before anything was given; a version never comes again."""

    version: int = 0
    given: Given = Given()


@dataclass(frozen=True)
class Offer:
    """A change as a device offers it: what is given, and the version that was seen when giving it."""

    change: UUID
    base: int
    given: Given
    device: str = ""


def outcome(standing: Standing, offer: Offer, *, received: bool) -> Outcome:
    """`received` says that this very change was applied before, whatever has come since."""
    if received:
        return "repeated"
    if offer.given == standing.given:
        return "same"
    return "applied" if offer.base == standing.version else "conflict"
