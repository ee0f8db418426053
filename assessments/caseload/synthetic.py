"""Made-up lists of case files: as many of each kind as the figures of an area say, and no names.

The same shares, number of rows, date and seed give the same list on any machine.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("shares")
REST = "rest"
BOUND = 0.85  # how closely the facts of risk go together, from 0 to 1

Chance = Callable[..., float]  # a number from 0 to 1 for a key, always the same


@dataclass(frozen=True)
class Shares:
    """How a caseload is made up; see the files in the folder `shares`."""

    prefix: str
    rows: int
    as_at: date
    counts: Mapping[str, Mapping[str, Any]]  # of `rows`
    per_cent: Mapping[str, Mapping[str, Any]]
    risk: Sequence[str]
    longest_days: int
    offender_managers: int
    countersigners: int
    offices: Mapping[str, float]


def read_shares(path: Path) -> Shares:
    """Raises KeyError, TypeError or yaml.YAMLError where the file is none of shares."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assumed = dict(content["assumed"])
    per_cent = content["published"]["per_cent"] | assumed.pop("per_cent")
    return Shares(
        prefix=content["prefix"],
        rows=content["rows"],
        as_at=content["as_at"],
        counts=content["published"]["counts"],
        per_cent=per_cent,
        **assumed,
    )


def make(shares: Shares, *, rows: int, seed: int, as_at: date) -> list[dict[str, str]]:
    """A list of so many rows, by column."""
    chance = partial(_chance, seed)
    facts = {fact: _counts(wanted, shares.rows, rows) for fact, wanted in shares.counts.items()}
    facts |= {fact: _counts(wanted, 100, rows) for fact, wanted in shares.per_cent.items()}
    columns = {
        fact: _dealt(counts, _places(rows, fact, chance, bound=fact in shares.risk))
        for fact, counts in facts.items()
    }
    columns |= {"office": _dealt(_counts(shares.offices, 100, rows), _places(rows, "office", chance))}
    return [
        _row(shares, number, {fact: values[number] for fact, values in columns.items()}, chance, as_at)
        for number in range(rows)
    ]


def _row(shares: Shares, number: int, facts: dict[str, str], chance: Chance, as_at: date) -> dict[str, str]:
    """More sentences began lately than long ago."""
    days = int(shares.longest_days * (1 - sqrt(1 - chance("days", number))))
    return {
        "reference": f"{shares.prefix}-{number + 1:05}",
        "case_type": facts["case_type"],
        **{fact: value for fact, value in facts.items() if fact not in ("case_type", "office")},
        "sentenced_on": (as_at - timedelta(days=days)).isoformat(),
        "office": facts["office"],
        "offender_manager": _staff("OM", shares.offender_managers, facts["office"], shares, chance, number),
        "countersigned_by": _staff("SM", shares.countersigners, facts["office"], shares, chance, number),
    }


def _staff(title: str, number: int, office: str, shares: Shares, chance: Chance, row: int) -> str:
    """One of the people of that office: each has as many as its share of the files."""
    ends = [
        round(number * part / sum(shares.offices.values())) for part in accumulate(shares.offices.values())
    ]
    place = list(shares.offices).index(office)
    first = ends[place - 1] if place else 0
    among = max(1, ends[place] - first)
    return f"{title}-{first + int(chance(title, row) * among) + 1:03}"


def _counts(wanted: Mapping[str, Any], whole: float, rows: int) -> dict[str, int]:
    """How many rows of each value; what `rest` stands for takes what is left."""
    ends = dict(zip(wanted, accumulate(part for part in _parts(wanted, whole)), strict=True))
    reached, counts = 0, {}
    for value, end in ends.items():
        counts[value] = round(rows * end / whole) - reached
        reached += counts[value]
    return counts


def _parts(wanted: Mapping[str, Any], whole: float) -> list[float]:
    said = sum(part for part in wanted.values() if part != REST)
    return [whole - said if part == REST else part for part in wanted.values()]


def _places(rows: int, fact: str, chance: Chance, *, bound: bool = False) -> list[int]:
    """The rows in the order in which the values of the fact are dealt out."""

    def place(row: int) -> float:
        return BOUND * chance("risk", row) + (1 - BOUND) * chance(fact, row) if bound else chance(fact, row)

    return sorted(range(rows), key=place)


def _dealt(counts: Mapping[str, int], places: Sequence[int]) -> list[str]:
    values = [value for value, count in counts.items() for _each in range(count)]
    dealt = dict(zip(places, values, strict=True))
    return [dealt[row] for row in range(len(places))]


def _chance(seed: int, *key: object) -> float:
    digest = hashlib.sha256(repr((seed, *key)).encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64
