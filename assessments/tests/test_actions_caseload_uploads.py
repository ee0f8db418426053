import pytest
from django.core.management import call_command
from django.utils import timezone

from assessments.actions import caseload_uploads
from assessments.caseload.packing import unpack
from assessments.caseload.privacy import Cut
from assessments.caseload.reading import read
from assessments.models import Area, AuditEvent, CaseFile, CaseloadUpload
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_case_file

pytestmark = pytest.mark.django_db

KNOWN = read(b"reference,case_type,Tier\nNS-1,licence,4\n")
UNKNOWN = read(b"URN,Kind,Tier\nNS-1,licence,4\n")
MATCH = {"URN": "reference", "Kind": "case_type", "Tier": ""}


@pytest.fixture
def cast():
    return make_cast("setting_up")


def keep(cast, sheet=KNOWN, by=None, **options):
    options = {"file_name": "list.csv", "as_sample": False} | options
    return caseload_uploads.keep(cast.inspection, sheet, by=by or cast.admin, **options)


def test_a_list_whose_columns_are_known_waits_matched_and_without_the_others(cast):
    keep(cast, cut=[Cut("Surname", "by its name")])
    upload = CaseloadUpload.objects.get()
    assert upload.match == {"reference": "reference", "case_type": "case_type", "Tier": ""}
    assert upload.left_out == ["Tier"]
    assert unpack(upload.packed).header == ("reference", "case_type")
    assert upload.refused == [{"column": "Surname", "because": "by its name"}]
    assert AuditEvent.objects.get().detail == {"count": 1, "cut": ["Surname"]}
    assert not CaseFile.objects.exists()


def test_a_list_with_unknown_columns_waits_whole_until_they_are_matched(cast):
    upload = keep(cast, UNKNOWN)
    assert (upload.match, upload.header) == ({}, ["URN", "Kind", "Tier"])
    caseload_uploads.match(upload, MATCH, by=cast.admin)
    upload = CaseloadUpload.objects.get()
    assert unpack(upload.packed).header == ("URN", "Kind")
    cast.inspection.area.refresh_from_db()
    assert cast.inspection.area.column_match == {"urn": "reference", "kind": "case_type", "tier": ""}


def test_a_list_that_is_confirmed_becomes_case_files(cast):
    assert caseload_uploads.confirm(keep(cast), by=cast.admin) == 1
    assert CaseFile.objects.get().reference == "NS-1"
    assert not CaseloadUpload.objects.exists()
    assert AuditEvent.objects.first().action == "case files listed"


def test_a_list_is_checked_again_when_it_is_confirmed(cast):
    upload = keep(cast)
    make_case_file(cast.inspection, "NS-1")
    with pytest.raises(NotNow, match="has faults now"):
        caseload_uploads.confirm(upload, by=cast.admin)


def test_another_list_takes_the_place_of_one_that_waits(cast):
    first = keep(cast)
    keep(cast)
    assert CaseloadUpload.objects.count() == 1
    for do in (caseload_uploads.confirm, lambda upload, by: caseload_uploads.match(upload, MATCH, by=by)):
        with pytest.raises(NotNow, match="replaced by another"):
            do(first, by=cast.admin)


def test_a_list_is_neither_matched_nor_stored_by_a_match_that_another_has_changed(cast):
    first = keep(cast, UNKNOWN)
    other = CaseloadUpload.objects.get()
    caseload_uploads.match(other, MATCH, by=cast.admin)
    for do in (caseload_uploads.confirm, lambda upload, by: caseload_uploads.match(upload, MATCH, by=by)):
        with pytest.raises(NotNow, match="Somebody has just changed"):
            do(first, by=cast.admin)
    assert caseload_uploads.confirm(other, by=cast.admin) == 1


def test_what_columns_hold_is_remembered_from_all_inspections_of_an_area(cast):
    upload = keep(cast, UNKNOWN)
    Area.objects.update(column_match={"other": "office"})
    caseload_uploads.match(upload, MATCH, by=cast.admin)
    assert Area.objects.get().column_match == {
        "other": "office",
        "urn": "reference",
        "kind": "case_type",
        "tier": "",
    }


def test_discarding_a_list_forgets_which_of_its_columns_were_left_out(cast):
    upload = keep(cast, UNKNOWN)
    caseload_uploads.match(upload, MATCH, by=cast.admin)
    caseload_uploads.give_up(cast.inspection, by=cast.admin)
    assert Area.objects.get().column_match == {"urn": "reference", "kind": "case_type"}


def test_nothing_is_said_of_giving_up_what_is_not_there(cast):
    caseload_uploads.give_up(cast.inspection, by=cast.admin)
    assert not AuditEvent.objects.exists()


def test_a_list_that_waits_for_a_day_is_forgotten_though_nobody_opens_its_page(cast):
    keep(cast)
    call_command("sweep_jobs")
    assert CaseloadUpload.objects.exists()
    CaseloadUpload.objects.update(at=timezone.now() - caseload_uploads.KEPT_FOR)
    call_command("sweep_jobs")
    assert not CaseloadUpload.objects.exists()


DOING = {
    "keep": lambda cast, upload, by: keep(cast, by=by),
    "match": lambda cast, upload, by: caseload_uploads.match(upload, MATCH, by=by),
    "confirm": lambda cast, upload, by: caseload_uploads.confirm(upload, by=by),
    "give_up": lambda cast, upload, by: caseload_uploads.give_up(cast.inspection, by=by),
}


def standing():
    return list(CaseloadUpload.objects.values_list("pk", "header")), CaseFile.objects.count()


@pytest.mark.parametrize("do", DOING.values(), ids=DOING)
def test_uploading_is_the_admins_work(cast, do):
    upload, before = keep(cast), standing()
    for person in (cast.office, cast.lead, cast.inspector, cast.area, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed, match="admin's work"):
            do(cast, upload, person)
    assert standing() == before


@pytest.mark.parametrize("do", DOING.values(), ids=DOING)
def test_without_its_audit_event_nothing_is_changed(cast, do, broken_audit, monkeypatch):
    with monkeypatch.context() as whole:
        whole.setattr("assessments.actions.audit.record", lambda *args, **detail: None)
        upload = keep(cast)
    before = standing()
    with pytest.raises(broken_audit):
        do(cast, upload, cast.admin)
    assert standing() == before


def test_once_fieldwork_has_begun_no_list_is_taken():
    with pytest.raises(NotNow, match="Fieldwork has begun"):
        keep(make_cast())
