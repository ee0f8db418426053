"""A place in a bundle: a value, and the way to it, for the line that says what is wrong there.

case_files[3].assessments[0].judgements["1.1.02"].answer
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, NoReturn

from assessments.bundles import Unfit
from assessments.texts import can_be_kept

WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
PRINTED_ON = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
SHOWN = 60
LARGEST = 2**31 - 1  # that both databases hold
YEARS = range(1900, 2200)  # far beyond them, days cannot be counted or told in local time
MOST = 2**15 - 1  # entries of a list, that their positions can be kept; more than any caseload has

NAMES = {dict: "an object", list: "a list", str: "text", int: "a whole number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Place:
    value: Any
    key: str | int | None = None
    within: "Place | None" = None
    left_out: set[str] = field(default_factory=set)  # keys this version does not know, of the whole bundle

    @property
    def path(self) -> str:
        steps = "".join(step(place.key) for place in self.way())
        return steps.removeprefix(".") or "the bundle"

    def way(self) -> list["Place"]:
        """From the place below the top down to this one."""
        return [*self.within.way(), self] if self.within else []

    def refuse(self, message: str) -> NoReturn:
        raise Unfit(f"{self.path}: {message}")

    # The places below.

    def at(self, key: str) -> "Place":
        """The place of a key that must be there."""
        if key not in self.value:
            self.refuse(f'"{key}" is missing')
        return Place(self.value[key], key, self, self.left_out)

    def get(self, key: str) -> "Place":
        """The place of a key that may be missing: its value is None then."""
        return Place(self.value.get(key), key, self, self.left_out)

    def entries(self) -> Iterator["Place"]:
        """The places of a list; none where there is no list."""
        values = self.of(list) if self.value is not None else ()
        if len(values) > MOST:
            self.refuse(f"holds {len(values)} entries; {MOST} are the most")
        for index, value in enumerate(values):
            yield Place(value, index, self, self.left_out)

    def items(self) -> Iterator[tuple[str, "Place"]]:
        """The keys and places of an object; none where there is no object."""
        for key, value in (self.of(dict) if self.value is not None else {}).items():
            yield key, Place(value, key, self, self.left_out)

    def known(self, *keys: str) -> "Place":
        """This place, which is to be an object. Further keys are left out, and said to be."""
        for key in self.of(dict).keys() - set(keys):
            steps = "".join(_any(place.key) for place in self.way())
            self.left_out.add(f"{steps}{step(key)}".removeprefix("."))
        return self

    def given(self) -> "Place":
        """This place, which is not to hold null."""
        if self.value is None:
            self.refuse("is missing")
        return self

    # The value, checked.

    def of(self, kind: type) -> Any:
        if type(self.value) is not kind:
            self.refuse(f"is to be {NAMES[kind]}, not {shown(self.value)}")
        return self.value

    def text(self, longest: int | None = None, *, empty: bool = False) -> str:
        text = self.of(str)
        if not can_be_kept(text):
            self.refuse("holds a character that cannot be kept")
        if not empty and not text.strip():
            self.refuse("is empty")
        if longest and len(text) > longest:
            self.refuse(f"is {len(text)} characters long; {longest} is the most")
        return text

    def words(self, longest: int) -> str:
        """Text that may be missing or empty."""
        return "" if self.value is None else self.text(longest, empty=True)

    def anything(self) -> Any:
        """Whatever is here, if both databases can keep all of it."""
        if isinstance(self.value, dict):
            for key, place in self.items():
                if not can_be_kept(key):
                    self.refuse("holds a key with a character that cannot be kept")
                place.anything()
        elif isinstance(self.value, list):
            for place in self.entries():
                place.anything()
        elif isinstance(self.value, str):
            self.text(empty=True)
        elif isinstance(self.value, float) and not math.isfinite(self.value):
            self.refuse("is a number too large to be kept")
        return self.value

    def one_of(self, words: Iterable[str | bool], default: str | None = None) -> str:
        if self.value is None and default is not None:
            return default
        offered = [str(word) for word in words]
        if not isinstance(self.value, str) or self.value not in offered:
            self.refuse(f"{shown(self.value)} is not one of {', '.join(offered)}")
        return self.value

    def flag(self, default: bool) -> bool:
        return default if self.value is None else self.of(bool)

    def number(self, lowest: int, highest: int = LARGEST) -> int | None:
        if self.value is None:
            return None
        if not lowest <= self.of(int) <= highest:
            self.refuse(f"{shown(self.value)} is not between {lowest} and {highest}")
        return self.value

    def day(self) -> date | None:
        if self.value is None:
            return None
        try:
            day = date.fromisoformat(self.of(str))
            if day.year in YEARS:
                return day
        except ValueError:
            pass
        return self.refuse(f"{shown(self.value)} is not a date such as 2008-06-30")

    def clock(self) -> time | None:
        if self.value is None:
            return None
        if not CLOCK.fullmatch(self.of(str)):
            self.refuse(f"{shown(self.value)} is not a time of day such as 09:30")
        return time.fromisoformat(self.value)

    def share(self) -> float | None:
        """A number from 0 to 1."""
        if self.value is None:
            return None
        if type(self.value) not in (int, float) or not 0 <= self.value <= 1:
            self.refuse(f"{shown(self.value)} is not a number from 0 to 1")
        return float(self.value)

    def printed_on(self) -> str:
        """A day, a month or a year, as printed; empty where there is none."""
        if self.value is None:
            return ""
        if not PRINTED_ON.fullmatch(self.of(str)):
            self.refuse(f"{shown(self.value)} is not a date such as 2008-10 or 2008-10-31")
        return self.value

    def moment(self) -> datetime | None:
        if self.value is None:
            return None
        try:
            moment = datetime.fromisoformat(self.of(str))
            if moment.tzinfo and moment.year in YEARS:
                return moment.astimezone(UTC)
        except ValueError:
            pass
        return self.refuse(f"{shown(self.value)} is not a time with its zone, such as 2008-06-30T14:05:00Z")


def step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if WORD.fullmatch(key) else f"[{shown(key)}]"


def _any(key: str | int) -> str:
    """The step to any entry of a list, to any question: what is left out of one is left out of all."""
    return f".{key}" if isinstance(key, str) and WORD.fullmatch(key) else "[]"


def shown(value: Any) -> str:
    """A value as JSON, on one line and short."""
    if isinstance(value, dict | list):
        return NAMES[type(value)]
    text = json.dumps(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
