"""A network that does to changes, on their way from browsers to the server, all that networks do.

Everything else passes. What befalls a change is drawn by a seed; after `calm` nothing does any more.
"""

import json
import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from socketserver import StreamRequestHandler, ThreadingTCPServer
from uuid import UUID

SOME_TIME = (0.01, 0.25)  # seconds
PATIENCE = 30  # seconds until an end that says nothing is given up
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CONNECTION = re.compile(rb"\r\nconnection:[^\r]*", re.IGNORECASE)
TOKEN = re.compile(rb"(\r\nx-csrftoken: *)[^\r]*", re.IGNORECASE)
PAGE = b"\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<h1>Oh</h1>\n"
FAULT = b"HTTP/1.1 502 Bad Gateway" + PAGE
ERROR = b"HTTP/1.1 500 Internal Server Error" + PAGE


@dataclass
class Passage:
    """One change as a browser sent it, and the way back to the browser."""

    request: bytes
    give: Callable[[bytes], object]


Trouble = Callable[["Network", Passage], None]


class Network(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 100

    def __init__(self, server: int, seed: int):
        super().__init__(("127.0.0.1", 0), Connection)
        self.server = server  # its port
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.random = random.Random(seed)
        self.troubles = True
        self.lock = threading.Lock()
        self.met: Counter[str] = Counter()  # how often each trouble was met
        self.sent: dict[UUID, dict] = {}  # every change that a browser sent, by its key
        self.held: list[tuple[int, bytes]] = []  # how many others go first, and requests held back

    def __enter__(self) -> "Network":
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error) -> None:
        self.shutdown()
        self.server_close()

    def calm(self) -> None:
        self.troubles = False

    def carry(self, passage: Passage, body: dict) -> None:
        with self.lock:
            self.sent[UUID(body["change"])] = body
            trouble = self.random.choices([*TROUBLES], [*TROUBLES.values()])[0] if self.troubles else passes
            self.met[trouble.__name__] += 1
            due = [request for left, request in self.held if left <= 0]
            self.held = [(left - 1, request) for left, request in self.held if left > 0]
        for request in due:
            with suppress(OSError):
                self.ask(request)
        trouble(self, passage)

    def ask(self, request: bytes) -> bytes:
        """What the server says. Raises OSError where it says nothing."""
        with socket.create_connection(("127.0.0.1", self.server), PATIENCE) as connection:
            connection.sendall(request)
            with connection.makefile("rb") as reply:
                said = reply.read()
        if not said:
            raise ConnectionResetError
        return said

    def some_time(self) -> None:
        time.sleep(self.random.uniform(*SOME_TIME))


class Connection(StreamRequestHandler):
    """One request of a browser; a connection is not used twice."""

    timeout = PATIENCE
    server: Network

    def handle(self) -> None:
        with suppress(OSError):
            if head := self._head():
                self._pass_on(head)

    def _head(self) -> bytes:
        """Nothing where the browser has hung up before the end of it."""
        lines = [b"\r\n"]
        while (line := self.rfile.readline()) not in (b"", b"\r\n"):
            lines.append(line)
        return b"".join(lines) if line else b""

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def _pass_on(self, head: bytes) -> None:
        length = LENGTH.search(head)
        body = self.rfile.read(int(length[1])) if length else b""
        request = CONNECTION.sub(b"", head)[2:] + b"Connection: close\r\n\r\n" + body
        if request.startswith(b"PUT"):
            self.server.carry(Passage(request, self.wfile.write), json.loads(body))
        else:
            self.wfile.write(self.server.ask(request))


def passes(network: Network, passage: Passage) -> None:
    passage.give(network.ask(passage.request))


def request_lost(_network: Network, _passage: Passage) -> None:
    pass


def reply_lost(network: Network, passage: Passage) -> None:
    network.ask(passage.request)


def reply_torn(network: Network, passage: Passage) -> None:
    reply = network.ask(passage.request)
    passage.give(reply[: -len(reply) // 8])


def request_late(network: Network, passage: Passage) -> None:
    network.some_time()
    passes(network, passage)


def reply_late(network: Network, passage: Passage) -> None:
    reply = network.ask(passage.request)
    network.some_time()
    passage.give(reply)


def doubled(network: Network, passage: Passage) -> None:
    """Both at once."""
    with ThreadPoolExecutor(2) as both:
        replies = [*both.map(network.ask, [passage.request] * 2)]
    passage.give(network.random.choice(replies))


def repeated(network: Network, passage: Passage) -> None:
    """One after the other."""
    network.ask(passage.request)
    passes(network, passage)


def held_back(network: Network, passage: Passage) -> None:
    """Lost to the browser, which sends it again; this one arrives behind later changes."""
    with network.lock:
        network.held.append((network.random.randint(1, 12), passage.request))


def fault(_network: Network, passage: Passage) -> None:
    passage.give(FAULT)


def fault_afterwards(network: Network, passage: Passage) -> None:
    network.ask(passage.request)
    passage.give(FAULT)


def error_afterwards(network: Network, passage: Passage) -> None:
    network.ask(passage.request)
    passage.give(ERROR)


def token_spoilt(network: Network, passage: Passage) -> None:
    passage.give(network.ask(TOKEN.sub(rb"\1" + b"x" * 32, passage.request)))


# How often each is met, in a hundred or so.
TROUBLES: dict[Trouble, int] = {
    passes: 60,
    request_lost: 5,
    reply_lost: 5,
    reply_torn: 3,
    request_late: 5,
    reply_late: 5,
    doubled: 4,
    repeated: 3,
    held_back: 5,
    fault: 2,
    fault_afterwards: 2,
    error_afterwards: 2,
    token_spoilt: 1,
}
