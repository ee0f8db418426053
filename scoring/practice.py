"""An inspection to practise on: twelve made-up case files in fieldwork, in every state one can be in.

Four of them have model answers, which a reader sees once they have submitted. Its assessors are the accounts
of assessments.actions.sign_ins, so that each of them finds work to do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from assessments.bundles import FORMAT
from scoring.core.routing import flags
from scoring.core.tool import CASELOAD, READING, Fact, Question, Tool

REFERENCE = "practice-2026"
TOOL = "omi"
DIFFERING = 18  # of a hundred model answers, about how many are not what the made-up reader gave

WHY_ABOVE = (
    "The file shows it: what was decided, when, and by whom is written down.",
    "The record and what the offender manager said in the interview agree.",
    "It was done within its time, and it fits what is known of the case.",
    "There is evidence from more than one source, and none against it.",
)
WHY_BELOW = (
    "Nothing in the file bears it out: there is no entry, form or letter.",
    "It was done, but too late to be of use to the work that followed.",
    "What is written is general, and could have been written of any case.",
    "The record says one thing and the plan another, and nobody has noticed.",
)

QUERIES = (
    "What in the file led you to this answer?",
    "The offender manager may have explained this in the interview: please add what was said.",
    "Is this the same shortcoming as the one before? If so, say so in the note.",
)

Facts = Mapping[str, str | bool]


@dataclass(frozen=True)
class Reading:
    """A case file with its reader, and how far that has come: `answered` of every hundred questions."""

    reference: str
    case_type: str
    assessor: str
    state: str = ""  # empty while the assessment is not begun
    answered: int = 0
    modelled: bool = False  # whether there are model answers to it


READINGS = (
    Reading("PR-001", "community", "inspector", "submitted", 100, modelled=True),
    Reading("PR-002", "licence", "inspector", "in_progress", 40, modelled=True),
    Reading("PR-003", "community", "inspector"),
    Reading("PR-004", "custody", "inspector", "accepted", 100),
    Reading("PR-005", "community", "area-assessor", "submitted", 100, modelled=True),
    Reading("PR-006", "licence", "area-assessor", "in_progress", 75, modelled=True),
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
        "origin": "training",
        "area": "Practice area",
        "tool": {"code": tool.code, "version": tool.version},
        "state": "fieldwork",
        "team": [{"username": username, "role": role} for username, role in TEAM.items()],
        "case_files": [_case_file(tool, reading) for reading in READINGS],
    }


def _case_file(tool: Tool, reading: Reading) -> dict[str, Any]:
    supplied, found = _facts(tool, reading, CASELOAD), _facts(tool, reading, READING)
    facts = {"case_type": reading.case_type, **supplied, **found}
    return {
        "reference": reading.reference,
        "case_type": reading.case_type,
        "state": "allocated",
        "facts": supplied,
        "allocated_to": {"primary": reading.assessor},
        "assessments": [_assessment(tool, reading, found, facts)] if reading.state else [],
        "model_answers": model_answers(tool, reading, facts) if reading.modelled else {},
    }


def _assessment(tool: Tool, reading: Reading, found: Facts, facts: Facts) -> dict[str, Any]:
    answers = _answers(tool, reading, facts)
    return {
        "assessor": reading.assessor,
        "assessor_kind": TEAM[reading.assessor],
        "kind": "primary",
        "state": reading.state,
        "facts": found,
        "judgements": {code: {"answer": word} for code, word in answers.items()},
        "queries": list(_queries(tool, reading, answers)),
        "reviews": list(_reviews(reading)),
    }


def model_answers(tool: Tool, reading: Reading, facts: Facts) -> dict[str, dict[str, str]]:
    """To every scored question that applies, as a whole reading of the file would: now and then another."""
    whole = replace(reading, answered=100)
    given = _answers(tool, whole, facts)
    return {
        question.code: _model_answer(tool, question, whole, given[question.code])
        for question in tool.questions
        if question.scored and question.code in given
    }


def _model_answer(tool: Tool, question: Question, reading: Reading, given: str) -> dict[str, str]:
    scale = tool.scale_of(question)
    luck = _luck(reading, f"model:{question.code}")
    other = scale.above[0] if given in scale.below else scale.below[0]
    answer = other if luck < DIFFERING else given
    reasons = WHY_BELOW if answer in scale.below else WHY_ABOVE
    return {"answer": answer, "why": reasons[luck % len(reasons)]}


def _facts(tool: Tool, reading: Reading, found: str) -> dict[str, str | bool]:
    return {fact.code: _value(fact, reading) for fact in tool.facts_found(found)}


def _value(fact: Fact, reading: Reading) -> str | bool:
    return fact.values[_luck(reading, fact.code) * len(fact.values) // 100]


def _answers(tool: Tool, reading: Reading, facts: Facts) -> dict[str, str]:
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


def _queries(tool: Tool, reading: Reading, answers: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The lead's, at the first answers below the line of what was returned."""
    if reading.state == "returned":
        below = (code for code, word in answers.items() if _lies_below(tool, code, word))
        for code, text in zip(below, QUERIES, strict=False):
            yield {"question": code, "text": text, "raised_by": "lead"}


def _lies_below(tool: Tool, code: str, answer: str) -> bool:
    return answer in tool.scale_of(tool.question[code]).below


def _luck(reading: Reading, code: str) -> int:
    """A number from 0 to 99 that is the same on every machine."""
    return int(sha256(f"{reading.reference}:{code}".encode()).hexdigest(), 16) % 100
