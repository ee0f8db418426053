"""An inspection to practise on: twelve made-up case files in fieldwork, in every state one can be in.

Its assessors are the accounts of assessments.actions.sign_ins, so that each of them finds work to do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from assessments.bundles import FORMAT
from scoring.core.routing import flags
from scoring.core.tool import CASELOAD, READING, Fact, Question, Tool

REFERENCE = "practice-2026"
TOOL = "omi"


@dataclass(frozen=True)
class Reading:
    """A case file with its reader, and how far that has come: `answered` of every hundred questions."""

    reference: str
    case_type: str
    assessor: str
    state: str = ""  # empty while the assessment is not begun
    answered: int = 0


READINGS = (
    Reading("PR-001", "community", "inspector", "submitted", 100),
    Reading("PR-002", "licence", "inspector", "in_progress", 40),
    Reading("PR-003", "community", "inspector"),
    Reading("PR-004", "custody", "inspector", "accepted", 100),
    Reading("PR-005", "community", "area-assessor", "submitted", 100),
    Reading("PR-006", "licence", "area-assessor", "in_progress", 75),
    Reading("PR-007", "community", "area-assessor"),
    Reading("PR-008", "licence", "area-assessor", "returned", 100),
    Reading("PR-009", "community", "practice-assessor", "submitted", 100),
    Reading("PR-010", "licence", "practice-assessor"),
    Reading("PR-011", "community", "practice-assessor", "in_progress", 10),
    Reading("PR-012", "licence", "lead"),
)
TEAM = {
    "lead": "lead",
    "inspector": "inspector",
    "practice-assessor": "practice_assessor",
    "area-assessor": "area_assessor",
    "partner-inspector": "partner_inspector",
    "area-reader": "area_reader",
}


def bundle(tool: Tool) -> dict[str, Any]:
    """The same on every machine."""
    return {
        "format": FORMAT,
        "reference": REFERENCE,
        "title": "Practice inspection (made-up cases)",
        "area": "Practice area",
        "tool": {"code": tool.code, "version": tool.version},
        "state": "fieldwork",
        "team": [{"username": username, "role": role} for username, role in TEAM.items()],
        "case_files": [_case_file(tool, reading) for reading in READINGS],
    }


def _case_file(tool: Tool, reading: Reading) -> dict[str, Any]:
    facts = _facts(tool, reading, CASELOAD)
    return {
        "reference": reading.reference,
        "case_type": reading.case_type,
        "state": "allocated",
        "facts": facts,
        "allocated_to": {"primary": reading.assessor},
        "assessments": [_assessment(tool, reading, facts)] if reading.state else [],
    }


def _assessment(tool: Tool, reading: Reading, caseload: Mapping[str, str | bool]) -> dict[str, Any]:
    found = _facts(tool, reading, READING)
    facts = {"case_type": reading.case_type, **caseload, **found}
    return {
        "assessor": reading.assessor,
        "assessor_kind": TEAM[reading.assessor],
        "kind": "primary",
        "state": reading.state,
        "facts": found,
        "judgements": {code: {"answer": word} for code, word in _answers(tool, reading, facts).items()},
        "reviews": list(_reviews(reading)),
    }


def _facts(tool: Tool, reading: Reading, found: str) -> dict[str, str | bool]:
    return {fact.code: _value(fact, reading) for fact in tool.facts_found(found)}


def _value(fact: Fact, reading: Reading) -> str | bool:
    return fact.values[_luck(reading, fact.code) * len(fact.values) // 100]


def _answers(tool: Tool, reading: Reading, facts: Mapping[str, str | bool]) -> dict[str, str]:
    """Answers to the first questions that apply, in the tool's order."""
    answers: dict[str, str] = {}
    for question in tool.questions[: len(tool.questions) * reading.answered // 100]:
        if flags(tool, facts, answers)[tool.position[question.code]]:
            answers[question.code] = _answer(tool, question, reading)
    return answers


def _answer(tool: Tool, question: Question, reading: Reading) -> str:
    scale = tool.scale_of(question)
    if scale.kind == "number":
        return "1"
    if scale.kind == "date":
        return "2026-03-02"
    if question.scored and _luck(reading, question.code) >= 70:
        return scale.below[0]
    return scale.answers[0]


def _reviews(reading: Reading) -> Iterator[dict[str, str]]:
    if reading.state == "accepted":
        yield {"reviewer": "lead", "outcome": "accepted"}
    if reading.state == "returned":
        reason = "Please look again at the risk of harm questions, and add a note to each."
        yield {"reviewer": "lead", "outcome": "returned", "reason": reason}


def _luck(reading: Reading, code: str) -> int:
    """A number from 0 to 99 that is the same on every machine."""
    return int(sha256(f"{reading.reference}:{code}".encode()).hexdigest(), 16) % 100
