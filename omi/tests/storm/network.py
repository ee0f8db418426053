"""A network that does to changes, on their way from browsers to the server, all that networks do.

Everything else passes. What befalls a change is drawn by a seed; after `calm` nothing does any more.
"""

import asyncio
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass

SOME_TIME = (0.01, 0.25)  # seconds
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
CONNECTION = re.compile(rb"\r\nconnection:[^\r]*", re.IGNORECASE)
TOKEN = re.compile(rb"(x-csrftoken: *)[^\r]*", re.IGNORECASE)
FAULT = b"\r\n".join(
    [b"HTTP/1.1 502 Bad Gateway", b"Content-Type: text/html", b"Content-Length: 12", b"", b"<h1>Oh</h1>\n"]
)


@dataclass
class Passage:
    """One change as a browser sent it."""

    request: bytes
    body: dict
    writer: asyncio.StreamWriter


Trouble = Callable[["Network", Passage], Awaitable[None]]


class Network:
    def __init__(self, port: int, seed: int):
        self.server = port
        self.random = random.Random(seed)
        self.troubles = True
        self.met: Counter[str] = Counter()  # how often each trouble was met
        self.sent: dict[str, dict] = {}  # every change that a browser sent, by its key
        self.held: list[tuple[int, bytes]] = []  # requests held back, and how many others go first
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> "Network":
        self.thread.start()
        opening = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.listener = asyncio.run_coroutine_threadsafe(opening, self.loop).result(10)
        self.url = f"http://127.0.0.1:{self.listener.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_error) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def calm(self) -> None:
        self.troubles = False

    async def _close(self) -> None:
        self.listener.close()
        await asyncio.sleep(0.05)  # until what was just accepted is known
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0.05)  # until what was closed is gone

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer), suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(head)
            body = await reader.readexactly(int(length[1])) if length else b""
            request = CONNECTION.sub(b"", head).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + body
            if head.startswith(b"PUT"):
                await self._carry(Passage(request, json.loads(body), writer))
            else:
                await _give(writer, await self.ask(request))

    async def _carry(self, passage: Passage) -> None:
        self.sent[passage.body["change"]] = passage.body
        await self._let_go()
        trouble = self._drawn() if self.troubles else PASSES
        self.met[trouble.__name__] += 1
        await trouble(self, passage)

    def _drawn(self) -> Trouble:
        return self.random.choices([*TROUBLES], [*TROUBLES.values()])[0]

    async def _let_go(self) -> None:
        """Those held back arrive once enough others have gone past them."""
        due = [request for left, request in self.held if left <= 0]
        self.held = [(left - 1, request) for left, request in self.held if left > 0]
        for request in due:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self.ask(request)

    async def ask(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        with closing(writer):
            await _give(writer, request)
            reply = await reader.read()
        if not reply:
            raise ConnectionResetError
        return reply

    async def give(self, passage: Passage, reply: bytes) -> None:
        await _give(passage.writer, reply)

    async def some_time(self) -> None:
        await asyncio.sleep(self.random.uniform(*SOME_TIME))


async def _give(writer: asyncio.StreamWriter, content: bytes) -> None:
    writer.write(content)
    await writer.drain()


async def passes(network: Network, passage: Passage) -> None:
    await network.give(passage, await network.ask(passage.request))


async def request_lost(network: Network, passage: Passage) -> None:
    pass


async def reply_lost(network: Network, passage: Passage) -> None:
    await network.ask(passage.request)


async def reply_torn(network: Network, passage: Passage) -> None:
    reply = await network.ask(passage.request)
    await network.give(passage, reply[: -len(reply) // 8])


async def request_late(network: Network, passage: Passage) -> None:
    await network.some_time()
    await passes(network, passage)


async def reply_late(network: Network, passage: Passage) -> None:
    reply = await network.ask(passage.request)
    await network.some_time()
    await network.give(passage, reply)


async def doubled(network: Network, passage: Passage) -> None:
    """Both at once."""
    replies = await asyncio.gather(network.ask(passage.request), network.ask(passage.request))
    await network.give(passage, network.random.choice(replies))


async def repeated(network: Network, passage: Passage) -> None:
    """One after the other."""
    await network.ask(passage.request)
    await passes(network, passage)


async def held_back(network: Network, passage: Passage) -> None:
    """Lost to the browser, which sends it again; this one arrives behind later changes."""
    network.held.append((network.random.randint(1, 12), passage.request))


async def fault(network: Network, passage: Passage) -> None:
    await network.give(passage, FAULT)


async def fault_afterwards(network: Network, passage: Passage) -> None:
    await network.ask(passage.request)
    await network.give(passage, FAULT)


async def token_spoilt(network: Network, passage: Passage) -> None:
    spoilt = TOKEN.sub(rb"\1" + b"x" * 32, passage.request)
    await network.give(passage, await network.ask(spoilt))


PASSES = passes
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
    token_spoilt: 1,
}
