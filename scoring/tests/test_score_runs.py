import ast
from fractions import Fraction

import pytest

from assessments.models import Assessment, AuditEvent, Inspection
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.factories import make_case_file, make_member, make_user
from scoring import selectors
from scoring.actions.score_runs import calculate, why_out_of_date
from scoring.core.scores import score
from scoring.models import Score, ScoreRun
from scoring.runs import scores_of, standing
from scoring.tests.cast import ALL_ABOVE, ALL_BELOW, make_cast, make_reading, make_scored

pytestmark = pytest.mark.django_db


def test_a_run_keeps_what_it_was_calculated_from_and_every_figure():
    cast = make_scored(ALL_ABOVE, ALL_ABOVE, ALL_BELOW)

    run = calculate(cast.inspection, basis="final", by=cast.lead)

    assert (run.counted, run.sampled, run.tool) == (3, 3, cast.inspection.tool)
    assert run.digest == selectors.counting(cast.inspection, "final").digest
    assert run.scores.get(level="criterion", code="1.1").score == Fraction(2, 3)
    assert scores_of(run) == score(cast.inspection.tool.core, [ALL_ABOVE, ALL_ABOVE, ALL_BELOW])


def test_a_question_without_a_relevant_case_is_kept_with_its_reason():
    cast = make_scored("inaaaxi")

    run = calculate(cast.inspection, basis="final", by=cast.lead)

    assert run.scores.get(code="1.1.02").reason == "No case is relevant to it."
    assert run.scores.get(code="1.1.02").score is None


def test_a_final_run_begins_drafting_and_a_provisional_one_does_not():
    cast = make_scored()

    calculate(cast.inspection, basis="provisional", by=cast.lead)
    assert cast.inspection.state == "fieldwork"

    calculate(cast.inspection, basis="final", by=cast.lead)
    cast.inspection.refresh_from_db()
    assert cast.inspection.state == "drafting"


def test_the_state_that_counts_is_the_one_the_inspection_is_in_now():
    cast = make_scored()
    Inspection.objects.update(state="purged")

    with pytest.raises(NotNow, match="have been purged"):
        calculate(cast.inspection, basis="final", by=cast.lead)
    assert cast.inspection.state == "purged"


def test_a_later_state_keeps_its_place_when_scored_from_the_command_line():
    cast = make_scored(state="published")

    calculate(cast.inspection, basis="final", by=None)

    cast.inspection.refresh_from_db()
    assert cast.inspection.state == "published"


def test_a_final_run_says_how_many_files_are_open():
    cast = make_scored()
    make_reading(cast, state="submitted")
    make_case_file(cast.inspection)

    with pytest.raises(NotNow, match="every assessment accepted: 2 case files are not accepted yet"):
        calculate(cast.inspection, basis="final", by=cast.lead)
    assert not ScoreRun.objects.exists()


@pytest.mark.parametrize(
    ("basis", "sentence"),
    [("final", "no assessment has been accepted"), ("provisional", "no assessment has been submitted")],
)
def test_with_nothing_to_count_there_is_nothing_to_score(basis, sentence):
    cast = make_cast()
    make_reading(cast, state="in_progress", letters="")

    with pytest.raises(NotNow, match=sentence):
        calculate(cast.inspection, basis=basis, by=cast.lead)


def test_an_inspection_that_is_being_set_up_has_nothing_to_score():
    cast = make_scored(state="setting_up")

    with pytest.raises(NotNow, match="There is nothing to score yet"):
        calculate(cast.inspection, basis="provisional", by=cast.lead)


@pytest.mark.parametrize("role", ["inspector", "practice_assessor", "area_assessor", "partner_inspector"])
def test_only_the_lead_calculates(role):
    cast = make_scored()

    with pytest.raises(NotAllowed, match="Only the lead inspector calculates scores"):
        calculate(cast.inspection, basis="final", by=make_member(cast.inspection, role))


@pytest.mark.parametrize("post", ["admin", "programme_office", ""])
def test_no_post_calculates(post):
    cast = make_scored()

    with pytest.raises(NotAllowed):
        calculate(cast.inspection, basis="final", by=make_user(post=post))


def test_the_audit_event_is_part_of_the_same_transaction(broken_audit):
    cast = make_scored()

    with pytest.raises(broken_audit):
        calculate(cast.inspection, basis="final", by=cast.lead)
    assert not ScoreRun.objects.exists()
    cast.inspection.refresh_from_db()
    assert cast.inspection.state == "fieldwork"


def test_the_audit_trail_says_who_calculated_what():
    cast = make_scored()

    run = calculate(cast.inspection, basis="final", by=cast.lead)

    event = AuditEvent.objects.get(action="scores calculated")
    assert (event.by, event.subject) == (cast.lead, str(run.pk))
    assert event.detail == {"basis": "final", "digest": run.digest}


