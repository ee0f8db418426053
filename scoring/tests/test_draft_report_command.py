import json

import pytest
from django.core.management import CommandError, call_command

from scoring.actions.score_runs import calculate
from scoring.models import Draft
from scoring.tests.cast import make_cast, make_reading, make_scored

pytestmark = pytest.mark.django_db

BEGINNINGS = {"html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF-", "json": b"{"}


@pytest.fixture
def cast():
    return make_scored(reference="northshire-2026")


@pytest.fixture
def run(cast):
    return calculate(cast.inspection, basis="final", by=None)


def draft(output, *options, form="json", reference="northshire-2026"):
    call_command("draft_report", reference, "--format", form, "--output", str(output), *options)


@pytest.mark.parametrize("form", BEGINNINGS)
def test_it_writes_each_kind_of_file(run, tmp_path, form, capsys):
    file = tmp_path / f"draft.{form}"
    draft(file, form=form)
    assert file.read_bytes().startswith(BEGINNINGS[form])
    assert capsys.readouterr().out == f"{file}: northshire-2026, on final run {run.pk}\n"


def test_it_stands_on_the_latest_final_run_even_after_a_provisional_one(cast, run, tmp_path):
    calculate(cast.inspection, basis="provisional", by=None)
    draft(tmp_path / "draft.json")
    details = dict(json.loads((tmp_path / "draft.json").read_text())["details"])
    assert details["Scores"].startswith(f"Final, run {run.pk} of ")


def test_it_stands_on_a_provisional_run_where_there_is_no_final_one(tmp_path):
    cast = make_cast("southshire-2026")
    make_reading(cast, state="submitted")
    calculate(cast.inspection, basis="provisional", by=None)
    draft(tmp_path / "draft.json", reference="southshire-2026")
    details = dict(json.loads((tmp_path / "draft.json").read_text())["details"])
    assert details["Scores"].startswith("Provisional")


def test_it_drafts_in_welsh(run, tmp_path):
    draft(tmp_path / "draft.html", "--language", "cy", form="html")
    assert '<html lang="cy">' in (tmp_path / "draft.html").read_text()


def test_it_changes_nothing_in_the_service(run, tmp_path):
    draft(tmp_path / "draft.json")
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("output", "reference", "line"),
    [
        ("draft.json", "eastshire", "There is no inspection “eastshire”. Known: northshire-2026."),
        ("folder/draft.json", "northshire-2026", "make that folder first."),
        (".", "northshire-2026", "is a folder: name a file in it."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run, tmp_path, output, reference, line):
    with pytest.raises(CommandError) as refusal:
        draft(tmp_path / output, reference=reference)
    assert str(refusal.value).endswith(line)
    assert "\n" not in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_without_scores_it_says_to_score_first(cast, tmp_path):
    with pytest.raises(CommandError, match="run score_inspection northshire-2026 first"):
        draft(tmp_path / "draft.json")
    assert list(tmp_path.iterdir()) == []
