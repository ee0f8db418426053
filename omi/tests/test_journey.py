"""The main job through the pages: an inspection is set up from nothing, assessed, reviewed and scored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from assessments.models import Assessment, AuditEvent, CaseloadUpload, Change, Inspection, User
from assessments.tests.cast import EFFECTIVE
from assessments.tests.factories import make_tool, make_user
from assessments.tests.pages import Visitor, words
from scoring.models import ScoreRun

pytestmark = pytest.mark.django_db

AT = "north-2026"
FILE = (AT, "NS-1")
CRITERION_1 = {"answer-1.1.02": "yes", "answer-1.1.04": "sufficient"}
CRITERION_2 = {"answer-1.2.01": "no", "answer-1.2.03": "unchanged"}


@pytest.fixture
def admin():
    make_tool()
    return Visitor(make_user("the-admin", name="The admin", post="admin"))


def set_up(admin) -> dict[str, Visitor]:
    """From nothing to the eve of fieldwork; returns the lead and the two assessors."""
    people = {"lead": "lead", "inspector": "inspector", "area": "area_assessor"}
    for name in people:
        admin.send("person_create", name=name.title(), username=name)
    details = {"area_name": "Northshire", "country": "england", "title": "Northshire 2026", "reference": AT}
    admin.send("inspection_create", **details, tool=make_tool().pk)
    for name, role in people.items():
        admin.send("team_edit", AT, user=User.objects.get(username=name).pk, role=role)
    rows = "reference,case_type,ppo\nNS-1,community,no\nNS-2,licence,no\n"
    admin.send("caseload_upload", AT, file=SimpleUploadedFile("files.csv", rows.encode()), purpose="sample")
    admin.send("caseload_check", AT, upload=CaseloadUpload.objects.get().version)
    proposed = admin.open("allocation_propose", AT).context["plan"]
    admin.send("allocation_propose", AT, digest=proposed.digest)
    return {name: Visitor(User.objects.get(username=name)) for name in people}


def assess(visitor, file) -> None:
    """Begin, give the facts, answer criterion by criterion and submit, as the pages lead."""
    facts = visitor.send("assessment_show", AT, file)["Location"]
    assert facts.endswith("/facts")
    assert visitor.client.post(facts)["Location"].endswith(f"/case-files/{file}/")
    page = visitor.open("assessment_show", AT, file)
    assert "Next unanswered question (1.1.01)" in words(page)
    stays = visitor.send("criterion_edit", AT, file, "1.1", **{"answer-1.1.01": "yes"})["Location"]
    assert stays.endswith("/criteria/1.1")
    assert "1 more question applies now" in words(visitor.client.get(stays))
    on = visitor.client.post(stays, {"answer-1.1.01": "yes", "base-1.1.01": 1, **CRITERION_1})["Location"]
    assert on.endswith("/criteria/1.2")
    back = visitor.client.post(on, CRITERION_2)["Location"]
    assert "Check and submit Ready" in words(visitor.client.get(back))
    assert visitor.send("assessment_check", AT, file)["Location"].endswith("/case-files/")


def test_an_inspection_from_nothing_to_its_scores(admin):
    team = set_up(admin)
    lead, inspector, area = team["lead"], team["inspector"], team["area"]
    assert "Begin fieldwork" in words(admin.open("inspection_show", AT))
    admin.send("fieldwork_begin", AT)
    assert "NS-1" in words(inspector.open("case_file_list", AT))
    assert "NS-2" not in words(inspector.open("case_file_list", AT))

    assess(inspector, "NS-1")
    assess(area, "NS-2")
    assert {one.effective for one in Assessment.objects.all()} == {EFFECTIVE}

    lead.send("assessment_review", *FILE, **{"return": "1", "reason": "1.2.01: the screening is on the file"})
    page = words(inspector.open("assessment_show", *FILE))
    assert "Returned by Lead" in page
    assert "1.2.01: the screening is on the file" in page
    changed = CRITERION_2 | {"answer-1.2.01": "yes", "base-1.2.01": 1}
    answer = inspector.send("criterion_edit", *FILE, "1.2", **changed)
    assert answer.status_code == 302
    inspector.send("assessment_check", *FILE)
    for file in ("NS-1", "NS-2"):
        lead.send("assessment_review", AT, file, accept="1")
    assert set(Assessment.objects.values_list("state", flat=True)) == {"accepted"}
    assert Assessment.objects.get(case_file__reference="NS-1").effective == "iaxaaxi"
    assert "Accepted case files: 2 of 2" in words(lead.open("inspection_show", AT))
    call_command("check_effective")


def test_every_step_leaves_its_trace(admin):
    team = set_up(admin)
    admin.send("fieldwork_begin", AT)
    assess(team["inspector"], "NS-1")
    team["lead"].send("assessment_review", *FILE, accept="1")
    done = list(AuditEvent.objects.order_by("id").values_list("action", "by__username"))
    assert done == [
        *[("account made", "the-admin"), ("invited", "the-admin")] * 3,
        ("inspection created", "the-admin"),
        *[("joined team", "the-admin")] * 3,
        ("case list uploaded", "the-admin"),
        ("case files listed", "the-admin"),
        *[("allocated", "the-admin")] * 2,
        ("allocation confirmed", "the-admin"),
        ("fieldwork begun", "the-admin"),
        ("assessment begun", "inspector"),
        ("facts given", "inspector"),
        ("assessment submitted", "inspector"),
        ("assessment accepted", "lead"),
    ]
    assert "assessment accepted" in words(admin.open("audit_list", AT))
    answers = Change.objects.values_list("question__code", "answer", "by__username").order_by("question")
    assert list(answers) == [
        ("1.1.01", "yes", "inspector"),
        ("1.1.02", "yes", "inspector"),
        ("1.1.04", "sufficient", "inspector"),
        ("1.2.01", "no", "inspector"),
        ("1.2.03", "unchanged", "inspector"),
    ]


def test_the_lead_calculates_scores_and_drafts_from_the_pages(admin, django_capture_on_commit_callbacks):
    team = set_up(admin)
    lead = team["lead"]
    admin.send("fieldwork_begin", AT)
    for name, file in (("inspector", "NS-1"), ("area", "NS-2")):
        assess(team[name], file)
        lead.send("assessment_review", AT, file, accept="1")
    with django_capture_on_commit_callbacks(execute=True):
        job = lead.send("score_ask", AT, basis="final")["Location"]
    run = ScoreRun.objects.get()
    assert (run.basis, run.counted, run.sampled) == ("final", 2, 2)
    assert lead.client.get(job)["Location"] == f"/inspections/{AT}/scores/{run.pk}/"
    assert Inspection.objects.get().state == "drafting"
    assert team["inspector"].open("score_run_show", AT, run.pk).status_code == 200
    assert team["area"].open("score_run_show", AT, run.pk).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        job = lead.send("draft_ask", AT)["Location"]
    page = lead.client.get(job, follow=True)
    assert page.status_code == 200
    assert "Northshire" in words(page)
