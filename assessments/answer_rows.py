"""The rows of one answer, in statements written out.

An answer is saved tens of thousands of times in an inspection, and putting these statements together through
models would take longer than carrying them out. They are the same on SQLite and on PostgreSQL.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from assessments.models import Tool
from assessments.versions import Given, Offer, Standing
from scoring.core import tool as core

READING = """
    SELECT a.id, a.state, a.effective <> '', a.answered, a.applying, a.facts, f.facts, f.case_type,
        i.id, i.state, i.tool_id, t.digest, m.role
    FROM assessments_inspection i
    JOIN assessments_casefile f ON f.inspection_id = i.id AND f.reference = %s
    JOIN assessments_allocation l ON l.case_file_id = f.id AND l.assessor_id = %s
    JOIN assessments_assessment a
        ON a.case_file_id = f.id AND a.kind = l.kind AND a.assessor_id = l.assessor_id
    JOIN assessments_teammember m ON m.inspection_id = i.id AND m.user_id = l.assessor_id
    JOIN assessments_tool t ON t.id = i.tool_id
    WHERE i.reference = %s
"""
STANDING = """
    SELECT q.id, q.code, j.version, j.answer, j.note, j.sources,
        EXISTS (SELECT 1 FROM assessments_change c
                WHERE c.id = %s AND c.assessment_id = %s AND c.question_id = q.id)
    FROM assessments_question q
    LEFT JOIN assessments_judgement j ON j.question_id = q.id AND j.assessment_id = %s
    WHERE q.tool_id = %s AND q.code IN ({codes})
"""
JUDGEMENT = """
    INSERT INTO assessments_judgement
        (assessment_id, question_id, answer, note, sources, version, change, changed_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (assessment_id, question_id) DO UPDATE SET answer = excluded.answer, note = excluded.note,
        sources = excluded.sources, version = excluded.version, change = excluded.change,
        changed_at = excluded.changed_at
"""
RECEIPT = """
    INSERT INTO assessments_change
        (id, assessment_id, question_id, version, answer, note, sources, device, by_id, at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
PROGRESS = "UPDATE assessments_assessment SET answered = %s, applying = %s, changed_at = %s WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions that apply are answered."""

    applying: int
    answered: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A person's own assessment of a case file, locked for this transaction."""

    key: int
    state: str
    frozen: bool  # whether it has effective answers to keep in step
    progress: Progress | None  # where it is known
    facts: dict
    inspection: int
    stage: str  # the inspection's state
    tool_key: int
    tool: core.Tool
    role: str


@dataclass(frozen=True, slots=True)
class Found:
    """What stands for a question, the answers that decide whether it applies, and whether the change was
    received before."""

    question: int
    standing: Standing
    answers: dict[str, str]
    received: bool


def own_reading(reference: str, file: str, person: int) -> Reading | None:
    """None where there is no such file, no part in it, or nothing begun: others explain which."""
    lock = " FOR UPDATE OF a" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(READING + lock, [file, person, reference])
        row = cursor.fetchone()
    if row is None:
        return None
    (
        key,
        state,
        frozen,
        answered,
        applying,
        found,
        supplied,
        case_type,
        inspection,
        stage,
        tool,
        digest,
        role,
    ) = row
    return Reading(
        key=key,
        state=state,
        frozen=bool(frozen),
        progress=None if applying is None else Progress(applying, answered),
        facts={"case_type": case_type, **json.loads(supplied), **json.loads(found)},
        inspection=inspection,
        stage=stage,
        tool_key=tool,
        tool=Tool.core_of(tool, digest),
        role=role,
    )


def found(reading: Reading, code: str, offer: Offer, others: frozenset[str]) -> Found:
    """`others` are the codes of the questions whose answers are wanted too."""
    codes = [code, *others]
    statement = STANDING.format(codes=", ".join(["%s"] * len(codes)))
    values = [_uuid(offer.change), reading.key, reading.key, reading.tool_key, *codes]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = {row[1]: row for row in cursor.fetchall()}
    question, _code, version, answer, note, sources, received = rows[code]
    return Found(
        question=question,
        standing=Standing(version, Given(answer, note, tuple(json.loads(sources))))
        if version
        else Standing(),
        answers={row[1]: row[3] for row in rows.values() if row[3]},
        received=bool(received),
    )


def keep(
    assessment: int,
    question: int,
    version: int,
    offer: Offer,
    progress: Progress | None = None,
    *,
    by: int,
    at: datetime,
) -> None:
    """Write the judgement and its receipt; and how far the assessment is, where that is known."""
    given = offer.given
    change, moment = _uuid(offer.change), _moment(at)
    content = [given.answer, given.note, json.dumps(given.sources)]
    statements = [
        (JUDGEMENT, [assessment, question, *content, version, change, moment]),
        (RECEIPT, [change, assessment, question, version, *content, offer.device, by, moment]),
    ]
    if progress:
        statements.append((PROGRESS, [progress.answered, progress.applying, moment, assessment]))
    _carry_out(statements)


def _carry_out(statements: list[tuple[str, list]]) -> None:
    """One after the other; together, in one exchange with the server, where there is a server."""
    if connection.vendor == "postgresql":
        together = ";".join(statement for statement, _values in statements)
        statements = [(together, [value for _statement, values in statements for value in values])]
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)


def _uuid(value):
    return value if connection.features.has_native_uuid_field else value.hex


def _moment(at: datetime):
    return connection.ops.adapt_datetimefield_value(at)
