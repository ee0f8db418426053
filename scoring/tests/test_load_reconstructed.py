"""On the two smallest of the inspections, a parent and its thematic element."""

import pytest
from django.core.management import CommandError, call_command

from assessments.actions import sign_ins
from assessments.models import Assessment, Inspection, ModelAnswer, Query, TeamMember, User
from scoring import practice
from scoring.core.letters import OPEN
from scoring.management.commands import load_reconstructed
from scoring.models import ScoreRun
from scoring.tests.reconstructed import ACCOMMODATION, all_bundles, tools

pytestmark = pytest.mark.django_db

PARENT = "gloucestershire-2005"


@pytest.fixture(autouse=True)
def two_inspections(monkeypatch, settings, tmp_path):
    settings.OMI_DATA = tmp_path
    monkeypatch.setattr(load_reconstructed, "REFERENCES", (PARENT, ACCOMMODATION))
    both = [all_bundles()[PARENT], all_bundles()[ACCOMMODATION]]
    monkeypatch.setattr(load_reconstructed.reconstruction, "bundles", lambda tools: iter(both))


@pytest.fixture
def loaded(capsys):
    call_command("load_tools")
    capsys.readouterr()

    def load(*options):
        call_command("load_reconstructed", *options)
        return capsys.readouterr().out.splitlines()

    return load


def test_each_inspection_is_loaded_and_scored(loaded):
    lines = loaded()
    assert lines[:2] == [f"{PARENT}: 100 case files", f"{ACCOMMODATION}: 9 case files"]
    assert [line.split(",")[0] for line in lines[2:]] == [f"{PARENT}: scored", f"{ACCOMMODATION}: scored"]
    runs = ScoreRun.objects.order_by("pk").values_list("inspection__reference", "basis", "counted", "sampled")
    assert list(runs) == [(PARENT, "final", 100, 100), (ACCOMMODATION, "final", 9, 9)]
    for inspection in Inspection.objects.all():
        assert (inspection.origin, inspection.state) == ("reconstructed", "drafting")
    assert Inspection.objects.get(reference=ACCOMMODATION).parent.reference == PARENT


def test_nobody_can_sign_in_unless_that_is_asked_for(loaded):
    loaded()
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert not User.objects.exclude(post="").exists()
    assert not sign_ins.file().exists()


def test_what_is_here_is_left_as_it_is(loaded):
    loaded("--with-sign-ins")
    before = [Inspection.objects.count(), ScoreRun.objects.count(), TeamMember.objects.count()]
    assert loaded("--with-sign-ins")[0] == "2 inspections are here already"
    assert [Inspection.objects.count(), ScoreRun.objects.count(), TeamMember.objects.count()] == before


def test_a_load_that_was_broken_off_is_finished(loaded):
    loaded()
    Inspection.objects.get(reference=ACCOMMODATION).score_runs.all().delete()
    assert loaded()[1].startswith(f"{ACCOMMODATION}: scored")


def test_without_tools_it_says_what_to_do():
    with pytest.raises(CommandError, match="run load_tools first"):
        call_command("load_reconstructed")


def test_each_sign_in_is_on_every_team_beside_those_of_the_report(loaded):
    loaded("--with-sign-ins")
    for inspection in Inspection.objects.all():
        roles = dict(inspection.team.values_list("user__username", "role"))
        for sign_in in sign_ins.SIGN_INS:
            assert roles.get(sign_in.username, "") == sign_in.role
    parent = Inspection.objects.get(reference=PARENT)
    assert parent.team.filter(user__username="gloucestershire-lead", role="lead").exists()


def test_the_practice_inspection_has_work_for_everybody(loaded):
    loaded("--with-sign-ins")
    inspection = Inspection.objects.get(reference=practice.REFERENCE)
    assert (inspection.state, inspection.origin) == ("fieldwork", "training")
    assert inspection.case_files.count() == 12
    assert Query.objects.filter(assessment__case_file__reference="PR-008").count() == 3
    assert inspection.title == "Practice inspection (made-up cases)"
    readings = Assessment.objects.filter(case_file__inspection=inspection)
    states = sorted(readings.values_list("state", flat=True))
    assert states == ["accepted", *["in_progress"] * 3, "returned", *["submitted"] * 3]
    assert not any(OPEN in effective for effective in readings.values_list("effective", flat=True))
    modelled = ModelAnswer.objects.filter(case_file__inspection=inspection)
    files = modelled.order_by().values_list("case_file__reference", flat=True).distinct()
    assert sorted(files) == ["PR-001", "PR-002", "PR-005", "PR-006"]
    assert modelled.filter(case_file__reference="PR-001").exclude(why="").count() > 80
    unread = inspection.case_files.filter(assessments=None)
    readers = set(unread.values_list("allocations__assessor__username", flat=True))
    assert readers == {"inspector", "area-assessor", "practice-assessor", "lead"}


def test_the_practice_inspection_is_the_same_on_every_machine():
    files = practice.bundle(tools()["omi"])["case_files"]
    assert "".join(file["facts"]["gender"][0] for file in files) == "ffffmmfffmff"
    assert "".join(file["facts"]["roh"][0] for file in files) == "hlhlhhhlhlvv"
