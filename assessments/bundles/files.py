"""Bundles as files: JSON text that holds one object, within limits."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from assessments.bundles import Unfit
from assessments.bundles.places import shown, step
from assessments.texts import Unreadable, read_text

# Two hundred files of 260 questions with a long note each come to about 30 MB.
LARGEST = 40  # MB
MEGABYTE = 1_000_000


def read(path: str | Path, *, largest: int = LARGEST) -> dict[str, Any]:
    """The content of a bundle file of up to `largest` MB. Raises Unfit."""
    path = Path(path)
    return parse(_text(path, largest), str(path))


def parse(text: str, name: str) -> dict[str, Any]:
    """The object that the JSON text holds. Raises Unfit with the line and column, or the path."""
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
        if place := _key_given_twice(data, ""):
            raise Unfit(f"{name}: {place}")
    except json.JSONDecodeError as error:
        raise Unfit(f"{name}: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise Unfit(f"{name}: is nested too deep to be a bundle") from None
    except ValueError as error:  # a number of thousands of digits, NaN
        raise Unfit(f"{name}: holds a number that cannot be kept: {error}") from None
    if not isinstance(data, dict):
        raise Unfit(f"{name}: is not a bundle, which is an object: it holds {shown(data)}")
    return data


def write(data: dict[str, Any]) -> str:
    """The same text for the same data, wherever it is written."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _text(path: Path, largest: int) -> str:
    too_large = f"is larger than {largest} MB; if it is to be, say --largest MB"
    try:
        return read_text(path, largest=largest * MEGABYTE, too_large=too_large)
    except Unreadable as error:
        line = f"line {error.line}: " if error.line else ""
        raise Unfit(f"{path}: {line}{error.message}") from None


class _Twice(dict):
    """An object of the file that has one of its keys twice. The parser knows the key but not the place,
    which is looked for afterwards."""

    key = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked, given = _Twice(), Counter(key for key, _value in pairs)
    marked.key = next(key for key, times in given.items() if times > 1)
    return marked


def _key_given_twice(value: Any, path: str) -> str:
    """Where a key is given twice, in words; empty where none is."""
    if isinstance(value, _Twice):
        return f"{path.removeprefix('.') or 'the bundle'}: the key {shown(value.key)} is there twice"
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inside:
        if isinstance(below, dict | list) and (found := _key_given_twice(below, path + step(key))):
            return found
    return ""


def _no_number(word: str):
    raise ValueError(f"{word} is not a number")
