"""Who gives answers in the storm, on which devices, to which questions."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse

from assessments import tool_files
from assessments.models import Assessment, User
from assessments.tests.cast import make_cast
from assessments.tests.factories import make_assessment, make_case_file, make_tool

GIVING = Path(__file__).with_name("giving.js").read_text(encoding="utf-8")
EACH = 12  # questions of an assessment that one tab has for itself
COMMON = 2  # questions of an assessment that two devices have in common
AT_ONCE = 25  # changes that wait on a device before people slow down

Place = tuple[int, str]  # assessment, code of the question


@dataclass
class Tab:
    """A tab of a browser in which answers are given, and what was written down in it."""

    name: str
    person: User
    device: str  # tabs of one device share a browser
    places: list[dict]
    page: object = None
    given: list = field(default_factory=list)  # assessment, question, answer, note
    saved: list = field(default_factory=list)  # assessment, question, version, note
    conflicts: list = field(default_factory=list)  # assessment, question, my note, their version and note
    chosen: list = field(default_factory=list)  # assessment, question, my note, whether it was to stand
    refused: list = field(default_factory=list)

    def begin(self, seed: int) -> None:
        self.page.goto(reverse("inspection_list"))
        plan = {"name": f"{self.name}.{seed}", "seed": seed, "places": self.places, "atOnce": AT_ONCE}
        self.page.evaluate(GIVING, plan)

    def count(self) -> int:
        return len(self.saved) + self.page.evaluate("giving.record.saved.length")

    def stop(self) -> None:
        """No more is given; what was given may still be on its way."""
        self.page.evaluate("giving.stop()")

    def close(self) -> None:
        """Nothing is given or chosen here any more, and what was is written down."""
        self.page.evaluate("giving.close()")
        self.write_down()

    def waiting(self) -> int:
        """How many changes wait on the device, now that the network is back."""
        return self.page.evaluate("giving.waiting()")

    def write_down(self) -> None:
        for name, rows in self.page.evaluate("giving.record").items():
            getattr(self, name).extend(map(tuple, rows))


@dataclass(frozen=True)
class Scene:
    tabs: list[Tab]
    assessments: list[Assessment]
    common: set[Place]


def make_scene() -> Scene:
    """An inspector with two files on two devices, one of them with two tabs; another inspector with one."""
    path = settings.BASE_DIR / "assessments/tools/omi.yaml"
    cast = make_cast(reference="north", tool=make_tool(tool_files.read(path).data))
    readings = [
        make_assessment(make_case_file(cast.inspection, file, assessor=person), person)
        for file, person in (("NS-1", cast.inspector), ("NS-2", cast.inspector), ("NS-3", cast.area))
    ]
    one, two, three = (_places(reading) for reading in readings)
    shared = [*itertools.islice(one, COMMON), *itertools.islice(two, COMMON)]
    tabs = [
        Tab("desk", cast.inspector, "desk", [*_some(one), *_some(two), *shared]),
        Tab("second tab", cast.inspector, "desk", [*_some(one), *_some(two)]),
        Tab("laptop", cast.inspector, "laptop", [*_some(one), *_some(two), *shared]),
        Tab("elsewhere", cast.area, "elsewhere", [*_some(three)]),
    ]
    return Scene(tabs, readings, {(place["assessment"], place["question"]) for place in shared})


def open_tabs(scene: Scene, chromium, url: str) -> list:
    """Browsers of their own for the devices, signed in; gives their contexts."""
    contexts = {}
    for tab in scene.tabs:
        if tab.device not in contexts:
            contexts[tab.device] = chromium.new_context(base_url=url)
            contexts[tab.device].add_cookies([session_cookie(tab.person, url)])
        tab.page = contexts[tab.device].new_page()
    return [*contexts.values()]


def session_cookie(person: User, url: str) -> dict:
    """What a browser has after signing in."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def _some(places: Iterator[dict]) -> Iterator[dict]:
    return itertools.islice(places, EACH)


def _places(reading: Assessment) -> Iterator[dict]:
    """Questions with a line, in the tool's order, as the page of a criterion knows them."""
    tool = reading.case_file.inspection.tool.core
    at = reverse("assessment_show", args=("north", reading.case_file.reference))
    for question in tool.questions:
        scale = tool.scale_of(question)
        if scale.above:
            url = f"{at}answers/{question.code}"
            words = [*scale.above, *scale.below]
            yield {"assessment": reading.pk, "question": question.code, "url": url, "words": words}
