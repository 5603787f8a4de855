"""Questions to the DNS: over UDP, over TCP where the answer was cut (RFC 1035, RFC 7766).

The system's resolvers are asked, or the one that was named. Every question has a random id and a
port of its own; an answer to another question is not heard. Loaded only when something is asked.
"""

from __future__ import annotations

from functools import cached_property
from ipaddress import ip_address
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdatatype
from dns.rdtypes.txtbase import TXTBase

from shopcheck.model import Reason, UsageError
from shopcheck.model.words import _
from shopcheck.net.answer import Answer, Outcome
from shopcheck.net.errors import NetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopcheck.net.deadline import Deadline

Server = tuple[str, int]

PORT = 53
PATIENCE = (1.0, 2.0, 4.0)  # seconds a server is given in the first round, the second, the third
SECOND_FAMILY = 1.5  # seconds more for IPv6 once an IPv4 address is known
PAYLOAD = 1232  # the size that passes everywhere unfragmented (DNS flag day 2020)
AT_ONCE = 64
MOST_RECORDS = 100
LONGEST_RECORD = 4096


def named_server(text: str) -> Server:
    """Read ``ADDR[:PORT]``, ``[ADDR]:PORT`` for IPv6; raises UsageError for what is no address."""
    host, port = text.strip(), ""
    if host.startswith("["):
        host, _bracket, port = host[1:].partition("]")
        port = port.removeprefix(":")
    elif host.count(":") == 1:
        host, _colon, port = host.partition(":")
    try:
        number, address = int(port or PORT), str(ip_address(host))
    except ValueError:
        number, address = 0, ""
    if not 0 < number < 65536:
        raise UsageError(
            _("“{text}” is no address of a resolver.").format(text=text),
            _("Give an address, with its port if it is not 53: --resolver 192.0.2.53 or --resolver 127.0.0.1:5353"),
        )
    return address, number


class DnsResolver:
    """A stub resolver, safe between threads; at most `at_once` sockets are open at any moment."""

    def __init__(self, servers: Sequence[Server] | None = None, at_once: int = AT_ONCE) -> None:
        self._given = tuple(servers) if servers is not None else None
        self._open = BoundedSemaphore(at_once)

    def addresses(self, host: str, deadline: Deadline, /) -> tuple[str, ...]:
        """IPv4, then IPv6 addresses of a host; empty if it has none or does not exist.

        Raises NetError only if neither is known: a server that never answers for IPv6 costs 1.5 s.
        """
        try:
            four = self.ask(host, "A", deadline)
        except NetError as trouble:
            found = self.ask(host, "AAAA", deadline).records
            if not found:
                raise trouble from None
            return found
        if four.outcome is Outcome.NXDOMAIN:
            return ()
        if not four.records:
            return self.ask(host, "AAAA", deadline).records
        try:
            return four.records + self.ask(host, "AAAA", deadline.within(SECOND_FAMILY)).records
        except NetError:
            return four.records

    def ask(self, name: str, rdtype: str, deadline: Deadline, /) -> Answer:
        """Ask every server in turn, the silent ones again with more patience.

        Raises NetError: TIMED_OUT, BAD_ANSWER (SERVFAIL, a lame delegation, a CNAME loop), REFUSED,
        NO_SERVER. A failure that a server told wins over the silence of the others.
        """
        question = _question(name, rdtype)
        silent = list(self._servers)
        told: NetError | None = None
        for patience in PATIENCE:
            for server in tuple(silent):
                try:
                    return self._ask_one(question, server, deadline.within(patience))
                except NetError as trouble:
                    if trouble.reason is not Reason.TIMED_OUT:
                        silent.remove(server)
                        told = trouble
            if not silent or deadline.over():
                break
        raise told or NetError(Reason.TIMED_OUT, _("no answer in time"))

    @cached_property
    def _servers(self) -> tuple[Server, ...]:
        if self._given is not None:
            return self._given
        from dns.resolver import NoResolverConfiguration, Resolver  # noqa: PLC0415 - twice the cost of all the rest

        try:
            system = Resolver()
        except (NoResolverConfiguration, OSError):
            raise NetError(Reason.NO_SERVER, _("this machine names no resolver")) from None
        ports = system.nameserver_ports
        return tuple((str(server), ports.get(str(server), system.port)) for server in system.nameservers)

    def _ask_one(self, question: dns.message.QueryMessage, server: Server, deadline: Deadline) -> Answer:
        if not self._open.acquire(timeout=deadline.left()):
            raise NetError(Reason.TIMED_OUT, _("no answer in time"))
        try:
            response = _exchange(question, server, deadline)
            if response.rcode() is dns.rcode.FORMERR:
                question = dns.message.make_query(question.question[0].name, question.question[0].rdtype)
                response = _exchange(question, server, deadline)  # a server older than EDNS (RFC 6891 §7)
        finally:
            self._open.release()
        return _read(response, server[0])


