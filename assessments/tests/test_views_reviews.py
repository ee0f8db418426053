import pytest

from assessments.actions import assessments, reviews
from assessments.models import Assessment, Review
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db

AT = ("north", "NS-1")


@pytest.fixture
def cast():
    return make_cast(reference="north")


def read_by(cast, person, state="submitted"):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=person)
    return make_assessment(case_file, person, ANSWERS, state=state)


def test_a_lead_reads_and_accepts(cast):
    read_by(cast, cast.inspector)
    lead = Visitor(cast.lead)
    assert "Review this assessment" in words(lead.open("assessment_show", *AT))
    page = words(lead.open("assessment_review", *AT))
    assert "Was the screening completed? No" in page
    assert f"Read by {cast.inspector}" in page
    assert lead.send("assessment_review", *AT, accept="1")["Location"] == "/inspections/north/case-files/"
    assert "NS-1 is accepted." in words(lead.open("case_file_list", "north"))
    assert Assessment.objects.get().state == "accepted"


def test_a_lead_returns_with_a_reason_that_the_assessor_sees(cast):
    read_by(cast, cast.inspector)
    lead = Visitor(cast.lead)
    lead.send("assessment_review", *AT, **{"return": "1", "reason": "1.2.01:\nwhere is <that> seen?"})
    assert Assessment.objects.get().state == "returned"
    page = words(Visitor(cast.inspector).open("assessment_show", *AT))
    assert f"Returned by {cast.lead}" in page
    assert "where is <that> seen?" in page


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_a_return_without_a_fit_reason_is_not_made(cast, reason):
    read_by(cast, cast.inspector)
    page = Visitor(cast.lead).send("assessment_review", *AT, **{"return": "1", "reason": reason})
    assert len(problems(page)) == 1
    assert broken_error_links(page) == []
    assert reason.strip() in page.content.decode()
    assert Assessment.objects.get().state == "submitted"


@pytest.mark.parametrize("verdict", [{"accept": "1"}, {"return": "1", "reason": "look again"}])
def test_a_verdict_on_what_was_submitted_again_since_is_refused(cast, verdict):
    assessment = read_by(cast, cast.inspector)
    lead = Visitor(cast.lead)
    seen = lead.open("assessment_review", *AT).context["seen"]
    reviews.return_(assessment, reason="look again", by=cast.second_lead)
    assessments.submit(assessment, by=cast.inspector)
    page = lead.send("assessment_review", *AT, seen=seen, **verdict)
    assert page.status_code == 409
    assert "submitted again since you opened it" in words(page)
    seen = lead.open("assessment_review", *AT).context["seen"]
    assert lead.send("assessment_review", *AT, seen=seen, **verdict).status_code == 302


def test_a_form_without_a_verdict_changes_nothing(cast):
    read_by(cast, cast.inspector)
    assert Visitor(cast.lead).send("assessment_review", *AT).status_code == 200
    assert Assessment.objects.get().state == "submitted"


def test_an_accepted_assessment_can_be_returned_and_not_accepted_again(cast):
    read_by(cast, cast.inspector, "accepted")
    lead = Visitor(cast.lead)
    page = lead.open("assessment_review", *AT).content.decode()
    assert 'name="accept"' not in page
    assert 'name="return"' in page
    assert lead.send("assessment_review", *AT, accept="1").status_code == 409


def test_a_leads_own_file_is_for_another_lead(cast):
    read_by(cast, cast.lead)
    own = Visitor(cast.lead)
    assert "cannot be reviewed now" in words(own.open("assessment_review", *AT))
    page = own.send("assessment_review", *AT, accept="1")
    assert page.status_code == 403
    assert "reviewed by another lead inspector" in words(page)
    assert Visitor(cast.second_lead).send("assessment_review", *AT, accept="1").status_code == 302


def test_after_fieldwork_nothing_is_reviewed():
    cast = make_cast("drafting", reference="north")
    read_by(cast, cast.inspector)
    lead = Visitor(cast.lead)
    assert "cannot be reviewed now" in words(lead.open("assessment_review", *AT))
    assert lead.send("assessment_review", *AT, accept="1").status_code == 409


def test_only_leads_review(cast):
    read_by(cast, cast.inspector)
    for person in (cast.inspector, cast.practice, cast.admin, cast.office, cast.partner, cast.reader):
        page = Visitor(person).send("assessment_review", *AT, accept="1")
        assert page.status_code == 403
        assert "Only the lead inspector accepts or returns assessments." in words(page)
    assert not Review.objects.exists()


def test_the_review_asks_little_of_the_database(cast, django_assert_max_num_queries):
    read_by(cast, cast.inspector)
    visitor = Visitor(cast.lead)
    with django_assert_max_num_queries(12):
        visitor.open("assessment_review", *AT)


# Two readers of one file


@pytest.fixture
def twice_read(cast):
    """Read first by the inspector, who has submitted, and second by a lead, who has not."""
    read_by(cast, cast.inspector)
    case_file = cast.inspection.case_files.get()
    case_file.allocations.create(assessor=cast.lead, kind="second")
    return case_file


def test_a_second_reader_comes_to_their_own_reading_and_to_nothing_of_the_first(cast, twice_read):
    reader = Visitor(cast.lead)
    page = words(reader.open("assessment_show", *AT))
    assert "Begin the assessment" in page
    assert str(cast.inspector) not in page
    for name, where in (
        ("assessment_show", AT),
        ("facts_edit", AT),
        ("criterion_edit", (*AT, "1.2")),
        ("assessment_check", AT),
        ("assessment_review", AT),
    ):
        page = reader.open(name, *where, kind="primary")
        assert page.status_code == 403
        assert "The other reading opens to you when both are submitted." in words(page)


def test_the_first_reader_sees_nothing_of_the_second(cast, twice_read):
    make_assessment(twice_read, cast.lead, ANSWERS | {"1.2.01": "yes"}, kind="second", state="submitted")
    page = Visitor(cast.inspector).open("assessment_show", *AT, kind="second")
    assert page.status_code == 403
    assert "Only its assessor and the lead inspector read an assessment." in words(page)
    page = words(Visitor(cast.inspector).open("criterion_edit", *AT, "1.2"))
    assert "Was the screening completed? No" in page


def test_when_both_are_submitted_a_lead_who_read_it_reads_the_other(cast, twice_read):
    make_assessment(twice_read, cast.lead, ANSWERS | {"1.2.01": "yes"}, kind="second", state="submitted")
    reader = Visitor(cast.lead)
    assert "completed? Yes" in words(reader.open("criterion_edit", *AT, "1.2"))
    assert "completed? No" in words(reader.open("criterion_edit", *AT, "1.2", kind="primary"))


def test_a_lead_who_reads_neither_stays_with_the_reading_they_opened(cast, twice_read):
    make_assessment(twice_read, cast.lead, ANSWERS | {"1.2.01": "yes"}, kind="second", state="submitted")
    other = Visitor(cast.second_lead)
    page = other.open("assessment_show", *AT, kind="second").content.decode()
    assert "/NS-1/review?kind=second" in page
    assert "/criteria/1.1?kind=second" in page
    assert "completed? Yes" in words(other.open("assessment_review", *AT, kind="second"))
    other.client.post("/inspections/north/case-files/NS-1/review?kind=second", {"accept": "1"})
    assert Assessment.objects.get(kind="second").state == "accepted"
    assert Assessment.objects.get(kind="primary").state == "submitted"
