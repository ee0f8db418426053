"""Every address, opened (GET) and sent an empty form (POST), by every part a person can have.

    ✓  a page        →  done, and on to another page      in  to the sign-in
    400, 401, 403, 404, 405, 409 as HTTP has them: not fit, not signed in (said to a script), not for you,
    not there for you, not in this way, not now

A line that is missing says that this way of asking is refused with 405.
"""

import json

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from omi.tests.world import ROLES, World, make_world

# During fieldwork, with provisional scores; people's columns are those of ROLES.
FIELDWORK = """
                          out str adm off lead insp prac area part read
    inspection_list      GET  in   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    sign_in              GET   ✓   →   →   →   →   →   →   →   →   →
    sign_in              POST  ✓   →   →   →   →   →   →   →   →   →
    sign_in              PUT   ✓   →   →   →   →   →   →   →   →   →
    sign_out             POST in  in  in  in  in  in  in  in  in  in
    session_show         GET   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    session_show         POST 400 400 400 400 400 400 400 400 400 400
    device_key           GET  401   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    recovery_upload      GET  in    ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    recovery_upload      POST in    ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    worker_show          GET   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    tool_routing         GET  401   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    health_show          GET   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    offline_show         GET   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓

    person_list          GET  in 403   ✓ 403 403 403 403 403 403 403
    account_audit_list   GET  in 403   ✓   ✓ 403 403 403 403 403 403
    person_create        GET  in 403   ✓ 403 403 403 403 403 403 403
    person_create        POST in 403   ✓ 403 403 403 403 403 403 403
    person_show          GET  in 403   ✓ 403 403 403 403 403 403 403
    person_edit          GET  in 403   ✓ 403 403 403 403 403 403 403
    person_edit          POST in 403   ✓ 403 403 403 403 403 403 403
    person_invite        POST in 403   → 403 403 403 403 403 403 403
    person_close         POST in 403   → 403 403 403 403 403 403 403
    person_reopen        POST in 403 409 403 403 403 403 403 403 403
    invitation_accept    GET   ✓ 409 409 409 409 409 409 409 409 409
    invitation_accept    POST  ✓ 409 409 409 409 409 409 409 409 409
    inspection_create    GET  in 403   ✓ 403 403 403 403 403 403 403
    inspection_create    POST in 403   ✓ 403 403 403 403 403 403 403

    inspection_show      GET  in 404   ✓   ✓   ✓   ✓   ✓   ✓   ✓   ✓
    inspection_edit      GET  in 404   ✓ 403 403 403 403 403 403 403
    inspection_edit      POST in 404   ✓ 403 403 403 403 403 403 403
    fieldwork_begin      GET  in 404   → 403 403 403 403 403 403 403
    fieldwork_begin      POST in 404 409 403 403 403 403 403 403 403
    fieldwork_undo       POST in 404 409 403 403 403 403 403 403 403
    fieldwork_reopen     POST in 404 403 403 409 403 403 403 403 403
    audit_list           GET  in 404   ✓   ✓ 403 403 403 403 403 403
    office_edit          GET  in 404   ✓ 403 403 403 403 403 403 403
    office_edit          POST in 404   ✓ 403 403 403 403 403 403 403
    office_rename        GET  in 404   ✓ 403 403 403 403 403 403 403
    office_rename        POST in 404   ✓ 403 403 403 403 403 403 403
    office_remove        POST in 404   → 403 403 403 403 403 403 403
    journey_edit         GET  in 404   ✓ 403 403 403 403 403 403 403
    journey_edit         POST in 404   → 403 403 403 403 403 403 403
    team_edit            GET  in 404   ✓ 403 403 403 403 403 403 403
    team_edit            POST in 404   ✓ 403 403 403 403 403 403 403
    team_add             GET  in 404   ✓ 403 403 403 403 403 403 403
    team_add             POST in 404   ✓ 403 403 403 403 403 403 403
    member_edit          GET  in 404   ✓ 403 403 403 403 403 403 403
    member_edit          POST in 404   ✓ 403 403 403 403 403 403 403
    member_remove        POST in 404   → 403 403 403 403 403 403 403
    caseload_upload      GET  in 404   ✓ 403 403 403 403 403 403 403
    caseload_upload      POST in 404   ✓ 403 403 403 403 403 403 403
    caseload_match       GET  in 404   → 403 403 403 403 403 403 403
    caseload_match       POST in 404   → 403 403 403 403 403 403 403
    caseload_check       GET  in 404   → 403 403 403 403 403 403 403
    caseload_check       POST in 404   → 403 403 403 403 403 403 403
    caseload_cancel      POST in 404   → 403 403 403 403 403 403 403
    caseload_template    GET  in 404   ✓ 403 403 403 403 403 403 403
    caseload_clear       POST in 404 409 403 403 403 403 403 403 403
    sample_show          GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    sample_draw          GET  in 404   → 403 403 403 403 403 403 403
    sample_draw          POST in 404   ✓ 403 403 403 403 403 403 403
    sample_accept        GET  in 404 409 403 403 403 403 403 403 403
    sample_accept        POST in 404 409 403 403 403 403 403 403 403
    sample_withdraw      GET  in 404 409 403 403 403 403 403 403 403
    sample_withdraw      POST in 404 409 403 403 403 403 403 403 403
    sample_profile       GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    sample_record        GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    sample_record_pdf    GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    substitution_undo    POST in 404   → 403 403 403 403 403 403 403
    case_file_drop       GET  in 404   ✓ 403 403 403 403 403 403 403
    case_file_drop       POST in 404   ✓ 403 403 403 403 403 403 403
    allocation_edit      GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    allocation_edit      POST in 404   ✓ 403 403 403 403 403 403 403
    allocation_propose   GET  in 404   ✓ 403 403 403 403 403 403 403
    allocation_propose   POST in 404 409 403 403 403 403 403 403 403
    allocation_reassign  GET  in 404   ✓ 403 403 403 403 403 403 403
    allocation_reassign  POST in 404   ✓ 403 403 403 403 403 403 403

    timetable_show       GET  in 404   ✓ 403   ✓   ✓   ✓   ✓ 403 403
    timetable_edit       GET  in 404   ✓ 403 403 403 403 403 403 403
    timetable_edit       POST in 404   ✓ 403 403 403 403 403 403 403
    timetable_place      POST in 404   → 403 403 403 403 403 403 403
    appointment_list     GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    appointment_edit     GET  in 404   ✓ 403 403 403 403 403 403 403
    appointment_edit     POST in 404   ✓ 403 403 403 403 403 403 403
    appointment_fix      POST in 404 409 403 403 403 403 403 403 403
    appointment_remove   POST in 404 409 403 403 403 403 403 403 403
    room_edit            GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    room_edit            POST in 404   ✓ 403 403 403 403 403 403 403
    room_remove          POST in 404   → 403 403 403 403 403 403 403
    availability_edit    GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    availability_edit    POST in 404   ✓ 403 403 403 403 403 403 403
    availability_upload  GET  in 404   ✓ 403 403 403 403 403 403 403
    availability_upload  POST in 404   ✓ 403 403 403 403 403 403 403
    availability_template GET in 404   ✓ 403 403 403 403 403 403 403
    availability_remove  POST in 404   → 403 403 403 403 403 403 403
    assessor_sheet_list  GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    office_sheet_list    GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    assessor_sheet       GET  in 404   ✓ 403   ✓   ✓ 403 403 403 403
    assessor_calendar    GET  in 404   ✓ 403   ✓   ✓ 403 403 403 403
    office_sheet         GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    office_calendar      GET  in 404   ✓ 403   ✓ 403 403 403 403 403

    context_show         GET  in 404   ✓   ✓   ✓ 403 403 403 403 403
    survey_show          GET  in 404   ✓   ✓   ✓ 403 403 403 403 403
    survey_create        GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_create        POST in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_edit          GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_edit          POST in 404   → 403   → 403 403 403 403 403
    survey_remove        POST in 404   → 403   → 403 403 403 403 403
    survey_count_create  GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_count_create  POST in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_count_edit    GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_count_edit    POST in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_count_remove  POST in 404   → 403   → 403 403 403 403 403
    survey_reply_list    GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_reply_create  GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_reply_create  POST in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_reply_edit    GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_reply_edit    POST in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_reply_remove  POST in 404   → 403   → 403 403 403 403 403
    survey_reply_upload  GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_reply_upload  POST in 404   ✓ 403   ✓ 403 403 403 403 403
    survey_reply_template GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    indicator_create     GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    indicator_create     POST in 404   ✓ 403   ✓ 403 403 403 403 403
    indicator_edit       GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    indicator_edit       POST in 404   ✓ 403   ✓ 403 403 403 403 403
    indicator_remove     POST in 404   → 403   → 403 403 403 403 403
    indicator_lay_out    POST in 404   → 403   → 403 403 403 403 403
    indicator_upload     GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    indicator_upload     POST in 404   ✓ 403   ✓ 403 403 403 403 403
    indicator_template   GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    context_figure_create GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    context_figure_create POST in 404   ✓ 403   ✓ 403 403 403 403 403
    context_figure_edit  GET  in 404   ✓ 403   ✓ 403 403 403 403 403
    context_figure_edit  POST in 404   ✓ 403   ✓ 403 403 403 403 403
    context_figure_remove POST in 404   → 403   → 403 403 403 403 403

    case_file_list       GET  in 404   ✓ 403   ✓   ✓   ✓   ✓ 403 403
    assessment_show      GET  in 404 403 403   ✓   ✓ 403 403 403 403
    assessment_show      POST in 404 403 403 403   → 403 403 403 403
    facts_edit           GET  in 404 403 403   ✓   ✓ 403 403 403 403
    facts_edit           POST in 404 403 403 403   → 403 403 403 403
    criterion_edit       GET  in 404 403 403   ✓   ✓ 403 403 403 403
    criterion_edit       POST in 404 403 403 403   → 403 403 403 403
    answer_save          PUT 401 404 403 403 403   ✓ 403 403 403 403
    conflict_settle      POST in 404 403 403 404 404 403 403 403 403
    others_show          GET 401 404 403 403   ✓   ✓ 403 403 403 403
    assessment_check     GET  in 404 403 403   ✓   ✓ 403 403 403 403
    assessment_check     POST in 404 403 403 403   → 403 403 403 403
    interview_edit       GET  in 404 403 403   ✓   ✓ 403 403 403 403
    interview_edit       POST in 404 403 403 403   ✓ 403 403 403 403
    interview_remove     POST in 404 403 403 403 409 403 403 403 403
    query_show           GET  in 404 403 403   ✓   ✓ 403 403 403 403
    query_show           POST in 404 403 403   ✓   ✓ 403 403 403 403
    comparison_show      GET  in 404 403 403 404 404 403 403 403 403
    assessment_review    GET  in 404 403 403   ✓ 403 403 403 403 403
    assessment_review    POST in 404 403 403   ✓ 403 403 403 403 403

    score_list           GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓ 403
    score_ask            POST in 404 403 403 409 403 403 403 403 403
    score_run_show       GET  in 404 403 403   ✓ 403 403 403 403 403
    score_criterion_show GET  in 404 403 403   ✓ 403 403 403 403 403
    score_question_show  GET  in 404 403 403   ✓ 403 403 403 403 403
    grade_edit           GET  in 404 403 403   ✓ 403 403 403 403 403
    grade_edit           POST in 404 403 403   ✓ 403 403 403 403 403
    conclusion_edit      GET  in 404 403 403   ✓ 403 403 403 403 403
    conclusion_edit      POST in 404 403 403   ✓ 403 403 403 403 403
    job_show             GET  in 404 403 403   ✓ 403 403 403 403 403
    job_state            GET  in 404 403 403   ✓ 403 403 403 403 403

    draft_list           GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓ 403
    draft_ask            POST in 404 403 403   → 403 403 403 403 403
    draft_show           GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓ 403
    draft_download       GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓ 403
"""

