import pytest

from assessments.actions import reviews
from assessments.models import Assessment, AuditEvent, Inspection, Review
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import ANSWERS, EFFECTIVE, make_cast
from assessments.tests.factories import make_assessment, make_case_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def read_by(cast, person, state="submitted"):
    case_file = make_case_file(cast.inspection, "NS-001", assessor=person)
    return make_assessment(case_file, person, ANSWERS, state=state)


def accept(assessment, by):
    return reviews.accept(assessment, by=by)


def send_back(assessment, by):
    return reviews.return_(assessment, reason=" 1.2.01: where is that seen? ", by=by)


BOTH = pytest.mark.parametrize("do", [accept, send_back])


def test_a_lead_accepts(cast):
    assessment = read_by(cast, cast.inspector)
    accept(assessment, cast.lead)
    kept = Assessment.objects.get()
    assert (kept.state, kept.effective) == ("accepted", EFFECTIVE)
    assert kept.accepted_at
    assert (Review.objects.get().outcome, Review.objects.get().reviewer) == ("accepted", cast.lead)
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.subject) == ("assessment accepted", cast.lead, "NS-001")


@pytest.mark.parametrize("state", Assessment.CLOSED)
def test_a_lead_returns_with_a_reason(cast, state):
    assessment = read_by(cast, cast.inspector, state)
    send_back(assessment, cast.lead)
    kept = Assessment.objects.get()
    assert (kept.state, kept.accepted_at) == ("returned", None)
    assert Review.objects.get().reason == "1.2.01: where is that seen?"
    assert AuditEvent.objects.get().action == "assessment returned"


def test_returning_needs_a_reason(cast):
    assessment = read_by(cast, cast.inspector)
    with pytest.raises(NotNow, match="Say why the assessment is returned"):
        reviews.return_(assessment, reason="  ", by=cast.lead)
    assert Assessment.objects.get().state == "submitted"


@BOTH
def test_only_a_lead_of_the_inspection_reviews(cast, do):
    assessment = read_by(cast, cast.inspector)
    elsewhere = make_cast().lead
    for person in (cast.admin, cast.office, cast.practice, cast.area, cast.partner, cast.reader, elsewhere):
        with pytest.raises(NotAllowed, match="Only the lead inspector accepts or returns"):
            do(assessment, person)
    assert not Review.objects.exists()


@BOTH
def test_a_leads_own_file_is_reviewed_by_another_lead(cast, do):
    assessment = read_by(cast, cast.lead)
    with pytest.raises(NotAllowed, match="reviewed by another lead"):
        do(assessment, cast.lead)
    do(assessment, cast.second_lead)
    assert Review.objects.get().reviewer == cast.second_lead


@BOTH
def test_a_lead_who_reads_the_file_blind_does_not_review_the_other_reading(cast, do):
    assessment = read_by(cast, cast.inspector)
    assessment.case_file.allocations.create(assessor=cast.lead, kind="second")
    with pytest.raises(NotAllowed, match="opens to you when both are submitted"):
        do(assessment, cast.lead)
    make_assessment(assessment.case_file, cast.lead, ANSWERS, kind="second", state="submitted")
    do(assessment, cast.lead)


@BOTH
@pytest.mark.parametrize("state", Assessment.OPEN)
def test_what_is_not_submitted_is_not_reviewed(cast, do, state):
    assessment = read_by(cast, cast.inspector, state)
    with pytest.raises(NotNow, match="Only a submitted"):
        do(assessment, cast.lead)
    assert not AuditEvent.objects.exists()


def test_what_is_accepted_is_not_accepted_again(cast):
    assessment = read_by(cast, cast.inspector, "accepted")
    with pytest.raises(NotNow, match="Only a submitted assessment"):
        accept(assessment, cast.lead)


def test_of_two_leads_one_wins(cast):
    assessment = read_by(cast, cast.inspector)
    other = Assessment.objects.get()
    accept(assessment, cast.lead)
    with pytest.raises(NotNow):
        accept(other, cast.second_lead)
    assert Review.objects.count() == 1


@BOTH
@pytest.mark.parametrize("state", ["drafting", "with_area", "published"])
def test_reviews_are_made_during_fieldwork(do, state):
    cast = make_cast(state)
    assessment = read_by(cast, cast.inspector)
    with pytest.raises(NotNow, match="Assessments are reviewed during fieldwork"):
        do(assessment, cast.lead)


@BOTH
def test_the_stage_that_counts_is_the_one_the_inspection_is_in_now(cast, do):
    assessment = read_by(cast, cast.inspector)
    Inspection.objects.update(state="drafting")
    with pytest.raises(NotNow, match="Assessments are reviewed during fieldwork"):
        do(assessment, cast.lead)


@BOTH
def test_without_its_audit_event_nothing_is_reviewed(cast, do, broken_audit):
    assessment = read_by(cast, cast.inspector)
    with pytest.raises(broken_audit):
        do(assessment, cast.lead)
    assert Assessment.objects.get().state == "submitted"
    assert not Review.objects.exists()
