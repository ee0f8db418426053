"""Out and in again gives the same bundle and the same scores."""

import json
from io import StringIO
from itertools import count

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.models import Assessment, CaseFile, Inspection, Judgement, ModelAnswer
from assessments.tests.factories import (
    make_assessment,
    make_case_file,
    make_inspection,
    make_tool,
    make_user,
)
from scoring import bundles
from scoring.tests.full_inspection import make_full_inspection
from scoring.tests.moves import out, scores, wipe
from scoring.tests.reconstructed import all_bundles
from scoring.tests.small_bundle import small_bundle

pytestmark = pytest.mark.django_db


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


def test_what_was_set_aside_comes_back_and_counts_no_more_than_before():
    make_full_inspection()
    before = scores("north-2026", "provisional")
    for name in ("dan", "eve"):  # who began to read the file before it was given to others
        make_assessment(
            CaseFile.objects.get(reference="NS-2"), make_user(name), {"1.2.01": "no"}, kind="set_aside"
        )
    first = out("north-2026")
    wipe()
    bundles.take_in(json.loads(first))
    assert out("north-2026") == first
    assert Assessment.objects.filter(kind="set_aside").count() == 2
    assert scores("north-2026", "provisional") == before


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
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
