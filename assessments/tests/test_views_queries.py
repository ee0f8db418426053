import pytest

from assessments.actions import queries, reviews
from assessments.models import Assessment, Query
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_query
from assessments.tests.pages import Visitor, broken_error_links, problems, words

pytestmark = pytest.mark.django_db

AT = ("north", "NS-1")


@pytest.fixture
def cast():
    return make_cast(reference="north")


def read_by(cast, person, state="submitted"):
    case_file = make_case_file(cast.inspection, "NS-1", assessor=person)
    return make_assessment(case_file, person, ANSWERS, state=state)


# The lead asks while reviewing


def review(cast, **fields):
    return Visitor(cast.lead).send("assessment_review", *AT, **fields)


def test_a_lead_returns_with_queries_in_one_form(cast):
    read_by(cast, cast.inspector)
    answer = review(cast, **{"return": "1", "query-1.2.01": "Where is <that> seen?", "query-1.1.04": " "})
    assert answer["Location"] == "/inspections/north/case-files/"
    assert list(Query.objects.values_list("question__code", "text")) == [("1.2.01", "Where is <that> seen?")]
    assert Assessment.objects.get().state == "returned"


def test_a_lead_asks_without_returning(cast):
    read_by(cast, cast.inspector)
    review(cast, **{"ask": "1", "query-1.2.01": "Where is that seen?"})
    assert Query.objects.count() == 1
    assert Assessment.objects.get().state == "submitted"
    page = words(Visitor(cast.lead).open("assessment_review", *AT))
    assert "1 query waits for a reply." in page
    assert "Where is that seen?" in page


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"return": "1"}, "Say why the assessment is returned, or write a query."),
        ({"ask": "1"}, "Write a query beside the judgement you ask about first."),
        ({"ask": "1", "reason": "Look again."}, "Write a query beside the judgement you ask about first."),
        ({"accept": "1", "query-1.2.01": "Where?"}, "You have written to the assessor."),
        ({"accept": "1", "reason": "Look again."}, "You have written to the assessor."),
        ({"return": "1", "query-1.2.01": "x" * 2001}, "1.2.01: the query is longer than 2,000 characters."),
    ],
)
def test_what_does_not_fit_together_is_refused_and_nothing_written_is_lost(cast, fields, problem):
    read_by(cast, cast.inspector)
    page = review(cast, **fields)
    assert any(problem in line for line in problems(page))
    assert broken_error_links(page) == []
    for name, text in fields.items():
        if name.startswith("query-") or name == "reason":
            assert text in page.content.decode()
    assert (Assessment.objects.get().state, Query.objects.count()) == ("submitted", 0)


# The assessor is shown them, and replies


@pytest.fixture
def query(cast):
    assessment = read_by(cast, cast.inspector)
    reviews.return_(assessment, asked={"1.2.01": "Where is <that> seen?"}, by=cast.lead)
    return Query.objects.get()


def test_the_assessor_sees_queries_on_the_case_page_and_at_their_questions(cast, query):
    assessor = Visitor(cast.inspector)
    page = words(assessor.open("assessment_show", *AT))
    assert "Query at 1.2.01 Waits for a reply Where is <that> seen?" in page
    assert "1.2 Assessment of risk of harm Queried 2 of 2" in page
    page = assessor.open("criterion_edit", *AT, "1.2").content.decode()
    question = page[page.index('id="question-1.2.01"') : page.index('id="question-1.2.02"')]
    assert "Where is &lt;that&gt; seen?" in question
    assert f"/inspections/north/case-files/NS-1/queries/{query.pk}" in question


def test_a_second_reader_sees_no_query_at_the_first_reading(cast, query):
    query.assessment.case_file.allocations.create(assessor=cast.lead, kind="second")
    page = Visitor(cast.lead).open("query_show", *AT, query.pk)
    assert page.status_code == 403
    assert "opens to you when both are submitted" in words(page)


def test_the_assessor_replies(cast, query):
    assessor = Visitor(cast.inspector)
    page = words(assessor.open("query_show", *AT, query.pk))
    assert "Query at question 1.2.01" in page
    assert "Answer No Note None" in page
    answer = assessor.send("query_show", *AT, query.pk, reply="It is on page 4.")
    assert answer["Location"] == "/inspections/north/case-files/NS-1/"
    page = words(assessor.open("assessment_show", *AT))
    assert "Your reply is sent to the lead inspector." in page
    assert "Reply: It is on page 4." in page
    assert "Queried" not in page


def test_a_reply_without_words_is_not_sent(cast, query):
    page = Visitor(cast.inspector).send("query_show", *AT, query.pk, reply=" ")
    assert problems(page) == ["Write your reply first."]
    assert broken_error_links(page) == []


def test_the_lead_reads_the_reply_and_settles(cast, query):
    queries.reply(query, "It is on page 4.", by=cast.inspector)
    lead = Visitor(cast.lead)
    page = words(lead.open("query_show", *AT, query.pk))
    assert "Reply: It is on page 4." in page
    assert "Send the reply" not in page
    answer = lead.send("query_show", *AT, query.pk, settle="1")
    assert answer["Location"] == "/inspections/north/case-files/NS-1/review"
    assert Query.objects.get().resolved_by == cast.lead
    assert lead.send("query_show", *AT, query.pk, settle="1").status_code == 409


def test_a_lead_does_not_reply_in_the_assessors_place(cast, query):
    assert Visitor(cast.lead).send("query_show", *AT, query.pk, reply="On page 4.").status_code == 403


def test_the_query_of_another_file_is_not_found(cast, query):
    make_case_file(cast.inspection, "NS-2", assessor=cast.inspector)
    assert Visitor(cast.inspector).open("query_show", "north", "NS-2", query.pk).status_code == 404


def test_after_fieldwork_queries_are_there_to_read(query):
    inspection = query.assessment.case_file.inspection
    type(inspection).objects.update(state="drafting")
    page = words(Visitor(query.assessment.assessor).open("query_show", *AT, query.pk))
    assert "Where is <that> seen?" in page
    assert "Settle the query" not in page


def test_the_case_page_takes_the_same_queries_however_many_were_raised(
    cast, query, django_assert_max_num_queries
):
    for number in range(30):
        make_query(query.assessment, "1.1.04", raised_by=cast.lead, text=f"And {number}?")
    visitor = Visitor(cast.inspector)
    with django_assert_max_num_queries(12):
        visitor.open("assessment_show", *AT)
