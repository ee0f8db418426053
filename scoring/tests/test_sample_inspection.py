import pytest
from django.core.management import CommandError, call_command

from assessments.tests.factories import make_case_file, make_inspection, make_tool
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspection():
    inspection = make_inspection("north-2026", state="setting_up")
    for number in range(9):
        make_case_file(inspection, f"C-{number}", state="listed")
    make_case_file(inspection, "L-1", case_type="licence", state="listed")
    return inspection


def test_it_prints_what_was_asked_and_what_was_reached(inspection, capsys):
    call_command("sample_inspection", "north-2026", "--seed", "5")
    assert capsys.readouterr().out.splitlines() == [
        "case type              asked  reached  reserves",
        "community                  6        6         2",
        "licence                    4        1         0",
        "licence: the caseload is 3 short of what was asked",
    ]


def test_an_unknown_inspection_is_refused():
    with pytest.raises(CommandError, match="There is no inspection “south-2026”"):
        call_command("sample_inspection", "south-2026", "--seed", "5")


def test_a_second_draw_is_refused_in_one_line_and_changes_nothing(inspection):
    call_command("sample_inspection", "north-2026", "--seed", "5", stdout=None)
    before = list(inspection.case_files.values_list("reference", "state", "reserve_rank"))
    with pytest.raises(CommandError, match="has its sample already"):
        call_command("sample_inspection", "north-2026", "--seed", "6")
    assert list(inspection.case_files.values_list("reference", "state", "reserve_rank")) == before


def test_groups_are_printed_with_what_was_asked_of_them(capsys):
    minimums = [{"fact": "ppo", "in": [True], "at_least": 3}]
    tool = SMALL | {"tool": "grouped-by-three", "sample": SMALL["sample"] | {"minimums": minimums}}
    inspection = make_inspection("south-2026", tool=make_tool(tool), state="setting_up")
    for number in range(12):
        make_case_file(inspection, f"C-{number}", state="listed", facts={"ppo": number == 0})
    call_command("sample_inspection", "south-2026", "--seed", "5")
    printed = capsys.readouterr().out.splitlines()
    assert ["ppo:true", "3", "–", "1"] in [line.split() for line in printed]
    assert "ppo:true: 2 short of what was asked" in printed


def test_a_standing_sample_is_drawn_again_and_compared(inspection, capsys):
    call_command("sample_inspection", "north-2026", "--seed", "5", stdout=None)
    call_command("sample_inspection", "north-2026", "--check")
    assert "Seed 5 gives the same sample again: 7 files and 2 reserves." in capsys.readouterr().out


def test_a_changed_caseload_is_found(inspection):
    call_command("sample_inspection", "north-2026", "--seed", "5", stdout=None)
    make_case_file(inspection, "C-10", state="listed")
    with pytest.raises(CommandError, match="not the one that the sample was drawn from"):
        call_command("sample_inspection", "north-2026", "--check")


def test_a_changed_record_is_found(inspection):
    call_command("sample_inspection", "north-2026", "--seed", "5", stdout=None)
    inspection.samples.update(seed=6)
    with pytest.raises(CommandError, match="give another sample"):
        call_command("sample_inspection", "north-2026", "--check")


def test_without_a_sample_there_is_nothing_to_check(inspection):
    with pytest.raises(CommandError, match="nothing to check"):
        call_command("sample_inspection", "north-2026", "--check")


@pytest.mark.parametrize("arguments", [[], ["--seed", "x"], ["--seed", "-1"], ["--seed", f"{2**63}"]])
def test_the_seed_must_be_given_and_be_a_whole_number(inspection, arguments):
    with pytest.raises(CommandError, match="--seed"):
        call_command("sample_inspection", "north-2026", *arguments)
