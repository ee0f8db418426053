import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Inspection, Sample
from assessments.tests.drawn import admin, cast, page, sample
from assessments.tests.factories import make_case_file, make_tool
from assessments.tests.pages import Visitor, problems, words
from assessments.tests.small_tool import SMALL

__all__ = ["admin", "cast", "sample"]

pytestmark = pytest.mark.django_db


class TestBeforeTheDraw:
    def test_the_design_and_what_it_would_be_drawn_from_are_shown(self, admin):
        shown = page(admin)
        assert "Community order 12 12 6" in shown
        assert "All 17 17 10" in shown
        assert "Prolific and other priority offender 1 2 –" in shown
        assert "Draw the sample" in shown

    def test_the_lead_sees_it_and_draws_nothing(self, cast):
        lead = Visitor(cast.lead)
        assert "Draw the sample" not in page(lead)
        assert lead.send("sample_draw", "north", seed=1).status_code == 403

    def test_without_a_list_there_is_nothing_to_draw_from(self, cast, admin):
        cast.inspection.case_files.all().delete()
        assert "No case files are listed yet. Upload the list" in page(admin)
        assert admin.send("sample_draw", "north", seed="7").status_code == 409

    def test_a_tool_without_a_design_says_so(self, cast, admin):
        tool = make_tool(SMALL | {"tool": "undesigned", "sample": {}})
        Inspection.objects.update(tool=tool)
        assert "The tool has no design of a sample." in page(admin)

    def test_a_seed_alone_draws_the_usual_design(self, admin):
        assert admin.send("sample_draw", "north", seed="8")["Location"].endswith("/sample/")
        assert Sample.objects.get().design["asked"] == Sample.objects.get().design["usual"]
        assert admin.send("sample_draw", "north", seed="9").status_code == 409

    @pytest.mark.parametrize("seed", ["", "x", "-1", "1.5", "99999999999"])
    def test_a_seed_is_a_whole_number(self, admin, seed):
        answer = admin.send("sample_draw", "north", seed=seed)
        assert problems(answer)
        assert words(answer).count("There is a problem") == 1
        assert not Sample.objects.exists()

    def test_numbers_of_the_design_are_changed_on_the_record(self, admin):
        fields = {"seed": 7, "count-1": 3, "count-2": 2, "count-3": 0, "minimum-1": 1}
        admin.send("sample_draw", "north", **fields)
        assert Sample.objects.get().design["asked"]["counts"] == [["community", 3], ["licence", 2]]
        assert "Community order: 3 instead of 6." in page(admin)
        assert "At least: Prolific and other priority offender: 1 instead of 2." in page(
            admin, "sample_record"
        )

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"count-1": "x"}, "Community order: write a whole number from 0 to 2000."),
            ({"count-1": 0, "count-2": 0}, "The sample is to have at least one file."),
            ({"count-1": 2000}, "A sample has at most 2000 files."),
        ],
    )
    def test_a_design_that_cannot_be_drawn_is_refused(self, admin, fields, said):
        assert problems(admin.send("sample_draw", "north", seed=7, **fields)) == [said]


def test_the_page_takes_the_same_queries_however_many_files_there_are(
    cast, admin, sample, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as before:
        admin.open("sample_show", "north")
    for number in range(20):
        make_case_file(cast.inspection, f"NS-{number}")
    with django_assert_num_queries(len(before)):
        admin.open("sample_show", "north")


class TestShort:
    """Two PPO's are asked for, and the caseload has one."""

    def test_it_is_said_by_how_many_and_why(self, admin, sample):
        shown = page(admin)
        assert "Prolific and other priority offender: 1 file short of the 2 asked for." in shown
        assert "The caseload has only 1 that could be drawn, of 1 of any age." in shown
        assert "Allocation and fieldwork wait" in shown

    def test_it_is_accepted_with_a_reason(self, admin, sample):
        assert problems(admin.send("sample_accept", "north")) == ["Fill in: Reason"]
        admin.send("sample_accept", "north", because="There is no other.")
        assert "There is no other." in page(admin)
        assert "accepted that on" in page(admin, "sample_record")
        assert admin.send("sample_accept", "north", because="Twice.").status_code == 409

    def test_or_it_is_withdrawn_and_stays_on_the_record(self, admin, sample):
        assert "Every file goes back" in page(admin, "sample_withdraw")
        admin.send("sample_withdraw", "north", because="Wrong list.")
        assert "Draw the sample" in page(admin)
        admin.send("sample_draw", "north", seed="8")
        for name in ("sample_show", "sample_record"):
            assert "Wrong list." in page(admin, name)

    def test_nothing_is_decided_where_no_sample_stands(self, admin):
        for name in ("sample_accept", "sample_withdraw"):
            answer = admin.open(name, "north")
            assert "No draw stands in this inspection" in words(answer)
            assert 'href="/inspections/north/">go to the inspection</a>' in answer.content.decode()

    def test_nor_once_fieldwork_has_begun(self, admin, sample):
        Inspection.objects.update(state="fieldwork")
        for name in ("sample_accept", "sample_withdraw"):
            assert "Fieldwork has begun." in page(admin, name)
            assert admin.send(name, "north", because="Late.").status_code == 409
        assert "Withdraw the sample" not in page(admin)

    def test_nor_is_anything_accepted_twice(self, admin, sample):
        admin.send("sample_accept", "north", because="There is no other.")
        assert "has been accepted already" in page(admin, "sample_accept")
