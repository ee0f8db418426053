from dataclasses import replace

import pytest

from assessments.actions import samples
from assessments.models import AuditEvent, CaseFile, Inspection
from assessments.refusals import NotAllowed, NotNow
from assessments.samples.asked import usually_asked
from assessments.samples.kept import asked_kept, draw_kept, drawn_again
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file, make_inspection, make_tool
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db

LISTED = CaseFile.State.LISTED


def list_files(inspection, *, community=12, licence=7, custody=2):
    numbers = {"community": community, "licence": licence, "custody": custody}
    for case_type, number in numbers.items():
        for each in range(number):
            make_case_file(inspection, f"{case_type}-{each:02}", case_type=case_type, state=LISTED)


@pytest.fixture
def cast():
    cast = make_cast("setting_up")
    list_files(cast.inspection)
    return cast


def states(inspection):
    return {each.reference: (each.state, each.reserve_rank) for each in inspection.case_files.all()}


def selected(sample):
    return {stratum["case_type"]: len(stratum["selected"]) for stratum in sample.record["strata"]}


def test_the_draw_follows_the_tools_design(cast):
    sample = samples.draw(cast.inspection, seed=7, by=cast.admin)
    drawn = draw_kept(sample.record)
    assert selected(sample) == {"community": 6, "licence": 4, "custody": 0}
    kept = states(cast.inspection)
    assert {reference for reference, (state, _rank) in kept.items() if state == "selected"} == set(
        drawn.selected
    )
    reserves = [kept[reference] for reference in drawn.reserves]
    assert reserves == [("reserve", 1), ("reserve", 2), ("reserve", 1), ("reserve", 2)]
    assert sum(state == "listed" for state, _rank in kept.values()) == 21 - 10 - 4


def test_the_same_caseload_design_and_seed_give_the_same_sample(cast):
    again = make_inspection(state="setting_up")
    for each in reversed(cast.inspection.case_files.all()):
        make_case_file(again, each.reference, case_type=each.case_type, state=LISTED)
    first, second = samples.draw(cast.inspection, seed=7), samples.draw(again, seed=7)
    assert (first.record, first.caseload_digest) == (second.record, second.caseload_digest)
    assert states(cast.inspection) == states(again)
    other = make_inspection(state="setting_up")
    list_files(other)
    samples.draw(other, seed=8)
    assert states(other) != states(again)


def test_what_the_draw_can_be_made_again_from_is_kept(cast):
    sample = samples.draw(cast.inspection, seed=7, by=cast.admin)
    event = AuditEvent.objects.get(action="sample drawn")
    assert (event.by, sample.drawn_by, event.detail["seed"]) == (cast.admin, cast.admin, 7)
    assert event.detail["design"]["counts"] == [["community", 6], ["licence", 4]]
    assert len(event.detail["caseload"]) == 64
    assert (event.detail["selected"], event.detail["reserves"], event.detail["short"]) == (10, 4, {})
    drawn, digest = drawn_again(sample)
    assert (drawn, digest) == (draw_kept(sample.record), sample.caseload_digest)


def test_each_file_drawn_has_the_probability_with_which_it_was(cast):
    samples.draw(cast.inspection, seed=7)
    chances = dict(cast.inspection.case_files.exclude(state=LISTED).values_list("case_type", "inclusion"))
    assert chances == pytest.approx({"community": 6 / 12, "licence": 4 / 7})


def test_another_design_than_the_tools_is_kept_beside_it(cast):
    usual = usually_asked(cast.inspection)
    asked = replace(usual, design=replace(usual.design, counts={"community": 2, "custody": 1}))
    sample = samples.draw(cast.inspection, seed=7, asked=asked)
    assert selected(sample) == {"community": 2, "custody": 1, "licence": 0}
    assert asked_kept(sample) == asked
    assert sample.design["usual"] == usual.as_json()


def test_a_caseload_that_is_too_small_is_drawn_whole_and_the_shortfall_said():
    inspection = make_inspection(state="setting_up")
    list_files(inspection, community=6, licence=3, custody=0)
    sample = samples.draw(inspection, seed=1)
    assert sample.short
    assert draw_kept(sample.record).short == {"licence": 1}


def test_a_tool_without_a_design_draws_nothing():
    inspection = make_inspection(
        tool=make_tool(SMALL | {"tool": "undesigned", "sample": {}}), state="setting_up"
    )
    list_files(inspection)
    with pytest.raises(NotNow, match="no design of a sample"):
        samples.draw(inspection, seed=1)
    assert set(states(inspection).values()) == {("listed", None)}


def choose(inspection, by):
    return samples.draw(inspection, seed=1, by=by)


class TestRefusals:
    def test_a_sample_is_chosen_once(self, cast):
        samples.draw(cast.inspection, seed=1)
        before = states(cast.inspection)
        with pytest.raises(NotNow, match="has its sample already"):
            choose(cast.inspection, cast.admin)
        assert states(cast.inspection) == before

    @pytest.mark.parametrize("state", ["allocated", "selected"])
    def test_files_that_are_in_the_sample_already_stand_in_the_way(self, cast, state):
        make_case_file(cast.inspection, "NS-1", state=state)
        with pytest.raises(NotNow, match="has its sample already"):
            choose(cast.inspection, cast.admin)

    def test_there_must_be_something_to_choose_from(self, cast):
        cast.inspection.case_files.all().delete()
        with pytest.raises(NotNow, match="nothing to draw from"):
            choose(cast.inspection, cast.admin)

    def test_not_once_fieldwork_has_begun(self, cast):
        Inspection.objects.filter(pk=cast.inspection.pk).update(state="fieldwork")
        with pytest.raises(NotNow, match="Fieldwork has begun"):
            choose(cast.inspection, cast.admin)

    def test_only_the_admin(self, cast):
        for person in (cast.lead, cast.inspector, cast.office, cast.stranger):
            with pytest.raises(NotAllowed):
                choose(cast.inspection, person)

    def test_nothing_is_chosen_without_its_event(self, cast, broken_audit):
        before = states(cast.inspection)
        with pytest.raises(broken_audit):
            choose(cast.inspection, cast.admin)
        assert states(cast.inspection) == before