# While the draft is with the area, and the scores are final: what is otherwise then.
WITH_AREA = """
                          out str adm off lead insp prac area part read
    score_run_show       GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓ 403
    score_criterion_show GET  in 404 403 403   ✓   ✓   ✓ 403 403 403
    score_question_show  GET  in 404 403 403   ✓ 403 403 403 403 403
    assessment_show      GET  in 404 403 403   ✓   ✓ 403 403 403 403
    assessment_show      POST in 404 403 403 403 409 403 403 403 403
    facts_edit           POST in 404 403 403 403 409 403 403 403 403
    criterion_edit       POST in 404 403 403 403 409 403 403 403 403
    interview_edit       POST in 404 403 403 403 409 403 403 403 403
    timetable_place      POST in 404 409 403 403 403 403 403 403 403
    allocation_propose   POST in 404 409 403 403 403 403 403 403 403
    draft_ask            POST in 404 403 403 409 403 403 403 403 403
    draft_list           GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓   ✓
    draft_show           GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓   ✓
    draft_download       GET  in 404 403   ✓   ✓   ✓   ✓ 403   ✓   ✓
"""

CHANGE = {
    "change": "6f1c1c1e-5d3a-4a4e-9d5b-0a4c7d0f2b11",
    "base": 1,
    "answer": "yes",
    "note": "",
    "sources": [],
}
BODIES = {"answer_save": json.dumps(CHANGE)}  # of what cannot be tried with nothing in it

