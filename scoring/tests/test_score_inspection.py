import io
import json

import pytest
from django.core.management import CommandError, call_command

from scoring.models import ScoreRun
from scoring.tests.cast import ALL_ABOVE, ALL_BELOW, make_reading, make_scored

pytestmark = pytest.mark.django_db


def run(*args):
    out = io.StringIO()
    call_command("score_inspection", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def cast():
    return make_scored(
        ALL_ABOVE, ALL_ABOVE, ALL_BELOW, "inxaxni", reference="northshire-2026", title="Northshire"
    )


def test_the_json_has_the_shape_that_others_rely_on(cast):
    told = json.loads(run("northshire-2026", "--format", "json"))
    kept = ScoreRun.objects.get()

    assert {
        key: told[key] for key in ("inspection", "tool", "run", "basis", "counted", "sampled", "digest")
    } == {
        "inspection": "northshire-2026",
        "tool": {"code": "small", "version": "1"},
        "run": kept.pk,
        "basis": "final",
        "counted": 4,
        "sampled": 4,
        "digest": kept.digest,
    }
    assert told["questions"]["1.1.02"] == {
        "score": pytest.approx(2 / 3),
        "printed": 67,
        "above": 2,
        "relevant": 3,
    }
    assert set(told["criteria"]) == {"1.1", "1.2"}
    assert told["sections"]["1"]["printed"] == 68
    assert told["threads"]["roh"]["printed"] == 67
    assert told["overall"] is None


def test_where_there_is_no_score_there_is_null_and_a_reason():
    make_scored("inaaxxi", reference="northshire-2026")

    told = json.loads(run("northshire-2026", "--format", "json"))

    assert told["questions"]["1.1.02"] == {
        "score": None,
        "printed": None,
        "reason": "No case is relevant to it.",
        "above": 0,
        "relevant": 0,
    }
    assert told["criteria"]["1.2"]["score"] is None


def test_the_table_reads_in_a_terminal(cast):
    lines = run("northshire-2026").splitlines()

    assert lines[0].startswith("Northshire: final scores, run ")
    assert lines[1] == "Small Inspection 1; 4 of 4 case files counted"
    assert "     68%  1 Assessment" in lines
    assert "     68%    1.1 Preparing for sentence" in lines
    assert "     67%  Risk of Harm thread" in lines


def test_provisional_counts_what_is_only_submitted(cast):
    make_reading(cast, state="submitted")

    told = json.loads(run("northshire-2026", "--provisional", "--format", "json"))

    assert (told["basis"], told["counted"], told["sampled"]) == ("provisional", 5, 5)


def test_an_unknown_reference_is_one_clear_line_and_changes_nothing(cast):
    with pytest.raises(CommandError) as refusal:
        run("nowhere-2008")

    assert str(refusal.value) == "There is no inspection “nowhere-2008”. Known: northshire-2026."
    assert not ScoreRun.objects.exists()


def test_what_cannot_be_scored_now_is_one_clear_line_and_changes_nothing(cast):
    make_reading(cast, state="submitted")

    with pytest.raises(CommandError) as refusal:
        run("northshire-2026")

    assert str(refusal.value) == (
        "northshire-2026: Final scores need every assessment accepted: 1 case file is not accepted yet."
    )
    assert not ScoreRun.objects.exists()
