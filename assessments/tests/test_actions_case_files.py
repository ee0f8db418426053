import pytest

from assessments.actions import case_files
from assessments.caseload import Row
from assessments.models import Allocation, AuditEvent, CaseFile
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up")


def rows(cast):
    return [
        Row("NS-1", "community", {"gender": "male", "ppo": True}, cast.area.username),
        Row("NS-2", "licence"),
    ]


def kept():
    return list(CaseFile.objects.values_list("reference", "case_type", "facts", "state"))


def test_a_list_is_the_sample_and_those_with_a_reader_are_allocated(cast):
    assert case_files.add(cast.inspection, rows(cast), as_sample=True, by=cast.admin) == 2
    assert kept() == [
        ("NS-1", "community", {"gender": "male", "ppo": True}, "allocated"),
        ("NS-2", "licence", {}, "selected"),
    ]
    allocation = Allocation.objects.get()
    assert (allocation.case_file.reference, allocation.assessor, allocation.kind) == (
        "NS-1",
        cast.area,
        "primary",
    )
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.inspection) == ("case files listed", cast.admin, cast.inspection)
    assert event.detail == {"count": 2, "as_sample": True}


def test_a_list_is_the_caseload_that_is_drawn_from(cast):
    case_files.add(cast.inspection, rows(cast), as_sample=False, by=cast.admin)
    assert [state for *_, state in kept()] == ["listed", "listed"]
    assert not Allocation.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_list(cast, django_assert_max_num_queries):
    many = [Row(f"NS-{number:03}", "licence", {}, cast.area.username) for number in range(200)]
    with django_assert_max_num_queries(15):
        case_files.add(cast.inspection, many, as_sample=True, by=cast.admin)


def test_a_list_is_cleared_with_its_allocations(cast):
    make_case_file(cast.inspection, assessor=cast.inspector)
    make_case_file(cast.inspection, state="listed")
    other = make_case_file(make_cast().inspection)
    assert case_files.clear(cast.inspection, by=cast.admin) == 2
    assert list(CaseFile.objects.all()) == [other]
    assert not Allocation.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.action, event.detail) == ("case files cleared", {"count": 2})


DOING = {
    "add": lambda cast, by: case_files.add(cast.inspection, rows(cast), as_sample=True, by=by),
    "clear": lambda cast, by: case_files.clear(cast.inspection, by=by),
}
EITHER = pytest.mark.parametrize("do", DOING.values(), ids=DOING)


@EITHER
def test_listing_files_is_the_admins_work(cast, do):
    make_case_file(cast.inspection, "NS-9")
    for person in (cast.office, cast.lead, cast.inspector, cast.area, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            do(cast, person)
    assert [reference for reference, *_ in kept()] == ["NS-9"]


@EITHER
@pytest.mark.parametrize("state", ["fieldwork", "drafting", "with_area", "published", "purged"])
def test_the_list_stays_once_fieldwork_has_begun(do, state):
    cast = make_cast(state)
    make_case_file(cast.inspection, "NS-9")
    with pytest.raises(NotNow, match="being set up"):
        do(cast, cast.admin)
    assert [reference for reference, *_ in kept()] == ["NS-9"]


@EITHER
def test_without_its_audit_event_the_list_stays_as_it_was(cast, do, broken_audit):
    make_case_file(cast.inspection, "NS-9")
    with pytest.raises(broken_audit):
        do(cast, cast.admin)
    assert [reference for reference, *_ in kept()] == ["NS-9"]
