"""The samples as the reports describe them: one TOML file each, in `samples/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "samples"

REFERENCES = (
    "gwent-2008",
    "kent-2008",
    "west-midlands-2008",
    "thames-valley-2010",
    "gloucestershire-2005",
    "gloucestershire-2005-accommodation",
)


@dataclass(frozen=True)
class Sample:
    """What is known, or had to be decided, of one inspection's sample.

    `facts` says of how many files a fact holds: a number for a yes-or-no fact, numbers by value for others.
    `answers` says how many files have each answer of a question that has no published figure, by case type
    where that is known; `words` how many have a certain word of a scale with several on one side of the line.
    """

    reference: str
    report: str
    title: str
    area: str
    country: str
    tool: str
    prefix: str
    parent: str | None
    dates: Mapping[str, str | None]
    case_types: Mapping[str, int]
    facts: Mapping[str, int | Mapping[str, int]]
    answers: Mapping[str, Mapping]
    words: Mapping[str, Mapping[str, int]]

    @property
    def size(self) -> int:
        return sum(self.case_types.values())


@cache
def sample(reference: str) -> Sample:
    with (FOLDER / f"{reference}.toml").open("rb") as file:
        data = tomllib.load(file)
    dates = {day: data["dates"].get(day) for day in ("fieldwork_start", "fieldwork_end", "published")}
    return Sample(
        reference=reference,
        report=data["report"],
        title=data["title"],
        area=data["area"],
        country=data["country"],
        tool=data["tool"],
        prefix=data["prefix"],
        parent=data.get("parent"),
        dates=dates,
        case_types=data["case_types"],
        facts=data.get("facts", {}),
        answers=data.get("answers", {}),
        words=data.get("words", {}),
    )
