"""Loading tools, by hand and by command."""

import copy
import json
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from assessments import tool_files
from assessments.actions import tools
from assessments.actions.tools import ToolRefused
from assessments.models import AuditEvent, Programme, Tool
from assessments.refusals import NotAllowed
from assessments.tests.factories import make_tool, make_user
from assessments.tests.small_tool import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(tmp_path):
    """A tool file of that content."""

    def write(content: dict = SMALL, name: str = "small.yaml") -> Path:
        file = tmp_path / name
        file.write_text(as_yaml(content))
        return file

    return write


def as_yaml(content: dict) -> str:
    # Through JSON, so that lists that are one in memory are written out each time and not as aliases.
    return yaml.safe_dump(json.loads(json.dumps(content)), sort_keys=False, allow_unicode=True)


def changed(**changes) -> dict:
    return copy.deepcopy(SMALL) | changes


def rows() -> list[int]:
    return [Programme.objects.count(), Tool.objects.count(), AuditEvent.objects.count()]


def test_a_tool_is_loaded_with_its_tree(written):
    tool = tools.load(tool_files.read(written()))
    assert (tool.code, tool.version, tool.programme.name) == ("small", "1", "Small Inspection")
    assert [section.code for section in tool.sections.all()] == ["1", "2"]
    assert [criterion.code for criterion in tool.criteria.all()] == ["1.1", "1.2", "2.1"]
    assert [(each.code, each.position) for each in tool.questions.all()][:2] == [("1.1.01", 0), ("1.1.02", 1)]
    assert AuditEvent.objects.get().subject == "small 1"


def test_what_was_written_is_what_is_kept(written):
    tools.load(tool_files.read(written()))
    content = Tool.objects.get().content
    # As text: the order of keys and every 0.2 too.
    assert json.dumps(content) == json.dumps(SMALL)
    assert content["scoring"]["summary_weight"] == 0.2


def test_the_same_content_again_is_the_same_tool(written):
    first = tools.load(tool_files.read(written()))
    before = rows()
    turned_round = dict(reversed(SMALL.items()))
    assert tools.load(tool_files.read(written(turned_round))) == first
    assert rows() == before


def test_a_loaded_version_is_never_changed(written):
    tools.load(tool_files.read(written()))
    before = rows()
    with pytest.raises(ToolRefused) as refusal:
        tools.load(tool_files.read(written(changed(conclusions=["good", "bad"]))))
    assert refusal.value.lines == (
        "small 1 is loaded already with other content; give the change a new version",
    )
    assert rows() == before
    assert Tool.objects.get().content["conclusions"] == SMALL["conclusions"]


def test_a_new_version_stands_beside_the_old_one(written):
    tools.load(tool_files.read(written()))
    tools.load(tool_files.read(written(changed(version="2"))))
    assert list(Tool.objects.values_list("version", flat=True)) == ["1", "2"]
    assert Programme.objects.count() == 1


def test_only_the_admin_loads_tools(written):
    with pytest.raises(NotAllowed):
        tools.load(tool_files.read(written()), by=make_user())
    assert not Tool.objects.exists()


def test_the_command_says_what_it_did(written, capsys):
    file = written()
    call_command("load_tool", str(file))
    call_command("load_tool", str(file))
    assert capsys.readouterr().out.splitlines() == [
        "small 1 is loaded",
        "small 1 is loaded already, with the same content",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tool: [", "FILE:2: not valid YAML"),
        ("tool: small\ntool: small\n", "FILE:2: the key “tool” is there twice"),
        (as_yaml(changed(language=7)), "FILE:7: language: "),
        (None, "FILE: cannot be read: No such file or directory"),
    ],
)
def test_a_broken_tool_is_refused_with_its_place(tmp_path, capsys, text, line):
    file = tmp_path / "broken.yaml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(SystemExit) as stop:
        call_command("load_tool", str(file))
    assert stop.value.code == 1
    assert capsys.readouterr().err.replace(str(file), "FILE").startswith(line)
    assert rows() == [0, 0, 0]


def test_all_tools_of_the_product_are_loaded_together(capsys):
    call_command("load_tools")
    call_command("load_tools")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "esi_accommodation 2004.1 is loaded",
        "esi 2003.1 is loaded",
        "omi 2006.1 is loaded",
        "omi2 2009.1 is loaded",
    ]
    assert [line.split(": ")[1] for line in lines[4:]] == ["loaded already"] * 4
    assert Tool.objects.count() == 4


def test_the_digest_does_not_depend_on_the_order_of_keys():
    assert tools.digest({"a": 1, "b": 0.2}) == tools.digest({"b": 0.2, "a": 1})
    assert tools.digest({"a": 1}) != tools.digest({"a": 2})


def test_a_version_loaded_with_other_content_stays_when_all_are_loaded():
    old = make_tool({**SMALL, "tool": "esi", "version": "2003.1"})
    call_command("load_tools", stdout=StringIO())
    assert Tool.objects.get(code="esi", version="2003.1").digest == old.digest
