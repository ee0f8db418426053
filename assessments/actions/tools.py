"""Loading tools. A loaded version is never changed: a change is a new version."""

import json
from hashlib import sha256

from django.db import transaction

from assessments.actions import audit
from assessments.actions.trees import plant
from assessments.models import Programme, Tool, User
from assessments.permissions import require_admin
from assessments.tool_files import ToolFile


class ToolRefused(ValueError):
    """A tool that is not loaded. `lines` says why: one line, or one for each thing wrong with the file."""

    def __init__(self, *lines: str):
        super().__init__(lines[0])
        self.lines = lines


@transaction.atomic
def load(tool_file: ToolFile, *, by: User | None = None) -> Tool:
    """The tool of that file, loaded now or, with the same content, before.

    Raises ToolRefused where the file has faults, or where its version is loaded with other content.
    """
    if by:
        require_admin(by)
    if problems := tool_file.problems():
        raise ToolRefused(*problems)
    return loaded(tool_file.data) or _make(tool_file.data, by)


def loaded(data: dict) -> Tool | None:
    """The tool of that content, if it is loaded. Raises ToolRefused where its version has other content."""
    tool = Tool.objects.filter(code=data["tool"], version=data["version"]).first()
    if tool and tool.digest != digest(data):
        raise ToolRefused(
            f"{tool.code} {tool.version} is loaded already with other content; give the change a new version"
        )
    return tool


def digest(data: dict) -> str:
    """Of the content alone: neither comments nor the order of keys make another tool."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _make(data: dict, by: User | None) -> Tool:
    tool = Tool.objects.create(
        programme=_programme(data["programme"]),
        code=data["tool"],
        version=data["version"],
        title=data.get("title", data["programme"]["name"]),
        content=data,
        digest=digest(data),
    )
    plant(tool)
    audit.record("tool loaded", by=by, subject=f"{tool.code} {tool.version}", digest=tool.digest)
    return tool


def _programme(data: dict) -> Programme:
    programme, _made = Programme.objects.get_or_create(
        code=data["code"], defaults={"name": data["name"], "years": str(data.get("years", ""))}
    )
    return programme
