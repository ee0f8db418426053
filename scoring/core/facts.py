"""Case facts: how a value reads, and what a person may write for it in a list."""

from collections.abc import Mapping

from scoring.core.tool import CASE_TYPE, Fact, Tool

YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0"}


def is_flag(fact: Fact) -> bool:
    """Whether the fact is either so or not so."""
    return set(fact.values) == {True, False}


def read_value(fact: Fact, text: str) -> str | bool:
    """The value that a cell of a list means: its code or its label, in any case; yes or no for a flag.

    Raises ValueError with one sentence that names what may stand there.
    """
    word = " ".join(text.split()).lower()
    if is_flag(fact):
        if word in YES | NO:
            return word in YES
        raise ValueError(f"“{text[:40]}” is neither yes nor no.")
    for value in fact.values:
        if word in {
            str(value).lower(),
            str(value).lower().replace("_", " "),
            value_label(fact, value).lower(),
        }:
            return value
    offered = ", ".join(str(value) for value in fact.values)
    if not word:
        raise ValueError(f"This cell is empty: write one of {offered}.")
    raise ValueError(f"“{text[:40]}” is not one of {offered}.")


def value_label(fact: Fact, value: str | bool) -> str:
    """How a value reads on a page."""
    if fact.labels and value in fact.values:
        return fact.labels[fact.values.index(value)]
    if isinstance(value, bool):
        return "Yes" if value else "No"
    words = str(value).replace("_", " ")
    return words[:1].upper() + words[1:]


def case_types(tool: Tool) -> Mapping[str, str]:
    """How each case type that the tool lists reads. A tool that lists none takes any word for one."""
    fact = tool.fact.get(CASE_TYPE)
    return {str(value): value_label(fact, value) for value in fact.values} if fact else {}
