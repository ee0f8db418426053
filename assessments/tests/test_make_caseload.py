import csv
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from assessments import tool_files
from assessments.caseload.checking import check
from assessments.caseload.matching import is_settled, proposed
from assessments.caseload.privacy import strip
from assessments.caseload.reading import read
from assessments.tests.factories import make_inspection, make_tool


def make(path, **options):
    call_command("make_caseload", "west-midlands-2008", output=path, **options)
    return path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_whole_caseload_has_the_published_figures(tmp_path, capsys):
    made = rows(make(tmp_path / "list.csv"))
    assert capsys.readouterr().out.startswith("19679 made-up case files in ")
    counts = {name: Counter(row[name] for row in made) for name in made[0]}
    assert len(counts["reference"]) == 19_679
    assert counts["mappa"] == {"1": 2502, "2": 435, "3": 32, "none": 19_679 - 2502 - 435 - 32}
    assert counts["ppo"]["yes"] == 770
    assert round(100 * counts["gender"]["female"] / 19_679, 1) == 10.9
    assert round(100 * counts["ethnicity"]["white"] / 19_679, 1) == 66.3
    assert len(counts["offender_manager"]) == 300
    assert max(counts["sentenced_on"]) <= "2007-12-31"


def test_the_same_seed_makes_the_same_list_and_another_another(tmp_path):
    first, again = (make(tmp_path / f"{n}.csv", rows=200, seed=5).read_bytes() for n in (1, 2))
    assert first == again
    assert make(tmp_path / "3.csv", rows=200, seed=6).read_bytes() != first


def test_a_workbook_holds_the_same_as_a_text_file(tmp_path):
    listed = rows(make(tmp_path / "list.csv", rows=50))
    book = openpyxl.load_workbook(make(tmp_path / "list.xlsx", rows=50))
    header, *lines = book.active.iter_rows(values_only=True)
    assert [dict(zip(header, line, strict=True)) for line in lines] == listed


def test_high_risks_go_together(tmp_path):
    made = rows(make(tmp_path / "list.csv", rows=2_000))
    high = [row for row in made if row["mappa"] in ("2", "3")]
    assert high
    assert sum(row["roh"] in ("high", "very_high") for row in high) > 0.6 * len(high)


def test_an_officer_works_in_one_office(tmp_path):
    made = rows(make(tmp_path / "list.csv", rows=2_000))
    offices = {(row["offender_manager"], row["office"]) for row in made}
    assert len(offices) == len({officer for officer, _office in offices})


@pytest.mark.django_db
def test_it_is_taken_without_a_question_or_a_fault(tmp_path):
    tool = make_tool(tool_files.read(settings.BASE_DIR / "assessments/tools/omi.yaml").data)
    inspection = make_inspection(tool=tool, state="setting_up")
    for suffix in ("csv", "xlsx"):
        sheet, cut = strip(read(make(tmp_path / f"list.{suffix}", rows=500).read_bytes()), tool.core)
        match = proposed(sheet.header, tool.core, {})
        assert not cut
        assert is_settled(match)
        checked = check(sheet, match, inspection, as_sample=False)
        assert (len(checked.rows), checked.faults) == (500, ())


@pytest.mark.parametrize(
    ("shares", "options", "said"),
    [
        ("nowhere", {}, "There are no figures nowhere. Known are: west-midlands-2008; or name a YAML file."),
        ("west-midlands-2008", {"rows": 0}, "Ask for 1 to 100,000 rows."),
        ("west-midlands-2008", {"output": Path("list.pdf")}, "list.pdf must end in .csv or .xlsx."),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path, monkeypatch, shares, options, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError) as refusal:
        call_command("make_caseload", shares, **{"output": Path("list.csv")} | options)
    assert str(refusal.value) == said
    assert not list(tmp_path.iterdir())


def test_figures_that_are_none_are_refused(tmp_path):
    (tmp_path / "shares.yaml").write_text("rows: 3\n")
    with pytest.raises(CommandError, match="does not hold the figures of a caseload"):
        call_command("make_caseload", str(tmp_path / "shares.yaml"), output=tmp_path / "list.csv")


def test_a_day_that_is_none_is_told_in_words(tmp_path):
    with pytest.raises(CommandError, match="2026-99-01 is not a day. Write it as 2026-03-02."):
        call_command(
            "make_caseload", "west-midlands-2008", "--as-at=2026-99-01", output=tmp_path / "list.csv"
        )
