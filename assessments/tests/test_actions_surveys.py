"""Surveys and their replies: never more than were sent, and no answer in the audit trail."""

import pytest

from assessments.actions import survey_counts, survey_replies, surveys
from assessments.models import AuditEvent, Inspection, Survey, SurveyCount
from assessments.refusals import NotAllowed, NotNow
from assessments.tests.cast import make_cast

pytestmark = pytest.mark.django_db

YES = {"rules": "yes"}


@pytest.fixture
def cast():
    return make_cast(reference="north")


@pytest.fixture
def survey(cast):
    survey = Survey(inspection=cast.inspection, questionnaire="offenders", version="1", sent=3)
    surveys.add(survey, by=cast.lead)
    return survey


def close(inspection):
    Inspection.objects.filter(pk=inspection.pk).update(state="published")


def test_the_admin_and_the_lead_keep_surveys_and_nobody_else_does(cast, survey):
    survey_replies.add(survey, YES, by=cast.admin)
    for person in (cast.office, cast.inspector, cast.area, cast.partner, cast.reader, cast.stranger):
        with pytest.raises(NotAllowed):
            surveys.change(survey, by=person)
        with pytest.raises(NotAllowed):
            survey_replies.add(survey, YES, by=person)
    assert survey.replies.count() == 1


def test_each_questionnaire_is_sent_out_once(cast, survey):
    again = Survey(inspection=cast.inspection, questionnaire="offenders", version="1")
    with pytest.raises(NotNow, match="a survey with that questionnaire already"):
        surveys.add(again, by=cast.lead)
    with pytest.raises(NotNow, match="no such questionnaire"):
        surveys.add(Survey(inspection=cast.inspection, questionnaire="cats", version="1"), by=cast.lead)


def test_replies_are_numbered_and_keep_their_numbers(cast, survey):
    first, second = (survey_replies.add(survey, YES, by=cast.lead) for _ in range(2))
    survey_replies.remove(first, by=cast.lead)
    third = survey_replies.add(survey, {"rules": "no"}, by=cast.lead)
    assert (second.number, third.number) == (2, 3)
    survey_replies.correct(third, {"plan": "partly"}, by=cast.lead)
    third.refresh_from_db()
    assert third.answers == {"plan": "partly"}


def test_a_reply_of_the_same_number_and_answers_is_entered_once(cast, survey):
    survey_replies.add(survey, YES, number=1, by=cast.lead)
    with pytest.raises(NotNow, match="Reply 1 has these answers and is entered already"):
        survey_replies.add(survey, YES, number=1, by=cast.lead)
    survey_replies.add(survey, {"rules": "no"}, number=1, by=cast.lead)
    survey_replies.add(survey, YES, number=3, by=cast.lead)
    assert survey.replies.count() == 3


def test_no_more_replies_are_entered_than_were_sent(cast, survey):
    with pytest.raises(NotNow, match="would be 4 replies, but only 3 were sent"):
        survey_replies.take_in(survey, [YES] * 4, replacing=False, by=cast.lead)
    assert not survey.replies.exists()
    survey_replies.take_in(survey, [YES] * 3, replacing=False, by=cast.lead)
    with pytest.raises(NotNow):
        survey_replies.add(survey, YES, by=cast.lead)
    assert survey_replies.take_in(survey, [YES] * 2, replacing=True, by=cast.lead) == 2
    assert survey.replies.count() == 2


def test_what_is_entered_has_come_back(cast, survey):
    survey.returned = 1
    surveys.change(survey, by=cast.lead)
    survey_replies.take_in(survey, [YES] * 2, replacing=False, by=cast.lead)
    survey.refresh_from_db()
    assert survey.returned == 2
    survey.returned = 1
    with pytest.raises(NotNow, match="2 replies are entered, so no fewer came back"):
        surveys.change(survey, by=cast.lead)
    survey.returned, survey.sent = None, 1
    with pytest.raises(NotNow, match="More came back than were sent: 2"):
        surveys.change(survey, by=cast.lead)


def test_no_reply_is_entered_to_questions_that_are_not_known(cast):
    survey = cast.inspection.surveys.create(questionnaire="offenders", version="1999")
    with pytest.raises(NotNow, match="not known here"):
        survey_replies.add(survey, YES, by=cast.lead)


def test_once_published_nothing_changes(cast, survey):
    count = SurveyCount(survey=survey, text="Felt safe", words="all")
    survey_counts.add(count, by=cast.lead)
    reply = survey_replies.add(survey, YES, by=cast.lead)
    close(cast.inspection)
    for change in (
        lambda: surveys.change(survey, by=cast.lead),
        lambda: surveys.remove(survey, by=cast.lead),
        lambda: survey_replies.add(survey, YES, by=cast.lead),
        lambda: survey_replies.remove(reply, by=cast.lead),
        lambda: survey_counts.remove(count, by=cast.lead),
    ):
        with pytest.raises(NotNow, match="The report is published"):
            change()


def test_what_somebody_else_has_removed_is_neither_changed_nor_removed_again(cast, survey):
    reply = survey_replies.add(survey, YES, by=cast.lead)
    count = SurveyCount(survey=survey, text="Felt safe", count=2)
    survey_counts.add(count, by=cast.lead)
    surveys.remove(Survey.objects.get(), by=cast.lead)
    for refused in (
        lambda: surveys.change(survey, by=cast.admin),
        lambda: surveys.remove(survey, by=cast.admin),
        lambda: survey_replies.add(survey, YES, by=cast.admin),
        lambda: survey_replies.correct(reply, YES, by=cast.admin),
        lambda: survey_replies.remove(reply, by=cast.admin),
        lambda: survey_counts.add(SurveyCount(survey=survey, text="Clear", count=1), by=cast.admin),
        lambda: survey_counts.change(count, by=cast.admin),
    ):
        with pytest.raises(NotNow, match="has been removed meanwhile"):
            refused()


def test_figures_without_replies_follow_each_other(cast, survey):
    for text in ("Kept informed", "Felt safe"):
        survey_counts.add(SurveyCount(survey=survey, text=text, count=8, base=10), by=cast.lead)
    first, second = survey.counts.all()
    assert (first.text, second.position) == ("Kept informed", 1)
    first.words = "eight of ten"
    survey_counts.change(first, by=cast.lead)
    survey_counts.remove(second, by=cast.lead)
    assert survey.counts.get().words == "eight of ten"


def test_the_trail_tells_what_was_done_and_no_answer(cast, survey):
    reply = survey_replies.add(survey, YES, by=cast.lead)
    survey_replies.correct(reply, {"rules": "no"}, by=cast.lead)
    surveys.remove(survey, by=cast.admin)
    events = AuditEvent.objects.filter(inspection=cast.inspection).order_by("pk")
    assert [event.action for event in events] == [
        "survey added",
        "survey reply entered",
        "survey reply corrected",
        "survey removed",
    ]
    assert "yes" not in str([event.detail for event in events])
    assert events.last().detail["replies"] == 1


def test_nothing_is_kept_without_its_audit_event(cast, survey, broken_audit):
    for change in (
        lambda: survey_replies.add(survey, YES, by=cast.lead),
        lambda: survey_replies.take_in(survey, [YES], replacing=True, by=cast.lead),
        lambda: surveys.remove(survey, by=cast.lead),
    ):
        with pytest.raises(broken_audit):
            change()
    assert Survey.objects.get().replies.count() == 0
