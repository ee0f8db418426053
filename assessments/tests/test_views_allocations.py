import pytest

from assessments.models import Allocation, Assessment, CaseFile, Office, TeamMember
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


def give(admin, cast, *files, **fields):
    given = {"assessor": cast.area.username, "kind": "primary", "files": [file.pk for file in files]}
    return admin.send("allocation_edit", "north", **given | fields)


def test_ticked_files_are_given_to_one_assessor(cast, admin):
    files = [make_case_file(cast.inspection, f"NS-{number}") for number in range(3)]
    assert "3 case files are not allocated yet." in words(admin.open("allocation_edit", "north"))
    assert give(admin, cast, *files[:2]).status_code == 302
    page = words(admin.open("allocation_edit", "north"))
    assert "The allocation of 2 case files is changed." in page
    assert "1 case file is not allocated yet." in page
    assert cast.area.allocations.count() == 2
    assert "Go on to the timetable" not in page
    give(admin, cast, files[2])
    assert "Go on to the timetable of interviews" in words(admin.open("allocation_edit", "north"))


def test_and_come_back_to_the_list_as_it_was_narrowed(cast, admin):
    file = make_case_file(cast.inspection)
    fields = {"assessor": cast.area.username, "kind": "primary", "files": [file.pk]}
    response = admin.client.post("/inspections/north/allocation/?show=waiting", fields)
    assert response["Location"].endswith("/allocation/?show=waiting")


def test_ticked_files_are_taken_back(cast, admin):
    file = make_case_file(cast.inspection, assessor=cast.inspector)
    give(admin, cast, file, assessor="-", reason="Given by mistake")
    assert CaseFile.objects.get().state == "selected"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"files": []}, ["Tick at least one case file."]),
        ({"assessor": ""}, ["Choose: Give the ticked files to"]),
        ({"files": ["999999"]}, ["A ticked case file is not in the sample any more. Tick the others again."]),
        ({"files": ["9" * 30]}, ["A ticked case file is not in the sample any more. Tick the others again."]),
        (
            {"assessor": "nobody-here"},
            ["This person is no assessor of the inspection any more. Choose another."],
        ),
        ({"kind": "set_aside"}, None),
        ({"reason": "x" * 201}, None),
    ],
)
def test_a_slip_in_allocating_is_named(cast, admin, given, said):
    page = give(admin, cast, make_case_file(cast.inspection), **given)
    assert len(problems(page)) == 1
    assert said is None or problems(page) == said
    assert broken_error_links(page) == []
    assert not Allocation.objects.exists()


def test_every_conflict_of_interest_is_named_and_the_boxes_stay_ticked(cast, admin):
    TeamMember.objects.filter(user=cast.area).update(staff_name="Smith")
    own = [make_case_file(cast.inspection, f"NS-{n}", offender_manager="Smith") for n in (1, 2)]
    other = make_case_file(cast.inspection, "NS-3")
    page = give(admin, cast, *own, other)
    assert problems(page) == [
        f"{cast.area} managed {file}, so another assessor reads it." for file in ("NS-1", "NS-2")
    ]
    assert page.content.decode().count(" checked") == 3
    assert broken_error_links(page) == []


def test_a_lead_who_reads_a_file_again_is_not_told_of_the_first_reading(cast, admin):
    file = make_case_file(cast.inspection, "NS-1", assessor=cast.area)
    make_assessment(file, cast.area)
    file.allocations.create(assessor=cast.lead, kind="second")
    lead = Visitor(cast.lead)
    page = words(lead.open("allocation_edit", "north"))
    assert f"NS-1 Community order Not told: you read it again {cast.lead} Not told" in page
    assert f"{cast.area} Area assessor 0 0 0 0 0 0" in page  # in the table of what each reads
    for narrowed in ({"show": "waiting"}, {"reader": cast.area.username}):
        assert "NS-1" not in words(lead.open("allocation_edit", "north", **narrowed))
    assert f"NS-1 Community order {cast.area} {cast.lead} In progress" in words(
        admin.open("allocation_edit", "north")
    )


def test_a_reason_is_asked_for_where_a_file_is_taken_from_its_reader(cast, admin):
    file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    page = give(admin, cast, file)
    assert problems(page) == [f"Give a reason: NS-1 is taken from {cast.inspector}."]
    assert broken_error_links(page) == []
    give(admin, cast, file, reason="Ill")
    assert Allocation.objects.get().reason == "Ill"


