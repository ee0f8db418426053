import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

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


def upload(visitor, text, purpose="sample", name="files.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return visitor.send("caseload_upload", "north", file=SimpleUploadedFile(name, content), purpose=purpose)


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
        (b'reference,case_type\n"NS-1,licence\n', "Row 2: This is not CSV:"),
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
    assert problems(page) == ["Choose a file: List of case files (CSV)", "Choose: What does the list hold?"]


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
