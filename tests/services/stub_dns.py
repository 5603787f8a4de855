"""A name server that misbehaves on purpose: silent, late, spoofed, cut off."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

import dns.message
from tests.services.programs import LOOPBACK

Reply = Callable[[dns.message.Message], list[bytes]]


class StubDns:
    """UDP only. `reply` returns the datagrams to send for a question; none is silence."""

    def __init__(self, sock: socket.socket, reply: Reply) -> None:
        self._sock, self._reply = sock, reply
        self._lock = Lock()
        self._asked: list[dns.message.Message] = []
        self._ports: list[int] = []
        self.stopped = Event()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._sock.getsockname()[1])

    @property
    def asked(self) -> list[dns.message.Message]:
        """The questions so far."""
        with self._lock:
            return list(self._asked)

    @property
    def ports(self) -> list[int]:
        """The ports that the questions came from."""
        with self._lock:
            return list(self._ports)

    def names(self) -> set[str]:
        """The names asked for, with their type."""
        return {f"{q.question[0].name} {q.question[0].rdtype.name}" for q in self.asked}

    def serve(self) -> None:
        """Answer until stopped."""
        while not self.stopped.is_set():
            try:
                data, where = self._sock.recvfrom(4096)
            except TimeoutError:
                continue
            question = dns.message.from_wire(data)
            with self._lock:
                self._asked.append(question)
                self._ports.append(where[1])
            for datagram in self._reply(question):
                self._sock.sendto(datagram, where)


@contextmanager
def stub_dns(reply: Reply, port: int = 0) -> Iterator[StubDns]:
    """Run a stub on a loopback port for the block, a free one if none is given."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind((LOOPBACK, port))
        sock.settimeout(0.05)
        stub = StubDns(sock, reply)
        thread = Thread(target=stub.serve, daemon=True)
        thread.start()
        try:
            yield stub
        finally:
            stub.stopped.set()
            thread.join(5)


def silence(_question: dns.message.Message) -> list[bytes]:
    """Never answer."""
    return []