# Out of date


def test_a_run_is_up_to_date_while_the_same_would_be_counted():
    cast = make_scored()
    run = calculate(cast.inspection, basis="final", by=cast.lead)

    assert why_out_of_date(run) == ""


def test_a_changed_answer_makes_a_run_out_of_date():
    cast = make_scored()
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    Assessment.objects.filter(effective=ALL_BELOW).update(effective=ALL_ABOVE)

    assert why_out_of_date(run) == "Answers have changed since these scores were calculated."


def test_a_returned_assessment_makes_a_run_out_of_date():
    cast = make_scored()
    run = calculate(cast.inspection, basis="final", by=cast.lead)
    Assessment.objects.filter(effective=ALL_BELOW).update(state="returned", accepted_at=None)

    assert why_out_of_date(run) == "Case files that would count now: 1; counted then: 2."


def test_a_provisional_run_is_out_of_date_when_another_file_is_submitted():
    cast = make_scored()
    run = calculate(cast.inspection, basis="provisional", by=cast.lead)
    make_reading(cast, state="submitted")

    assert why_out_of_date(run) == "Case files that would count now: 3; counted then: 2."


def test_the_scores_of_a_purged_inspection_are_not_called_out_of_date():
    cast = make_scored(state="purged")
    run = ScoreRun.objects.create(
        inspection=cast.inspection,
        tool=cast.inspection.tool,
        basis="final",
        counted=9,
        sampled=9,
        digest="of what is gone",
    )

    assert why_out_of_date(run) == ""


# Kept for ever


def test_a_run_stays_as_it_is_when_scores_are_calculated_again():
    cast = make_scored()
    first = calculate(cast.inspection, basis="final", by=cast.lead)
    kept = list(first.scores.values())
    Assessment.objects.filter(effective=ALL_BELOW).update(effective=ALL_ABOVE)

    second = calculate(cast.inspection, basis="final", by=cast.lead)

    assert list(first.scores.values()) == kept
    assert second.digest != first.digest


CHANGING = {"update", "update_or_create", "bulk_update", "delete", "save", "get_or_create"}
THEIRS = ("Score.objects", "ScoreRun.objects", ".scores.", ".score_runs.")


def changes_in(code: str) -> list[str]:
    """The calls in Python code that would change a score or a run, as far as their names tell."""
    calls = [node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return [
        ast.unparse(call)
        for call in calls
        if isinstance(call, ast.Attribute)
        and call.attr in CHANGING
        and any(name in ast.unparse(call) for name in THEIRS)
    ]


def test_no_code_changes_a_score_or_a_run(project):
    found = {
        str(path.relative_to(project)): changes_in(path.read_text())
        for folder in ("assessments", "scoring", "omi")
        for path in (project / folder).rglob("*.py")
        if not {"tests", "migrations"} & set(path.parts)
    }

    assert {path: changes for path, changes in found.items() if changes} == {}


@pytest.mark.parametrize(
    "code",
    [
        "Score.objects.filter(run=run).update(exact='1')",
        "run.scores.filter(\n    code='1.1'\n).delete()",
        "inspection.score_runs.update_or_create(basis='final')",
    ],
)
def test_a_change_of_a_score_would_be_found(code):
    assert changes_in(code)


def test_the_writes_of_a_run_do_not_grow_with_its_files(django_assert_max_num_queries):
    few, many = make_scored(ALL_ABOVE), make_scored(*[ALL_ABOVE] * 30)

    for cast in (few, many):
        with django_assert_max_num_queries(9):
            calculate(cast.inspection, basis="final", by=cast.lead)


def test_every_level_is_kept_once():
    cast = make_scored()
    run = calculate(cast.inspection, basis="final", by=cast.lead)

    assert set(Score.objects.filter(run=run).values_list("level", "code")) == {
        *(("question", code) for code in ("1.1.02", "1.1.03", "1.1.04", "1.2.01", "1.2.02")),
        *(("criterion", code) for code in ("1.1", "1.2")),
        ("section", "1"),
        ("thread", "roh"),
    }


# The run that stands


def test_the_latest_final_run_stands_and_before_it_the_latest_provisional_one():
    cast = make_scored()
    assert standing(cast.inspection) is None

    provisional = [calculate(cast.inspection, basis="provisional", by=cast.lead) for _ in range(2)]
    assert standing(cast.inspection) == provisional[-1]

    final = [calculate(cast.inspection, basis="final", by=cast.lead) for _ in range(2)]
    calculate(cast.inspection, basis="provisional", by=cast.lead)
    assert standing(cast.inspection) == final[-1]
