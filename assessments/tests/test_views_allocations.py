import pytest

from assessments.models import CaseFile
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


@pytest.fixture
def admin(cast):
    return Visitor(cast.admin)


def test_a_sample_is_drawn_by_seed(cast, admin):
    for number in range(12):
        make_case_file(cast.inspection, f"NS-{number:02}", state="listed")
        make_case_file(cast.inspection, f"NL-{number:02}", state="listed", case_type="licence")
    assert admin.send("sample_draw", "north", seed="7").status_code == 302
    page = words(admin.open("sample_draw", "north"))
    assert "Community order 12 6 2" in page
    assert "Licence 12 4 2" in page
    assert "Go on to allocation" in page
    assert admin.send("sample_draw", "north", seed="8").status_code == 409


@pytest.mark.parametrize("seed", ["", "x", "-1", "1.5", "99999999999"])
def test_a_seed_is_a_whole_number(cast, admin, seed):
    make_case_file(cast.inspection, state="listed")
    page = admin.send("sample_draw", "north", seed=seed)
    assert len(problems(page)) == 1
    assert CaseFile.objects.get().state == "listed"


def test_there_is_nothing_to_draw_from_an_empty_list(admin):
    page = words(admin.open("sample_draw", "north"))
    assert "No case files are listed yet. Upload the list" in page


# Allocating


def test_files_are_shared_out_and_moved_by_hand(cast, admin):
    files = [make_case_file(cast.inspection, f"NS-{number}") for number in range(3)]
    assert "3 case files are not allocated yet." in words(admin.open("allocation_edit", "north"))
    admin.send("allocation_share_out", "north")
    page = words(admin.open("allocation_edit", "north"))
    assert "3 case files are allocated." in page
    assert "not allocated yet" not in page
    admin.send("allocation_edit", "north", assessor=cast.lead.pk, files=[file.pk for file in files[:2]])
    assert cast.lead.allocations.count() == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ["Choose: Allocate to", "Tick at least one case file."]),
        ({"assessor": "999999", "files": ["999999"]}, None),
    ],
)
def test_a_slip_in_allocating_is_named(cast, admin, given, said):
    make_case_file(cast.inspection)
    page = admin.send("allocation_edit", "north", **given)
    assert len(problems(page)) == 2
    assert said is None or problems(page) == said
    assert broken_error_links(page) == []


def test_only_assessors_and_files_of_this_sample_are_offered(cast, admin):
    mine = make_case_file(cast.inspection)
    make_case_file(cast.inspection, state="listed")
    make_case_file(make_cast().inspection)
    form = admin.open("allocation_edit", "north").context["form"]
    assert list(form.fields["files"].queryset) == [mine]
    offered = set(form.fields["assessor"].queryset)
    assert offered == {cast.lead, cast.second_lead, cast.inspector, cast.practice, cast.area}


def test_before_the_upload_there_is_nothing_to_allocate(admin):
    page = words(admin.open("allocation_edit", "north"))
    assert "No case files are in the sample yet. Upload the list" in page


def test_the_allocation_page_takes_the_same_queries_however_many_files(
    cast, admin, django_assert_max_num_queries
):
    for _ in range(30):
        make_case_file(cast.inspection, assessor=cast.area)
    with django_assert_max_num_queries(9):
        admin.open("allocation_edit", "north")