NOT_THIS_WAY = {"405", "in"}  # someone signed out may be sent to the sign-in first


def table(drawing: str) -> dict[tuple[str, str], list[str]]:
    lines = [line.split() for line in drawing.strip().splitlines()[1:] if line.strip()]
    return {(name, method): outcomes for name, method, *outcomes in lines}


def patterns(resolver=None) -> dict[str, URLPattern]:
    found = {}
    for each in (resolver or get_resolver()).url_patterns:
        found |= {each.name: each} if isinstance(each, URLPattern) else patterns(each)
    return found


def parts(name: str) -> list[str]:
    [(_pattern, parts), *_] = get_resolver().reverse_dict.getlist(name)[0][0]
    return parts


def ask(world: World, name: str, method: str) -> list[str]:
    """What comes back to each of ROLES. Nothing stays of what was done."""
    address = reverse(name, kwargs={part: world.of(name, part) for part in parts(name)})
    outcomes = []
    for role in ROLES:
        client = Client()
        if world.people[role]:
            client.force_login(world.people[role])
        with transaction.atomic():
            outcomes.append(outcome(client.generic(method, address, BODIES.get(name, ""))))
            transaction.set_rollback(True)
    return outcomes


def outcome(response) -> str:
    if response.status_code == 302:
        return "in" if response["Location"].startswith(reverse("sign_in")) else "→"
    return "✓" if response.status_code == 200 else str(response.status_code)


