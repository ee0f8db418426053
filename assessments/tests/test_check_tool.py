"""Each slip is made in the example of docs/tools.md, and is to be named with its line."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from assessments.tests.tool_mistakes import MISTAKES

DOCS = Path(__file__).parents[2] / "docs" / "tools.md"
EXAMPLE = re.search(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL).group(1)


@pytest.fixture
def check(tmp_path, capsys):
    def run(text: str | bytes) -> tuple[int, str]:
        """The command's exit code, and what it printed with the file's name left out."""
        file = tmp_path / "tool.yaml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        code = 0
        try:
            call_command("check_tool", str(file))
        except SystemExit as stop:
            code = stop.code
        out, err = capsys.readouterr()
        return code, (out + err).replace(f"{file}:", "")

    return run


def slipped(old: str, new: str) -> str:
    assert EXAMPLE.count(old) == 1, f"{old!r} stands {EXAMPLE.count(old)} times in the example"
    return EXAMPLE.replace(old, new)


def line_of(text: str, fragment: str) -> int:
    assert text.count(fragment) == 1, f"{fragment!r} stands {text.count(fragment)} times"
    return text[: text.index(fragment)].count("\n") + 1


def test_the_example_of_the_documentation_is_in_order(check):
    assert check(EXAMPLE) == (0, "visits 2010.1: 2 sections, 2 criteria, 5 questions (2 scored)\n")


@pytest.mark.parametrize(("old", "new", "fragment", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_with_its_line(check, old, new, fragment, message):
    text = slipped(old, new)
    # Where a code is used twice, the second place is meant.
    line = line_of(text, fragment) if fragment else text[: text.rindex(new.strip())].count("\n") + 1
    code, printed = check(text)
    assert code == 1
    assert any(found.startswith(f"{line}: {message}") for found in printed.splitlines()), printed


def test_a_circle_names_its_chain(check):
    """1.1.02 already depends on 1.1.01; now that depends on 1.1.04, and that on 1.1.02."""
    text = slipped("role: routing", 'applies: [{question: "1.1.04", in: [email]}]').replace(
        "{fact: absences, in: [true]}", '{question: "1.1.02", in: ["yes"]}'
    )
    line = line_of(text, 'applies: [{question: "1.1.04"')
    assert check(text) == (
        1,
        f"{line}: the conditions lead in a circle: 1.1.01 → 1.1.04 → 1.1.02 → 1.1.01\n",
    )


def test_every_mistake_is_named_in_the_order_of_the_file(check):
    text = EXAMPLE.replace("scale: quality", "scale: qualtiy").replace("from: 0,", "from: 5,")
    code, printed = check(text)
    assert code == 1
    assert [line.partition(": ")[2] for line in printed.splitlines()] == [
        "the last band is to begin at 0, so that each score has one",
        "the scale “qualtiy” is not known",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "1: the file is empty"),
        (b"just words", "the file: is to be a mapping with tool, version"),
        (b"tool: \xff\xfe", "1: is not text in UTF-8"),
        (b"[" * 40, "1: is nested more than 30 deep"),
        (b"tool: \x00", "not valid YAML: "),
        (b"# " + b"x" * 5_000_000, "is larger than 5 MB: that is not a tool file"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\n", "1: anchors and aliases (& and *) have no place in a tool file"),
    ],
)
def test_what_is_no_tool_file_is_refused_in_one_line(check, content, message):
    code, printed = check(content)
    assert code == 1
    assert message in printed
    assert printed.count("\n") == 1


def test_a_file_that_is_not_there_is_refused(capsys, tmp_path):
    with pytest.raises(SystemExit) as stop:
        call_command("check_tool", str(tmp_path / "none.yaml"))
    assert stop.value.code == 1
    assert capsys.readouterr().err.endswith("none.yaml: cannot be read: No such file or directory\n")
