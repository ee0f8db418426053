"""Proposals of an allocation: what stays, what is weighed, and that what is confirmed is what was shown."""

from collections import Counter
from fractions import Fraction

import pytest

from assessments import tool_files
from assessments.actions import allocations, team, tools
from assessments.allocating.plan import Options, plan_of
from assessments.allocating.weights import weight_of, weights_in_words
from assessments.models import Allocation, AuditEvent, CaseFile, Inspection, Office, TeamMember
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file
from scoring.core.allocation import Shares

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def options(cast, *people, anew=False, area=33, second=0):
    people = people or (cast.inspector, cast.practice, cast.area)
    return Options(Shares(area, second), frozenset(person.username for person in people), anew)


def confirm(cast, chosen):
    plan = plan_of(cast.inspection, chosen)
    return allocations.confirm(cast.inspection, chosen, digest=plan.digest, by=cast.admin)


def readers(kind="primary"):
    return dict(
        Allocation.objects.filter(kind=kind).values_list("case_file__reference", "assessor__username")
    )


def test_files_are_shared_out_evenly_and_by_case_type(cast):
    for number in range(6):
        make_case_file(cast.inspection, f"NS-{number}", case_type="community" if number < 3 else "licence")
    make_case_file(cast.inspection, "NS-9", state="listed")
    confirm(cast, options(cast))
    assert set(Counter(readers().values()).values()) == {2}
    shared = Allocation.objects.values_list("assessor", "case_file__case_type")
    assert len(set(shared)) == 6
    assert CaseFile.objects.filter(state="allocated").count() == 6


def test_what_is_shown_and_confirmed_is_kept_with_its_shares(cast):
    for number in range(10):
        make_case_file(cast.inspection, f"NS-{number}")
    confirm(cast, options(cast, area=50, second=20))
    inspection = Inspection.objects.get()
    assert (inspection.area_assessor_share, inspection.second_reading_share) == (50, 20)
    assert Counter(readers().values())[cast.area.username] == 5
    assert len(readers("second")) == 2
    event = AuditEvent.objects.get(subject="NS-0")
    assert (event.action, event.detail["to"], event.detail["proposed"]) == (
        "allocated",
        readers()["NS-0"],
        True,
    )
    told = AuditEvent.objects.get(action="allocation confirmed").detail
    assert told == {"area_assessor_share": 50, "second_reading_share": 20, "changes": 12}


def test_what_has_changed_since_it_was_shown_is_not_confirmed(cast):
    make_case_file(cast.inspection, "NS-1")
    shown = plan_of(cast.inspection, options(cast))
    make_case_file(cast.inspection, "NS-2")
    with pytest.raises(NotNow, match="have changed since this was proposed"):
        allocations.confirm(cast.inspection, options(cast), digest=shown.digest, by=cast.admin)
    assert readers() == {}


def test_nobody_is_proposed_for_a_file_of_their_own(cast):
    north = Office.objects.create(area=cast.inspection.area, name="North")
    TeamMember.objects.filter(user=cast.area).update(office=north, staff_name="Smith, J")
    make_case_file(cast.inspection, "NS-1", office=north)
    make_case_file(cast.inspection, "NS-2", offender_manager="smith, j")
    make_case_file(cast.inspection, "NS-3", countersigned_by="SMITH,  J")
    confirm(cast, options(cast, area=100, second=100))
    assert cast.area.username not in {*readers().values(), *readers("second").values()}


def test_a_file_not_begun_is_taken_from_who_has_a_conflict_of_interest(cast):
    TeamMember.objects.filter(user=cast.area).update(staff_name="Smith, J")
    make_case_file(cast.inspection, "NS-1", assessor=cast.area, offender_manager="Smith, J")
    confirm(cast, options(cast))
    assert readers()["NS-1"] != cast.area.username


def test_what_is_given_stays_unless_all_is_shared_out_anew(cast):
    for number in range(6):
        make_case_file(cast.inspection, f"NS-{number}", assessor=cast.inspector)
    assert plan_of(cast.inspection, options(cast)).changes == ()
    confirm(cast, options(cast, anew=True))
    assert set(Counter(readers().values()).values()) == {2}


