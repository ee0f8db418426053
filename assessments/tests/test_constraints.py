"""The database refuses nonsense, each kind by a named constraint. A function tries what its name forbids."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from assessments.models import (
    Allocation,
    Assessment,
    Change,
    Criterion,
    FailedSignIns,
    Inspection,
    Interview,
    Judgement,
    ModelAnswer,
    Presence,
    Question,
    Review,
    Section,
    TeamMember,
    Tool,
)
from assessments.tests.factories import (
    make_assessment,
    make_case_file,
    make_inspection,
    make_query,
    make_tool,
    make_user,
)
from assessments.tests.nonsense import Nonsense
from assessments.tests.test_constraints_setting_up import nonsense as nonsense_setting_up

pytestmark = pytest.mark.django_db

nonsense = Nonsense("assessments")


@nonsense
def tool_code_version_once():
    tool = make_tool()
    Tool.objects.create(programme=tool.programme, code=tool.code, version=tool.version, content={})


@nonsense
def section_code_once_a_tool():
    Section.objects.create(tool=make_tool(), code="1", kind="cases", position=9)


@nonsense
def criterion_code_once_a_tool():
    tool = make_tool()
    Criterion.objects.create(tool=tool, section=tool.sections.last(), code="1.1", kind="cases", position=9)


@nonsense
def question_code_once_a_tool():
    tool = make_tool()
    Question.objects.create(tool=tool, criterion=tool.criteria.last(), code="1.1.01", position=99)


@nonsense
def question_position_once_a_tool():
    tool = make_tool()
    Question.objects.create(tool=tool, criterion=tool.criteria.last(), code="9.9.99", position=0)


@nonsense
def inspection_fieldwork_ends_after_it_begins():
    make_inspection(fieldwork_start=date(2026, 3, 6), fieldwork_end=date(2026, 3, 2))


@nonsense
def inspection_is_not_its_own_parent():
    inspection = make_inspection()
    Inspection.objects.filter(pk=inspection.pk).update(parent=inspection)


@nonsense
def team_member_once_an_inspection():
    inspection, user = make_inspection(), make_user()
    for role in ("lead", "inspector"):
        TeamMember.objects.create(inspection=inspection, user=user, role=role)


@nonsense
def case_file_reference_once_an_inspection():
    inspection = make_inspection()
    for _ in range(2):
        make_case_file(inspection, "NS-1")


@nonsense
def case_file_rank_only_of_reserves():
    make_case_file(make_inspection(), state="selected", reserve_rank=1)


@nonsense
def case_file_dropped_with_a_reason():
    make_case_file(make_inspection(), state="dropped", dropped_because="")


@nonsense
def allocation_one_reader_of_each_kind():
    case_file = make_case_file(make_inspection(), assessor=make_user())
    Allocation.objects.create(case_file=case_file, assessor=make_user())


@nonsense
def allocation_reader_reads_a_file_once():
    user = make_user()
    case_file = make_case_file(make_inspection(), assessor=user)
    Allocation.objects.create(case_file=case_file, assessor=user, kind="second")


@nonsense
def assessment_one_of_each_kind_a_file():
    case_file = make_case_file(make_inspection())
    for _ in range(2):
        make_assessment(case_file, make_user())


@nonsense
def assessment_assessor_reads_a_file_once():
    case_file, user = make_case_file(make_inspection()), make_user()
    for kind in ("set_aside", "primary"):
        make_assessment(case_file, user, kind=kind)


@nonsense
def assessment_closed_has_effective_answers():
    assessment = make_assessment(make_case_file(make_inspection()), make_user())
    Assessment.objects.filter(pk=assessment.pk).update(state="submitted", submitted_at=timezone.now())


@nonsense
def assessment_accepted_has_its_time():
    assessment = make_assessment(make_case_file(make_inspection()), make_user(), state="submitted")
    Assessment.objects.filter(pk=assessment.pk).update(state="accepted")


@nonsense
def judgement_one_a_question():
    assessment = make_assessment(make_case_file(make_inspection()), make_user(), {"1.2.01": "yes"})
    question = assessment.judgements.get().question
    Judgement.objects.create(assessment=assessment, question=question, answer="no")


@nonsense
def assessment_answers_no_more_than_applies():
    assessment = make_assessment(make_case_file(make_inspection()), make_user())
    Assessment.objects.filter(pk=assessment.pk).update(answered=5, applying=4)


@nonsense
def change_once_a_version():
    assessment, question = (
        make_assessment(make_case_file(make_inspection()), make_user()),
        Question.objects.first(),
    )
    for _ in range(2):
        Change.objects.create(
            id=uuid4(), assessment=assessment, question=question, version=1, by=make_user(), at=timezone.now()
        )


@nonsense
def failed_sign_ins_once_a_place():
    now = timezone.now()
    for _ in range(2):
        FailedSignIns.objects.create(place="somewhere", count=1, since=now, at=now)


@nonsense
def presence_once_a_device():
    case_file, user, now = make_case_file(make_inspection()), make_user(), timezone.now()
    for _ in range(2):
        Presence.objects.create(case_file=case_file, kind="primary", user=user, since=now, at=now)


@nonsense
def review_returned_with_a_reason():
    assessment = make_assessment(make_case_file(make_inspection()), make_user())
    Review.objects.create(assessment=assessment, reviewer=make_user(), outcome="returned")


@nonsense
def query_asks_something():
    assessment = make_assessment(make_case_file(make_inspection()), make_user())
    make_query(assessment, "1.2.01", raised_by=make_user(), text="")


@nonsense
def query_reply_has_its_time():
    assessment = make_assessment(make_case_file(make_inspection()), make_user())
    make_query(assessment, "1.2.01", raised_by=make_user(), reply="On page 4.")


@nonsense
def query_resolved_by_somebody():
    assessment = make_assessment(make_case_file(make_inspection()), make_user())
    make_query(assessment, "1.2.01", raised_by=make_user(), resolved_at=timezone.now())


@nonsense
def interview_took_some_time():
    assessment = make_assessment(make_case_file(make_inspection()), make_user())
    Interview.objects.create(assessment=assessment, with_whom="other", held_on=date(2026, 3, 2), minutes=0)


@nonsense
def model_answer_one_a_question():
    case_file = make_case_file(make_inspection())
    question = case_file.inspection.tool.questions.first()
    for answer in ("yes", "no"):
        ModelAnswer.objects.create(case_file=case_file, question=question, answer=answer)


@nonsense
def model_answer_is_given():
    case_file = make_case_file(make_inspection())
    question = case_file.inspection.tool.questions.first()
    ModelAnswer.objects.create(case_file=case_file, question=question, answer="")


@pytest.mark.parametrize("name", nonsense)
def test_the_database_refuses(name):
    nonsense.is_refused(name)


def test_every_constraint_with_a_name_is_tried():
    assert {*nonsense, *nonsense_setting_up} == nonsense.constraints.keys()
