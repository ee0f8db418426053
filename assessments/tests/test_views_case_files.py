import pytest

from assessments.lists import case_files
from assessments.models import CaseFile, User
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.pages import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


def references(response):
    return [line.row.reference for line in response.context["files"].lines]


# The list


@pytest.fixture
def sample():
    cast = make_cast(reference="north")
    for number, state in enumerate(("accepted", "submitted", "returned", "in_progress"), start=1):
        assessor = cast.area if number % 2 else cast.inspector
        case_file = make_case_file(cast.inspection, f"NS-{number}", assessor=assessor)
        make_assessment(case_file, assessor, state=state)
    make_case_file(cast.inspection, "NS-5", assessor=cast.area, case_type="licence")
    make_case_file(cast.inspection, "NS-6", state="listed", case_type="custody")
    return cast


def test_the_lead_sees_every_file_and_opens_it(sample):
    page = Visitor(sample.lead).open("case_file_list", "north")
    assert references(page) == [f"NS-{n}" for n in range(1, 7)]
    assert "/inspections/north/case-files/NS-1/" in page.content.decode()
    assert f"NS-5 Licence {sample.area} Not begun" in words(page)
    assert "NS-6 Custody In the caseload" in words(page)


def test_the_admin_sees_every_file_and_opens_none(sample):
    page = Visitor(sample.admin).open("case_file_list", "north")
    assert len(references(page)) == 6
    assert "/inspections/north/case-files/NS-1/" not in page.content.decode()


def test_the_admin_is_led_from_an_empty_list_to_its_upload(cast):
    page = Visitor(cast.admin).open("case_file_list", "north").content.decode()
    assert 'href="/inspections/north/upload/">Upload the list</a>' in page
    assert "Upload the list" not in words(Visitor(cast.lead).open("case_file_list", "north"))


def test_a_file_outside_the_sample_is_not_said_to_wait_for_its_reader(sample):
    page = words(Visitor(sample.lead).open("assessment_show", "north", "NS-6"))
    assert "Case file NS-6 In the caseload This case file is not in the sample: nobody assesses it." in page
    assert "begun" not in page


def test_on_paper_a_page_names_its_inspection(sample):
    lead, named = Visitor(sample.lead), f'app-on-paper">{sample.inspection.title}</p>'
    assert named in lead.open("case_file_list", "north").content.decode()
    assert named not in lead.open("inspection_show", "north").content.decode()


def test_only_a_list_that_is_all_on_one_page_may_hide_its_empty_columns(sample, monkeypatch):
    lead = Visitor(sample.lead)
    assert "app-list-whole" in lead.open("case_file_list", "north").content.decode()
    monkeypatch.setattr(case_files, "A_PAGE", 2)
    assert "app-list-whole" not in lead.open("case_file_list", "north").content.decode()


def test_an_assessor_sees_their_own_files_alone(sample):
    page = Visitor(sample.area).open("case_file_list", "north")
    assert references(page) == ["NS-1", "NS-3", "NS-5"]
    assert str(sample.inspector) not in words(page)


def test_a_second_reader_sees_how_far_their_own_reading_is_and_nothing_of_the_first(sample):
    case_file = CaseFile.objects.get(reference="NS-1")
    case_file.allocations.create(assessor=sample.practice, kind="second")
    visitor = Visitor(sample.practice)
    page = visitor.open("case_file_list", "north")
    assert "NS-1 Community order Not begun" in words(page)
    assert str(sample.area) not in words(page)
    assert references(visitor.open("case_file_list", "north", state="accepted")) == []


@pytest.fixture
def read_again(sample):
    """The lead reads NS-1 again: who read it first, the area assessor, is done with it."""
    case_file = CaseFile.objects.get(reference="NS-1")
    case_file.allocations.create(assessor=sample.lead, kind="second")
    return case_file


