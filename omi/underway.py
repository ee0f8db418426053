"""What the server of browser tests is still busy with. A test ends when that has: what a request holds in the
database would otherwise stand in the way of emptying it for the next test.
"""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

PATIENCE = 15  # seconds that a request may go on after its test


@pytest.fixture(autouse=True)
def requests_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set up after the database and before the browser: so this ends in between."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    server = request.getfixturevalue("live_server").thread
    yield
    _take_all_in((server.host, server.port))
    deadline = time.monotonic() + PATIENCE
    for connection in _connections():
        connection.join(max(0, deadline - time.monotonic()))


def _take_all_in(address: tuple[str, int]) -> None:
    """The server has taken in every connection once it has hung up on this one, the last in the row."""
    with socket.create_connection(address, PATIENCE) as last:
        last.shutdown(socket.SHUT_WR)
        last.recv(1)


def _connections() -> list[threading.Thread]:
    """The server's threads. Each goes on until the browser has hung up and all it asked for is done."""
    return [one for one in threading.enumerate() if "process_request_thread" in one.name]
