"""Port 43 (RFC 3912): one question, one text, under a total deadline and a cap."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError
from shopcheck.net.policy import AddressPolicy, is_address

if TYPE_CHECKING:
    from shopcheck.net.deadline import Deadline
    from shopcheck.net.world import Resolver

MOST_BYTES = 64 * 1024
ONE_ADDRESS = 4.0
PORT = 43


class Port43(Struct, frozen=True):
    """A client for WHOIS servers at public addresses; `port` differs in tests only."""

    policy: AddressPolicy
    resolver: Resolver | None
    port: int = PORT

    def ask(self, server: str, question: str, deadline: Deadline) -> bytes:
        """Send one line, read to the end of the answer.

        Raises NetError: NO_SERVER, REFUSED (also an address that is not public), TIMED_OUT,
        BAD_ANSWER for an empty answer, TOO_LARGE over 64 KiB.
        """
        if not question.isprintable() or not question.isascii():
            raise NetError(Reason.BAD_ANSWER, _("the name cannot be asked for"))
        with self._connected(server, deadline) as connection:
            try:
                connection.settimeout(deadline.left())
                connection.sendall(f"{question}\r\n".encode("ascii"))
                answer = _read(connection, deadline)
            except OSError as error:
                raise _trouble(error, server) from error
        if not answer.strip():
            raise NetError(Reason.BAD_ANSWER, _("{server} answered nothing").format(server=server))
        return answer

    def _connected(self, server: str, deadline: Deadline) -> socket.socket:
        addresses = self._addresses(server, deadline)
        trouble = NetError(Reason.NO_SERVER, _("{host} has no address").format(host=server))
        for number, address in enumerate(addresses, 1):
            connecting = deadline if number == len(addresses) else deadline.within(ONE_ADDRESS)
            try:
                return socket.create_connection((address, self.port), timeout=connecting.left())
            except OSError as error:
                trouble = _trouble(error, server)
        raise trouble

    def _addresses(self, server: str, deadline: Deadline) -> tuple[str, ...]:
        if is_address(server):
            return self.policy.require(server, (server,))
        if self.resolver is None:
            raise NetError(Reason.NO_SERVER, _("there is nobody to ask for addresses"))
        return self.policy.require(server, self.resolver.addresses(server, deadline))


def _read(connection: socket.socket, deadline: Deadline) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while True:
        connection.settimeout(deadline.left())
        try:
            piece = connection.recv(8192)
        except ConnectionResetError:
            # Some servers reset instead of closing: what came before that is the whole answer.
            if pieces:
                break
            raise
        if not piece:
            break
        size += len(piece)
        if size > MOST_BYTES:
            raise NetError(Reason.TOO_LARGE, _("the answer is too large"))
        pieces.append(piece)
    return b"".join(pieces)


def _trouble(error: OSError, server: str) -> NetError:
    if isinstance(error, TimeoutError):
        return NetError(Reason.TIMED_OUT, _("no answer in time"))
    return NetError(Reason.REFUSED, _("{host} refused the connection").format(host=server))