def test_nor_does_a_lead_who_reads_it_again(sample, read_again):
    visitor = Visitor(sample.lead)
    assert f"NS-1 Community order {sample.lead} Not begun" in words(visitor.open("case_file_list", "north"))
    assert references(visitor.open("case_file_list", "north", state="accepted")) == []
    narrowed = visitor.open("case_file_list", "north", assessor=sample.area.username)
    assert references(narrowed) == ["NS-3", "NS-5"]
    page = words(visitor.open("allocation_edit", "north", reader=sample.area.username))
    assert "NS-1" not in page


def test_until_both_readings_are_submitted(sample, read_again):
    make_assessment(read_again, sample.lead, state="submitted", kind="second")
    page = words(Visitor(sample.lead).open("case_file_list", "north"))
    assert f"NS-1 Community order {sample.area} Accepted" in page


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("accepted", ["NS-1"]),
        ("submitted", ["NS-2"]),
        ("returned", ["NS-3"]),
        ("in_progress", ["NS-4"]),
        ("none", ["NS-5"]),
        ("nonsense", []),
    ],
)
def test_files_are_shown_by_state(sample, state, found):
    page = Visitor(sample.lead).open("case_file_list", "north", state=state)
    assert references(page) == found
    if not found:
        assert "Nothing in this list matches." in words(page)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("reference", "123456"),
        ("-reference", "654321"),
        ("type", "123465"),
        ("state", "561432"),
        ("nonsense", "123456"),
    ],
)
def test_files_are_put_in_order(sample, order, found):
    page = Visitor(sample.lead).open("case_file_list", "north", order=order)
    assert "".join(reference[-1] for reference in references(page)) == found


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"type": "licence"}, ["NS-5"]),
        ({"file": "listed"}, ["NS-6"]),
        ({"office": "North"}, ["NS-1"]),
        ({"assessor": "the-inspector"}, ["NS-2", "NS-4"]),
        ({"assessor": "the-inspector", "state": "submitted"}, ["NS-2"]),
        ({"q": "ns-4"}, ["NS-4"]),
    ],
)
def test_files_are_narrowed(sample, chosen, found):
    User.objects.filter(pk=sample.inspector.pk).update(username="the-inspector")
    office = sample.inspection.area.offices.create(name="North")
    CaseFile.objects.filter(reference="NS-1").update(office=office)
    assert references(Visitor(sample.lead).open("case_file_list", "north", **chosen)) == found


def test_the_list_is_given_out_as_it_is_shown(sample):
    response = Visitor(sample.lead).open("case_file_list", "north", **{"as": "csv", "type": "custody"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines == ["Reference,Case type,Office,Assessor,Assessment", "NS-6,Custody,,,In the caseload"]


def test_an_assessor_is_given_their_own_files_alone(sample):
    response = Visitor(sample.area).open("case_file_list", "north", **{"as": "csv"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Reference", "NS-1", "NS-3", "NS-5"]
    assert str(sample.inspector) not in response.content.decode()


def test_a_long_list_comes_page_by_page_in_its_order_and_state(sample, monkeypatch):
    monkeypatch.setattr(case_files, "A_PAGE", 2)
    visitor = Visitor(sample.lead)
    page = visitor.open("case_file_list", "north", order="-reference", page=2)
    assert references(page) == ["NS-4", "NS-3"]
    assert "6 case files" in words(page)
    assert "?order=-reference&amp;page=3" in page.content.decode()


def test_the_list_takes_the_same_queries_however_long_it_is(sample, django_assert_num_queries):
    visitor = Visitor(sample.lead)
    with django_assert_num_queries(11):
        visitor.open("case_file_list", "north")
    for _ in range(20):
        make_assessment(make_case_file(sample.inspection, assessor=sample.area), sample.area)
    with django_assert_num_queries(11):
        visitor.open("case_file_list", "north")


def test_an_empty_list_says_so(cast, admin):
    assert "No case files are listed yet." in words(admin.open("case_file_list", "north"))
    page = words(Visitor(cast.area).open("case_file_list", "north"))
    assert "No case files are allocated to you in this inspection." in page


def test_those_who_read_no_files_are_told_why(cast):
    for person in (cast.office, cast.partner, cast.reader):
        page = Visitor(person).open("case_file_list", "north")
        assert page.status_code == 403
        assert "Case files are open to those who assess them and to the lead inspector." in words(page)