def test_every_address_stands_in_the_table():
    named = {name for name, _method in table(FIELDWORK)}
    assert named == patterns().keys()
    assert None not in named


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(patterns()))
def test_everybody_gets_what_the_table_says(name):
    world, expected = make_world("fieldwork", "provisional"), table(FIELDWORK)
    for method in ("GET", "POST", "PUT"):
        outcomes = ask(world, name, method)
        if (name, method) in expected:
            assert dict(zip(ROLES, outcomes, strict=True)) == dict(
                zip(ROLES, expected[name, method], strict=True)
            )
        else:
            assert outcomes[0] in NOT_THIS_WAY
            assert set(outcomes[1:]) == {"405"}


@pytest.mark.django_db
def test_everybody_gets_what_the_table_says_while_the_draft_is_with_the_area():
    world, expected = make_world("with_area", "final"), table(WITH_AREA)
    assert {(name, method): ask(world, name, method) for name, method in expected} == expected


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_no_other_method_does_anything(method):
    world = make_world("fieldwork", "provisional")
    client = Client()
    client.force_login(world.people["lead"])
    for name in patterns().keys() - {"sign_in"}:
        address = reverse(name, kwargs={part: world.of(name, part) for part in parts(name)})
        assert client.generic(method, address).status_code == 405, name
