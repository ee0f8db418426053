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
        self.taking_in = threading.Lock()
        self.listener = _bound(0)
        self.port = self.listener.getsockname()[1]
        self.mend()
        self.url = f"http://localhost:{self.port}"

    def cut(self) -> None:
        with self.taking_in:
            _close(self.listener)
            # Nobody else comes by the port meanwhile; nobody is answered there either.
            self.listener = _bound(self.port)
            for end in self.open:
                _close(end)
            self.open.clear()

    def mend(self) -> None:
        self.listener.listen()
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def close(self) -> None:
        self.cut()
        _close(self.listener)

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _address = listener.accept()
                with self.taking_in:
                    if listener is not self.listener:  # cut in between
                        return _close(browser)
                    server = socket.create_connection(self.server)
                    self.open += [browser, server]
                for source, target in ((browser, server), (server, browser)):
                    threading.Thread(target=_forward, args=(source, target), daemon=True).start()


def _bound(port: int) -> socket.socket:
    """To this port of this machine, and still deaf."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.bind(("127.0.0.1", port))
    return one


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
