"""The words of words.yaml: how areas write columns and values."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml


def plain(text: str) -> str:
    """In small letters and figures alone: “RoSH_Level*” is “rosh level”."""
    return " ".join("".join(each if each.isalnum() else " " for each in text.lower()).split())


@cache
def _words() -> Mapping[str, Any]:
    return yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


@cache
def column_codes() -> Mapping[str, str]:
    """What a column holds by its plain name, for any tool."""
    return {name: code for code, names in _words()["columns"].items() for name in (plain(code), *names)}


@cache
def values(fact: str) -> Mapping[str, str]:
    """The values of a fact by the other words for them."""
    known = _words()["values"].get(fact, {})
    return {word: value for value, words in known.items() for word in words}


@cache
def personal_names() -> frozenset[str]:
    return frozenset(_words()["personal"]["names"])


@cache
def personal_words() -> frozenset[str]:
    return frozenset(_words()["personal"]["words"])