def _question(name: str, rdtype: str) -> dns.message.QueryMessage:
    try:
        absolute = dns.name.from_text(name.encode("ascii").decode("ascii"), origin=dns.name.root)
    except (dns.exception.DNSException, UnicodeError, ValueError):
        raise NetError(Reason.BAD_ANSWER, _("the name cannot be asked for")) from None
    return dns.message.make_query(absolute, rdtype, use_edns=0, payload=PAYLOAD)


def _exchange(question: dns.message.QueryMessage, server: Server, deadline: Deadline) -> dns.message.Message:
    """One question to one server; UDP hears only what answers this question (id, name, type, address)."""
    address, port = server
    try:
        try:
            return dns.query.udp(
                question,
                address,
                deadline.left(),
                port,
                ignore_unexpected=True,
                raise_on_truncation=True,
                ignore_errors=True,
            )
        except dns.message.Truncated:
            return dns.query.tcp(question, address, deadline.left(), port)
    except (dns.exception.Timeout, TimeoutError):
        raise NetError(Reason.TIMED_OUT, _("no answer in time")) from None
    except ConnectionError:
        raise NetError(Reason.REFUSED, _("the resolver refused the connection")) from None
    except OSError:
        raise NetError(Reason.REFUSED, _("the resolver cannot be reached")) from None
    except (dns.exception.DNSException, EOFError):
        raise NetError(Reason.BAD_ANSWER, _("the name server's answer is broken")) from None


def _read(response: dns.message.Message, server: str) -> Answer:
    """The answer, or why it is none: only NOERROR and NXDOMAIN answer anything (RFC 1035 §4.1.1)."""
    match response.rcode():
        case dns.rcode.NOERROR | dns.rcode.NXDOMAIN:
            pass
        case dns.rcode.REFUSED:
            raise NetError(Reason.REFUSED, _("the name server refuses to answer"))
        case dns.rcode.SERVFAIL:
            raise NetError(Reason.BAD_ANSWER, _("the name server says that it failed"))
        case _:
            raise NetError(Reason.BAD_ANSWER, _("the name server does not understand the question"))
    if not isinstance(response, dns.message.QueryMessage):
        raise NetError(Reason.BAD_ANSWER, _("the name server's answer is broken"))
    try:
        found = response.resolve_chaining()
    except dns.exception.DNSException:
        raise NetError(Reason.BAD_ANSWER, _("the name leads in a circle")) from None
    chain = tuple(_plain(record.target.to_text()) for alias in found.cnames for record in alias)
    records = [_text(record)[:LONGEST_RECORD] for record in found.answer or ()]
    outcome = Outcome.FOUND if records else Outcome.EMPTY
    if response.rcode() is dns.rcode.NXDOMAIN:
        outcome = Outcome.NXDOMAIN
    elif not records and not chain and _is_lame(response):
        raise NetError(Reason.BAD_ANSWER, _("the name server sends us to others"))
    return Answer(outcome, tuple(records[:MOST_RECORDS]), chain[:MOST_RECORDS], server, response.to_text())


def _is_lame(response: dns.message.Message) -> bool:
    """Whether it is a referral: neither the owner of the name nor somebody who asks for us (RFC 8499)."""
    answers = response.flags & (dns.flags.AA | dns.flags.RA)
    return not answers and not any(entry.rdtype == dns.rdatatype.SOA for entry in response.authority)


def _text(record: object) -> str:
    if isinstance(record, TXTBase):
        return b"".join(record.strings).decode("utf-8", "replace")
    return _plain(str(record))


def _plain(text: str) -> str:
    """Names without the root's dot, lower case; the lone dot of a null MX (RFC 7505) stays."""
    return text.lower().removesuffix(".") if not text.endswith(" .") and text != "." else text
