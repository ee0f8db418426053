import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from assessments.tests.factories import make_tool, make_user
from assessments.tests.pages import Visitor

pytestmark = pytest.mark.django_db


def constant(script: str, name: str):
    return json.loads(re.search(rf"^self\.{name} = (.*);$", script, re.MULTILINE).group(1))


def test_the_worker_is_served_from_the_top_with_the_assets_before_it(client):
    reply = client.get("/sw.js")
    assert reply["Content-Type"] == "text/javascript"
    assert reply["Cache-Control"] == "no-cache"
    script = reply.content.decode()
    assets = constant(script, "ASSETS")
    assert {"/static/built/app.css", "/static/scripts/app.js", "/static/scripts/saving.js"} <= set(assets)
    assert not any(asset.endswith("sw.js") for asset in assets)
    with open(finders.find("scripts/sw.js"), encoding="utf-8") as file:
        assert script.endswith(file.read())


def test_its_version_changes_with_the_assets(client, monkeypatch):
    before = constant(client.get("/sw.js").content.decode(), "VERSION")
    assert constant(client.get("/sw.js").content.decode(), "VERSION") == before
    monkeypatch.setattr("assessments.views.scripts.STYLES", ("built/app.css",))
    assert constant(client.get("/sw.js").content.decode(), "VERSION") != before


def test_a_worker_that_is_not_there_is_not_found(client, monkeypatch):
    monkeypatch.setattr("assessments.views.scripts.WORKER", "scripts/nowhere.js")
    assert client.get("/sw.js").status_code == 404


def test_the_routing_of_a_tool_is_kept_for_ever_under_its_digest():
    tool, visitor = make_tool(), Visitor(make_user())
    plan = visitor.open("tool_routing", "small", "1", d=tool.digest)
    assert plan["Cache-Control"] == "private, max-age=31536000, immutable"
    assert [question["code"] for question in plan.json()["questions"]] == list(tool.core.position)
    assert plan.json()["questions"][1]["applies"] == [{"question": "1.1.01", "in": ["yes"]}]


def test_without_its_digest_the_routing_is_asked_for_each_time():
    make_tool()
    visitor = Visitor(make_user())
    for query in ({}, {"d": "another"}):
        assert "no-store" in visitor.open("tool_routing", "small", "1", **query)["Cache-Control"]


def test_the_routing_of_a_tool_that_is_not_loaded_is_not_found(client):
    client.force_login(make_user())
    reply = client.get(reverse("tool_routing", args=["small", "9"]))
    assert (reply.status_code, reply.json()["state"]) == (404, "refused")
