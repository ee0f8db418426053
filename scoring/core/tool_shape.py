"""The shape of a tool file: which keys it has, which it must have, and what kind of value each takes.

A check is a function of a path and a value that yields problems. Larger checks are made of smaller ones:

    record(required, optional)   a mapping with these keys and no others
    keyed(check)                 a mapping from codes to values of one kind
    listed(check)                a list of values of one kind
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """Something wrong with a tool file: where, as keys and positions from the top, and what."""

    path: Path
    message: str


Check = Callable[[Path, Any], Iterator[Problem]]

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
WORD = re.compile(r"\w[\w-]*")
LONGEST_CODE = 20  # what the database keeps of a code
LONGEST_WORD = 40
UNQUOTED = 'YAML reads {} without quotation marks as {}: write it in quotation marks, such as "{}"'


def wrong(path: Path, message: str) -> Problem:
    """A problem whose message begins with the key in question, and the position in a list from 1."""
    key = next((each for each in reversed(path) if not isinstance(each, int)), "the file")
    place = f" {path[-1] + 1}" if path and type(path[-1]) is int else ""
    return Problem(path, f"{key}{place}: {message}")


def text(longest: int | None = None, pattern: re.Pattern[str] | None = None) -> Check:
    def check(path: Path, value: Any) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield wrong(path, f"is to be text; {_found(value)}")
        elif not value.strip():
            yield wrong(path, "is empty")
        elif longest and len(value) > longest:
            yield wrong(path, f"is longer than {longest} characters")
        elif pattern and not pattern.fullmatch(value):
            yield wrong(path, f"“{value}” is to be letters, digits, and dots, hyphens or underscores between")

    return check


def one_of(*allowed: str) -> Check:
    def check(path: Path, value: Any) -> Iterator[Problem]:
        if not isinstance(value, str) or value not in allowed:
            yield wrong(path, f"{_shown(value)} is to be one of {', '.join(allowed)}")

    return check


def flag(path: Path, value: Any) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield wrong(path, f"{_shown(value)} is to be true or false")


def number(path: Path, value: Any) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        yield wrong(path, f"{_shown(value)} is to be a number")


def whole(path: Path, value: Any) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        yield wrong(path, f"{_shown(value)} is to be a whole number, 0 or more")


def fact_value(path: Path, value: Any) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield from text(LONGEST_WORD)(path, value)


def version(path: Path, value: Any) -> Iterator[Problem]:
    if not isinstance(value, str):
        shown = _shown(value)
        yield wrong(path, f'the version is to be written in quotation marks: "{shown}"')
    else:
        yield from text(20, CODE)(path, value)


def listed(check: Check, at_least: int = 0) -> Check:
    def check_all(path: Path, value: Any) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield wrong(path, f"is to be a list; {_found(value)}")
            return
        if len(value) < at_least:
            yield wrong(path, "is an empty list")
        for index, item in enumerate(value):
            yield from check((*path, index), item)

    return check_all


def keyed(check: Check, at_least: int = 0) -> Check:
    def check_all(path: Path, value: Any) -> Iterator[Problem]:
        if not isinstance(value, Mapping):
            yield wrong(path, f"is to be a mapping from codes; {_found(value)}")
            return
        if len(value) < at_least:
            yield wrong(path, "is empty")
        for code, item in value.items():
            yield from text(LONGEST_WORD, CODE)((*path, code), code)
            yield from check((*path, code), item)

    return check_all


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    known = {**required, **(optional or {})}

    def check(path: Path, value: Any) -> Iterator[Problem]:
        if not isinstance(value, Mapping):
            yield wrong(path, f"is to be a mapping with {', '.join(known)}; {_found(value)}")
            return
        for key in required:
            if key not in value:
                yield wrong(path, f"lacks the key “{key}”")
        for key, item in value.items():
            if key not in known:
                yield wrong(
                    (*path, key), f"the key {_shown(key)} is not known here: one of {', '.join(known)}"
                )
            else:
                yield from known[key]((*path, key), item)

    return check


def _found(value: Any) -> str:
    """What stands there instead; for a value that YAML read as something else than text, how to write it."""
    if isinstance(value, bool):
        word = "yes" if value else "no"
        return UNQUOTED.format(word, str(value).lower(), word)
    if value is None:
        return "nothing stands here"
    if isinstance(value, str):
        return "a text stands here"
    if isinstance(value, Mapping):
        return "a mapping stands here"
    if isinstance(value, list):
        return "a list stands here"
    return UNQUOTED.format(value, "a number or date", value)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value[:60]}”"
    if isinstance(value, Mapping | list):
        return "a mapping" if isinstance(value, Mapping) else "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return "nothing" if value is None else str(value)
