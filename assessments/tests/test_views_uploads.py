import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from assessments.actions.caseload_uploads import KEPT_FOR
from assessments.models import Area, AuditEvent, CaseFile, CaseloadUpload, Office
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems, words
from assessments.tests.uploads import confirm, match, send

pytestmark = pytest.mark.django_db

ONE = "reference,case_type\nNS-1,licence\n"


@pytest.fixture
def cast():
    return make_cast("setting_up", reference="north")


def test_a_sample_is_uploaded_with_its_readers(cast, admin):
    answer = send(
        admin,
        f"reference,case_type,assessor\nNS-1,licence,{cast.area.username}\nNS-2,custody,\n",
        purpose="sample",
    )
    assert answer["Location"] == "/inspections/north/upload/check/"
    assert not CaseFile.objects.exists()
    page = words(admin.open("caseload_check", "north"))
    assert "Nothing is wrong with the list of 2 case files. It is not stored yet." in page
    assert confirm(admin)["Location"] == "/inspections/north/allocation/"
    kept = dict(CaseFile.objects.values_list("reference", "state"))
    assert kept == {"NS-1": "allocated", "NS-2": "selected"}
    assert not CaseloadUpload.objects.exists()


def test_a_caseload_leads_on_to_the_draw(cast, admin):
    Office.objects.create(area=cast.inspection.area, name="Dudley")
    send(
        admin,
        "Reference,Order type,Date of sentence,LDU,OM,SPO\n"
        "NS-1,Licence,01/06/2008,DUDLEY,OM-1,SM-1\nNS-2,Custody,,Walsall,OM-2,\n",
    )
    page = words(admin.open("caseload_check", "north"))
    assert "Community order 0 Licence 1 Custody 1" in page
    assert "Offices that are new to the area and will be added Walsall" in page
    assert "Without a date of sentence 1" in page
    assert "Not in the list gender; Prolific and other priority offender" in page.replace("Gender", "gender")
    assert confirm(admin)["Location"] == "/inspections/north/sample/"
    fields = (
        "reference",
        "sentenced_on__year",
        "office__name",
        "offender_manager",
        "countersigned_by",
        "state",
    )
    assert list(CaseFile.objects.values_list(*fields)) == [
        ("NS-1", 2008, "Dudley", "OM-1", "SM-1", "listed"),
        ("NS-2", None, "Walsall", "OM-2", "", "listed"),
    ]
    assert AuditEvent.objects.get(action="case files listed").detail["new_offices"] == ["Walsall"]


def test_columns_that_are_not_known_are_asked_about_once_for_all_lists_of_the_area(cast, admin):
    text = "URN,Kind,Extra\nNS-1,licence,x\n"
    assert send(admin, text)["Location"] == "/inspections/north/upload/match/"
    page = words(admin.open("caseload_match", "north"))
    assert "For example: NS-1" in page
    assert "3 columns are not known by their names URN" in page
    wrong = match(admin, column_0="reference", column_2="reference")
    assert problems(wrong) == [
        "Choose the column that holds: Case type.",
        "Two columns hold “The file's reference: never a name”. Leave one of them out.",
    ]
    assert broken_error_links(wrong) == []
    answer = match(admin, column_0="reference", column_1="case_type", column_2="")
    assert answer["Location"] == "/inspections/north/upload/check/"
    assert CaseloadUpload.objects.get().header == ["URN", "Kind"]
    assert Area.objects.get().column_match == {"urn": "reference", "kind": "case_type", "extra": ""}
    assert send(admin, text)["Location"] == "/inspections/north/upload/check/"
    assert "Left out and not kept: “Extra”." in words(admin.open("caseload_check", "north"))


def test_what_was_left_out_is_asked_about_again_once_the_list_is_discarded(admin):
    text = "reference,case_type,Handled by\nNS-1,licence,OM-1\n"
    send(admin, text)
    match(admin, column_0="reference", column_1="case_type", column_2="")
    admin.send("caseload_cancel", "north")
    assert send(admin, text)["Location"] == "/inspections/north/upload/match/"
    page = words(admin.open("caseload_match", "north"))
    assert "1 column is not known by its name Handled by" in page
    assert "2 columns are known reference" in page


def test_choices_made_on_an_older_page_are_not_taken_for_other_columns(admin):
    send(admin, "URN,Extra,Kind,Who\nNS-1,x,licence,OM-1\n")
    seen = CaseloadUpload.objects.get().version
    match(admin, column_0="reference", column_2="case_type", column_3="offender_manager")
    older = {"column-0": "reference", "column-1": "case_type", "column-2": "countersigned_by"}
    answer = admin.send("caseload_match", "north", upload=seen, **older)
    assert answer.status_code == 409
    assert CaseloadUpload.objects.get().match["Kind"] == "case_type"
    assert admin.send("caseload_check", "north", upload=seen).status_code == 409


def test_columns_of_personal_data_are_cut_and_the_pages_say_so(admin):
    send(admin, "reference,case_type,Surname,DOB\nNS-1,licence,Everyone,1970-01-01\n")
    upload = CaseloadUpload.objects.get()
    assert upload.header == ["reference", "case_type"]
    page = words(admin.open("caseload_check", "north"))
    assert "2 columns looked like personal data." in page
    assert "“Surname”: by its name “DOB”: by its name" in page
    assert AuditEvent.objects.get().detail == {"count": 1, "cut": ["Surname", "DOB"]}


