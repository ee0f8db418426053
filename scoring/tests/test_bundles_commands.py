"""Bundles by command, and in as many queries however large they are."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.tests.factories import make_tool
from scoring import bundles
from scoring.tests.moves import out, wipe
from scoring.tests.small_bundle import small_bundle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tool():
    return make_tool()


def test_the_commands_write_what_they_read(tmp_path, capsys):
    bundles.take_in(small_bundle())
    file = tmp_path / "north.json"
    call_command("export_inspection", "north-2026", output=str(file))
    capsys.readouterr()
    call_command("export_inspection", "north-2026", output="-")
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    wipe()
    call_command("import_inspection", str(file))
    assert out("north-2026") == file.read_text(encoding="utf-8")


def test_an_export_that_cannot_be_made_says_why(tmp_path):
    with pytest.raises(CommandError, match="There is no inspection “nowhere-1999”"):
        call_command("export_inspection", "nowhere-1999", output="-")
    bundles.take_in(small_bundle())
    with pytest.raises(CommandError, match="no is not there: make that folder first"):
        call_command("export_inspection", "north-2026", output=str(tmp_path / "no" / "north.json"))


def test_the_number_of_queries_does_not_grow_with_the_files():
    def queries(number):
        file = small_bundle()["case_files"][0]
        data = small_bundle() | {"reference": f"north-{number}"}
        data["case_files"] = [{**file, "reference": f"NS-{each}"} for each in range(number)]
        with CaptureQueriesContext(connection) as taking:
            bundles.take_in(data)
        with CaptureQueriesContext(connection) as giving:
            out(f"north-{number}")
        return len(taking), len(giving)

    queries(1)  # after which area and people are here
    assert queries(2) == queries(40)
