"""`reconstruct_inspections` and the account it writes."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scoring.reconstruction.account import account
from scoring.tests.reconstructed import all_bundles, all_made

DOCUMENT = Path(__file__).parents[2] / "docs" / "reconstruction.md"


def test_it_writes_a_bundle_for_each_inspection_and_says_so(tmp_path, capsys):
    call_command("reconstruct_inspections", output=tmp_path / "bundles", report=tmp_path / "account.md")
    for reference, data in all_bundles().items():
        text = (tmp_path / "bundles" / f"{reference}.json").read_text(encoding="utf-8")
        assert text.endswith("}\n")
        assert json.loads(text) == data
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "gwent-2008: 110 case files, 202 published figures met"
    assert len(said) == len(all_bundles())
    assert (tmp_path / "account.md").read_text(encoding="utf-8") == account(list(all_made().values()))


def test_a_folder_that_cannot_be_is_refused_in_one_line(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(CommandError, match=r"taken.*cannot be written"):
        call_command("reconstruct_inspections", output=tmp_path / "taken", report=tmp_path / "account.md")
    assert not (tmp_path / "account.md").exists()


def test_the_document_is_what_the_command_writes_today():
    assert DOCUMENT.read_text(encoding="utf-8") == account(list(all_made().values())), (
        "docs/reconstruction.md is out of date: run manage.py reconstruct_inspections"
    )


@pytest.mark.parametrize(
    "line",
    [
        "- 2.2.16 (2.2 S(c)): Printed as 81%; 21 of 25 is 84%. The counts stand.",
        "- 1.4.08 (1.4 S(d)): 74% is not possible of 60; the per cent stands, met by 58 case files",
        "- 1.3.18 (1.3 S(d)): 70% is not possible of 21; the per cent stands, met by 20 case files",
        "- 2.1.03 (2.1 A(a)): 59% is set aside",
        "- 2.1.04 (2.1 A(a)): 59% is set aside",
    ],
)
def test_each_contradiction_is_listed(line):
    assert line in DOCUMENT.read_text(encoding="utf-8")


def test_every_score_that_differs_is_explained_and_no_other():
    for reference, data in all_bundles().items():
        scores = all_made()[reference].scores
        levels = {"criterion": scores.criteria, "section": scores.sections, "thread": scores.threads}
        for entry in data["published"]:
            if entry["level"] in levels:
                differs = levels[entry["level"]][entry["code"]].printed != entry["printed"]
                assert bool(entry["note"]) == differs, (reference, entry)
