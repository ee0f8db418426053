"""Every key of a tool file. The example in docs/tools.md shows them at work."""

from collections.abc import Iterator
from typing import Any

from scoring.core.tool import CASELOAD, CASES, GRADED, INFORMATION, READING, REPORT_PARTS, ROUTING, SCORED
from scoring.core.tool_shape import (
    CODE,
    LONGEST_CODE,
    LONGEST_WORD,
    WORD,
    Path,
    Problem,
    fact_value,
    flag,
    keyed,
    listed,
    number,
    one_of,
    record,
    text,
    version,
    whole,
    wrong,
)

CODE_TEXT = text(LONGEST_CODE, CODE)
WORDS = listed(text(LONGEST_WORD, WORD))
TEXTS = listed(text())


def condition(path: Path, value: Any) -> Iterator[Problem]:
    """Exactly one of `fact` and `question`, and the answers that satisfy it."""
    among = {"in": listed(fact_value, at_least=1)}
    subjects = {"fact": text(), "question": text()}
    problems = list(record(among, subjects)(path, value))
    if not problems and ("fact" in value) == ("question" in value):
        problems = [wrong(path, "a condition names either a fact or a question")]
    yield from problems


def design(path: Path, value: Any) -> Iterator[Problem]:
    if value != "proportional":
        yield from keyed(whole, at_least=1)(path, value)


FACT = record(
    {"title": text(200), "values": listed(fact_value, at_least=1)},
    {
        "title_cy": text(200),
        "labels": listed(text(), at_least=1),
        "found": one_of(CASELOAD, READING),
        "group": text(),
    },
)

SCALE = record(
    {},
    {
        "above": WORDS,
        "below": WORDS,
        "values": WORDS,
        "not_relevant": flag,
        "kind": one_of("choice", "number", "date"),
        "several": flag,
    },
)

QUESTION = record(
    {"code": CODE_TEXT, "text": text(), "scale": text()},
    {
        "text_cy": text(),
        "guidance": text(),
        "guidance_cy": text(),
        "role": one_of(SCORED, INFORMATION, ROUTING),
        "summary": flag,
        "threads": listed(text()),
        "applies": listed(condition),
        "sources": TEXTS,
    },
)

CRITERION = record(
    {"code": CODE_TEXT, "title": text(200), "kind": one_of(CASES, GRADED)},
    {
        "title_cy": text(200),
        "statement": text(),
        "statement_cy": text(),
        "weight": number,
        "questions": listed(QUESTION),
    },
)

SECTION = record(
    {
        "code": CODE_TEXT,
        "title": text(200),
        "kind": one_of(CASES, GRADED),
        "criteria": listed(CRITERION, at_least=1),
    },
    {"title_cy": text(200)},
)

CHECK = record(
    {"code": text(LONGEST_WORD, CODE), "message": text(300), "when": listed(condition, at_least=1)},
    {"unless": listed(condition, at_least=1), "message_cy": text(300)},
)

EVIDENCE = record({"code": CODE_TEXT, "title": text(100)}, {"title_cy": text(100)})

MINIMUM = record({"fact": text(), "in": listed(fact_value, at_least=1), "at_least": whole})

TOOL = record(
    {
        "tool": text(30, CODE),
        "version": version,
        "programme": record(
            {"code": text(30, CODE), "name": text(100)}, {"name_cy": text(100), "years": text(20)}
        ),
        "language": one_of("en", "cy"),
        "scales": keyed(SCALE, at_least=1),
        "sections": listed(SECTION, at_least=1),
    },
    {
        "title": text(200),
        "title_cy": text(200),
        "facts": keyed(FACT),
        "threads": keyed(record({"title": text(200), "sections": listed(text())}, {"title_cy": text(200)})),
        "scoring": record({}, {"summary_weight": number, "overall": keyed(number, at_least=1)}),
        "bands": listed(record({"comment": text(), "from": number}, {"provisional": flag})),
        "grades": TEXTS,
        "conclusions": TEXTS,
        "sample": record({"design": design}, {"size": whole, "minimums": listed(MINIMUM)}),
        "report": listed(one_of(*REPORT_PARTS)),
        "evidence": listed(EVIDENCE),
        "checks": listed(CHECK),
    },
)
