"""How long the server takes to save one answer, beside the least it could take.

    python bench/autosave.py                                          on SQLite
    DATABASE_URL=postgres://… python bench/autosave.py                on PostgreSQL

In a temporary database it makes an OMI inspection with 40 assessors, starts gunicorn as the service runs it
(2 workers, 4 threads each) and measures over HTTP, signed in, through the same middleware:

    bare      a view that upserts the same judgement row, and does nothing else
    saved     answer_save: checked, versioned, with its receipt and the progress made

The two are asked in turn, and the server says how long each request took it. Prints the medians and their
ratio, and exits 1 where saving takes more than two and a half times as long. Then 40 assessors answer at the
pace of people, an answer every 6 seconds each, and at ten times that; the 95th percentile of each is printed,
as the browser sees it.
"""

import http.client
import io
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import django

ROOT = Path(__file__).resolve().parent.parent
TEMPORARY = tempfile.TemporaryDirectory()

# Settings and models can be read only when they know where they are.
sys.path.insert(0, str(ROOT))
os.environ["OMI_DATA"] = TEMPORARY.name
os.environ["DJANGO_SETTINGS_MODULE"] = "omi.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from assessments.models import (  # noqa: E402
    Allocation,
    Area,
    Assessment,
    CaseFile,
    Inspection,
    Judgement,
    TeamMember,
    Tool,
    User,
)
from scoring.core.routing import applicable  # noqa: E402

ASSESSORS = 40
ROUNDS = 400
WARM_UP = 50
PACE = 6.0  # seconds between two answers of a person
LASTS = 20.0  # seconds at each pace
AT_MOST = 2.5
TOKEN = "a" * 32


@dataclass
class Desk:
    """An assessor with a connection, and what they know of the file they read."""

    port: int
    session: str
    file: str
    assessment: int
    keys: dict[str, int]  # of the questions
    questions: list[tuple[str, tuple[str, ...]]]  # code, and the answers it takes
    versions: dict[str, int] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)
    connection: http.client.HTTPConnection | None = None

    def bare(self, code: str) -> str:
        return f"/bare/{self.assessment}/{self.keys[code]}"

    def saved(self, code: str) -> str:
        return f"/inspections/bench/case-files/{self.file}/answers/{code}"

    def ask(self, address: Callable[[str], str]) -> tuple[float, float]:
        """Give the next answer; return the milliseconds that the server and the whole way took."""
        code, answers = self.chance.choice(self.questions)
        body = {
            "change": str(uuid4()),
            "base": self.versions.get(code, 0),
            "answer": self.chance.choice(answers),
            "note": "Seen in the file, page 12." if self.chance.random() < 0.3 else "",
            "sources": ["file"],
            "device": "bench",
        }
        begun = time.perf_counter()
        response, content = self._put(address(code), body)
        took = (time.perf_counter() - begun) * 1000
        if response.status != 200:
            raise SystemExit(f"{address(code)}: {response.status} {content[:200]!r}")
        self.versions[code] = json.loads(content)["version"]
        return float(response.headers["Server-Timing"].partition("dur=")[2]), took

    def _put(self, address: str, body: dict):
        self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/json",
        }
        try:
            self.connection.request("PUT", address, json.dumps(body), headers)
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError):  # idle for too long
            self.connection.close()
            self.connection.request("PUT", address, json.dumps(body), headers)
            response = self.connection.getresponse()
        return response, response.read()


def main() -> int:
    with _database(), _server() as port:
        desks = list(_desks(port))
        ratio = _report(*_in_turn(desks[0]))
        for times in (1, 10):
            _report_pace(times, _at_pace(desks, PACE / times))
    return int(ratio > AT_MOST)


@contextmanager
def _database() -> Iterator[None]:
    """A database of its own, which the server is told of too; gone afterwards."""
    named = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)  # already in the temporary folder
        yield
        return
    connection.settings_dict["TEST"]["NAME"] = f"bench_autosave_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    os.environ["DATABASE_URL"] = _renamed(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    try:
        yield
    finally:
        connection.creation.destroy_test_db(named, verbosity=0)


