"""Runs a function of a script module of ours on plain values: in Node where there is one, else in Chromium.

`run("routing.js", "flags", [[plan, facts, answers], …])` gives a list of what `flags` returns for each.
"""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

SCRIPTS = Path(settings.BASE_DIR) / "static" / "scripts"
ORIGIN = "http://scripts.test"
NODE = shutil.which("node")
RUNNER = """
import { readFileSync } from "node:fs";
const { module, name, calls } = JSON.parse(readFileSync(0, "utf-8"));
const found = await import(module);
console.log(JSON.stringify(calls.map((given) => found[name](...given))));
"""
IN_PAGE = """async ([module, name, calls]) => {
  const found = await import(module);
  return calls.map((given) => found[name](...given));
}"""

Run = Callable[[str, str, Sequence[Sequence[Any]]], list]


@pytest.fixture(scope="session")
def run_script(request) -> Run:
    return _in_node if NODE else request.getfixturevalue("run_in_browser")


@pytest.fixture(scope="session")
def run_in_browser(chromium) -> Iterator[Run]:
    context = chromium.new_context()
    context.route(f"{ORIGIN}/**", _serve)

    def run(module: str, name: str, calls: Sequence[Sequence[Any]]) -> list:
        page = context.new_page()
        page.goto(f"{ORIGIN}/")
        return page.evaluate(IN_PAGE, [f"/{module}", name, calls])

    yield run
    context.close()


def _in_node(module: str, name: str, calls: Sequence[Sequence[Any]]) -> list:
    told = {"module": (SCRIPTS / module).as_uri(), "name": name, "calls": calls}
    command = [str(NODE), "--no-warnings", "--input-type=module", "-e", RUNNER]
    done = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _serve(route) -> None:
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    if name:
        route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")
