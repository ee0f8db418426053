"""An inspection as people make it, step by step, is the same on the machine that it is moved to."""

import json
from datetime import date, time

import pytest

from assessments.actions import (
    allocations,
    context,
    indicators,
    offices,
    reviews,
    rooms,
    samples,
    substitutions,
    survey_counts,
    survey_replies,
    surveys,
    timetables,
)
from assessments.models import (
    Assessment,
    CaseFile,
    ContextFigure,
    Indicator,
    Inspection,
    Office,
    Review,
    Room,
    Survey,
    SurveyCount,
)
from assessments.samples.kept import draw_kept
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.drawn import GROUPED
from assessments.tests.factories import make_assessment, make_case_file, make_tool, make_user
from assessments.tests.pages import Visitor
from assessments.tests.timetables import wanted
from scoring import bundles
from scoring.tests.moves import out, scores, wipe

pytestmark = pytest.mark.django_db


def file(reference) -> CaseFile:
    return CaseFile.objects.get(reference=reference)


@pytest.fixture
def cast():
    """Drawn twice, a file dropped, allocated, one handed on, seen by timetable, read, and asked about."""
    cast = make_cast("setting_up", reference="north", tool=make_tool(GROUPED))
    _set_up(cast)
    selected = _draw(cast)
    allocations.allocate([file(each) for each in selected[:4]], cast.inspector, by=cast.admin)
    allocations.allocate([file(selected[4])], cast.area, reason="Knows the court.", by=cast.admin)
    allocations.allocate([file(selected[4])], cast.practice, kind="second", by=cast.admin)
    _arrange(cast, selected)
    Inspection.objects.update(state="fieldwork")
    cast.inspection.refresh_from_db()
    _read(cast, selected)
    _ask(cast)
    return cast


def _set_up(cast):
    offices.add(cast.inspection, ["hill", "Quay", "Hill End"], by=cast.admin)
    hill, quay = (Office.objects.get(name=name) for name in ("hill", "Quay"))
    offices.time_journeys(cast.inspection, {(hill.pk, quay.pk): 25}, by=cast.admin)
    rooms.add(cast.inspection, [hill, quay], ["b", "A"], by=cast.admin)
    for number in range(17):
        make_case_file(
            cast.inspection,
            f"NS.{number}",
            case_type="licence" if number > 11 else "community",
            state="listed",
            facts={"ppo": number == 0, "gender": "female" if number % 3 else "male"},
            offender_manager=f"OM {number % 4}",
            office=quay if number % 2 else hill,
            sentenced_on=date(2025, 9, 1),
        )


def _draw(cast):
    """What is read: of the second draw, without the file that was dropped."""
    first = samples.draw(cast.inspection, seed=7, by=cast.admin)
    samples.withdraw(first, because="A newer list came.", by=cast.admin)
    standing = samples.draw(cast.inspection, seed=2**40, by=cast.admin)
    samples.accept(standing, because="There is one such file.", by=cast.admin)
    selected = list(draw_kept(standing.record).strata[0].selected)
    dropped = substitutions.drop(file(selected[0]), reason="other", note="Sealed.", by=cast.admin)
    return [dropped.brought_in.reference, *selected[1:]]


def _arrange(cast, selected):
    timetables.place(cast.inspection, by=cast.admin)
    moved = file(selected[3])
    room = Room.objects.get(office=moved.office, name="b")
    timetables.move_to(moved, wanted(moved, time(15, 30), room=room), by=cast.admin)


def _read(cast, selected):
    make_assessment(file(selected[0]), cast.inspector, {"1.1.01": "no"})
    allocations.reassign(file(selected[0]), cast.practice, reason="Ill.", by=cast.admin)
    submitted = make_assessment(file(selected[1]), cast.inspector, ANSWERS, state="submitted")
    reviews.return_(submitted, asked={"1.2.01": "Where is that seen?"}, by=cast.lead)
    reviews.accept(
        make_assessment(file(selected[2]), cast.inspector, ANSWERS, state="submitted"), by=cast.lead
    )


def _ask(cast):
    survey = Survey(inspection=cast.inspection, questionnaire="offenders", version="1", sent=9)
    surveys.add(survey, by=cast.lead)
    for rules in ("yes", "no", "partly"):
        survey_replies.add(survey, {"rules": rules, "plan": "yes"}, by=cast.lead)
    survey_replies.remove(survey.replies.first(), by=cast.lead)
    survey_counts.add(SurveyCount(survey=survey, text="Felt safe", percent="87.5", base=8), by=cast.lead)
    indicators.add(Indicator(inspection=cast.inspection, measure="Sickness", target="9.0"), by=cast.lead)
    for group in ("budget", "area", "budget"):
        context.add(
            ContextFigure(inspection=cast.inspection, group=group, label="2008", value="£2m"), by=cast.lead
        )


def test_it_comes_out_the_same_text_with_the_same_scores(cast):
    text, scored = out("north"), scores("north", "provisional")
    wipe()
    bundles.take_in(json.loads(text))
    assert out("north") == text
    assert scores("north", "provisional") == scored


def test_nothing_of_it_was_left_behind(cast):
    bundle = json.loads(out("north"))
    assert [("withdrawn" in each, "accepted" in each) for each in bundle["samples"]] == [
        (True, False),
        (False, True),
    ]
    assert {each["note"] for each in bundle["substitutions"]} == {"Sealed."}
    assert [each.get("by_hand") for each in bundle["timetable"]["appointments"]].count(True) == 1
    assert Assessment.objects.filter(kind="set_aside").count() == 1
    assert Review.objects.count() == 2
    assert [len(each["replies"]) for each in bundle["surveys"]] == [2]


def test_its_pages_open_where_it_was_moved_to(cast):
    text = out("north")
    wipe()
    bundles.take_in(json.loads(text))
    admin = Visitor(make_user(post="admin"))
    for page in ("inspection_show", "sample_show", "sample_record", "timetable_show", "context_show"):
        assert admin.open(page, "north").status_code == 200
