import pytest
from django.core.management import CommandError, call_command

from assessments.tests.factories import make_case_file, make_inspection

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


@pytest.mark.parametrize("arguments", [[], ["--seed", "x"]])
def test_the_seed_must_be_given_and_be_a_whole_number(inspection, arguments):
    with pytest.raises(CommandError, match="--seed"):
        call_command("sample_inspection", "north-2026", *arguments)
