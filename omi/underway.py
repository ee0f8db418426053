"""Requests that the server of browser tests is still busy with. A test ends when they have: what they hold in
the database would otherwise stand in the way of emptying it for the next test.
"""

import threading
from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started

PATIENCE = 15  # seconds that a request may go on after its test
QUIET = 0.05  # seconds without a request after which nothing more is on its way


class Underway:
    def __init__(self) -> None:
        self.count = 0
        self.changed = threading.Condition()

    def begin(self, **_kwargs: object) -> None:
        self._count(1)

    def end(self, **_kwargs: object) -> None:
        self._count(-1)

    def _count(self, by: int) -> None:
        with self.changed:
            self.count += by
            self.changed.notify_all()

    def wait_until_none(self) -> None:
        with self.changed:
            while self.changed.wait_for(lambda: self.count > 0, timeout=QUIET):
                if not self.changed.wait_for(lambda: self.count <= 0, timeout=PATIENCE):
                    return


@pytest.fixture(autouse=True)
def requests_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set up after the database and before the browser: so this ends in between."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    underway = Underway()
    request_started.connect(underway.begin)
    request_finished.connect(underway.end)
    yield
    underway.wait_until_none()
    request_started.disconnect(underway.begin)
    request_finished.disconnect(underway.end)
