"""How long scoring one inspection takes, beside the least that counting its judgements could take.

    python bench/scoring.py                                          on SQLite
    DATABASE_URL=postgres://… python bench/scoring.py                on PostgreSQL

In a temporary database it makes an inspection of 200 case files and 200 questions through the real
models, then measures in turn

    grouping   a bare GROUP BY question, answer over a temporary table of its judgements that carries
               the inspection's id, with a covering index
    scoring    reading the effective answers, counting them, and every score made of them
    a run      the same, with the score run written: every figure, and the audit event

prints the medians and the ratio, and exits 1 where scoring takes more than three times as long as grouping.
"""

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import django
import yaml
from django.db import connection
from django.utils import timezone

ROOT = Path(__file__).resolve().parent.parent
TEMPORARY = tempfile.TemporaryDirectory()

# Settings and models can be read only when they know where they are.
sys.path.insert(0, str(ROOT))
os.environ["OMI_DATA"] = TEMPORARY.name
os.environ["DJANGO_SETTINGS_MODULE"] = "omi.settings"
django.setup()

from assessments.actions.trees import plant  # noqa: E402
from assessments.models import (  # noqa: E402
    Area,
    Assessment,
    CaseFile,
    Inspection,
    Judgement,
    Programme,
    Question,
    Tool,
    User,
)
from scoring.actions.score_runs import calculate  # noqa: E402
from scoring.core.letters import effective  # noqa: E402
from scoring.core.scores import Scores, score  # noqa: E402
from scoring.models import ScoreRun  # noqa: E402
from scoring.selectors import counting  # noqa: E402

CASE_FILES = 200
QUESTIONS = 200
ROUNDS = 60
AT_MOST = 3

GROUPING = """
    SELECT question, answer, COUNT(*) FROM bench_judgements
    WHERE inspection = %s GROUP BY question, answer
"""


def main() -> int:
    named = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = _temporary_name()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        inspection = _inspection(_tool())
        _table_of_judgements(inspection)
        return _report(
            *_medians(lambda: _group(inspection), lambda: _score(inspection), lambda: _keep(inspection))
        )
    finally:
        connection.creation.destroy_test_db(named, verbosity=0)


def _temporary_name() -> str:
    # On SQLite a file, as in service: Django would keep a test database in memory.
    if connection.vendor == "sqlite":
        return str(Path(TEMPORARY.name) / "bench.sqlite3")
    return f"bench_scoring_{os.getpid()}"


def _tool() -> Tool:
    """OMI 2, the tool nearest in size, without the questions over 200 at its end: routing looks only
    backwards, so that none of the others misses them."""
    content = yaml.safe_load((ROOT / "assessments" / "tools" / "omi2.yaml").read_text())
    criteria = [criterion for section in content["sections"] for criterion in section["criteria"]]
    left = QUESTIONS
    for criterion in criteria:
        criterion["questions"] = (criterion.get("questions") or [])[:left]
        left -= len(criterion["questions"])
    programme = Programme.objects.create(code="bench", name="Bench")
    tool = Tool.objects.create(
        programme=programme, code="bench", version="1", content=content, digest="bench"
    )
    plant(tool)
    return tool


def _inspection(tool: Tool) -> Inspection:
    inspection = Inspection.objects.create(
        reference="bench",
        title="Bench",
        area=Area.objects.create(name="Bench"),
        tool=tool,
        state=Inspection.State.FIELDWORK,
    )
    files = CaseFile.objects.bulk_create(
        CaseFile(inspection=inspection, reference=f"B-{n:03}", case_type="licence", state="allocated")
        for n in range(CASE_FILES)
    )
    assessor = User.objects.create(username="bench")
    answers = _answers(tool)
    assessments = Assessment.objects.bulk_create(
        _accepted(tool, file, assessor, given) for file, given in zip(files, answers, strict=True)
    )
    keys = dict(tool.questions.values_list("code", "pk"))
    Judgement.objects.bulk_create(
        (
            Judgement(assessment=assessment, question_id=keys[code], answer=answer)
            for assessment, given in zip(assessments, answers, strict=True)
            for code, answer in given.items()
        ),
        batch_size=5000,
    )
    return inspection


def _answers(tool: Tool) -> list[dict[str, str]]:
    """An answer to every question of every file, most of them above the line; the same each time."""
    chance = random.Random(2009)
    offered = {question.code: tool.core.scale_of(question).answers for question in tool.core.questions}
    return [
        {code: chance.choice((answers[0], *answers)) for code, answers in offered.items()}
        for _ in range(CASE_FILES)
    ]


def _accepted(tool: Tool, file: CaseFile, assessor: User, given: dict[str, str]) -> Assessment:
    facts = {fact.code: True for fact in tool.core.facts} | {"case_type": file.case_type}
    return Assessment(
        case_file=file,
        assessor=assessor,
        assessor_kind="inspector",
        state=Assessment.State.ACCEPTED,
        submitted_at=timezone.now(),
        accepted_at=timezone.now(),
        facts=facts,
        effective=effective(tool.core, facts, given),
    )


def _table_of_judgements(inspection: Inspection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMPORARY TABLE bench_judgements
               (inspection bigint, question bigint, answer varchar(200))"""
        )
        cursor.execute(
            """INSERT INTO bench_judgements
               SELECT files.inspection_id, judgements.question_id, judgements.answer
               FROM assessments_judgement judgements
               JOIN assessments_assessment readings ON readings.id = judgements.assessment_id
               JOIN assessments_casefile files ON files.id = readings.case_file_id"""
        )
        cursor.execute("CREATE INDEX bench_covering ON bench_judgements (inspection, question, answer)")
        # So that PostgreSQL, too, answers from the index alone.
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE bench_judgements")


def _group(inspection: Inspection) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(GROUPING, [inspection.pk])
        return cursor.fetchall()


def _score(inspection: Inspection) -> Scores:
    counted = counting(inspection, "final")
    return score(counted.tool, counted.strings)


def _keep(inspection: Inspection) -> ScoreRun:
    return calculate(inspection, basis="provisional", by=None)


def _medians(*measured: Callable[[], Any]) -> list[float]:
    """The median milliseconds of each, taken in turn so that a slow moment of the machine meets all."""
    taken: list[list[float]] = [[] for _ in measured]
    for _ in range(ROUNDS):
        for times, work in zip(taken, measured, strict=True):
            begun = perf_counter()
            work()
            times.append((perf_counter() - begun) * 1000)
    return [statistics.median(times) for times in taken]


def _report(grouping: float, scoring: float, keeping: float) -> int:
    ratio = scoring / grouping
    questions = Question.objects.count()
    print(f"{connection.vendor}: {CASE_FILES} case files, {questions} questions, median of {ROUNDS}")
    print(f"  grouping  {grouping:6.2f} ms")
    print(f"  scoring   {scoring:6.2f} ms")
    print(f"  a run     {keeping:6.2f} ms")
    print(f"  ratio     {ratio:6.2f}, at most {AT_MOST}")
    return int(ratio > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
