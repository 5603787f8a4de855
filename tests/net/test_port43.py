"""Port 43 against servers that answer, and against servers that do not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.services.names import Names
from tests.services.programs import LOOPBACK, free_port
from tests.services.tcp import Connection, WhoisServer, tcp_server
from tests.services.worlds import LoopbackPolicy

from shopcheck.model import Reason
from shopcheck.net import AddressPolicy, Deadline, NetError
from shopcheck.net.port43 import MOST_BYTES, Port43

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

TABLE = {"nowhere.example": (), "mixed.example": ("93.184.216.34", "127.0.0.2")}


def at(port: int) -> Port43:
    return Port43(LoopbackPolicy(), Names(TABLE), port)


def failed(
    client: Port43, server: str = "whois.example", question: str = "shop.example", seconds: float = 1
) -> NetError:
    with pytest.raises(NetError) as caught:
        client.ask(server, question, Deadline.after(seconds))
    return caught.value


def test_one_line_is_sent_and_the_whole_text_read() -> None:
    """The question ends with CRLF; the answer comes in pieces and ends with the connection."""
    text = "Domain Name: shop.example\n" + "Remark: long\n" * 4000
    server = WhoisServer({"-T dn shop.example": text}, "no")
    with tcp_server(server) as running:
        answer = at(running.port).ask("whois.example", "-T dn shop.example", Deadline.after(5))
    assert answer == text.replace("\n", "\r\n").encode()
    assert server.asked == ["-T dn shop.example"]


def test_reset_after_the_text_is_its_end() -> None:
    """Some servers do not close politely."""

    def resets(connection: Connection) -> None:
        connection.line()
        connection.sock.sendall(b"Domain Name: shop.example\r\n")
        time.sleep(0.1)
        connection.reset()

    with tcp_server(resets) as running:
        assert at(running.port).ask("whois.example", "x", Deadline.after(5)) == b"Domain Name: shop.example\r\n"


def drips(connection: Connection) -> None:
    connection.drip(b"a" * 1000, 0.1)


def is_silent(connection: Connection) -> None:
    connection.silence()


def never_ends(connection: Connection) -> None:
    connection.endless(b"Domain Name: shop.example\r\n" * 100)


def says_nothing(connection: Connection) -> None:
    connection.line()


def sends_blanks(connection: Connection) -> None:
    connection.line()
    connection.sock.sendall(b"\r\n \r\n")


def resets_at_once(connection: Connection) -> None:
    connection.line()
    connection.reset()


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (drips, Reason.TIMED_OUT),
        (is_silent, Reason.TIMED_OUT),
        (never_ends, Reason.TOO_LARGE),
        (says_nothing, Reason.BAD_ANSWER),
        (sends_blanks, Reason.BAD_ANSWER),
        (resets_at_once, Reason.REFUSED),
    ],
)
def test_misbehaviour_has_its_code_within_the_deadline(behaviour: Callable[[Connection], None], reason: Reason) -> None:
    """A byte at a time is no way around the deadline, and no text is longer than 64 KiB."""
    with tcp_server(behaviour) as running:
        start = time.monotonic()
        assert failed(at(running.port)).reason is reason
        assert time.monotonic() - start < 4


def test_nobody_there() -> None:
    """A closed port is refused, a name without address has no server."""
    assert failed(at(free_port())).reason is Reason.REFUSED
    assert failed(at(free_port()), "nowhere.example").reason is Reason.NO_SERVER


@pytest.mark.parametrize("server", ["mixed.example", "169.254.169.254", "10.0.0.1", "::1"])
def test_referral_to_a_private_address_is_refused(server: str) -> None:
    """A referral is the server's word, not ours."""
    assert failed(at(free_port()), server).reason is Reason.REFUSED


def test_real_policy_refuses_the_loopback() -> None:
    """What users get has no exception."""
    client = Port43(AddressPolicy(), Names())
    assert failed(client).reason is Reason.REFUSED


@pytest.mark.parametrize("question", ["shop.example\r\nhelo", "shöp.example", "a\x00b"])
def test_second_line_cannot_be_smuggled_in(question: str) -> None:
    """Only one line of ASCII is sent."""
    assert failed(at(free_port()), question=question).reason is Reason.BAD_ANSWER


def test_cap_is_the_texts_not_the_pieces() -> None:
    """A text of exactly the cap is read."""
    with tcp_server(WhoisServer({}, "a" * MOST_BYTES)) as running:
        assert len(at(running.port).ask("whois.example", "x", Deadline.after(5))) == MOST_BYTES
