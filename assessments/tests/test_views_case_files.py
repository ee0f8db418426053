import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import CaseFile
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.views import case_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


@pytest.fixture
def admin(cast):
    return Visitor(cast.admin)


def upload(visitor, text, purpose="sample", name="files.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return visitor.send("caseload_upload", "north", file=SimpleUploadedFile(name, content), purpose=purpose)


def references(response):
    return [file.reference for file in response.context["page"]]


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


def test_an_assessor_sees_their_own_files_alone(sample):
    page = Visitor(sample.area).open("case_file_list", "north")
    assert references(page) == ["NS-1", "NS-3", "NS-5"]
    assert str(sample.inspector) not in words(page)


def test_a_second_reader_sees_how_far_their_own_reading_is_and_nothing_of_the_first(sample):
    case_file = CaseFile.objects.get(reference="NS-1")
    case_file.allocations.create(assessor=sample.practice, kind="second")
    visitor = Visitor(sample.practice)
    page = visitor.open("case_file_list", "north")
    assert f"NS-1 Community order {sample.practice} Not begun" in words(page)
    assert str(sample.area) not in words(page)
    assert references(visitor.open("case_file_list", "north", state="accepted")) == []


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
        assert "No case file is in this state." in words(page)


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


def test_a_long_list_comes_page_by_page_in_its_order_and_state(sample, monkeypatch):
    monkeypatch.setattr(case_files, "A_PAGE", 2)
    visitor = Visitor(sample.lead)
    page = visitor.open("case_file_list", "north", order="-reference", page=2)
    assert references(page) == ["NS-4", "NS-3"]
    assert "6 case files" in words(page)
    assert "?order=-reference&amp;state=&amp;page=3" in page.content.decode()


def test_the_list_takes_the_same_queries_however_long_it_is(sample, django_assert_num_queries):
    visitor = Visitor(sample.lead)
    with django_assert_num_queries(6):
        visitor.open("case_file_list", "north")
    for _ in range(20):
        make_assessment(make_case_file(sample.inspection, assessor=sample.area), sample.area)
    with django_assert_num_queries(6):
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


# Uploading


def test_a_sample_is_uploaded_with_its_readers(cast, admin):
    answer = upload(
        admin, f"reference,case_type,assessor\nNS-1,licence,{cast.area.username}\nNS-2,custody,\n"
    )
    assert answer["Location"] == "/inspections/north/allocation/"
    kept = dict(CaseFile.objects.values_list("reference", "state"))
    assert kept == {"NS-1": "allocated", "NS-2": "selected"}
    assert "2 case files are listed." in words(admin.open("allocation_edit", "north"))


def test_a_caseload_leads_on_to_the_draw(admin):
    answer = upload(admin, "reference,case_type\nNS-1,licence\n", purpose="caseload")
    assert answer["Location"] == "/inspections/north/sample/"


def test_a_caseload_that_names_assessors_is_refused_and_not_half_taken(cast, admin):
    text = f"reference,case_type,assessor\nNS-1,licence,{cast.area.username}\n"
    page = upload(admin, text, purpose="caseload")
    assert problems(page) == ["The list names assessors, but only a sample has any. Leave that column empty."]
    assert not CaseFile.objects.exists()


def test_the_faults_of_a_list_are_told_with_their_places_and_nothing_is_kept(admin):
    page = upload(admin, "reference,case_type,ppo\nNS-1,parole,maybe\n,licence,\n<b>,licence,\n")
    assert problems(page) == ["The list has 4 faults, shown below. Nothing was stored."]
    assert "2 case_type “parole” is not one of community, licence, custody." in words(page)
    assert "<b>,licence" not in page.content.decode()
    assert "“<b>”" not in page.content.decode()
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The submitted file is empty."),
        (b"reference,case_type\n", "Row 2: The list holds no case file."),
        (b"PK\x03\x04\0", "Row 1: The file is not a CSV file. Save the sheet as “CSV UTF-8”."),
        (b'reference,case_type\n"NS-1,licence\n', "Row 1: The file is not a CSV file:"),
    ],
)
def test_a_file_that_is_no_list_is_refused(admin, content, said):
    page = upload(admin, content)
    assert problems(page)[0].startswith(said)
    assert broken_error_links(page) == []


def test_a_file_that_is_too_large_is_refused(admin, monkeypatch):
    monkeypatch.setattr("assessments.forms.caseload.LIMIT", 20)
    page = upload(admin, "reference,case_type\nNS-1,licence\n")
    assert problems(page) == ["The file is larger than 5 MB. Upload it in parts."]


def test_a_form_sent_with_nothing_says_what_is_missing(admin):
    page = admin.send("caseload_upload", "north")
    assert problems(page) == ["Fill in: List of case files (CSV)", "Choose: What does the list hold?"]


def test_once_fieldwork_has_begun_there_is_nothing_to_upload():
    visitor = Visitor(make_cast(reference="north").admin)
    assert "Fieldwork has begun." in words(visitor.open("caseload_upload", "north"))
    assert upload(visitor, "reference,case_type\nNS-1,licence\n").status_code == 409
    assert visitor.send("caseload_clear", "north").status_code == 409


def test_the_template_has_the_columns_that_the_upload_takes(admin):
    template = admin.open("caseload_template", "north")
    assert template["Content-Type"].startswith("text/csv")
    header = template.content.decode()
    assert header == "reference,case_type,gender,ppo,assessor\r\n"
    assert upload(admin, header + "NS-1,licence,male,no,\r\n").status_code == 302


def test_the_list_is_cleared(cast, admin):
    make_case_file(cast.inspection)
    assert admin.send("caseload_clear", "north").status_code == 302
    assert not CaseFile.objects.exists()
    assert "The list of 1 case file is cleared." in words(admin.open("caseload_upload", "north"))


# The draw


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
