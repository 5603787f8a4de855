"""A TCP server whose every answer a test writes by hand: slow, silent, endless, broken off."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Lock, Thread

from tests.services.programs import LOOPBACK


class Connection:
    """One accepted connection, with what a test may do to it."""

    def __init__(self, sock: socket.socket, stopped: Event, open_now: int = 1) -> None:
        self.sock, self.stopped, self.open_now = sock, stopped, open_now

    def line(self) -> str:
        """Read one line of the question."""
        data = b""
        while not data.endswith(b"\n") and (piece := self.sock.recv(1)):
            data += piece
        return data.decode("latin-1").strip()

    def head(self) -> str:
        """Read the head of an HTTP request; return its first line."""
        first = line = self.line()
        while line:
            line = self.line()
        return first

    def drip(self, data: bytes, pause: float) -> None:
        """Send a byte at a time."""
        for number in range(len(data)):
            if self.stopped.wait(pause):
                return
            self.sock.sendall(data[number : number + 1])

    def silence(self) -> None:
        """Say nothing until the test is over."""
        self.stopped.wait(30)

    def endless(self, data: bytes) -> None:
        """Send the same again and again."""
        while not self.stopped.is_set():
            self.sock.sendall(data)

    def reset(self) -> None:
        """Break the connection off with RST."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


Behaviour = Callable[[Connection], None]


class TcpServer:
    """A running server; `open_most` counts the connections that were open at once."""

    def __init__(self, sock: socket.socket, behaviour: Behaviour) -> None:
        self._sock, self._behaviour = sock, behaviour
        self._lock = Lock()
        self._open = self.open_most = self.accepted = 0
        self.stopped = Event()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._sock.getsockname()[1])

    def serve(self) -> None:
        """Accept until stopped, each connection in a thread of its own."""
        while not self.stopped.is_set():
            try:
                sock, _where = self._sock.accept()
            except OSError:
                continue
            Thread(target=self._one, args=(sock,), daemon=True).start()

    def _one(self, sock: socket.socket) -> None:
        with self._lock:
            self._open += 1
            self.accepted += 1
            open_now = self._open
            self.open_most = max(self.open_most, open_now)
        sock.settimeout(10)
        with contextlib.suppress(OSError), sock:
            self._behaviour(Connection(sock, self.stopped, open_now))
        with self._lock:
            self._open -= 1


@contextmanager
def tcp_server(behaviour: Behaviour) -> Iterator[TcpServer]:
    """Serve on a free loopback port; `behaviour` is called for every connection."""
    with socket.create_server((LOOPBACK, 0), backlog=256) as sock:
        sock.settimeout(0.1)
        server = TcpServer(sock, behaviour)
        thread = Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            thread.join()


class WhoisServer:
    """Texts by question at a port of ours; `asked` are the questions so far, in order."""

    def __init__(self, texts: Mapping[str, str | bytes | Behaviour], otherwise: str) -> None:
        self._texts, self._otherwise = texts, otherwise
        self._lock = Lock()
        self.asked: list[str] = []
        self.open_most = 0

    def __call__(self, connection: Connection) -> None:
        """Answer one question."""
        question = connection.line()
        with self._lock:
            self.asked.append(question)
            self.open_most = max(self.open_most, connection.open_now)
        text = self._texts.get(question, self._otherwise)
        if callable(text):
            text(connection)
        else:
            connection.sock.sendall(text.replace("\n", "\r\n").encode() if isinstance(text, str) else text)
