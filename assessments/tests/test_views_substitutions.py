import pytest

from assessments.actions import substitutions
from assessments.models import CaseFile
from assessments.tests.drawn import admin, cast, page, sample
from assessments.tests.pages import Visitor, problems, words

__all__ = ["admin", "cast", "sample"]

pytestmark = pytest.mark.django_db


def test_a_file_is_dropped_and_the_reserve_comes_in(admin, sample):
    dropped = CaseFile.objects.filter(state="selected", case_type="community").first().reference
    reserve = sample.record["strata"][0]["reserves"][0]
    assert f"{reserve}, the next reserve of its case type" in page(admin, "case_file_drop", dropped)
    answer = admin.client.post(f"/inspections/north/case-files/{dropped}/drop", {"reason": "missing"})
    assert answer.status_code == 302
    assert f"{reserve} has come in for it" in page(admin)
    assert f"{dropped} File missing {reserve}" in page(admin)
    assert f"Came in for {dropped}" in page(admin, "sample_record")


def test_what_the_sample_is_short_of_since_then_is_on_the_record(cast, admin, sample):
    """co-00 is the one file of a PPO, and no reserve is."""
    said = "0 now, of the 2 asked for. The draw had 1."
    assert said not in page(admin, "sample_record")
    substitutions.drop(CaseFile.objects.get(reference="co-00"), reason="missing", by=cast.admin)
    for name in ("sample_show", "sample_record"):
        assert said in page(admin, name)
    assert "Community order: " not in page(admin)


def test_so_is_a_case_type_that_has_no_reserves_left(cast, admin, sample):
    for dropped in CaseFile.objects.filter(state="selected", case_type="licence"):
        substitutions.drop(dropped, reason="missing", by=cast.admin)
    assert "Licence: 1 now, of the 4 asked for. The draw had 4." in page(admin)


def test_another_reason_is_put_into_words(admin, sample):
    dropped = CaseFile.objects.filter(state="selected").first().reference
    answer = admin.send("case_file_drop", "north", dropped, reason="other")
    assert problems(answer) == ["Say in the note what the other reason is."]
    assert problems(admin.send("case_file_drop", "north", dropped)) == [
        "Choose: Why can this file not be inspected?"
    ]


def test_a_file_that_is_not_in_the_sample_offers_nothing_to_drop(admin, sample):
    for state in ("listed", "reserve"):
        other = CaseFile.objects.filter(state=state).first().reference
        answer = admin.open("case_file_drop", "north", other)
        assert answer.status_code == 409
        assert "Only a case file of the sample can be dropped." in words(answer)


def test_a_slip_is_undone(cast, admin, sample):
    dropped = CaseFile.objects.filter(state="selected").first()
    substitution = substitutions.drop(dropped, reason="missing", by=cast.admin)
    answer = admin.send("substitution_undo", "north", substitution.pk)
    assert answer["Location"].endswith("/sample/")
    assert "is back, and is to be allocated" in page(admin)
    assert "File missing" not in page(admin)


def test_the_lead_sees_the_files_and_drops_none(cast, sample):
    lead = Visitor(cast.lead)
    shown = page(lead)
    assert "Reserve, place 1" in shown
    assert "Drop co-" not in shown
    assert "Drop co-" in page(Visitor(cast.admin))