def _renamed(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@contextmanager
def _server() -> Iterator[int]:
    """gunicorn, with bench/autosave_app.py between it and the service; the port it listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # whose absence would be complained of
    command = [
        *(sys.executable, "-m", "gunicorn", "bench.autosave_app:application", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--keep-alive", "60"),
        *("--worker-connections", "200", "--log-level", "error", "--no-control-socket"),
    ]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(100):
        if server.poll() is not None:
            raise SystemExit(f"gunicorn ended with {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("gunicorn does not answer after 10 seconds")


def _desks(port: int) -> Iterator[Desk]:
    """Each assessor with a file of their own, half of it answered."""
    call_command("load_tools", verbosity=0, stdout=io.StringIO())
    tool = Tool.objects.get(code="omi")
    inspection = Inspection.objects.create(
        reference="bench",
        title="Bench",
        area=Area.objects.create(name="Bench"),
        tool=tool,
        state=Inspection.State.FIELDWORK,
    )
    for number in range(ASSESSORS):
        yield _desk(port, inspection, number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connections.close_all()


def _desk(port: int, inspection: Inspection, number: int) -> Desk:
    tool = inspection.tool.core
    user = User.objects.create(username=f"bench-{number}", password="!")
    TeamMember.objects.create(inspection=inspection, user=user, role="inspector")
    file = CaseFile.objects.create(
        inspection=inspection, reference=f"B-{number:03}", case_type="licence", state="allocated"
    )
    Allocation.objects.create(case_file=file, assessor=user)
    facts = {fact.code: fact.values[0] for fact in tool.facts if fact.code != "case_type"}
    assessment = Assessment.objects.create(
        case_file=file, assessor=user, assessor_kind="inspector", facts=facts, facts_given=True
    )
    offered = {question.code: tool.scale_of(question).answers for question in tool.questions}
    given = {code: answers[0] for code, answers in offered.items() if answers}
    keys = dict(inspection.tool.questions.values_list("code", "pk"))
    half = list(given)[::2]
    Judgement.objects.bulk_create(
        Judgement(assessment=assessment, question_id=keys[code], answer=given[code]) for code in half
    )
    applies = applicable(tool, assessment.all_facts, given)
    return Desk(
        port=port,
        session=_session(user),
        file=file.reference,
        assessment=assessment.pk,
        keys=keys,
        questions=[(code, offered[code]) for code in given if code in applies],
        versions=dict.fromkeys(half, 1),
        chance=random.Random(number),
    )


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def _in_turn(desk: Desk) -> tuple[float, float]:
    """The median of the server's milliseconds for the bare view and for answer_save, asked in turn so that a
    slow moment of the machine meets both."""
    bare: list[float] = []
    saved: list[float] = []
    for _ in range(WARM_UP + ROUNDS):
        bare.append(desk.ask(desk.bare)[0])
        saved.append(desk.ask(desk.saved)[0])
    return statistics.median(bare[WARM_UP:]), statistics.median(saved[WARM_UP:])


def _at_pace(desks: list[Desk], pause: float) -> list[float]:
    """The milliseconds that each answer took, as each assessor's browser sees it, in order."""
    taken: list[float] = []
    until = time.monotonic() + LASTS
    people = [threading.Thread(target=_answer, args=(desk, pause, until, taken.append)) for desk in desks]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return sorted(taken)


def _answer(desk: Desk, pause: float, until: float, tell: Callable[[float], None]) -> None:
    time.sleep(desk.chance.uniform(0, pause))
    while time.monotonic() < until:
        _server_time, whole = desk.ask(desk.saved)
        tell(whole)
        time.sleep(desk.chance.expovariate(1 / pause))


def _report(bare: float, saved: float) -> float:
    ratio = saved / bare
    print(f"{connection.vendor}: server time of one answer, median of {ROUNDS}")
    print(f"  bare      {bare:6.2f} ms")
    print(f"  saved     {saved:6.2f} ms")
    print(f"  ratio     {ratio:6.2f}, at most {AT_MOST}", flush=True)
    return ratio


def _report_pace(times: int, taken: list[float]) -> None:
    pace = "the pace of people" if times == 1 else f"{times} times that"
    print(
        f"{ASSESSORS} assessors at {pace}: {len(taken) / LASTS:.0f} answers a second, "
        f"median {statistics.median(taken):.1f} ms, 95th percentile {taken[int(len(taken) * 0.95)]:.1f} ms",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
