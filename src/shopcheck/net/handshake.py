"""A TLS handshake with a public address, and nothing more: no request is sent."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shopcheck.model import Reason
from shopcheck.model.words import _
from shopcheck.net.errors import NetError

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopcheck.net.deadline import Deadline
    from shopcheck.net.policy import AddressPolicy
    from shopcheck.net.world import Resolver

PORT = 443
ONE_ADDRESS = 4.0
MOST_NAMES = 100

# OpenSSL's codes (X509_V_ERR_…) for what is wrong with a certificate whoever looks at it. Others, such
# as an issuer we do not know, may be ours: an incomplete chain, an old list, a company's own proxy.
_WRONG = {
    9: "not yet valid",
    10: "expired",
    18: "signed by itself",
    23: "revoked",
    62: "of another host",
    64: "of another host",
}
_OF_ANOTHER_HOST = frozenset((62, 64))


class Certificate(Struct, frozen=True):
    """What a server showed. Of an invalid one only what the issuer still vouches for is told.

    `wrong` is empty for a valid one; `der` is the certificate itself, empty where it was not to be had.
    """

    wrong: str
    issuer: str | None
    not_before: date | None
    names: tuple[str, ...] | None
    der: bytes

    @property
    def valid(self) -> bool:
        """Whether it is valid for the host, now."""
        return not self.wrong


class Handshake:
    """A client that only shakes hands; `trust` makes the context that decides whom to believe."""

    def __init__(
        self,
        policy: AddressPolicy,
        resolver: Resolver | None,
        trust: Callable[[], ssl.SSLContext] = ssl.create_default_context,
        port: int = PORT,
    ) -> None:
        self._policy, self._resolver, self._trust, self._port = policy, resolver, trust, port

    def certificate(self, host: str, deadline: Deadline) -> Certificate:
        """The certificate of a host.

        Raises NetError: NO_SERVER, REFUSED (also an address that is not public), TIMED_OUT,
        BAD_ANSWER for what is no TLS, NOT_DECIDED where the issuer is not in our list.
        """
        if self._resolver is None:
            raise NetError(Reason.NO_SERVER, _("there is nobody to ask for addresses"))
        addresses = self._policy.require(host, self._resolver.addresses(host, deadline))
        try:
            return _told("", *self._shown(host, addresses, self._strict, deadline))
        except ssl.SSLCertVerificationError as problem:
            code = problem.verify_code
        if code not in _WRONG:
            raise NetError(Reason.NOT_DECIDED, _("we do not know who issued the certificate")) from None
        if code in _OF_ANOTHER_HOST:
            return _told(_WRONG[code], *self._shown(host, addresses, self._any_host, deadline))
        return Certificate(_WRONG[code], None, None, None, self._unverified(host, addresses, deadline))

    @cached_property
    def _strict(self) -> ssl.SSLContext:
        return self._trust()

    @cached_property
    def _any_host(self) -> ssl.SSLContext:
        context = self._trust()
        context.check_hostname = False
        return context

    def _unverified(self, host: str, addresses: tuple[str, ...], deadline: Deadline) -> bytes:
        """The bytes of a certificate nobody vouches for: kept as evidence, never read."""
        context = self._trust()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        try:
            return self._shown(host, addresses, context, deadline)[1]
        except (NetError, ssl.SSLCertVerificationError):
            return b""

    def _shown(
        self, host: str, addresses: tuple[str, ...], context: ssl.SSLContext, deadline: Deadline
    ) -> tuple[dict[str, Any], bytes]:
        """The certificate's fields and its bytes; raises SSLCertVerificationError where the context refuses it."""
        trouble = NetError(Reason.NO_SERVER, _("{host} has no address").format(host=host))
        for number, address in enumerate(addresses, 1):
            connecting = deadline if number == len(addresses) else deadline.within(ONE_ADDRESS)
            try:
                with socket.create_connection((address, self._port), timeout=connecting.left()) as plain:
                    plain.settimeout(deadline.left())  # for the whole handshake, not for each read
                    with context.wrap_socket(plain, server_hostname=host) as secure:
                        return secure.getpeercert() or {}, secure.getpeercert(binary_form=True) or b""
            except ssl.SSLCertVerificationError:
                raise
            except OSError as error:
                trouble = _trouble(error, host)
        raise trouble


def _told(wrong: str, fields: dict[str, Any], der: bytes) -> Certificate:
    issuer = {name: value for part in fields.get("issuer", ()) for name, value in part}
    names = tuple(value for kind, value in fields.get("subjectAltName", ()) if kind in ("DNS", "IP Address"))
    begins = datetime.fromtimestamp(ssl.cert_time_to_seconds(fields["notBefore"]), UTC).date()
    return Certificate(
        wrong, issuer.get("organizationName") or issuer.get("commonName"), begins, names[:MOST_NAMES], der
    )


def _trouble(error: OSError, host: str) -> NetError:
    match error:
        case TimeoutError():
            return NetError(Reason.TIMED_OUT, _("no answer in time"))
        case ssl.SSLError():
            return NetError(Reason.BAD_ANSWER, _("{host} speaks no proper encryption").format(host=host))
        case ConnectionError():
            return NetError(Reason.REFUSED, _("{host} refused the connection").format(host=host))
    return NetError(Reason.REFUSED, _("{host} cannot be reached").format(host=host))
