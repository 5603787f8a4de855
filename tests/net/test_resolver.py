"""Our resolver against a real name server, and against one that misbehaves."""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from tests.services.knot import Knot, knot, txt
from tests.services.programs import LOOPBACK
from tests.services.stub_dns import silence, stub_dns
from tests.services.tcp import Behaviour, Connection, tcp_server

from shopcheck.model import Reason, UsageError
from shopcheck.net import Deadline, NetError, Outcome
from shopcheck.net.resolver import DnsResolver, named_server

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

LONG = "v=spf1 " + " ".join(f"ip4:192.0.2.{number}" for number in range(200)) + " -all"
ZONE = f"""
@ NS ns1
@ A 192.0.2.10
@ AAAA 2001:db8::10
@ MX 20 Mail2
@ MX 10 mail1
ns1 A 192.0.2.53
mail1 A 192.0.2.25
only-six AAAA 2001:db8::6
www CNAME shops.platform.example.
inside CNAME @
one CNAME two
two CNAME one
long TXT {txt(LONG)}
text TXT "v=spf1 " "-all"
no-mail MX 0 .
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knot]:
    """Knot with our zone, one never loaded, and one that is delegated away."""
    zones = {
        "shop.example": ZONE,
        "broken.example": None,
        "parent.example": "@ NS ns1\nchild NS ns.elsewhere.example.\n",
    }
    with knot(tmp_path_factory.mktemp("knot"), zones) as running:
        yield running


def soon(seconds: float = 5) -> Deadline:
    return Deadline.after(seconds)


def failed(server: DnsResolver, name: str, rdtype: str = "A", deadline: Deadline | None = None) -> NetError:
    with pytest.raises(NetError) as caught:
        server.ask(name, rdtype, deadline or soon())
    return caught.value


def test_records_come_as_plain_text(server: Knot) -> None:
    """Names are lower case without the root's dot; a TXT record's strings are joined."""
    resolver = server.resolver()
    assert resolver.ask("shop.example", "A", soon()).records == ("192.0.2.10",)
    assert set(resolver.ask("shop.example", "MX", soon()).records) == {
        "10 mail1.shop.example",
        "20 mail2.shop.example",
    }
    assert resolver.ask("text.shop.example", "TXT", soon()).records == ("v=spf1 -all",)
    assert resolver.ask("no-mail.shop.example", "MX", soon()).records == ("0 .",)


def test_nxdomain_and_no_data_are_answers(server: Knot) -> None:
    """A name that does not exist, and a name without such records, are told apart."""
    resolver = server.resolver()
    assert resolver.ask("nothing.shop.example", "A", soon()).outcome is Outcome.NXDOMAIN
    assert resolver.ask("mail1.shop.example", "MX", soon()).outcome is Outcome.EMPTY
    assert resolver.addresses("nothing.shop.example", soon()) == ()
    assert resolver.addresses("text.shop.example", soon()) == ()


def test_addresses_of_both_families_ipv4_first(server: Knot) -> None:
    """IPv4 and IPv6 addresses; a host with IPv6 alone has those."""
    assert server.resolver().addresses("shop.example", soon()) == ("192.0.2.10", "2001:db8::10")
    assert server.resolver().addresses("only-six.shop.example", soon()) == ("2001:db8::6",)


def test_cname_chain_is_told(server: Knot) -> None:
    """The names a CNAME leads through are kept, inside the zone and out of it."""
    outside = server.resolver().ask("www.shop.example", "A", soon())
    assert (outside.outcome, outside.chain) == (Outcome.EMPTY, ("shops.platform.example",))
    inside = server.resolver().ask("inside.shop.example", "A", soon())
    assert (inside.records, inside.chain) == (("192.0.2.10",), ("shop.example",))


def test_cname_loop_is_a_bad_answer(server: Knot) -> None:
    """Two names that point to each other end at once, as no answer."""
    assert failed(server.resolver(), "one.shop.example").reason is Reason.BAD_ANSWER


def test_servfail_refused_and_lame_delegation_are_no_answers(server: Knot) -> None:
    """What a server cannot or will not answer is never read as “does not exist”."""
    resolver = server.resolver()
    assert failed(resolver, "broken.example").reason is Reason.BAD_ANSWER
    assert failed(resolver, "unknown.example").reason is Reason.REFUSED
    assert failed(resolver, "child.parent.example").reason is Reason.BAD_ANSWER


def test_cut_answer_is_asked_again_over_tcp(server: Knot) -> None:
    """A record larger than a datagram comes whole."""
    assert server.resolver().ask("long.shop.example", "TXT", soon()).records == (LONG,)


@pytest.mark.parametrize("name", ["", "a..example", "x" * 64 + ".example", "münchen.example", "a\\.b\\999.example"])
def test_what_is_no_name_is_not_asked(name: str) -> None:
    """Odd names end before a socket is opened: this one has nowhere to go."""
    assert failed(DnsResolver([]), name).reason in {Reason.BAD_ANSWER, Reason.TIMED_OUT}


def test_silence_is_timed_out_and_holds_the_deadline() -> None:
    """A server that never answers is TIMED_OUT, when the deadline says so."""
    with stub_dns(silence) as stub:
        started = time.monotonic()
        trouble = failed(DnsResolver([(LOOPBACK, stub.port)]), "shop.example", deadline=soon(1.4))
        assert trouble.reason is Reason.TIMED_OUT
        assert time.monotonic() - started < 1.9
        assert len(stub.asked) == 2


def test_second_server_answers_for_a_silent_first(server: Knot) -> None:
    """Silence of one server costs its patience, not the answer."""
    with stub_dns(silence) as stub:
        resolver = DnsResolver([(LOOPBACK, stub.port), (LOOPBACK, server.port)])
        assert resolver.ask("shop.example", "A", soon()).records == ("192.0.2.10",)


def test_failure_that_was_told_wins_over_silence(server: Knot) -> None:
    """One server silent, one with SERVFAIL: the answer is that it failed."""
    with stub_dns(silence) as stub:
        resolver = DnsResolver([(LOOPBACK, stub.port), (LOOPBACK, server.port)])
        assert failed(resolver, "broken.example", deadline=soon(2.5)).reason is Reason.BAD_ANSWER


def test_answers_to_other_questions_are_not_heard() -> None:
    """A wrong id, another name, another type and rubbish are passed over; the right answer counts."""

    def spoofed(question: dns.message.Message) -> list[bytes]:
        wrong_id = _answer(question, "192.0.2.66")
        wrong_id.id = (question.id + 1) % 65536
        other = dns.message.make_query("other.example", "A", id=question.id)
        wrong_name = _answer(other, "192.0.2.67")
        return [b"rubbish", wrong_id.to_wire(), wrong_name.to_wire(), _answer(question, "192.0.2.1").to_wire()]

    with stub_dns(spoofed) as stub:
        answer = DnsResolver([(LOOPBACK, stub.port)]).ask("shop.example", "A", soon())
        assert answer.records == ("192.0.2.1",)


def test_ids_and_ports_are_not_guessable() -> None:
    """Forty questions have as good as forty ids and ports, in no order."""
    with stub_dns(lambda question: [_answer(question, "192.0.2.1").to_wire()]) as stub:
        resolver = DnsResolver([(LOOPBACK, stub.port)])
        for number in range(40):
            resolver.ask(f"n{number}.example", "A", soon())
        ids = [question.id for question in stub.asked]
        assert len(set(ids)) > 36
        assert ids != sorted(ids)
        assert len(set(stub.ports)) > 20


def test_server_older_than_edns_is_asked_plainly() -> None:
    """FORMERR to a question with EDNS brings the same question without."""

    def old(question: dns.message.Message) -> list[bytes]:
        if question.edns < 0:
            return [_answer(question, "192.0.2.1").to_wire()]
        refusal = dns.message.make_response(question)
        refusal.set_rcode(dns.rcode.FORMERR)
        return [refusal.to_wire()]

    with stub_dns(old) as stub:
        assert DnsResolver([(LOOPBACK, stub.port)]).ask("shop.example", "A", soon()).records == ("192.0.2.1",)


def test_cut_answer_without_tcp_is_an_error_not_half_an_answer() -> None:
    """A truncated datagram is never used: where TCP is refused, there is no answer."""

    def cut(question: dns.message.Message) -> list[bytes]:
        answer = _answer(question, "192.0.2.1")
        answer.flags |= dns.flags.TC
        return [answer.to_wire()]

    with stub_dns(cut) as stub:
        assert failed(DnsResolver([(LOOPBACK, stub.port)]), "shop.example").reason is Reason.REFUSED


def cut(question: dns.message.Message) -> list[bytes]:
    """Send everybody to TCP."""
    response = dns.message.make_response(question, recursion_available=True)
    response.flags |= dns.flags.TC
    return [response.to_wire()]


TCP_FAULTS: dict[str, tuple[Behaviour, Reason]] = {
    "a byte a second": (lambda connection: connection.drip(b"\x00\x50" + b"\x00" * 80, 1.0), Reason.TIMED_OUT),
    "silence": (lambda connection: connection.silence(), Reason.TIMED_OUT),
    "reset": (lambda connection: connection.reset(), Reason.REFUSED),
    "nothing": (lambda _connection: None, Reason.BAD_ANSWER),
    "rubbish": (lambda connection: connection.sock.sendall(b"\xff\xff" + b"\xff" * 65_535), Reason.BAD_ANSWER),
    "too short": (lambda connection: connection.sock.sendall(b"\x00\x03abc"), Reason.BAD_ANSWER),
}


@pytest.mark.parametrize("fault", TCP_FAULTS)
def test_misbehaviour_over_tcp_has_its_code_within_the_deadline(fault: str) -> None:
    """Where a cut answer sends us to TCP, a slow or broken server gains no more time."""
    behaviour, expected = TCP_FAULTS[fault]

    def behave(connection: Connection) -> None:
        connection.sock.recv(600)
        behaviour(connection)

    with tcp_server(behave) as tcp, stub_dns(cut, tcp.port):
        resolver = DnsResolver([(LOOPBACK, tcp.port)])
        start = time.monotonic()
        with pytest.raises(NetError) as caught:
            resolver.ask("shop.example", "TXT", Deadline.after(1.5))
        assert time.monotonic() - start < 4
    assert caught.value.reason is expected


RECORDS = {
    "A": "192.0.2.1", "AAAA": "2001:db8::1", "MX": "0 .", "NS": "ns1.example.", "CNAME": "b.example.",
    "TXT": '"v=spf1 -all" "\\255\\000x"', "SOA": "a. b. 1 2 3 4 5",
}  # fmt: skip


def test_whatever_datagram_comes_there_is_an_answer_or_a_code() -> None:
    """Damaged answers with records where none belong: no error but NetError."""
    by, lock = random.Random(2026), Lock()  # noqa: S311 - the same damage in every run

    def damaged(question: dns.message.Message) -> list[bytes]:
        with lock:
            response = dns.message.make_response(question, recursion_available=True)
            for rdtype in by.sample(sorted(RECORDS), by.randint(0, 4)):
                section = by.choice((response.answer, response.answer, response.authority, response.additional))
                section.append(dns.rrset.from_text(question.question[0].name, 60, "IN", rdtype, RECORDS[rdtype]))
            data = bytearray(response.to_wire())
            for _damage in range(by.randint(0, 3)):
                place = by.randrange(2, len(data))
                if by.random() < 0.7:
                    data[place] = by.randrange(256)
                else:
                    del data[place : place + by.randint(1, 5)]
                    data += b"\0\0"
        return [bytes(data)]

    def one(number: int) -> Outcome | Reason:
        rdtype = sorted(RECORDS)[number % len(RECORDS)]
        try:
            return resolver.ask("shop.example", rdtype, Deadline.after(0.2)).outcome
        except NetError as trouble:
            return trouble.reason

    with stub_dns(damaged) as stub, ThreadPoolExecutor(32) as pool:
        resolver = DnsResolver([(LOOPBACK, stub.port)])
        seen = set(pool.map(one, range(int(os.environ.get("DAMAGED", "500")))))
    assert seen >= {Outcome.FOUND, Outcome.EMPTY, Reason.TIMED_OUT}


def test_addresses_survive_a_server_that_is_silent_for_ipv6() -> None:
    """The known IPv4 address is not lost to a broken answer for IPv6."""

    def only_four(question: dns.message.Message) -> list[bytes]:
        return [_answer(question, "192.0.2.1").to_wire()] if question.question[0].rdtype.name == "A" else []

    with stub_dns(only_four) as stub:
        started = time.monotonic()
        assert DnsResolver([(LOOPBACK, stub.port)]).addresses("shop.example", soon()) == ("192.0.2.1",)
        assert time.monotonic() - started < 2.5


def test_many_names_at_once_are_never_mixed_up() -> None:
    """2,000 names, 64 at a time: each gets its own address, and no more than 16 sockets are open."""

    def by_name(question: dns.message.Message) -> list[bytes]:
        number = int(question.question[0].name.labels[0].decode().removeprefix("n"))
        return [_answer(question, f"10.0.{number // 250}.{number % 250}").to_wire()]

    with stub_dns(by_name) as stub, ThreadPoolExecutor(64) as pool:
        resolver = DnsResolver([(LOOPBACK, stub.port)], at_once=16)
        answers = pool.map(lambda number: resolver.ask(f"n{number}.example", "A", soon(60)).records, range(2000))
        assert list(answers) == [(f"10.0.{number // 250}.{number % 250}",) for number in range(2000)]


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("192.0.2.53", ("192.0.2.53", 53)),
        ("192.0.2.53:", ("192.0.2.53", 53)),
        ("127.0.0.1:5353", ("127.0.0.1", 5353)),
        ("2001:db8::53", ("2001:db8::53", 53)),
        ("[2001:db8::53]:5353", ("2001:db8::53", 5353)),
    ],
)
def test_named_server_is_read(text: str, server: tuple[str, int]) -> None:
    """An address, with or without a port, of either family."""
    assert named_server(text) == server


@pytest.mark.parametrize("text", ["", "dns.example", "192.0.2.53:0", "192.0.2.53:99999", "192.0.2.53:x"])
def test_named_server_that_is_none_is_refused(text: str) -> None:
    """What is no address of a resolver is a usage error."""
    with pytest.raises(UsageError):
        named_server(text)


def _answer(question: dns.message.Message, address: str) -> dns.message.Message:
    response = dns.message.make_response(question, recursion_available=True)
    if question.question[0].rdtype.name == "A":
        response.answer.append(dns.rrset.from_text(question.question[0].name, 60, "IN", "A", address))
    return response
