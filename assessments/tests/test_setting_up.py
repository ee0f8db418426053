"""The steps of setting up say truly how far they are."""

from datetime import date, time

import pytest

from assessments.models import Appointment, CaseloadUpload, TeamMember
from assessments.setting_up import steps_of
from assessments.tests.factories import make_case_file, make_inspection, make_member

pytestmark = pytest.mark.django_db

DATES = dict.fromkeys(("feedback_on", "draft_on", "publication_on", "plan_on"), "2026-06-01")


def states(inspection):
    return [(step.state, step.words) for step in steps_of(inspection)][:6]


def test_at_first_nothing_is_done():
    assert states(make_inspection(state="setting_up")) == [
        ("open", "Dates missing"),
        ("open", "None yet"),
        ("open", "No lead inspector yet"),
        ("open", "Not uploaded yet"),
        ("later", "Cannot start yet"),
        ("later", "Cannot start yet"),
    ]


def test_in_the_end_all_is_done():
    inspection = make_inspection(state="setting_up", **DATES)
    inspection.area.offices.create(name="North")
    make_member(inspection, "lead")
    reader = make_member(inspection, "inspector")
    make_case_file(inspection, assessor=reader)
    make_case_file(inspection, state="listed")
    assert states(inspection) == [
        ("done", "Completed"),
        ("done", "1 office"),
        ("done", "2 people"),
        ("done", "2 files"),
        ("done", "1 file"),
        ("done", "Completed"),
    ]


def test_between_the_two_each_step_says_what_is_missing():
    inspection = make_inspection(state="setting_up", fieldwork_end=None)
    make_member(inspection, TeamMember.Role.INSPECTOR)
    make_case_file(inspection, state="listed")
    assert states(inspection)[2:] == [
        ("open", "No lead inspector yet"),
        ("done", "1 file"),
        ("open", "Not drawn yet"),
        ("later", "Cannot start yet"),
    ]
    make_case_file(inspection)
    assert states(inspection)[4:] == [("done", "1 file"), ("open", "1 to allocate")]


def test_the_timetable_counts_the_interviews_that_are_placed():
    inspection = make_inspection(state="setting_up")
    assert steps_of(inspection)[6].words == "Cannot start yet"
    reader = make_member(inspection, "inspector")
    files = [make_case_file(inspection, assessor=reader) for _ in range(2)]
    assert (steps_of(inspection)[6].state, steps_of(inspection)[6].words) == ("open", "0 of 2 placed")
    room = inspection.rooms.create(office=inspection.area.offices.create(name="North"), name="1")
    for number, case_file in enumerate(files):
        begins, ends = time(10 + 2 * number), time(11 + 2 * number)
        Appointment.objects.create(
            case_file=case_file, assessor=reader, room=room, day="2026-03-02", begins=begins, ends=ends
        )
    assert (steps_of(inspection)[6].state, steps_of(inspection)[6].words) == ("done", "2 of 2 placed")
    inspection.fieldwork_start = date(2026, 3, 3)
    told = ("open", "2 interviews are not in fieldwork")
    assert (steps_of(inspection)[6].state, steps_of(inspection)[6].words) == told


def test_after_fieldwork_nothing_is_left_to_do():
    assert {state for state, _words in states(make_inspection(state="drafting"))} == {"done"}


def test_a_list_that_waits_to_be_confirmed_says_so():
    inspection = make_inspection(state="setting_up")
    lead = make_member(inspection, "lead")
    from_file = {"file_name": "a.csv", "as_sample": True, "header": [], "packed": b"", "rows": 1, "by": lead}
    CaseloadUpload.objects.create(inspection=inspection, **from_file)
    assert states(inspection)[3] == ("open", "Uploaded, not confirmed")


def test_surveys_are_counted():
    inspection = make_inspection(state="setting_up")
    assert (steps_of(inspection)[7].state, steps_of(inspection)[7].words) == ("open", "No survey yet")
    inspection.surveys.create(questionnaire="offenders", version="1")
    assert (steps_of(inspection)[7].state, steps_of(inspection)[7].words) == ("done", "1 survey")
