"""A wire between a browser and the server that can be cut: connections are refused then, open ones end."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Wire:
    """Forwards bytes both ways. The browser goes to `url`, which stays the same over cuts."""

    def __init__(self, server_url: str):
        parts = urlsplit(server_url)
        self.server = (parts.hostname, parts.port)
        self.open: list[socket.socket] = []
        self.listener = self._listen(0)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://localhost:{self.port}"

    def cut(self) -> None:
        _close(self.listener)
        for end in self.open:
            _close(end)
        self.open.clear()

    def mend(self) -> None:
        self.listener = self._listen(self.port)

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _address = listener.accept()
                server = socket.create_connection(self.server)
                self.open += [browser, server]
                for source, target in ((browser, server), (server, browser)):
                    threading.Thread(target=_forward, args=(source, target), daemon=True).start()


def _forward(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    _close(source)
    _close(target)


def _close(end: socket.socket) -> None:
    # A socket that another thread is waiting on wakes up only when it is shut down first.
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        end.close()
