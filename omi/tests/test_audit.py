"""Every action writes an audit event, in the transaction of what it does."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

FOLDERS = ("assessments/actions", "scoring/actions")
# Where the event is written in the transaction of another action that is called.
ASKS_ANOTHER = {"scoring.actions.drafts.ask_for_draft"}
# What writes an event. A change to an answer is its own: it says who, when, where and what.
EVENTS = {
    "assessments.actions.audit.record",
    "assessments.actions.audit.record_each",
    "assessments.answer_rows.keep",
}
# Done by a command on one's own machine, where nobody is signed in.
AT_THE_CONSOLE = {"assessments.actions.sign_ins.make", "assessments.actions.sign_ins.join"}


@dataclass(frozen=True)
class Action:
    """A function of a module of actions, and what it calls, by full name."""

    name: str
    atomic: bool
    takes_by: bool  # keyword-only, as actions do
    calls: frozenset[str]

    @property
    def public(self) -> bool:
        return not self.name.split(".")[-1].startswith("_")


def read(module: str, text: str) -> dict[str, Action]:
    within = ast.parse(text)
    known = _imported(within)
    functions = [node for node in within.body if isinstance(node, ast.FunctionDef)]
    known |= {node.name: f"{module}.{node.name}" for node in functions}
    return {
        f"{module}.{node.name}": Action(
            name=f"{module}.{node.name}",
            atomic=any(ast.unparse(one) == "transaction.atomic" for one in node.decorator_list),
            takes_by=any(arg.arg == "by" for arg in node.args.kwonlyargs),
            calls=frozenset(
                _full_name(call.func, known) for call in ast.walk(node) if isinstance(call, ast.Call)
            ),
        )
        for node in functions
    }


def _imported(within: ast.Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(within)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _full_name(called: ast.expr, known: dict[str, str]) -> str:
    head, *rest = ast.unparse(called).split(".")
    return ".".join([known.get(head, head), *rest])


def writes_an_event(name: str, actions: dict[str, Action], seen: frozenset[str] = frozenset()) -> bool:
    if name in EVENTS:
        return True
    if name not in actions or name in seen:
        return False
    return any(writes_an_event(call, actions, seen | {name}) for call in actions[name].calls)


def faults(actions: dict[str, Action]) -> list[str]:
    found = []
    for action in actions.values():
        if not action.public or not (action.atomic or action.takes_by):
            continue
        if not action.takes_by and action.name not in AT_THE_CONSOLE:
            found.append(f"{action.name} does not say by whom")
        if not action.atomic and action.name not in ASKS_ANOTHER:
            found.append(f"{action.name} is not one transaction")
        if not writes_an_event(action.name, actions):
            found.append(f"{action.name} writes no audit event")
    return found


def all_actions() -> dict[str, Action]:
    actions: dict[str, Action] = {}
    for folder in FOLDERS:
        for file in sorted((Path(settings.BASE_DIR) / folder).glob("*.py")):
            module = f"{folder.replace('/', '.')}.{file.stem}"
            if module != "assessments.actions.audit":
                actions |= read(module, file.read_text(encoding="utf-8"))
    return actions


def test_every_action_is_audited():
    actions = all_actions()
    assert sum(action.public and action.takes_by for action in actions.values()) > 20
    assert faults(actions) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@transaction.atomic\ndef do(x, *, by):\n    audit.record('done', by=by)", []),
        (
            "@transaction.atomic\ndef do(x, *, by):\n    _help(by)\ndef _help(by):\n    audit.record('done')",
            [],
        ),
        ("@transaction.atomic\ndef do(x, *, by):\n    x.save()", ["m.do writes no audit event"]),
        ("def do(x, *, by):\n    audit.record('done', by=by)", ["m.do is not one transaction"]),
        ("@transaction.atomic\ndef do(x):\n    audit.record('done')", ["m.do does not say by whom"]),
        ("@transaction.atomic\ndef do(x, *, by):\n    do(x, by=by)", ["m.do writes no audit event"]),
        ("def _help(x, *, by):\n    x.save()\ndef read(x):\n    return x", []),
    ],
)
def test_an_action_without_its_event_is_found(text, found):
    assert faults(read("m", f"from assessments.actions import audit\n{text}")) == found
