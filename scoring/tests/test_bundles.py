"""Out and in again gives the same bundle and the same scores."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import count

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.bundles import files
from assessments.models import (
    Allocation,
    Area,
    Assessment,
    AuditEvent,
    CaseFile,
    Inspection,
    Interview,
    Judgement,
    ModelAnswer,
    Query,
    Review,
    TeamMember,
    User,
)
from assessments.refusals import NotAllowed
from assessments.tests.factories import (
    make_assessment,
    make_case_file,
    make_inspection,
    make_member,
    make_tool,
    make_user,
)
from scoring import bundles
from scoring.actions import score_runs
from scoring.models import Conclusion, Grade, PublishedFigure, ScoreRun
from scoring.tests.reconstructed import all_bundles
from scoring.tests.small_bundle import small_bundle

pytestmark = pytest.mark.django_db

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
MINIMAL = {
    "format": "omi-inspection/1",
    "tool": {"code": "small", "version": "1"},
    "area": "Gwent",
    "reference": "gwent-2008",
    "case_files": [
        {
            "reference": "GW-001",
            "case_type": "licence",
            "facts": {"gender": "male", "ppo": False},
            "assessments": [
                {
                    "assessor": "a.assessor",
                    "assessor_kind": "inspector",
                    "kind": "primary",
                    "state": "accepted",
                    "judgements": {"1.1.02": {"answer": "yes", "note": ""}},
                }
            ],
        }
    ],
}


def wipe():
    """Leave nothing but the tools."""
    ScoreRun.objects.all().delete()
    for model in (Judgement, Review, Assessment, Allocation, CaseFile, AuditEvent):
        model.objects.all().delete()
    Inspection.objects.filter(parent__isnull=False).delete()
    Inspection.objects.all().delete()
    User.objects.all().delete()
    Area.objects.all().delete()


def make_full_inspection() -> Inspection:
    """One with something in every field that a bundle carries, and a person who has left the team."""
    inspection = make_inspection("north-2026", origin="reconstructed", published_on="2026-10")
    lead = make_member(inspection, "lead", make_user("zoe"))
    ben = make_member(inspection, "inspector", make_user("ben"))
    gone = make_user("cat", name="Cat who left")
    make_member(inspection, "area_reader", make_user("amy"))

    read = make_case_file(inspection, "NS-2", assessor=ben, facts={"ppo": True, "gender": "male"})
    read.allocations.create(assessor=gone, kind="second")
    answers = {"1.1.01": "no", "1.1.03": "yes", "1.1.04": "poor", "1.2.01": "yes", "1.2.03": "increased"}
    first = make_assessment(read, ben, answers, state="accepted", facts={"absences": False})
    make_assessment(read, gone, {"1.2.01": "no"}, kind="second")
    Review.objects.create(assessment=first, reviewer=gone, outcome="returned", reason="Look again.")
    Review.objects.create(assessment=first, reviewer=lead, outcome="accepted")
    judgement = first.judgements.get(question__code="1.2.01")
    judgement.note, judgement.version, judgement.sources = "Cefn Bryn, “ŵ” & 日本", 3, ["file", "offender"]
    judgement.save()
    first.judgements.create(question=inspection.tool.questions.get(code="1.2.02"), version=2)  # taken back
    first.judgements.create(question=inspection.tool.questions.get(code="1.1.02"), note="Only a note.")

    make_assessment(make_case_file(inspection, "NS-1", assessor=lead), lead, {"1.1.01": "yes"})
    returned = make_case_file(inspection, "NS-3", assessor=ben, case_type="custody")
    make_assessment(returned, ben, answers, state="submitted")
    Assessment.objects.filter(case_file=returned).update(state="returned")
    make_case_file(inspection, "NS-4", state="reserve", reserve_rank=2)
    make_case_file(inspection, "NS-5", state="dropped", dropped_because="Could not be found.", facts={})
    make_case_file(inspection, "NS-6", state="listed")

    Interview.objects.create(
        assessment=first, with_whom="offender_supervisor", held_on=date(2026, 3, 3), minutes=50
    )
    asked = {"assessment": first, "question": judgement.question}
    Query.objects.create(**asked, text="Where is that seen?", raised_by=lead)
    left = make_user("dee", name="Dee who left too")
    Query.objects.create(
        **asked,
        text="And who wrote it?",
        raised_by=left,
        reply="It is on page 4.",
        replied_at=TEN,
        resolved_by=gone,
        resolved_at=TEN,
    )

    criterion = inspection.tool.criteria.get(code="2.1")
    Grade.objects.create(inspection=inspection, criterion=criterion, words="partly met", by=lead)
    Conclusion.objects.create(
        inspection=inspection, level="criterion", code="1.2", word="priority", reason="Few files.", by=gone
    )
    Conclusion.objects.create(inspection=inspection, level="thread", code="roh", word="good")
    PublishedFigure.objects.create(inspection=inspection, level="overall", printed=61, position=0)
    PublishedFigure.objects.create(
        inspection=inspection,
        level="question",
        code="1.1.02",
        printed=97,
        above=57,
        relevant=59,
        where={"ppo": [True], "case_type": ["licence"]},
        locator="1.1 S(c)",
        note="Counts and per cents differ.",
        position=1,
    )
    ticks = count()
    for each in Judgement.objects.order_by("pk"):
        changed_at = TEN + timedelta(minutes=next(ticks), microseconds=7)
        Judgement.objects.filter(pk=each.pk).update(changed_at=changed_at)
    return inspection


def out(reference: str) -> str:
    inspection = Inspection.objects.select_related("tool", "area", "parent").get(reference=reference)
    return files.write(bundles.give_out(inspection))


def scores(reference: str, basis: str):
    run = score_runs.calculate(Inspection.objects.get(reference=reference), basis=basis, by=None)
    figures = run.scores.values_list("level", "code", "exact", "reason", "above", "relevant", "position")
    return run.digest, run.counted, run.sampled, list(figures)


@pytest.fixture(autouse=True)
def tool():
    return make_tool()


def test_an_inspection_with_everything_in_it_comes_back_the_same():
    make_full_inspection()
    first, scored = out("north-2026"), scores("north-2026", "provisional")
    wipe()
    bundles.take_in(json.loads(first))
    assert out("north-2026") == first
    assert scores("north-2026", "provisional") == scored


def test_a_whole_reconstructed_inspection_comes_back_with_the_same_scores():
    call_command("load_tools", stdout=StringIO())
    inspection = bundles.take_in(all_bundles()["gwent-2008"])
    assert Judgement.objects.filter(assessment__case_file__inspection=inspection).count() > 15_000
    first, scored = out("gwent-2008"), scores("gwent-2008", "final")
    wipe()
    bundles.take_in(json.loads(first))
    assert out("gwent-2008") == first
    assert scores("gwent-2008", "final") == scored


def test_everything_that_was_put_in_is_in_the_bundle():
    make_full_inspection()
    data = json.loads(out("north-2026"))
    assert [file["reference"] for file in data["case_files"]] == [
        "NS-1",
        "NS-2",
        "NS-3",
        "NS-4",
        "NS-5",
        "NS-6",
    ]
    assert [person["username"] for person in data["team"]] == ["amy", "ben", "zoe"]
    assert data["people"] == [
        {"username": "cat", "name": "Cat who left"},
        {"username": "dee", "name": "Dee who left too"},
    ]
    assert data["case_files"][1]["allocated_to"] == {"primary": "ben", "second": "cat"}
    reading = data["case_files"][1]["assessments"][0]
    assert [review["outcome"] for review in reading["reviews"]] == ["returned", "accepted"]
    assert reading["judgements"]["1.2.01"] == {
        "answer": "yes",
        "note": "Cefn Bryn, “ŵ” & 日本",
        "sources": ["file", "offender"],
        "version": 3,
        "changed_at": "2026-03-02T10:03:00.000007Z",
    }
    taken_back = reading["judgements"]["1.2.02"]
    assert (taken_back["answer"], taken_back["note"], taken_back["version"]) == ("", "", 2)
    assert reading["interview"] == {"with": "offender_supervisor", "on": "2026-03-03", "minutes": 50}
    assert [query.get("reply") for query in reading["queries"]] == [None, "It is on page 4."]
    assert reading["queries"][1]["resolved_by"] == "cat"
    assert data["conclusions"]["roh"] == {"word": "good", "reason": "", "by": None, **_at(data)}
    assert "password" not in json.dumps(data)


def _at(data):
    return {"at": data["conclusions"]["roh"]["at"]}


def test_model_answers_come_back_with_their_training_inspection():
    inspection = make_inspection("training-2026", origin="training")
    file = make_case_file(inspection, "TR-1")
    for code, answer, why in (("1.2.01", "no", "The screening is not dated."), ("1.1.04", "poor", "")):
        question = inspection.tool.questions.get(code=code)
        ModelAnswer.objects.create(case_file=file, question=question, answer=answer, why=why)
    first = out("training-2026")
    assert json.loads(first)["case_files"][0]["model_answers"] == {
        "1.1.04": {"answer": "poor", "why": ""},
        "1.2.01": {"answer": "no", "why": "The screening is not dated."},
    }
    wipe()
    bundles.take_in(json.loads(first))
    assert out("training-2026") == first


def test_a_thematic_element_comes_back_under_its_parent():
    parent = make_inspection("whole-2026")
    make_case_file(make_inspection("part-2026", parent=parent), "NS-1")
    whole, part = out("whole-2026"), out("part-2026")
    wipe()
    for text in (whole, part):
        bundles.take_in(json.loads(text))
    assert Inspection.objects.get(reference="part-2026").parent.reference == "whole-2026"
    assert out("part-2026") == part


def test_the_least_that_a_bundle_holds_is_enough():
    inspection = bundles.take_in(MINIMAL)
    assert (inspection.title, inspection.state, inspection.origin) == ("Gwent", "fieldwork", "live")
    assessment = Assessment.objects.get()
    assert assessment.effective == "oxxooxo"
    assert assessment.accepted_at == assessment.submitted_at == inspection.created_at
    assert list(inspection.team.values_list("user__username", "role")) == [("a.assessor", "inspector")]
    assert Allocation.objects.get().assessor.username == "a.assessor"


def test_what_was_taken_in_without_times_comes_out_the_same_each_time():
    bundles.take_in(MINIMAL)
    first = out("gwent-2008")
    wipe()
    bundles.take_in(json.loads(first))
    assert out("gwent-2008") == first


def test_a_judgement_that_is_routed_out_is_kept_and_not_counted():
    bundles.take_in(small_bundle())
    assessment = Assessment.objects.get()
    assert assessment.effective == "ixxbooo"
    assert assessment.judgements.filter(question__code="1.1.02", answer="yes").exists()


def test_a_person_who_is_here_already_is_the_same_person_and_gains_no_post():
    ann = make_user("ann", name="Ann of long standing")
    data = small_bundle()
    data["team"][0] |= {"post": "admin", "is_superuser": True, "password": "known"}
    before = User.objects.filter(pk=ann.pk).values().get()
    bundles.take_in(data)
    assert User.objects.filter(pk=ann.pk).values().get() == before
    assert TeamMember.objects.get(user=ann).role == "lead"


def test_a_person_who_is_made_cannot_sign_in_and_has_no_post():
    bundles.take_in(small_bundle())
    ben = User.objects.get(username="ben")
    assert not ben.has_usable_password()
    assert (ben.name, ben.post, ben.is_staff, ben.is_superuser) == ("Ben", "", False, False)


def test_only_the_admin_takes_bundles_in():
    with pytest.raises(NotAllowed):
        bundles.take_in(small_bundle(), by=make_user())
    assert not Inspection.objects.exists()
    bundles.take_in(small_bundle(), by=make_user(post="admin"))


def test_an_import_leaves_its_mark_in_the_audit_trail():
    bundles.take_in({**small_bundle(), "surveys": []})
    event = AuditEvent.objects.get(action="inspection imported")
    assert (event.subject, event.detail) == ("north-2026", {"case_files": 2, "left_out": ["surveys"]})


def test_the_commands_write_what_they_read(tmp_path, capsys):
    bundles.take_in(small_bundle())
    file = tmp_path / "north.json"
    call_command("export_inspection", "north-2026", output=str(file))
    capsys.readouterr()
    call_command("export_inspection", "north-2026", output="-")
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    wipe()
    call_command("import_inspection", str(file))
    assert out("north-2026") == file.read_text(encoding="utf-8")


def test_an_export_that_cannot_be_made_says_why(tmp_path):
    with pytest.raises(CommandError, match="There is no inspection “nowhere-1999”"):
        call_command("export_inspection", "nowhere-1999", output="-")
    bundles.take_in(small_bundle())
    with pytest.raises(CommandError, match="no is not there: make that folder first"):
        call_command("export_inspection", "north-2026", output=str(tmp_path / "no" / "north.json"))


def test_the_number_of_queries_does_not_grow_with_the_files():
    def queries(number):
        file = small_bundle()["case_files"][0]
        data = small_bundle() | {"reference": f"north-{number}"}
        data["case_files"] = [{**file, "reference": f"NS-{each}"} for each in range(number)]
        with CaptureQueriesContext(connection) as taking:
            bundles.take_in(data)
        with CaptureQueriesContext(connection) as giving:
            out(f"north-{number}")
        return len(taking), len(giving)

    queries(1)  # after which area and people are here
    assert queries(2) == queries(40)


notes = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
judgements = st.fixed_dictionaries(
    {},
    optional={
        code: st.fixed_dictionaries(
            {"answer": st.sampled_from(answers), "note": notes},
            optional={
                "sources": st.lists(st.sampled_from(["file", "offender"]), max_size=3),
                "version": st.integers(1, 3),
            },
        )
        for code, answers in {
            "1.1.01": ["", "yes", "no", "not_relevant"],
            "1.1.02": ["yes", "no"],
            "1.1.03": ["yes", "not_relevant"],
            "1.1.04": ["", "excellent", "poor"],
            "1.2.03": ["increased", "unchanged"],
        }.items()
    },
)
readings = st.fixed_dictionaries(
    {
        "assessor": st.sampled_from(["ann", "ben", "cat"]),
        "assessor_kind": st.sampled_from(["inspector", "area_assessor"]),
        "state": st.sampled_from(Assessment.State.values),
        "facts": st.sampled_from([{}, {"absences": True}, {"absences": None}]),
        "judgements": judgements,
    }
)
times = count()


@given(st.lists(readings, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_taken_in_comes_out_and_in_again(drawn):
    made = [
        {"reference": f"NS-{number}", "case_type": "licence", "assessments": [reading]}
        for number, reading in enumerate(drawn)
    ]
    reference = f"drawn-{next(times)}"
    inspection = bundles.take_in(small_bundle() | {"reference": reference, "case_files": made})
    first = bundles.give_out(inspection)
    again = bundles.take_in(first | {"reference": f"{reference}-again"})
    assert bundles.give_out(again) | {"reference": reference} == first
