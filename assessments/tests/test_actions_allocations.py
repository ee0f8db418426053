from collections import Counter

import pytest

from assessments.actions import allocations
from assessments.models import Allocation, AuditEvent, CaseFile
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def readers():
    return dict(Allocation.objects.values_list("case_file__reference", "assessor"))


def test_files_are_given_to_an_assessor(cast):
    files = [make_case_file(cast.inspection, f"NS-{n}") for n in (1, 2)]
    assert allocations.allocate(files, cast.area, by=cast.admin) == 2
    assert readers() == {"NS-1": cast.area.pk, "NS-2": cast.area.pk}
    assert {file.state for file in CaseFile.objects.all()} == {"allocated"}
    events = AuditEvent.objects.values_list("action", "by", "subject", "detail__to")
    assert set(events) == {("allocated", cast.admin.pk, f"NS-{n}", cast.area.username) for n in (1, 2)}


def test_a_file_not_begun_may_be_given_to_another(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    allocations.allocate([case_file], cast.area, by=cast.admin)
    assert readers() == {"NS-1": cast.area.pk}


def test_a_file_that_is_begun_stays_and_then_none_is_given(cast):
    begun = make_case_file(cast.inspection, "NS-2", assessor=cast.inspector)
    make_assessment(begun, cast.inspector)
    waiting = make_case_file(cast.inspection, "NS-1")
    with pytest.raises(NotNow, match="NS-2 has been begun by .* and stays with them"):
        allocations.allocate([waiting, begun], cast.area, by=cast.admin)
    assert readers() == {"NS-2": cast.inspector.pk}


def test_a_second_reader_is_not_made_the_first(cast):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=cast.area, kind="second")
    with pytest.raises(NotNow, match="is the second reader of NS-1"):
        allocations.allocate([case_file], cast.area, by=cast.admin)


def test_only_assessors_of_the_inspection_are_given_files(cast):
    case_file = make_case_file(cast.inspection)
    for person in (cast.partner, cast.reader, cast.admin, cast.stranger):
        with pytest.raises(NotNow, match="is not an assessor of this inspection"):
            allocations.allocate([case_file], person, by=cast.admin)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "listed"},
        {"state": "reserve", "reserve_rank": 1},
        {"state": "dropped", "dropped_because": "lost"},
    ],
)
def test_only_files_of_the_sample_are_given_out(cast, fields):
    case_file = make_case_file(cast.inspection, **fields)
    with pytest.raises(NotNow, match="This case file is not in the sample"):
        allocations.allocate([case_file], cast.area, by=cast.admin)


def test_files_are_shared_out_evenly_and_by_case_type(cast):
    for number in range(6):
        make_case_file(cast.inspection, f"NS-{number}", case_type="community" if number < 3 else "licence")
    make_case_file(cast.inspection, "NS-9", state="listed")
    assert allocations.share_out(cast.inspection, by=cast.admin) == 6
    assert Counter(readers().values()) == {cast.inspector.pk: 2, cast.practice.pk: 2, cast.area.pk: 2}
    shared = Allocation.objects.values_list("assessor", "case_file__case_type")
    assert len(set(shared)) == 6


def test_those_who_hold_files_already_get_fewer(cast):
    for _ in range(2):
        make_case_file(cast.inspection, assessor=cast.inspector)
    for number in range(4):
        make_case_file(cast.inspection, f"NS-W{number}")
    allocations.share_out(cast.inspection, by=cast.admin)
    assert Counter(readers().values()) == {cast.inspector.pk: 2, cast.practice.pk: 2, cast.area.pk: 2}


def test_there_must_be_assessors_to_share_among(cast):
    cast.inspection.team.exclude(role="lead").delete()
    make_case_file(cast.inspection)
    with pytest.raises(NotNow, match="Put assessors on the team first"):
        allocations.share_out(cast.inspection, by=cast.admin)


def test_sharing_the_same_list_again_gives_the_same(cast):
    results = []
    for _ in range(2):
        Allocation.objects.all().delete()
        CaseFile.objects.all().delete()
        for number in range(5):
            make_case_file(cast.inspection, f"NS-{number}")
        allocations.share_out(cast.inspection, by=cast.admin)
        results.append(readers())
    assert results[0] == results[1]


DOING = {
    "allocate": lambda cast, by: allocations.allocate(cast.inspection.case_files.all(), cast.area, by=by),
    "share out": lambda cast, by: allocations.share_out(cast.inspection, by=by),
}
EITHER = pytest.mark.parametrize("do", DOING.values(), ids=DOING)


@EITHER
def test_allocating_is_the_admins_work(cast, do):
    make_case_file(cast.inspection)
    other_lead = make_member(make_cast().inspection, "lead")
    for person in (cast.office, cast.lead, cast.inspector, cast.reader, cast.stranger, other_lead):
        with pytest.raises(NotAllowed, match="admin's work"):
            do(cast, person)
    assert not readers()


@EITHER
@pytest.mark.parametrize("state", ["drafting", "with_area", "published", "purged"])
def test_after_fieldwork_nothing_is_allocated(do, state):
    cast = make_cast(state)
    make_case_file(cast.inspection)
    with pytest.raises(NotNow, match="Case files are allocated before and during fieldwork"):
        do(cast, cast.admin)


@EITHER
def test_without_its_audit_event_nothing_is_allocated(cast, do, broken_audit):
    make_case_file(cast.inspection)
    with pytest.raises(broken_audit):
        do(cast, cast.admin)
    assert not readers()
    assert CaseFile.objects.get().state == "selected"
