"""What a draft is made from: plain frozen values, gathered from the database or made in a test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scoring.core.scores import Scores
from scoring.core.tool import Tool
from scoring.runs import Key, Published
from scoring.words import Chosen


@dataclass(frozen=True)
class Inspected:
    title: str
    area: str
    reconstructed: bool = False
    training: bool = False
    fieldwork_start: date | None = None
    fieldwork_end: date | None = None


@dataclass(frozen=True)
class Calculation:
    """The score run: its number, its basis (provisional or final), its day, and what it counted."""

    number: int
    basis: str
    on: date
    counted: int
    sampled: int


@dataclass(frozen=True)
class Material:
    """`sample` holds the facts of each case file of the sample, its case type among them; `published`
    the printed report's figures, where there is one."""

    tool: Tool
    inspection: Inspected
    run: Calculation
    scores: Scores
    grades: Mapping[str, str] = field(default_factory=dict)
    conclusions: Mapping[Key, Chosen] = field(default_factory=dict)
    sample: Sequence[Mapping[str, str | bool]] = ()
    published: Mapping[Key, Published] = field(default_factory=dict)
    language: str = "en"

    def worded(self, thing, name: str) -> str:
        """A title or text of the tool in the draft's language, in English where it has no other."""
        welsh = getattr(thing, f"{name}_cy", "") if self.language == "cy" else ""
        return welsh or getattr(thing, name)
