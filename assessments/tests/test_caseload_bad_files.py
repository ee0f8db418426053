"""Whatever is uploaded: one clear line for each thing that is wrong, and nothing stored."""

import pytest

from assessments.models import CaseFile, CaseloadUpload, Office
from assessments.tests.bad_files import BAD_FILES
from assessments.tests.bad_rows import BAD_ROWS, COLUMNS
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems
from assessments.tests.uploads import confirm, csv_of, send, xlsx_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    cast = make_cast("setting_up", reference="north")
    make_case_file(cast.inspection, "NS-KNOWN")
    return Visitor(cast.admin)


def nothing_is_stored():
    return (
        list(CaseFile.objects.values_list("reference", flat=True)) == ["NS-KNOWN"]
        and not Office.objects.exists()
    )


def test_there_are_many_of_them():
    assert len(BAD_FILES) + len(BAD_ROWS) > 70


@pytest.mark.parametrize(("content", "said"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_list_is_refused(admin, content, said):
    page = send(admin, content)
    assert problems(page) == [said]
    assert broken_error_links(page) == []
    assert nothing_is_stored()
    assert not CaseloadUpload.objects.exists()


def faults(admin) -> list[str]:
    found = admin.open("caseload_check", "north").context["faults"].rows
    return [str(fault) for fault in found]


@pytest.mark.parametrize(("rows", "said"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_cell_that_cannot_be_taken_is_named_with_its_place(admin, rows, said):
    send(admin, csv_of([COLUMNS, *rows]))
    assert faults(admin) == said
    assert confirm(admin).status_code == 409
    assert nothing_is_stored()


IN_WORKBOOKS = {name: each for name, each in BAD_ROWS.items() if "control" not in name}


@pytest.mark.parametrize(("rows", "said"), IN_WORKBOOKS.values(), ids=IN_WORKBOOKS)
def test_a_workbook_is_told_the_same(admin, rows, said):
    send(admin, xlsx_of([COLUMNS, *rows]))
    assert faults(admin) == said
    assert nothing_is_stored()
