"""A real Celery worker, on a real queue: what is asked for in one process is done in another."""

import os
import subprocess
import sys
import time
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from omi.celery import app
from scoring import tasks
from scoring.actions import jobs
from scoring.tests.cast import ALL_ABOVE, ALL_BELOW, make_reading, make_scored

pytestmark = [
    pytest.mark.services,
    pytest.mark.skipif(
        not settings.REDIS_URL or connection.vendor != "postgresql",
        reason="needs Redis (REDIS_URL) and PostgreSQL (DATABASE_URL)",
    ),
    pytest.mark.django_db(transaction=True),
]

PATIENCE = 120  # seconds, on a busy machine: a worker starts in two or three


@pytest.fixture
def queue():
    """A queue of this test alone, so that no other worker takes from it."""
    name = f"test-{uuid4().hex}"
    usual = {key: app.conf[key] for key in ("task_always_eager", "task_default_queue")}
    app.conf.update(task_always_eager=False, task_default_queue=name)
    yield name
    app.conf.update(usual)


@pytest.fixture
def worker(transactional_db, queue, tmp_path, project):
    """The worker's log, while it runs against the test's database."""
    log = tmp_path / "worker.log"
    command = [sys.executable, "-m", "celery", "-A", "omi", "worker", "--pool", "solo", "-Q", queue]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command + quiet,
            cwd=project,
            env=os.environ | {"DATABASE_URL": database_url()},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        yield log
        process.terminate()
        process.wait(timeout=PATIENCE)


def database_url() -> str:
    """Where the test database is, as a worker is told it."""
    given = connection.settings_dict
    password = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
    address = f"{given['HOST']}:{given['PORT'] or 5432}"
    return f"postgres://{quote(given['USER'])}{password}@{address}/{given['NAME']}"


def ended(job, log):
    until = time.monotonic() + PATIENCE
    while not job.ended:
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.1)
        job.refresh_from_db()
    return job


def ask(cast, basis):
    return jobs.ask_for(
        cast.inspection,
        kind="score",
        asked={"basis": basis},
        by=cast.lead,
        task=tasks.calculate_scores,
    )


def test_a_worker_calculates_scores_and_says_why_it_cannot(worker):
    cast = make_scored(ALL_ABOVE, ALL_BELOW)

    done = ended(ask(cast, "final"), worker)
    assert (done.state, done.error) == ("done", "")
    assert done.run.scores.get(level="criterion", code="1.1").exact == "1/2"

    make_reading(cast, state="submitted")
    refused = ended(ask(cast, "final"), worker)
    assert refused.error == "Final scores need every assessment accepted: 1 case file is not accepted yet."
