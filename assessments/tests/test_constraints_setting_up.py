"""The database refuses nonsense in what inspections are set up with; each function tries one kind."""

from datetime import date, time

import pytest
from django.utils import timezone

from assessments.models import (
    Appointment,
    Availability,
    CaseFile,
    ContextFigure,
    Indicator,
    Inspection,
    Journey,
    Office,
    Room,
    Sample,
    Substitution,
    Survey,
    SurveyCount,
    SurveyReply,
    Timetable,
)
from assessments.tests.factories import make_case_file, make_inspection, make_user, numbers
from assessments.tests.nonsense import Nonsense

pytestmark = pytest.mark.django_db

nonsense = Nonsense("assessments")
MONDAY = date(2026, 3, 2)
TEN, ELEVEN = time(10), time(11)


def make_office(name="North office"):
    return Office.objects.create(area=make_inspection().area, name=name)


def make_sample(inspection=None, **fields):
    given = {"seed": 1, "design": {}, "caseload_digest": "", "record": {}}
    return Sample.objects.create(inspection=inspection or make_inspection(), **given | fields)


def make_room(inspection):
    office, _made = Office.objects.get_or_create(area=inspection.area, name="North office")
    return Room.objects.create(inspection=inspection, office=office, name=f"Room {next(numbers)}")


def make_appointment(inspection, *, assessor=None, room=None, begins=TEN, ends=ELEVEN):
    return Appointment.objects.create(
        case_file=make_case_file(inspection),
        assessor=assessor or make_user(),
        room=room or make_room(inspection),
        day=MONDAY,
        begins=begins,
        ends=ends,
    )


def make_survey(**fields):
    return Survey.objects.create(
        inspection=make_inspection(), questionnaire="offenders", version="1", **fields
    )


@nonsense
def office_name_once_an_area():
    office = make_office()
    Office.objects.create(area=office.area, name=office.name)


@nonsense
def journey_once_between_two_offices():
    one, other = make_office("North office"), make_office("South office")
    for minutes in (20, 30):
        Journey.objects.create(one=one, other=other, minutes=minutes)


@nonsense
def journey_has_its_offices_in_order():
    one, other = make_office("North office"), make_office("South office")
    Journey.objects.create(one=other, other=one, minutes=20)


@nonsense
def journey_within_a_day():
    one, other = make_office("North office"), make_office("South office")
    Journey.objects.create(one=one, other=other, minutes=481)


@nonsense
def inspection_shares_are_percentages():
    Inspection.objects.filter(pk=make_inspection().pk).update(second_reading_share=101)


@nonsense
def case_file_inclusion_is_a_probability():
    CaseFile.objects.filter(pk=make_case_file(make_inspection()).pk).update(inclusion=1.5)


@nonsense
def sample_one_stands():
    make_sample(make_sample().inspection)


@nonsense
def sample_withdrawn_with_a_reason():
    make_sample(withdrawn_at=timezone.now())


@nonsense
def sample_accepted_with_a_reason():
    make_sample(accepted_because="The caseload holds no more.")


@nonsense
def substitution_other_reason_in_words():
    case_file = make_case_file(make_inspection())
    Substitution.objects.create(inspection=case_file.inspection, dropped=case_file, reason="other")


@nonsense
def timetable_day_ends_after_it_begins():
    Timetable.objects.create(inspection=make_inspection(), day_begins=ELEVEN, day_ends=TEN)


@nonsense
def timetable_break_ends_after_it_begins():
    Timetable.objects.create(inspection=make_inspection(), break_begins=TEN, break_ends=None)


@nonsense
def timetable_interview_of_some_length():
    Timetable.objects.create(inspection=make_inspection(), interview_minutes=0)


@nonsense
def room_name_once_an_office():
    inspection, office = make_inspection(), make_office()
    for _time in range(2):
        Room.objects.create(inspection=inspection, office=office, name="1")


@nonsense
def availability_ends_after_it_begins():
    Availability.objects.create(
        inspection=make_inspection(), offender_manager="OM-1", day=MONDAY, begins=ELEVEN, ends=TEN
    )


@nonsense
def availability_once():
    inspection = make_inspection()
    for ends in (ELEVEN, time(12)):
        Availability.objects.create(
            inspection=inspection, offender_manager="OM-1", day=MONDAY, begins=TEN, ends=ends
        )


@nonsense
def appointment_ends_after_it_begins():
    make_appointment(make_inspection(), begins=ELEVEN, ends=TEN)


@nonsense
def appointment_assessor_at_one_place():
    inspection, assessor = make_inspection(), make_user()
    for _time in range(2):
        make_appointment(inspection, assessor=assessor)


@nonsense
def appointment_room_used_once():
    inspection = make_inspection()
    first = make_appointment(inspection)
    make_appointment(inspection, room=first.room)


@nonsense
def survey_once_an_inspection():
    first = make_survey()
    Survey.objects.create(inspection=first.inspection, questionnaire="offenders", version="1")


@nonsense
def survey_no_more_returned_than_sent():
    make_survey(sent=10, returned=11)


@nonsense
def survey_reply_number_once():
    survey = make_survey()
    for _time in range(2):
        SurveyReply.objects.create(survey=survey, number=1)


@nonsense
def survey_count_position_once():
    survey = make_survey()
    for text in ("Kept informed", "Felt safe"):
        SurveyCount.objects.create(survey=survey, position=1, text=text)


@nonsense
def survey_count_within_its_base():
    SurveyCount.objects.create(survey=make_survey(), position=1, text="Kept informed", count=11, base=10)


@nonsense
def indicator_position_once():
    inspection = make_inspection()
    for domain in ("Public protection", "Interventions"):
        Indicator.objects.create(inspection=inspection, position=1, domain=domain)


@nonsense
def indicator_names_something():
    Indicator.objects.create(inspection=make_inspection(), position=1)


@nonsense
def context_figure_position_once():
    inspection = make_inspection()
    for label in ("Total", "Women"):
        ContextFigure.objects.create(
            inspection=inspection, group="caseload", position=1, label=label, value="1"
        )


@pytest.mark.parametrize("name", nonsense)
def test_the_database_refuses(name):
    nonsense.is_refused(name)
