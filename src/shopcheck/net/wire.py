"""One HTTP exchange with one checked address: urllib3, with every read under the same deadline."""

from __future__ import annotations

import http.client
import io
import ssl
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, DecodeError, HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.exceptions import SSLError as UrllibSSLError

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

    from urllib3.response import BaseHTTPResponse

    from shopcheck.net.deadline import Deadline

PIECE = 16 * 1024
UNPACKED = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
ONE_ADDRESS = 4.0  # seconds: one dead address must not eat a deadline that another would have held


class Exchange(Struct, frozen=True):
    """What is asked of whom: checked `addresses`, tried in turn, and the `host` they must prove to be."""

    addresses: tuple[str, ...]
    port: int
    host: str
    target: str
    headers: Mapping[str, str]
    tls: ssl.SSLContext | None


Received = tuple[int, dict[str, str], bytes]


def fetch(asked: Exchange, deadline: Deadline, cap: int) -> Received:
    """Status, headers by lower-case name, and body; raises NetError for what is no answer."""
    trouble = NetError(Reason.NO_SERVER, _("{host} has no address").format(host=asked.host))
    for number, address in enumerate(asked.addresses, 1):
        last = number == len(asked.addresses)
        connection = _connection(asked, address, deadline if last else deadline.within(ONE_ADDRESS), deadline)
        try:
            connection.connect()
        except (OSError, HTTPError) as error:
            trouble = _trouble(error, asked.host)
            connection.close()
            continue
        try:
            return _exchange(connection, asked, deadline, cap)
        except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:  # ValueError: a negative chunk
            raise _trouble(error, asked.host) from error
        finally:
            connection.close()
    raise trouble


def _connection(asked: Exchange, address: str, connecting: Deadline, deadline: Deadline) -> HTTPConnection:
    """Build a connection to this very address; the certificate must be the host's."""
    timeout = connecting.left()
    if asked.tls is None:
        plain = HTTPConnection(address, asked.port, timeout=timeout)
        plain.response_class = partial(_TimedResponse, deadline=deadline)  # type: ignore[assignment]
        return plain
    secure = _TimedHandshake(
        address,
        asked.port,
        timeout=timeout,
        server_hostname=asked.host,  # what the context checks the certificate against
        ssl_context=asked.tls,
    )
    secure.deadline = deadline
    secure.response_class = partial(_TimedResponse, deadline=deadline)  # type: ignore[assignment]
    return secure


def _exchange(connection: HTTPConnection, asked: Exchange, deadline: Deadline, cap: int) -> Received:
    connection.timeout = deadline.left()
    connection.request("GET", asked.target, headers=asked.headers, preload_content=False, decode_content=True)
    response = connection.getresponse()
    try:
        headers = {name.lower(): value for name, value in response.headers.items()}
        packed = {way.strip().lower() for way in headers.get("content-encoding", "").split(",")}
        if not packed <= UNPACKED:
            # Read as it is, it would look like a page on which nothing stands.
            raise NetError(Reason.BAD_ANSWER, _("the answer is packed in a way that was not asked for"))
        return response.status, headers, _body(response, deadline, cap)
    finally:
        response.close()


def _body(response: BaseHTTPResponse, deadline: Deadline, cap: int) -> bytes:
    """Read in small pieces, so that neither a slow body nor a bomb passes the deadline or the cap."""
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(PIECE):
        deadline.left()
        size += len(piece)
        if size > cap:
            raise NetError(Reason.TOO_LARGE, _("the answer is too large"))
        pieces.append(piece)
    return b"".join(pieces)


class _TimedHandshake(HTTPSConnection):
    """A connection whose handshake gets what connecting has left of the time, not as much again."""

    deadline: Deadline

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        try:
            sock.settimeout(self.deadline.left())
        except NetError:
            sock.close()
            raise
        return sock


class _TimedResponse(http.client.HTTPResponse):
    """A response whose every read waits no longer than the deadline.

    http.client reads status and headers line by line with one timeout for each read: a server that
    sends a byte a second would hold us for hours.
    """

    def __init__(self, sock: socket.socket, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_TimedReads(self.fp.detach(), sock, deadline))


class _TimedReads(io.RawIOBase):
    def __init__(self, raw: io.RawIOBase, sock: socket.socket, deadline: Deadline) -> None:
        self._raw, self._sock, self._deadline = raw, sock, deadline

    def readable(self) -> bool:
        """Yes: BufferedReader asks."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what is there, waiting no longer than is left."""
        self._sock.settimeout(self._deadline.left())
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        """Close what is below too: it holds the socket."""
        self._raw.close()
        super().close()


def _trouble(error: Exception, host: str) -> NetError:
    """The code for what went wrong below HTTP."""
    match error:
        # A kind of ConnectTimeoutError to urllib3, though nothing timed out: it stands first.
        case NewConnectionError() | ConnectionRefusedError():
            return NetError(Reason.REFUSED, _("{host} refused the connection").format(host=host))
        case TimeoutError() | ConnectTimeoutError() | ReadTimeoutError():
            return NetError(Reason.TIMED_OUT, _("no answer in time"))
        case ssl.SSLCertVerificationError():
            return NetError(Reason.BAD_ANSWER, _("{host} shows no valid certificate").format(host=host))
        case ssl.SSLError() | UrllibSSLError():
            return NetError(Reason.BAD_ANSWER, _("{host} speaks no proper encryption").format(host=host))
        case ConnectionError():
            return NetError(Reason.REFUSED, _("{host} broke the connection off").format(host=host))
        case HTTPError() if error.args and isinstance(error.args[-1], ConnectionError):
            return NetError(Reason.REFUSED, _("{host} broke the connection off").format(host=host))
        case DecodeError():
            return NetError(Reason.BAD_ANSWER, _("the answer is garbled"))
        case OSError():
            return NetError(Reason.REFUSED, _("{host} cannot be reached").format(host=host))
    return NetError(Reason.BAD_ANSWER, _("the answer is broken off or garbled"))
