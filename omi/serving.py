"""The service as it runs in earnest, for tests: gunicorn as bin/run starts it, with a database and a folder
of data of its own. It can be killed at any moment, and started again at the same address.

While a test has it, the models in the test read and write the same database.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

PATIENCE = 120  # seconds until a server answers, or has ended, on a busy machine
# Below those that the system gives to connections: nobody else comes by one while its server is down.
PORTS = range(20_000, 30_000)
# Nothing is ever sent to the shell: it reads on until the tests have ended, however that came about.
ENDS_WITH_THE_TESTS = '"$@" & read -r _; kill -9 0'


class Service:
    def __init__(self, environment: dict[str, str]):
        self.claim = _claim_port()
        self.port = self.claim.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = environment | {"OMI_PORT": str(self.port)}
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        serve = [sys.executable, "-m", "gunicorn", "--config", "bin/gunicorn.conf.py", "omi.wsgi"]
        # In a group of its own, so that the workers can be killed with it.
        self.process = subprocess.Popen(
            ["sh", "-c", ENDS_WITH_THE_TESTS, "sh", *serve],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        _wait_until(self.answers, "the server does not answer")

    def answers(self) -> bool:
        address = f"{self.url}/health/"
        with suppress(OSError, HTTPException), urllib.request.urlopen(address, timeout=5) as reply:
            return reply.status == 200
        return False

    def kill(self) -> None:
        """The server and its workers at once, with no time to finish anything."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()
        self.process = None
        # Its workers end a moment later, and the next one cannot have the port before.
        _wait_until(lambda: not _listens(self.port), "the server does not end")

    def close(self) -> None:
        self.kill()
        self.claim.close()


@pytest.fixture(scope="session")
def static_root(tmp_path_factory) -> Path:
    """The static files as they are served, gathered once."""
    folder = tmp_path_factory.mktemp("static")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    environment = os.environ | {"OMI_DATA": str(folder)}
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
    return folder / "static"


@pytest.fixture
def service(tmp_path, static_root, django_db_blocker) -> Iterator[Service]:
    (tmp_path / "static").symlink_to(static_root)
    with django_db_blocker.unblock(), _own_database(tmp_path) as where:
        # With the same secret, a session made in the test is one of the server's.
        shared = {"OMI_DATA": str(tmp_path), "SECRET_KEY": settings.SECRET_KEY, "REDIS_URL": ""}
        running = Service({**os.environ, **shared, **where})
        try:
            running.start()
            yield running
        finally:
            running.close()


@contextmanager
def _own_database(folder: Path) -> Iterator[dict[str, str]]:
    """A fresh database that the models use meanwhile; gives what tells a server where it is."""
    usual = connection.settings_dict["NAME"]
    name = str(folder / "omi.sqlite3") if connection.vendor == "sqlite" else f"test_served_{uuid4().hex[:12]}"
    _administer(f'CREATE DATABASE "{name}"')
    try:
        _turn_to(name)
        call_command("migrate", verbosity=0, interactive=False)
        given = urlsplit(os.environ.get("DATABASE_URL", ""))
        yield {"DATABASE_URL": given._replace(path=f"/{name}").geturl() if given.scheme else ""}
    finally:
        _turn_to(usual)
        _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def _turn_to(name) -> None:
    used: Any = connection  # that of PostgreSQL has a pool
    used.close()
    if used.vendor == "postgresql":
        used.close_pool()
    used.settings_dict["NAME"] = name


def _administer(statement: str) -> None:
    """A database of SQLite comes and goes with its file."""
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def _claim_port() -> socket.socket:
    """A free port. The same number is held for UDP meanwhile, so that no other run of tests takes it."""
    while True:
        claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        with suppress(OSError):
            claim.bind(("127.0.0.1", secrets.choice(PORTS)))
            if not _listens(claim.getsockname()[1]):
                return claim
        claim.close()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE):
        return True
    return False


def _wait_until(so: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.05)