def test_a_list_of_nothing_but_personal_data_is_refused(admin):
    page = send(admin, "Surname,DOB\nEveryone,1970-01-01\n")
    assert problems(page) == [
        "Every column looks like personal data, so nothing is kept. Add the columns asked for."
    ]
    assert not CaseloadUpload.objects.exists()


def test_the_faults_of_a_list_are_told_with_their_places_and_nothing_is_kept(admin):
    send(admin, "reference,case_type,ppo\nNS-1,parole,maybe\n,licence,\n<b>,licence,\n")
    answer = admin.open("caseload_check", "north")
    page = words(answer)
    assert "The list has 4 faults. Nothing is stored." in page
    assert "reference Reference not fit 2" in page
    assert "2 case_type “parole” is not one of community, licence, custody." in page
    assert "“<b>”" not in answer.content.decode()
    assert (
        '<th scope="row" class="govuk-table__header govuk-table__header--numeric">2</th>'
        in answer.content.decode()
    )
    assert confirm(admin).status_code == 409
    assert not CaseFile.objects.exists()


def test_the_faults_are_downloaded_and_hold_no_formula(admin):
    send(admin, "reference,case_type\nNS-1,@parole\n")
    listed = admin.open("caseload_check", "north", **{"as": "csv"})
    assert listed["Content-Type"].startswith("text/csv")
    assert listed.content.decode("utf-8-sig").splitlines() == [
        "Row,Column,What is wrong",
        "2,case_type,This cell holds a formula. Put its value in its place.",
    ]


def test_a_list_that_waits_is_shown_and_can_be_discarded(cast, admin):
    send(admin, ONE, name="C:\\lists\\march.csv")
    page = words(admin.open("caseload_upload", "north"))
    assert f"The list “march.csv”, uploaded by {cast.admin} on" in page
    admin.send("caseload_cancel", "north")
    assert not CaseloadUpload.objects.exists()
    assert admin.open("caseload_check", "north").status_code == 302


def test_a_list_that_has_waited_for_a_day_is_swept(admin):
    send(admin, ONE)
    CaseloadUpload.objects.update(at=timezone.now() - KEPT_FOR)
    admin.open("caseload_upload", "north")
    assert not CaseloadUpload.objects.exists()


def test_a_list_that_another_replaced_is_not_stored_unseen(admin):
    send(admin, ONE)
    seen = CaseloadUpload.objects.get().version
    send(admin, ONE.replace("NS-1", "NS-9"))
    answer = admin.send("caseload_check", "north", upload=seen)
    assert answer.status_code == 409
    assert "Another list was uploaded, or its columns matched" in words(answer)
    assert not CaseFile.objects.exists()


def test_the_script_is_told_where_to_go(admin):
    file = SimpleUploadedFile("files.csv", ONE.encode())
    answer = admin.client.post(
        "/inspections/north/upload/",
        {"file": file, "purpose": "caseload"},
        headers={"Accept": "application/json"},
    )
    assert answer.json() == {"location": "/inspections/north/upload/check/"}


def test_a_file_that_is_too_large_is_refused_and_read_no_further(admin, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    page = send(admin, b"x" * (10 * 1024 * 1024 + 1))
    assert problems(page) == ["The file is larger than 10 MB. Upload the list in parts."]


def test_a_form_sent_with_nothing_says_what_is_missing(admin):
    page = admin.send("caseload_upload", "north")
    assert problems(page) == ["Choose a file: List of case files", "Choose: What does the list hold?"]


def test_once_fieldwork_has_begun_there_is_nothing_to_upload():
    visitor = Visitor(make_cast(reference="north").admin)
    assert "Fieldwork has begun." in words(visitor.open("caseload_upload", "north"))
    assert send(visitor, ONE).status_code == 409
    assert visitor.send("caseload_clear", "north").status_code == 409


def test_the_template_has_the_columns_that_the_upload_takes(admin):
    template = admin.open("caseload_template", "north")
    assert template["Content-Type"].startswith("text/csv")
    header = template.content.decode("utf-8-sig")
    assert header == (
        "reference,case_type,gender,ppo,sentenced_on,office,offender_manager,countersigned_by,assessor\r\n"
    )
    send(admin, header + "NS-1,licence,male,no,,,,,\r\n")
    assert confirm(admin).status_code == 302


def test_the_list_is_cleared(cast, admin):
    make_case_file(cast.inspection)
    page = words(admin.open("caseload_upload", "north"))
    assert "1 case file is listed. Another list is added to them." in page
    assert admin.send("caseload_clear", "north").status_code == 302
    assert not CaseFile.objects.exists()
    assert "The list of 1 case file is cleared." in words(admin.open("caseload_upload", "north"))


def test_pages_take_as_many_queries_for_a_long_list_as_for_a_short_one(admin, django_assert_max_num_queries):
    rows = "".join(f"NS-{number},licence,Office {number % 50}\n" for number in range(2_000))
    with django_assert_max_num_queries(25):
        send(admin, "reference,case_type,office\n" + rows)
    with django_assert_max_num_queries(15):
        admin.open("caseload_check", "north")
