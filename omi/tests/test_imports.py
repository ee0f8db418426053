"""Imports run one way: omi → scoring → assessments, and everything may use scoring.core."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OURS = ("omi", "scoring", "assessments")

# Which of our packages the files under a folder may name; the longest folder that fits decides.
ALLOWED = {
    "scoring/core/tests": ("scoring.core", "assessments.tool_files"),  # the tools as they are in their files
    "scoring/core": ("scoring.core",),
    "scoring/reconstruction": ("scoring.core", "scoring.reconstruction", "scoring.published"),
    "scoring": ("scoring", "assessments", "omi.celery"),
    "assessments": ("assessments", "scoring.core"),
    "omi": OURS,
    "bench": OURS,
}
# Pure: nothing from outside the standard library.
PURE = ("scoring/core", "scoring/reconstruction")
TESTING = {"pytest", "hypothesis", "yaml"}


def files() -> list[Path]:
    found = [file for folder in (*OURS, "bench") for file in sorted((ROOT / folder).rglob("*.py"))]
    return [file.relative_to(ROOT) for file in found if "migrations" not in file.parts]


def tree(file: Path) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"), filename=str(file))


def imported(file: Path, within: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported: `from a.b import c` is a.b.c."""
    package = file.parent.parts
    for node in ast.walk(within):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def wrong_directions(file: Path, within: ast.AST) -> list[str]:
    folder = max((folder for folder in ALLOWED if file.is_relative_to(folder)), key=len)
    allowed = tuple(f"{name}." for name in ALLOWED[folder])
    return [
        f"{file}:{line} imports {name}"
        for line, name in imported(file, within)
        if name.split(".")[0] in OURS and not f"{name}.".startswith(allowed)
    ]


def impurities(file: Path, within: ast.AST) -> list[str]:
    allowed = sys.stdlib_module_names | {"scoring"} | (TESTING if "tests" in file.parts else set())
    if "tests" in file.parts:
        allowed |= {"assessments"}
    return [
        f"{file}:{line} imports {name}"
        for line, name in imported(file, within)
        if name.split(".")[0] not in allowed
    ]


def hidden(file: Path, within: ast.AST) -> list[str]:
    """Imports inside functions."""
    functions = [
        node for node in ast.walk(within) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [
        f"{file}:{line} imports {name} inside {function.name}"
        for function in functions
        for line, name in imported(file, function)
    ]


def test_imports_run_one_way():
    assert [fault for file in files() for fault in wrong_directions(file, tree(file))] == []


def test_the_core_and_the_reconstruction_stand_on_the_standard_library():
    pure = [file for file in files() if file.is_relative_to(PURE[0]) or file.is_relative_to(PURE[1])]
    assert len(pure) > 20
    assert [fault for file in pure for fault in impurities(file, tree(file))] == []


def test_nothing_is_imported_inside_a_function():
    assert [fault for file in files() for fault in hidden(file, tree(file))] == []


@pytest.mark.parametrize(
    ("check", "file", "line", "caught"),
    [
        (wrong_directions, "assessments/x.py", "from scoring.models import Score", True),
        (wrong_directions, "assessments/x.py", "import scoring.selectors", True),
        (wrong_directions, "assessments/x.py", "from scoring import core", False),
        (wrong_directions, "assessments/x.py", "from scoring.core.tool import Tool", False),
        (wrong_directions, "assessments/x.py", "from scoring import corelike", True),
        (wrong_directions, "assessments/x.py", "import omi.settings", True),
        (wrong_directions, "assessments/views/x.py", "from ...scoring import models", True),
        (wrong_directions, "scoring/x.py", "from omi import settings", True),
        (wrong_directions, "scoring/core/x.py", "from scoring.models import Score", True),
        (wrong_directions, "scoring/core/x.py", "from .. import models", True),
        (wrong_directions, "scoring/core/x.py", "from . import tool", False),
        (impurities, "scoring/core/x.py", "from django.db import models", True),
        (impurities, "scoring/core/x.py", "import pytest", True),
        (impurities, "scoring/core/x.py", "import numpy", True),
        (impurities, "scoring/core/x.py", "from fractions import Fraction", False),
        (hidden, "omi/x.py", "def f():\n    import os", True),
        (hidden, "omi/x.py", "class A:\n    async def f(self):\n        from os import path", True),
        (hidden, "omi/x.py", "import os", False),
    ],
)
def test_each_check_catches_what_it_is_for(check, file, line, caught):
    assert bool(check(Path(file), ast.parse(line))) is caught