def test_what_is_begun_or_given_for_a_reason_stays_in_any_case(cast):
    for number in range(6):
        make_case_file(cast.inspection, f"NS-{number}", assessor=cast.inspector)
    make_assessment(CaseFile.objects.get(reference="NS-0"), cast.inspector)
    Allocation.objects.filter(case_file__reference="NS-1").update(reason="Welsh is spoken")
    make_case_file(cast.inspection, "NS-8", assessor=cast.lead)
    confirm(cast, options(cast, cast.practice, cast.area, cast.inspector, anew=True))
    assert readers()["NS-0"] == readers()["NS-1"] == cast.inspector.username
    assert readers()["NS-8"] == cast.lead.username


def test_nothing_is_given_to_who_has_left_the_team(cast):
    """What they had begun was dropped then, and has been put back since."""
    put_back = make_case_file(cast.inspection, "NS-0")
    make_assessment(put_back, cast.inspector)
    team.leave(TeamMember.objects.get(user=cast.inspector), by=cast.admin)
    confirm(cast, options(cast, cast.practice, cast.area))
    assert readers() == {}
    allocations.reassign(put_back, cast.practice, reason="Left.", by=cast.admin)
    assert readers() == {"NS-0": cast.practice.username}


def test_who_takes_no_part_hands_over_what_is_not_begun(cast):
    for number in range(6):
        make_case_file(cast.inspection, f"NS-{number}", assessor=cast.inspector)
    make_assessment(CaseFile.objects.get(reference="NS-0"), cast.inspector)
    confirm(cast, options(cast, cast.practice, cast.area, anew=True))
    assert [file for file, reader in readers().items() if reader == cast.inspector.username] == ["NS-0"]


def test_a_file_that_nobody_may_read_goes_back_to_waiting(cast):
    north = Office.objects.create(area=cast.inspection.area, name="North")
    TeamMember.objects.filter(user=cast.area).update(office=north)
    make_case_file(cast.inspection, "NS-1", office=north, assessor=cast.area)
    plan = confirm(cast, options(cast, cast.area))
    assert [one.reference for one in plan.proposal.unplaced] == ["NS-1"]
    assert readers() == {}
    assert CaseFile.objects.get().state == "selected"


def test_first_and_second_reader_may_change_places(cast):
    """Both are shared out anew; neither change may meet the other on its way."""
    for number in range(12):
        file = make_case_file(cast.inspection, f"NS-{number}", assessor=cast.inspector)
        file.allocations.create(assessor=cast.area, kind="second")
    confirm(cast, options(cast, cast.inspector, cast.area, anew=True, area=50, second=50))
    assert len(readers()) == 12
    assert all(readers()[file] != second for file, second in readers("second").items())


def test_sharing_the_same_files_again_gives_the_same(cast):
    for number in range(9):
        make_case_file(cast.inspection, f"NS-{number}")
    assert plan_of(cast.inspection, options(cast)).digest == plan_of(cast.inspection, options(cast)).digest


@pytest.mark.parametrize(
    ("case_type", "facts", "weight"),
    [
        ("community", {"roh": "low"}, 1),
        ("licence", {"roh": "high"}, 1.5),
        ("custody", {"roh": "medium"}, 1.5),
        ("custody", {"roh": "very_high"}, 2),
        ("custody", {}, 1.5),
    ],
)
def test_custody_and_high_risk_of_harm_weigh_more(case_type, facts, weight):
    assert weight_of(CaseFile(case_type=case_type, facts=facts), "omi") == Fraction(weight)
    assert weight_of(CaseFile(case_type=case_type, facts=facts), "another") == 1


def test_what_a_file_weighs_is_told_in_plain_words():
    [omi] = [path for path in tool_files.ours() if path.stem == "omi"]
    tool = tools.load(tool_files.read(omi)).core
    assert weights_in_words(tool, "omi") == (
        "Weight stands for the work that a case file is: 1 for each, 0.5 more for “Case type: Custody”, "
        "0.5 more for “Risk of harm level: High or Very high”."
    )


def test_confirming_is_the_admins_work(cast):
    for person in (cast.lead, cast.inspector, cast.office, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            allocations.confirm(cast.inspection, options(cast), digest="", by=person)


def test_without_its_audit_event_nothing_is_confirmed(cast, broken_audit):
    make_case_file(cast.inspection)
    with pytest.raises(broken_audit):
        confirm(cast, options(cast, area=50))
    assert (readers(), Inspection.objects.get().area_assessor_share) == ({}, 33)


def test_a_plan_takes_the_same_queries_however_many_files(cast, django_assert_max_num_queries):
    for _ in range(40):
        make_case_file(cast.inspection)
    with django_assert_max_num_queries(30):
        confirm(cast, options(cast))
