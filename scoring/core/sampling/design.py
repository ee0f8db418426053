"""What a draw is asked for: files by case type, and groups of files that the sample is to hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from scoring.core.tool import CASE_TYPE, Fact, Tool

PROPORTIONAL = "proportional"


@dataclass(frozen=True)
class Entry:
    """One file that the area supplied, as far as the draw looks at it.

    `groups` are the codes of those groups of the design that it belongs to. A file that is not
    `eligible` (its sentence is not of the right age) is counted with the caseload and never drawn.
    """

    reference: str
    case_type: str
    groups: frozenset[str] = frozenset()
    eligible: bool = True


@dataclass(frozen=True)
class Group:
    """Files with one of some values of a fact, such as a high or very high risk of harm.

    Of a group with `at_least` the sample holds so many. A `representative` one it holds in the
    proportion in which the caseload does, case type by case type.
    """

    code: str
    at_least: int | None = None
    representative: bool = False
    fact: str = ""
    among: tuple[str | bool, ...] = ()

    def holds(self, case_type: str, facts: Mapping[str, Any]) -> bool:
        return (case_type if self.fact == CASE_TYPE else facts.get(self.fact)) in self.among


@dataclass(frozen=True)
class Design:
    """How many files of each case type, `counts` or `size` in proportion to the caseload; and groups."""

    counts: Mapping[str, int] = field(default_factory=dict)
    size: int | None = None
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.counts) == (self.size is not None):
            raise ValueError("a sample design has either counts by case type or a size")
        least = min(self.size or 0, *self.counts.values(), *(group.at_least or 0 for group in self.groups), 0)
        if least < 0:
            raise ValueError("a sample design asks for no file or more, and never for fewer")
        codes = [group.code for group in self.groups]
        if len(set(codes)) < len(codes):
            raise ValueError("a sample design names a group more than once")

    def groups_of(self, case_type: str, facts: Mapping[str, Any]) -> frozenset[str]:
        """The codes of the groups that a file of these facts belongs to."""
        return frozenset(group.code for group in self.groups if group.holds(case_type, facts))


def design_of(tool: Tool, programme_sample: Mapping[str, Any] | None = None) -> Design:
    """The tool's design, its counts by case type or else its size in proportion, with its minimums;
    and the groups that the programme has represented.

    A minimum and a represented group of the same fact and values are one group. A group of a fact
    that the tool does not know is left out.
    """
    counts = tool.sample["design"]
    groups = _groups(tool, (programme_sample or {}).get("representative") or ())
    if counts == PROPORTIONAL:
        return Design(size=tool.sample["size"], groups=groups)
    return Design(counts=counts, groups=groups)


def right_age(began: date | None, on: date, age_months: Mapping[str, int] | None) -> bool:
    """Whether a sentence or licence that `began` then is of the programme's age on that day.

    Any is where the programme asks for no age. `age_months` has `from` and `to`, both whole months; a
    case in the middle of its last month is still of the right age.
    """
    if not age_months:
        return True
    return began is not None and age_months["from"] <= _whole_months(began, on) <= age_months["to"]


def _groups(tool: Tool, represented: Iterable[Mapping[str, Any]]) -> tuple[Group, ...]:
    groups: dict[str, Group] = {}
    for minimum in tool.sample.get("minimums") or ():
        group = _group(tool, minimum, at_least=minimum["at_least"])
        groups[group.code] = group
    for each in represented:
        if each["fact"] in tool.fact or each["fact"] == CASE_TYPE:
            group = _group(tool, each)
            groups[group.code] = replace(groups.get(group.code, group), representative=True)
    return tuple(groups.values())


def _group(tool: Tool, asked: Mapping[str, Any], at_least: int | None = None) -> Group:
    among = _in_order(tool.fact.get(asked["fact"]), asked["in"])
    words = ",".join(str(value).lower() for value in among)
    return Group(f"{asked['fact']}:{words}", at_least, fact=asked["fact"], among=among)


def _in_order(fact: Fact | None, values: Iterable[str | bool]) -> tuple[str | bool, ...]:
    """In the order of the tool, so that the same values make the same code however they are listed."""
    known = fact.values if fact else ()
    return tuple(sorted(values, key=lambda value: (known.index(value) if value in known else -1, str(value))))


def _whole_months(began: date, on: date) -> int:
    months = (on.year - began.year) * 12 + on.month - began.month
    return months - (on.day < began.day)
