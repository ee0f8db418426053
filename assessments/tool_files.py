"""Reading tool files: YAML in, plain values and the line of each out.

Only what a tool file needs of YAML is taken: no anchors (a small file can name a huge one), no tags, no
key twice in a mapping.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from assessments.texts import Unreadable, read_text
from scoring.core import tool_checks

LARGEST = 5_000_000  # bytes; a tool of 263 questions has about a hundred thousand
DEEPEST = 30
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Place = tuple[Any, ...]  # keys and positions, from the top


class ToolFileError(ValueError):
    """A file that cannot be read as a tool file; says at which line, where that is known."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.message = message
        self.line = line

    def located(self, path: str | Path) -> str:
        """FILE:LINE: message, without the line where the whole file is meant."""
        return f"{path}:{self.line}: {self.message}" if self.line else f"{path}: {self.message}"


@dataclass(frozen=True)
class ToolFile:
    path: Path
    data: Any
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place in the file, or of the nearest thing around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problems(self) -> list[str]:
        """What is wrong with the tool, one line each: FILE:LINE: message; in the order of the file."""
        found = [(self.line(problem.path), problem.message) for problem in tool_checks.problems(self.data)]
        return [f"{self.path}:{line}: {message}" for line, message in sorted(found, key=itemgetter(0))]


def read(path: str | Path) -> ToolFile:
    """The content of a tool file, with lines. Raises ToolFileError."""
    path = Path(path)
    text = _text(path)
    try:
        _refuse_what_is_not_needed(text)
        node = yaml.compose(text, Loader=LOADER)
        if node is None:
            raise ToolFileError("the file is empty", 1)
        lines: dict[Place, int] = {(): _line(node)}
        return ToolFile(path, _value(node, (), lines), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ToolFileError(f"not valid YAML: {error.problem}", mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise ToolFileError(f"not valid YAML: {' '.join(str(error).split())}") from None


def ours() -> list[Path]:
    """The files of the tools that the product comes with."""
    return sorted((Path(__file__).parent / "tools").glob("*.yaml"))


def _text(path: Path) -> str:
    too_large = f"is larger than {LARGEST // 1_000_000} MB: that is not a tool file"
    try:
        return read_text(path, largest=LARGEST, too_large=too_large)
    except Unreadable as error:
        raise ToolFileError(error.message, error.line) from None


def _refuse_what_is_not_needed(text: str) -> None:
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else None
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise ToolFileError("a tool file holds one document", line)
        if getattr(event, "anchor", None):
            raise ToolFileError("anchors and aliases (& and *) have no place in a tool file", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ToolFileError(f"is nested more than {DEEPEST} deep", line)


def _value(node: yaml.Node, place: Place, lines: dict[Place, int]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines)
    if isinstance(node, yaml.SequenceNode):
        values = []
        for index, item in enumerate(node.value):
            lines[*place, index] = _line(item)
            values.append(_value(item, (*place, index), lines))
        return values
    assert isinstance(node, yaml.ScalarNode)  # there is no other kind
    return _scalar(node)


def _mapping(node: yaml.MappingNode, place: Place, lines: dict[Place, int]) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise ToolFileError("a key is to be a word", _line(key_node))
        key = _scalar(key_node)
        if key in values:
            raise ToolFileError(f"the key “{key_node.value}” is there twice", _line(key_node))
        lines[*place, key] = _line(key_node)
        values[key] = _value(value_node, (*place, key), lines)
    return values


def _scalar(node: yaml.ScalarNode) -> Any:
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except yaml.constructor.ConstructorError:
        raise ToolFileError(f"the tag {node.tag} has no place in a tool file", _line(node)) from None
    except (ValueError, OverflowError):
        raise ToolFileError(
            f"“{node.value[:40]}” is not a date or number that there is", _line(node)
        ) from None


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
