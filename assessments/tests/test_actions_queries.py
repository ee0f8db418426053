import pytest

from assessments.actions import queries, reviews
from assessments.models import Assessment, AuditEvent, Query, Review
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.broken_audit import broken_audit
from assessments.tests.cast import ANSWERS, make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_query

__all__ = ["broken_audit"]

pytestmark = pytest.mark.django_db

ASKED = {"1.2.01": " Where is that seen? ", "1.1.02": "", "1.1.04": "Poor, or insufficient?"}


@pytest.fixture
def cast():
    return make_cast()


def read_by(cast, person, state="submitted"):
    case_file = make_case_file(cast.inspection, "NS-001", assessor=person)
    return make_assessment(case_file, person, ANSWERS, state=state)


@pytest.fixture
def query(cast):
    return make_query(read_by(cast, cast.inspector, "returned"), "1.2.01", raised_by=cast.lead)


# Asking


@pytest.mark.parametrize("state", Assessment.CLOSED)
def test_a_lead_asks_and_the_assessment_stays_as_it_is(cast, state):
    assessment = read_by(cast, cast.inspector, state)
    queries.ask(assessment, ASKED, by=cast.lead)
    kept = list(Query.objects.values_list("question__code", "text", "raised_by", "reply", "resolved_at"))
    assert kept == [
        ("1.1.04", "Poor, or insufficient?", cast.lead.pk, "", None),
        ("1.2.01", "Where is that seen?", cast.lead.pk, "", None),
    ]
    assert Assessment.objects.get().state == state
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.detail) == (
        "queried",
        cast.lead,
        {"questions": ["1.1.04", "1.2.01"]},
    )


def test_a_return_with_queries_needs_no_other_reason(cast):
    assessment = read_by(cast, cast.inspector)
    reviews.return_(assessment, asked=ASKED, by=cast.lead)
    assert Query.objects.count() == 2
    assert Review.objects.get().reason == "Queries at 1.1.04, 1.2.01."
    assert Assessment.objects.get().state == "returned"


def test_a_return_with_neither_a_query_nor_a_reason_is_refused(cast):
    assessment = read_by(cast, cast.inspector)
    with pytest.raises(NotNow, match="Say why the assessment is returned"):
        reviews.return_(assessment, asked={"1.2.01": "  "}, by=cast.lead)
    assert not Query.objects.exists()


@pytest.mark.parametrize("state", Assessment.OPEN)
def test_nobody_asks_about_what_its_assessor_has_in_hand(cast, state):
    assessment = read_by(cast, cast.inspector, state)
    with pytest.raises(NotNow, match="has this one in hand"):
        queries.ask(assessment, ASKED, by=cast.lead)


def test_only_leads_ask_and_not_about_their_own(cast):
    assessment = read_by(cast, cast.lead)
    for person in (cast.admin, cast.office, cast.inspector, cast.practice, cast.area, cast.partner):
        with pytest.raises(NotAllowed, match="Only the lead inspector"):
            queries.ask(assessment, ASKED, by=person)
    with pytest.raises(NotAllowed, match="reviewed by another lead"):
        queries.ask(assessment, ASKED, by=cast.lead)
    queries.ask(assessment, ASKED, by=cast.second_lead)


def test_accepting_settles_what_was_asked(cast):
    assessment = read_by(cast, cast.inspector)
    queries.ask(assessment, ASKED, by=cast.lead)
    reviews.accept(assessment, by=cast.second_lead)
    assert {query.resolved_by for query in Query.objects.all()} == {cast.second_lead}


# Replying


@pytest.mark.parametrize("state", ["returned", "submitted"])
def test_the_assessor_replies(cast, query, state):
    Assessment.objects.update(state=state, submitted_at=query.at, effective="o")
    queries.reply(query, " On page 4. ", by=cast.inspector)
    kept = Query.objects.get()
    assert (kept.reply, kept.resolved_at) == ("On page 4.", None)
    assert kept.replied_at
    event = AuditEvent.objects.get()
    assert (event.action, event.detail) == ("query replied to", {"questions": ["1.2.01"]})


def test_nobody_else_replies(cast, query):
    for person in (cast.lead, cast.practice, cast.admin):
        with pytest.raises(NotAllowed, match="Only the assessor replies"):
            queries.reply(query, "On page 4.", by=person)


def test_a_reply_has_words(cast, query):
    with pytest.raises(NotNow, match="Write your reply first"):
        queries.reply(query, "  ", by=cast.inspector)


def test_a_query_is_replied_to_once(cast, query):
    queries.reply(query, "On page 4.", by=cast.inspector)
    with pytest.raises(NotNow, match="replied to or settled already"):
        queries.reply(query, "On page 5.", by=cast.inspector)
    assert Query.objects.get().reply == "On page 4."


# Settling


@pytest.mark.parametrize("who", ["inspector", "lead", "second_lead"])
def test_the_assessor_or_a_lead_settles(cast, query, who):
    queries.resolve(query, by=getattr(cast, who))
    assert Query.objects.get().resolved_by == getattr(cast, who)
    assert AuditEvent.objects.get().action == "query settled"


def test_nobody_else_settles(cast, query):
    for person in (cast.practice, cast.admin, cast.office):
        with pytest.raises(NotAllowed):
            queries.resolve(query, by=person)


def test_what_is_settled_stays_so(cast, query):
    queries.resolve(query, by=cast.inspector)
    with pytest.raises(NotNow, match="settled already"):
        queries.resolve(query, by=cast.lead)
    with pytest.raises(NotNow, match="replied to or settled already"):
        queries.reply(query, "On page 4.", by=cast.inspector)
    assert Query.objects.get().resolved_by == cast.inspector


DO = pytest.mark.parametrize(
    "do",
    [
        lambda query, by: queries.reply(query, "On page 4.", by=by),
        lambda query, by: queries.resolve(query, by=by),
    ],
)


@DO
def test_after_fieldwork_queries_stay_as_they_are(do):
    cast = make_cast("drafting")
    query = make_query(read_by(cast, cast.inspector), "1.2.01", raised_by=cast.lead)
    with pytest.raises(NotNow, match="during fieldwork"):
        do(query, cast.inspector)


@DO
def test_without_its_audit_event_nothing_is_done(cast, query, do, broken_audit):
    with pytest.raises(broken_audit):
        do(query, cast.inspector)
    kept = Query.objects.get()
    assert (kept.replied_at, kept.resolved_at) == (None, None)


def test_without_its_audit_event_nothing_is_asked(cast, broken_audit):
    assessment = read_by(cast, cast.inspector)
    with pytest.raises(broken_audit):
        queries.ask(assessment, ASKED, by=cast.lead)
    assert not Query.objects.exists()
