"""A tool: one frozen question set, as its file describes it.

    Tool
     ├─ facts       what is known of a case, for routing and breakdowns
     ├─ scales      the answers a question may have, and which lie above the line
     └─ sections → criteria → questions

Everything here is a plain value; `tool_reading` builds it from what a tool file holds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, wraps
from typing import Any, TypeVar, cast

Made = TypeVar("Made")

NOT_RELEVANT = "not_relevant"

CASES = "cases"
GRADED = "graded"

# Where a fact comes from: the caseload as supplied, or reading the file.
CASELOAD = "caseload"
READING = "reading"
CASE_TYPE = "case_type"  # the fact that every case file has, beside its others

SCORED = "scored"
INFORMATION = "information"
ROUTING = "routing"

# What a report is made of; a tool's `report` puts them in order.
REPORT_PARTS = (
    "cover",
    "foreword",
    "acknowledgements",
    "contents",
    "abbreviations",
    "glossary",
    "summary",
    "scores",
    "chart",
    "recommendations",
    "next_steps",
    "good_practice",
    "service_users",
    "area",
    "sections",
    "indicators",
    "context",
    "sample",
    "arrangements",
    "scoring_approach",
    "role_of_inspectorate",
)


@dataclass(frozen=True)
class Fact:
    """Something known of a case. `found` says where."""

    code: str
    title: str
    values: tuple[str | bool, ...]
    found: str = CASELOAD  # or READING
    group: str = ""
    title_cy: str = ""
    labels: tuple[str, ...] = ()  # how each value reads, in the order of `values`


@dataclass(frozen=True)
class Scale:
    """The answers a question may have. A scale is choices, a number or a date; only choices have a line."""

    code: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    values: tuple[str, ...] = ()  # answers on neither side, of questions that are not scored
    not_relevant: bool = False
    kind: str = "choice"  # or "number", "date"
    several: bool = False

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """Every answer this scale allows, the order in which they are offered."""
        return (*self.above, *self.below, *self.values, *((NOT_RELEVANT,) if self.not_relevant else ()))


@dataclass(frozen=True)
class Condition:
    """One of the conditions that must all hold for a question to apply."""

    subject: str  # "fact" or "question"
    code: str
    among: tuple[str | bool, ...]


@dataclass(frozen=True)
class Check:
    """Answers that sit badly together: found when all of `when` hold, unless any of `unless` does."""

    code: str
    message: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...] = ()
    message_cy: str = ""


@dataclass(frozen=True)
class Evidence:
    """A source of evidence that a judgement may name."""

    code: str
    title: str
    title_cy: str = ""


@dataclass(frozen=True)
class Question:
    code: str
    text: str
    scale: str
    role: str = SCORED
    summary: bool = False
    threads: tuple[str, ...] = ()
    applies: tuple[Condition, ...] = ()
    guidance: str = ""
    text_cy: str = ""
    guidance_cy: str = ""
    sources: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        return self.role == SCORED


@dataclass(frozen=True)
class Criterion:
    code: str
    title: str
    kind: str = CASES
    weight: Fraction = Fraction(1)
    statement: str = ""
    questions: tuple[Question, ...] = ()
    title_cy: str = ""
    statement_cy: str = ""


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    kind: str = CASES
    criteria: tuple[Criterion, ...] = ()
    title_cy: str = ""


@dataclass(frozen=True)
class Thread:
    code: str
    title: str
    sections: tuple[str, ...]
    title_cy: str = ""


@dataclass(frozen=True)
class Band:
    """A score of `start` per cent or more, up to the next band, proposes `comment`."""

    comment: str
    start: Fraction  # in per cent
    provisional: bool = False


@dataclass(frozen=True)
class Tool:
    code: str
    version: str
    title: str
    programme: Mapping[str, str]
    language: str
    facts: tuple[Fact, ...]
    scales: Mapping[str, Scale]
    sections: tuple[Section, ...]
    threads: tuple[Thread, ...] = ()
    summary_weight: Fraction | None = None
    overall: Mapping[str, Fraction] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    grades: tuple[str, ...] = ()  # the words of a graded criterion, best first
    conclusions: tuple[str, ...] = ()  # OMI: chosen by a person for each criterion scored from cases
    sample: Mapping[str, Any] = field(default_factory=dict)
    report: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    title_cy: str = ""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the tool's order: the order of the letters of effective answers."""
        return tuple(
            question
            for section in self.sections
            for criterion in section.criteria
            for question in criterion.questions
        )

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where a question's letter stands in a string of effective answers."""
        return {question.code: index for index, question in enumerate(self.questions)}

    @cached_property
    def question(self) -> Mapping[str, Question]:
        return {question.code: question for question in self.questions}

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        return {criterion.code: criterion for criterion in self.criteria()}

    @cached_property
    def section(self) -> Mapping[str, Section]:
        return {section.code: section for section in self.sections}

    @cached_property
    def thread(self) -> Mapping[str, Thread]:
        return {thread.code: thread for thread in self.threads}

    @cached_property
    def fact(self) -> Mapping[str, Fact]:
        return {fact.code: fact for fact in self.facts}

    def facts_found(self, where: str) -> tuple[Fact, ...]:
        """The facts from CASELOAD or READING. The case type is not among them: it stands beside the facts."""
        return tuple(fact for fact in self.facts if fact.found == where and fact.code != CASE_TYPE)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What other modules worked out from the tool (`kept_with_tool`), each under its own name."""
        return {}

    def criteria(self, kind: str | None = None) -> Iterator[Criterion]:
        for section in self.sections:
            for criterion in section.criteria:
                if kind is None or criterion.kind == kind:
                    yield criterion

    @cached_property
    def weighted(self) -> bool:
        """Whether some criteria scored from cases weigh more than others."""
        return len({criterion.weight for criterion in self.criteria(CASES)}) > 1

    def scale_of(self, question: Question) -> Scale:
        return self.scales[question.scale]


def kept_with_tool(make: Callable[[Tool], Made]) -> Callable[[Tool], Made]:
    """Of what follows from a tool alone: worked out once and kept with the tool, which never changes."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def kept(tool: Tool) -> Made:
        if name not in tool.kept:
            tool.kept[name] = make(tool)
        return cast(Made, tool.kept[name])

    return kept
