"""What the five reports say, as rows of plain values."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "published"

WORDS_ONLY = "words only"
THEMATIC = "thematic "


@dataclass(frozen=True)
class Finding:
    """One row of `findings.csv`. Counts and per cents are of cases meeting the standard; None where the
    report gives none."""

    key: str
    report: str
    codes: tuple[str, ...]
    aspect: str
    subset: str
    note: str
    locator: str
    above: int | None
    below: int | None
    relevant: int | None
    printed: int | None  # the per cent printed, of those meeting the standard, beside counts or alone
    percent: int | None  # the same, or computed from the counts, or 100 for "all"
    approximate: int | None
    counted: bool  # a whole-sample figure of its question, not a component or breakdown
    words: bool


@dataclass(frozen=True)
class PublishedScore:
    """One row of `scores.csv`. `score` is a whole per cent, or None for a grade or a lost chart."""

    report: str
    level: str
    code: str
    score: int | None
    words: str  # the grade, the conclusion or the comment
    locator: str


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(_finding(row) for row in _rows("findings.csv") if row["source"] == "case")


@cache
def published_scores() -> tuple[PublishedScore, ...]:
    return tuple(_score(row) for row in _rows("scores.csv"))


@dataclass(frozen=True)
class Oddity:
    """A place where a report does not agree with itself."""

    number: int
    report: str
    locator: str
    description: str


@cache
def oddities() -> tuple[Oddity, ...]:
    return tuple(
        Oddity(int(row["no"]), row["report"], row["locator"], row["description"])
        for row in _rows("oddities.csv")
    )


@cache
def context(report: str) -> Mapping[str, Any]:
    with (FOLDER / "context.json").open(encoding="utf-8") as file:
        return json.load(file)["reports"][report]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _finding(row: Mapping[str, str]) -> Finding:
    basis = row["percent_basis"]
    return Finding(
        key=row["id"],
        report=row["report"],
        codes=tuple(code for code in row["question_codes"].split(";") if code),
        aspect=row["aspect"],
        subset=row["subset"],
        note=row["note"],
        locator=row["locator"],
        above=_whole(row["numerator"]),
        below=_whole(row["not_met_count"]),
        relevant=_whole(row["denominator"]),
        printed=_per_cent(row["percent"]) if row["published_percent"] else None,
        percent=None if basis.startswith((WORDS_ONLY, "count only")) else _per_cent(row["percent"]),
        approximate=_per_cent(row["percent_approx"]),
        counted=row["in_criterion_average"] == "yes",
        words=basis.startswith(WORDS_ONLY),
    )


def _score(row: Mapping[str, str]) -> PublishedScore:
    per_cent = row["unit"] == "%"
    return PublishedScore(
        report=row["report"],
        level=row["level"].removeprefix(THEMATIC),
        code=row["code"],
        score=_whole(row["published_score"]) if per_cent else None,
        words=row["published_conclusion"] if per_cent else row["published_score"],
        locator=row["locator"],
    )


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _per_cent(text: str) -> int | None:
    """A whole per cent; those computed from counts carry a decimal, and are printed half up."""
    return int(float(text) + 0.5) if text else None
