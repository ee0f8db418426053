"""From the mapping that a tool file holds to the tool it describes.

Expects a file that `tool_checks.problems` found nothing wrong with.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring.core.tool import (
    CASELOAD,
    SCORED,
    Band,
    Check,
    Condition,
    Criterion,
    Evidence,
    Fact,
    Question,
    Scale,
    Section,
    Thread,
    Tool,
)


def read_tool(data: Mapping[str, Any]) -> Tool:
    """The tool that a checked tool file describes."""
    scoring = data.get("scoring") or {}
    weight = scoring.get("summary_weight")
    return Tool(
        code=data["tool"],
        version=data["version"],
        title=data.get("title", data["programme"]["name"]),
        programme=data["programme"],
        language=data["language"],
        facts=tuple(_fact(code, fact) for code, fact in (data.get("facts") or {}).items()),
        scales={code: _scale(code, scale) for code, scale in data["scales"].items()},
        sections=tuple(_section(section) for section in data["sections"]),
        threads=tuple(_thread(code, thread) for code, thread in (data.get("threads") or {}).items()),
        summary_weight=None if weight is None else exactly(weight),
        overall={code: exactly(share) for code, share in (scoring.get("overall") or {}).items()},
        bands=tuple(
            Band(band["comment"], exactly(band["from"]), band.get("provisional", False))
            for band in data.get("bands") or ()
        ),
        grades=tuple(data.get("grades") or ()),
        conclusions=tuple(data.get("conclusions") or ()),
        sample=data.get("sample") or {},
        report=tuple(data.get("report") or ()),
        evidence=tuple(_evidence(source) for source in data.get("evidence") or ()),
        checks=tuple(_check(check) for check in data.get("checks") or ()),
        title_cy=data.get("title_cy", ""),
    )


def exactly(number: int | float | str) -> Fraction:
    """The fraction a person meant by writing 0.2: one fifth, not the nearest binary number."""
    return Fraction(str(number))


def _fact(code: str, data: Mapping[str, Any]) -> Fact:
    return Fact(
        code=code,
        title=data["title"],
        values=tuple(data["values"]),
        found=data.get("found", CASELOAD),
        group=data.get("group", ""),
        title_cy=data.get("title_cy", ""),
        labels=tuple(data.get("labels") or ()),
    )


def _scale(code: str, data: Mapping[str, Any]) -> Scale:
    return Scale(
        code=code,
        above=tuple(data.get("above") or ()),
        below=tuple(data.get("below") or ()),
        values=tuple(data.get("values") or ()),
        not_relevant=data.get("not_relevant", False),
        kind=data.get("kind", "choice"),
        several=data.get("several", False),
    )


def _thread(code: str, data: Mapping[str, Any]) -> Thread:
    return Thread(code, data["title"], tuple(data["sections"]), data.get("title_cy", ""))


def _section(data: Mapping[str, Any]) -> Section:
    return Section(
        code=data["code"],
        title=data["title"],
        kind=data["kind"],
        criteria=tuple(_criterion(criterion) for criterion in data["criteria"]),
        title_cy=data.get("title_cy", ""),
    )


def _criterion(data: Mapping[str, Any]) -> Criterion:
    return Criterion(
        code=data["code"],
        title=data["title"],
        kind=data["kind"],
        weight=exactly(data.get("weight", 1)),
        statement=data.get("statement", ""),
        questions=tuple(_question(question) for question in data.get("questions") or ()),
        title_cy=data.get("title_cy", ""),
        statement_cy=data.get("statement_cy", ""),
    )


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        code=data["code"],
        text=data["text"],
        scale=data["scale"],
        role=data.get("role", SCORED),
        summary=data.get("summary", False),
        threads=tuple(data.get("threads") or ()),
        applies=tuple(_condition(condition) for condition in data.get("applies") or ()),
        guidance=data.get("guidance", ""),
        text_cy=data.get("text_cy", ""),
        guidance_cy=data.get("guidance_cy", ""),
        sources=tuple(data.get("sources") or ()),
    )


def _check(data: Mapping[str, Any]) -> Check:
    return Check(
        code=data["code"],
        message=data["message"],
        when=tuple(_condition(condition) for condition in data["when"]),
        unless=tuple(_condition(condition) for condition in data.get("unless") or ()),
        message_cy=data.get("message_cy", ""),
    )


def _evidence(data: Mapping[str, Any] | str) -> Evidence:
    """Tools loaded before sources of evidence had codes name them by their titles alone."""
    if isinstance(data, str):
        return Evidence(data.replace(" ", "_"), data)
    return Evidence(data["code"], data["title"], data.get("title_cy", ""))


def _condition(data: Mapping[str, Any]) -> Condition:
    subject = "fact" if "fact" in data else "question"
    return Condition(subject, data[subject], tuple(data["in"]))