def test_only_assessors_and_files_of_this_sample_are_offered(cast, admin):
    mine = make_case_file(cast.inspection)
    make_case_file(cast.inspection, state="listed")
    make_case_file(make_cast().inspection)
    form = admin.open("allocation_edit", "north").context["form"]
    assert list(form.fields["files"].queryset) == [mine]
    offered = {key for key, _words in form.fields["assessor"].choices}
    team = (cast.lead, cast.second_lead, cast.inspector, cast.practice, cast.area)
    assert offered == {"", "-", *(person.username for person in team)}


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"show": "waiting"}, ["NS-1"]),
        ({"show": "begun"}, ["NS-3"]),
        ({"show": "not-begun"}, ["NS-2", "NS-4"]),
        ({"show": "twice"}, ["NS-4"]),
        ({"office": "North"}, ["NS-2"]),
        ({"type": "licence"}, ["NS-4"]),
        ({"q": "smi"}, ["NS-1"]),
    ],
)
def test_the_list_is_narrowed_down(cast, admin, narrowed, found):
    north = Office.objects.create(area=cast.inspection.area, name="North")
    make_case_file(cast.inspection, "NS-1", offender_manager="Smith")
    make_case_file(cast.inspection, "NS-2", assessor=cast.area, office=north)
    make_assessment(make_case_file(cast.inspection, "NS-3", assessor=cast.area), cast.area)
    twice = make_case_file(cast.inspection, "NS-4", assessor=cast.area, case_type="licence")
    twice.allocations.create(assessor=cast.inspector, kind="second")
    listed = admin.open("allocation_edit", "north", **narrowed).context["list"]
    assert [line.row.reference for line in listed.lines] == found


def test_files_are_found_by_either_reader_and_given_out_as_a_sheet(cast, admin):
    file = make_case_file(cast.inspection, "NS-1", assessor=cast.area)
    file.allocations.create(assessor=cast.inspector, kind="second")
    make_case_file(cast.inspection, "NS-2", assessor=cast.practice)
    sheet = admin.open("allocation_edit", "north", reader=cast.inspector.username, **{"as": "csv"})
    lines = (
        sheet.content.decode("utf-8-sig").splitlines()
        if not sheet.streaming
        else b"".join(sheet.streaming_content).decode("utf-8-sig").splitlines()
    )
    assert len(lines) == 2
    assert lines[1].startswith(f"NS-1,Community order,,,{cast.area},{cast.inspector},Not begun")


def test_a_reader_with_a_conflict_of_interest_is_pointed_out(cast, admin):
    """The file was given before the team's offices were entered."""
    TeamMember.objects.filter(user=cast.area).update(staff_name="Smith")
    file = make_case_file(cast.inspection, "NS-1", assessor=cast.area, offender_manager="Smith")
    told = f"conflict of interest: {cast.area} managed NS-1"
    assert told in words(admin.open("allocation_edit", "north"))
    assert told in words(Visitor(cast.lead).open("allocation_edit", "north"))
    file.allocations.create(assessor=cast.lead, kind="second")  # reads it blind
    assert told not in words(Visitor(cast.lead).open("allocation_edit", "north"))


def test_the_lead_sees_the_allocation_and_cannot_change_it(cast):
    file = make_case_file(cast.inspection, "NS-1", assessor=cast.area)
    lead = Visitor(cast.lead)
    page = lead.open("allocation_edit", "north")
    assert "NS-1" in words(page)
    assert "Propose an allocation" not in words(page)
    assert 'name="files"' not in page.content.decode()
    assert give(lead, cast, file).status_code == 403


def test_before_the_upload_there_is_nothing_to_allocate(cast, admin):
    assert "in the sample yet. Upload the list" in words(admin.open("allocation_edit", "north"))
    assert "in the sample yet." in words(Visitor(cast.lead).open("allocation_edit", "north"))


def test_the_allocation_page_takes_the_same_queries_however_many_files(
    cast, admin, django_assert_max_num_queries
):
    for _ in range(30):
        make_case_file(cast.inspection, assessor=cast.area)
    with django_assert_max_num_queries(15):
        admin.open("allocation_edit", "north")


# A file that is begun


@pytest.fixture
def begun(cast):
    file = make_case_file(cast.inspection, "NS-1", assessor=cast.inspector)
    make_assessment(file, cast.inspector)
    return file


def test_a_file_that_is_begun_is_reassigned_by_itself(cast, admin, begun):
    assert problems(give(admin, cast, begun, reason="Ill")) == [
        f"NS-1 has been begun by {cast.inspector} and stays with them. To change that, reassign it by itself."
    ]
    where = ("allocation_reassign", "north", "NS-1", "primary")
    assert f"{cast.inspector} began to read this file" in words(admin.open(*where))
    page = admin.send(*where)
    assert len(problems(page)) == 3
    assert broken_error_links(page) == []
    admin.send(*where, assessor=cast.area.username, reason="Ill", sure="on")
    assert Allocation.objects.get().assessor == cast.area
    assert Assessment.objects.get().kind == "set_aside"


def test_it_is_not_reassigned_into_a_conflict_of_interest(cast, admin, begun):
    TeamMember.objects.filter(user=cast.area).update(staff_name="Smith")
    CaseFile.objects.update(offender_manager="Smith")
    page = admin.send(
        "allocation_reassign", "north", "NS-1", "primary", assessor=cast.area.username, reason="x", sure="on"
    )
    assert problems(page) == [f"{cast.area} managed NS-1, so another assessor reads it."]


def test_what_is_not_begun_has_no_page_of_its_own(cast, admin, begun):
    make_case_file(cast.inspection, "NS-2", assessor=cast.inspector)
    for file, kind in (("NS-2", "primary"), ("NS-1", "second"), ("NS-1", "set_aside"), ("NS-9", "primary")):
        assert admin.open("allocation_reassign", "north", file, kind).status_code == 404
