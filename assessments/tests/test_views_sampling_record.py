from io import BytesIO

import pdfplumber
import pytest

from assessments.actions import samples, substitutions
from assessments.models import CaseFile, Substitution
from assessments.tests.drawn import admin, cast, page, sample
from assessments.tests.pages import Visitor, words

__all__ = ["admin", "cast", "sample"]

pytestmark = pytest.mark.django_db


class TestRecord:
    def test_it_says_all_that_the_draw_can_be_defended_with(self, admin, sample):
        shown = page(admin, "sample_record")
        assert sample.caseload_digest in shown
        assert "Seed 7" in shown
        assert "Community order 12 12 6 6 2" in shown
        assert "sample_inspection north --check" in shown
        for stratum in sample.record["strata"]:
            assert ", ".join(stratum["selected"]) in shown

    def test_as_pdf_it_says_the_same(self, cast, sample):
        answer = Visitor(cast.lead).open("sample_record_pdf", "north")
        assert "north-sampling-record.pdf" in answer["Content-Disposition"]
        with pdfplumber.open(BytesIO(answer.content)) as pdf:
            text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
        assert "Community order 12 12 6 6 2" in text
        assert sample.caseload_digest[:20] in text.replace(" ", "")
        for reference in sample.record["strata"][0]["selected"]:
            assert reference in text

    def test_an_uploaded_sample_says_that_it_was(self, cast, admin):
        cast.inspection.case_files.update(state="selected")
        shown = page(admin, "sample_record")
        assert "It was uploaded as a list" in shown
        assert "Seed" not in shown
        assert "Community order 12" in page(admin)

    def test_before_a_draw_it_is_empty_of_one(self, admin):
        assert "No sample has been drawn yet." in page(admin, "sample_record")


class TestEarlierDraws:
    @pytest.fixture
    def dropped(self, cast, sample) -> Substitution:
        """One file was dropped, its reserve came in, and then the draw was withdrawn."""
        file = CaseFile.objects.filter(state="selected", case_type="licence").first()
        dropped = substitutions.drop(file, reason="other", note="Flood.", by=cast.admin)
        samples.withdraw(sample, because="Wrong list.", by=cast.admin)
        return dropped

    def test_what_became_of_their_files_stays_on_the_record(self, admin, dropped):
        shown = page(admin, "sample_record")
        assert "No sample stands now: what was drawn has been withdrawn." in shown
        assert f"{dropped.dropped} 7 Another reason: Flood. {dropped.brought_in}" in shown
        assert "None was left" not in shown

    def test_a_draw_says_which_files_were_left_out_of_it(self, cast, admin, dropped):
        samples.draw(cast.inspection, seed=8, by=cast.admin)
        shown = page(admin, "sample_record")
        assert f"1 file dropped from an earlier sample was left out of this draw: {dropped.dropped}." in shown

    def test_a_file_dropped_by_a_slip_is_put_back_before_the_next_draw(self, admin, dropped):
        assert "1 file dropped from an earlier sample is left out." in page(admin)
        assert f"{dropped.dropped} Another reason: Flood. Put back" in page(admin)
        admin.send("substitution_undo", "north", dropped.pk)
        shown = page(admin)
        assert f"{dropped.dropped} is back in the caseload." in shown
        assert "left out" not in shown


class TestProfile:
    def test_sample_and_caseload_are_drawn_and_told(self, admin, sample):
        answer = admin.open("sample_profile", "north")
        assert answer.content.decode().count("<svg") == 3
        assert "style=" not in answer.content.decode()
        assert "Community order 6 60.0% 12 70.6%" in words(answer)

    def test_of_an_uploaded_sample_the_sample_alone(self, cast, admin):
        cast.inspection.case_files.update(state="selected")
        shown = page(admin, "sample_profile")
        assert "the sample stands alone" in shown
        assert "Community order 12 70.6%" in shown

    def test_before_the_draw_there_is_none(self, admin):
        assert "No file has been selected yet." in page(admin, "sample_profile")
