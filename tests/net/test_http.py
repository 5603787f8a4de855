"""HTTP against a real nginx, and against servers that misbehave: the right code, the deadline held."""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest
import urllib3.util.connection
from tests.services.certificates import Authority
from tests.services.names import Names
from tests.services.nginx import Nginx, Site, nginx
from tests.services.programs import LOOPBACK, free_port
from tests.services.tcp import Connection, tcp_server
from tests.services.worlds import LoopbackPolicy

from shopcheck.model import Reason
from shopcheck.net import AddressPolicy, Deadline, NetError
from shopcheck.net.http import Http, Response
from shopcheck.version import __version__

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

SITE = """
location = /plain { return 200 "hello"; }
location = /to-plain { return 302 /plain; }
location = /loop { return 301 /loop; }
location = /away { return 302 https://shop.example:HTTPS/plain; }
location = /to-loopback { return 302 http://127.0.0.2:HTTP_/plain; }
location = /to-metadata { return 302 http://169.254.169.254/latest/meta-data/; }
location = /to-six { return 302 http://[::1]:HTTP_/plain; }
location = /to-mixed { return 302 http://mixed.example:HTTP_/plain; }
location = /to-file { return 302 file:///etc/passwd; }
location = /to-login { return 302 http://user:secret@shop.example/; }
location = /cookie { add_header Set-Cookie "id=1"; return 302 /plain; }
location = /late { add_header Retry-After 7 always; return 429 "slow down"; }
location = /error { return 500 "oh"; }
"""
TABLE = {"mixed.example": ("93.184.216.34", "127.0.0.2"), "nowhere.example": ()}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate authority of ours."""
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[Nginx]:
    """The shop over http and https, and a site whose certificate has run out."""
    old = authority.certificate("old.example", starts="20200101000000Z", ends="20210101000000Z")
    sites = [
        Site(["shop.example"], SITE),
        Site(["shop.example"], SITE, authority.certificate("shop.example", "www.shop.example")),
        Site(["old.example"], SITE, old),
    ]
    with nginx(tmp_path_factory.mktemp("nginx"), sites) as running:
        yield running


@pytest.fixture
def client(authority: Authority) -> Http:
    """Our client: the loopback's 127.0.0.1 is allowed, nothing else that is private."""
    return Http(LoopbackPolicy(), Names(TABLE), authority.context())


def soon(seconds: float = 5) -> Deadline:
    return Deadline.after(seconds)


def failed(client: Http, url: str, seconds: float = 5, cap: int = 65536) -> NetError:
    with pytest.raises(NetError) as caught:
        client.get(url, soon(seconds), cap=cap)
    return caught.value


def test_answer_is_read_over_both_protocols(client: Http, server: Nginx) -> None:
    """Status, headers in lower case, body, and where it came from."""
    for url in (f"http://shop.example:{server.http}/plain", f"https://www.shop.example:{server.https}/plain"):
        answer = client.get(url, soon())
        assert (answer.status, answer.body, answer.url, answer.hops) == (200, b"hello", url, ())
        assert answer.headers["content-type"] == "text/html"


def test_we_say_who_we_are_and_keep_no_cookies(client: Http, server: Nginx) -> None:
    """An honest User-Agent; a cookie that is set on the way is not sent back."""
    assert client.get(f"http://shop.example:{server.http}/cookie", soon()).status == 200
    last = server.asked()[-1]
    assert f'"shopcheck/{__version__} (+consumer protection tool)" "-"' in last
    assert "GET /plain" in last


def test_redirects_are_followed_and_told(client: Http, server: Nginx) -> None:
    """Also to another protocol; `hops` are the addresses before the last."""
    start = f"http://shop.example:{server.http}"
    answer = client.get(f"{start}/away", soon())
    assert (answer.body, answer.url) == (b"hello", f"https://shop.example:{server.https}/plain")
    assert answer.hops == (f"{start}/away",)
    assert client.get(f"{start}/to-plain", soon()).url == f"{start}/plain"


def test_redirect_loop_ends(client: Http, server: Nginx) -> None:
    """Five hops and no more."""
    before = len(server.asked())
    assert failed(client, f"http://shop.example:{server.http}/loop").reason is Reason.BAD_ANSWER
    assert len(server.asked()) - before == 6


@pytest.mark.parametrize("path", ["to-loopback", "to-metadata", "to-six", "to-mixed"])
def test_redirect_to_a_private_address_is_refused(client: Http, server: Nginx, path: str) -> None:
    """Every hop is resolved and checked anew, also one that hides among public addresses."""
    trouble = failed(client, f"http://shop.example:{server.http}/{path}")
    assert trouble.reason is Reason.REFUSED
    assert "not public" in trouble.says


@pytest.mark.parametrize("path", ["to-file", "to-login"])
def test_redirect_to_what_is_no_web_address_ends(client: Http, server: Nginx, path: str) -> None:
    """No other scheme, no password in an address."""
    assert failed(client, f"http://shop.example:{server.http}/{path}").reason is Reason.BAD_ANSWER


def test_real_policy_refuses_the_loopback(server: Nginx) -> None:
    """What users get has no exception: neither by name nor by number."""
    client = Http(AddressPolicy(), Names())
    for host in ("shop.example", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"):
        assert failed(client, f"http://{host}:{server.http}/plain").reason is Reason.REFUSED


@pytest.mark.parametrize("host", ["old.example", "other.example"])
def test_certificate_that_is_not_valid_is_no_answer(client: Http, server: Nginx, host: str) -> None:
    """Expired, or another's name."""
    trouble = failed(client, f"https://{host}:{server.https}/plain")
    assert (trouble.reason, host in trouble.says) == (Reason.BAD_ANSWER, True)
    assert "certificate" in trouble.says


def test_unknown_authority_is_no_answer(server: Nginx) -> None:
    """The system's authorities do not vouch for ours."""
    client = Http(LoopbackPolicy(), Names())
    assert failed(client, f"https://shop.example:{server.https}/plain").reason is Reason.BAD_ANSWER


def test_plain_server_at_the_port_of_tls(client: Http, server: Nginx) -> None:
    """No encryption where it belongs."""
    assert failed(client, f"https://shop.example:{server.http}/plain").reason is Reason.BAD_ANSWER


def test_errors_are_answers_with_their_status(client: Http, server: Nginx) -> None:
    """The caller decides what a status means."""
    assert client.get(f"http://shop.example:{server.http}/error", soon()).status == 500
    late = client.get(f"http://shop.example:{server.http}/late", soon())
    assert (late.status, late.retry_after) == (429, 7.0)


def test_name_without_address_and_refused_port(client: Http) -> None:
    """Nobody to ask, and nobody who answers."""
    assert failed(client, "http://nowhere.example/").reason is Reason.NO_SERVER
    assert failed(client, f"http://shop.example:{free_port()}/").reason is Reason.REFUSED


def sends(*pieces: bytes) -> Callable[[Connection], None]:
    def behave(connection: Connection) -> None:
        connection.head()
        for piece in pieces:
            connection.sock.sendall(piece)

    return behave


def drips(data: bytes) -> Callable[[Connection], None]:
    def behave(connection: Connection) -> None:
        connection.head()
        connection.drip(data, 0.05)

    return behave


def is_silent(connection: Connection) -> None:
    connection.silence()


def endless_header(connection: Connection) -> None:
    connection.head()
    connection.sock.sendall(b"HTTP/1.1 200 OK\r\n")
    connection.endless(b"X-Filler: " + b"a" * 1000 + b"\r\n")


def endless_body(connection: Connection) -> None:
    connection.head()
    connection.sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    connection.endless(b"a" * 65536)


def endless_interim(connection: Connection) -> None:
    connection.head()
    connection.endless(b"HTTP/1.1 100 Continue\r\n\r\n")


def endless_trailer(connection: Connection) -> None:
    connection.head()
    connection.sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
    connection.endless(b"X: y\r\n" * 100)


def resets(connection: Connection) -> None:
    connection.head()
    connection.reset()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n"
BOMB = gzip.compress(b"\0" * 50_000_000)
BOMB_HEAD = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB)
TWICE = gzip.compress(gzip.compress(b"\0" * 100_000_000))
TWICE_HEAD = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(TWICE)
FIFTY_HEAD = b"HTTP/1.1 200 OK\r\nContent-Encoding: " + b", ".join([b"gzip"] * 50) + b"\r\n\r\n"
MISBEHAVIOUR = {
    "silence": (is_silent, Reason.TIMED_OUT),
    "a byte at a time, head": (drips(HEAD), Reason.TIMED_OUT),
    "a byte at a time, body": (drips(HEAD[:17] + b"\r\n" + b"a" * 400), Reason.TIMED_OUT),
    "endless interim answers": (endless_interim, Reason.TIMED_OUT),
    "endless header": (endless_header, Reason.BAD_ANSWER),
    "endless body": (endless_body, Reason.TOO_LARGE),
    "bomb": (sends(BOMB_HEAD, BOMB), Reason.TOO_LARGE),
    "cut off": (sends(HEAD, b"half"), Reason.BAD_ANSWER),
    "broken gzip": (sends(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", b"not gzip"), Reason.BAD_ANSWER),
    "negative chunk": (sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n"), Reason.BAD_ANSWER),
    "endless chunk": (sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\nabc"), Reason.BAD_ANSWER),
    "endless trailer": (endless_trailer, Reason.TIMED_OUT),
    "bomb in a bomb": (sends(TWICE_HEAD, TWICE), Reason.TOO_LARGE),
    "packed fifty times": (sends(FIFTY_HEAD, BOMB), Reason.BAD_ANSWER),
    "packed in our absence": (
        sends(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n", b"\x8b\x00"),
        Reason.BAD_ANSWER,
    ),
    "two lengths": (
        sends(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n", b"12345"),
        Reason.BAD_ANSWER,
    ),
    "no http": (sends(b"SSH-2.0-OpenSSH\r\n\r\n"), Reason.BAD_ANSWER),
    "nothing": (sends(), Reason.REFUSED),
    "reset": (resets, Reason.REFUSED),
}


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_misbehaviour_has_its_code_within_the_deadline(client: Http, name: str) -> None:
    """Whatever a server does, the answer is a code, and it comes in time."""
    behaviour, reason = MISBEHAVIOUR[name]
    with tcp_server(behaviour) as server:
        start = time.monotonic()
        trouble = failed(client, f"http://shop.example:{server.port}/", seconds=1.0)
        assert time.monotonic() - start < 4
    assert trouble.reason is reason
    assert trouble.says


PACKED = gzip.compress(b"hello " * 9)
ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 20\r\n\r\n<html>hello</html>ab",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    + b"%x\r\n%b\r\n0\r\n\r\n" % (len(PACKED), PACKED),
    b"HTTP/1.1 302 Found\r\nLocation: http://shop.example:1/x\r\n\r\n",
    b"HTTP/1.1 429 No\r\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 8\r\n\r\nx\x9c\x03\x00\x00\x00\x00\x01",
)
PIECES = (
    *(
        b"\r\n",
        b"\0",
        b"-1",
        b"f" * 18,
        b": ",
        b"gzip",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Length: ",
        b"//",
        b"\xff",
    ),
    *(
        b"http://[::1",
        b"http://[",
        b"http://a:99999/",
        b"http://a:-1/",
        b"http://\xe9/",
        b"HTTP/1.1 ",
        b"Location: ",
        b"9" * 21,
    ),
)


def damaged(by: random.Random) -> bytes:
    """An answer with a few bytes lost, changed or put in."""
    data = bytearray(by.choice(ANSWERS))
    for _damage in range(by.randint(1, 6)):
        place = by.randrange(len(data))
        match by.randrange(3):
            case 0:
                data[place:place] = by.choice(PIECES)
            case 1:
                del data[place : min(place + by.randint(1, 8), len(data) - 1)]
            case _:
                data[place] = by.randrange(256)
    return bytes(data)


def test_whatever_bytes_come_there_is_an_answer_or_a_code(client: Http) -> None:
    """Hundreds of damaged answers: no error but NetError, and no answer that cannot be asked for its parts."""
    by = random.Random(2026)  # noqa: S311 - the same damage in every run
    now = b""

    def behave(connection: Connection) -> None:
        connection.head()
        connection.sock.sendall(now)

    with tcp_server(behave) as server:
        for _answer in range(int(os.environ.get("DAMAGED", "500"))):
            now = damaged(by)
            with contextlib.suppress(NetError):
                answer = client.get(f"http://shop.example:{server.port}/", Deadline.after(5))
                assert answer.retry_after is None or answer.retry_after >= 0
                assert answer.host


def test_silent_handshake_holds_the_deadline(client: Http) -> None:
    """A server that accepts and never speaks TLS."""
    with tcp_server(is_silent) as server:
        start = time.monotonic()
        assert failed(client, f"https://shop.example:{server.port}/", seconds=0.5).reason is Reason.TIMED_OUT
        assert time.monotonic() - start < 3


def test_slow_connect_leaves_the_handshake_what_is_left(client: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the time to connect, and then silence: one deadline for both, not one each."""
    real = urllib3.util.connection.create_connection

    def late(*arguments: Any, **more: Any) -> socket.socket:
        time.sleep(1.5)
        return real(*arguments, **more)

    monkeypatch.setattr(urllib3.util.connection, "create_connection", late)
    with tcp_server(lambda connection: connection.silence()) as server:
        start = time.monotonic()
        trouble = failed(client, f"https://shop.example:{server.port}/", seconds=2.0)
        assert time.monotonic() - start < 3
    assert trouble.reason is Reason.TIMED_OUT


def test_redirects_share_one_deadline(client: Http) -> None:
    """Five slow hops do not take five times as long."""

    def slowly(connection: Connection) -> None:
        connection.head()
        connection.stopped.wait(0.3)
        connection.sock.sendall(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")

    with tcp_server(slowly) as server:
        start = time.monotonic()
        assert failed(client, f"http://shop.example:{server.port}/", seconds=0.8).reason is Reason.TIMED_OUT
        assert time.monotonic() - start < 3


def test_dead_address_does_not_hide_a_living_one(authority: Authority, server: Nginx) -> None:
    """The next address is tried where the first refuses."""

    class Both(LoopbackPolicy):
        """Two loopback addresses."""

        def allows(self, ip: str) -> bool:
            """Whether it is one of the two."""
            return ip in ("127.0.0.1", "::1")

    client = Http(Both(), Names({"shop.example": ("::1", "127.0.0.1")}), authority.context())
    assert client.get(f"http://shop.example:{server.http}/plain", soon()).body == b"hello"


def test_sockets_are_bounded_by_the_threads_and_none_is_left_open(client: Http) -> None:
    """A thousand requests from 16 threads have at most 16 open at once."""
    with tcp_server(sends(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as server:
        url = f"http://shop.example:{server.port}/"
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _number: client.get(url, soon(20)).body, range(400)))
        assert answers == [b"ok"] * 400
        assert server.accepted == 400
        assert server.open_most <= 32


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("-3", None),
        ("soon", None),
        ("", None),
        ("9" * 400, 999999999.0),
        (f"Wed, {'9' * 30} Oct 2026 07:28:00 GMT", None),
        (f"Wed, 21 Oct {'9' * 30} 07:28:00 GMT", None),
        ("²", None),
    ],
)
def test_retry_after_in_seconds(text: str, seconds: float | None) -> None:
    """RFC 9110 §10.2.3; nonsense is none."""
    assert Response(429, {"retry-after": text}, b"", "https://a.example/").retry_after == seconds


def test_retry_after_as_a_date() -> None:
    """A moment ahead is counted from now; one that is past is no wait."""
    ahead = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    wait = Response(429, {"retry-after": ahead}, b"", "https://a.example/").retry_after
    assert wait is not None
    assert 25 < wait <= 30
    past = "Wed, 21 Oct 2015 07:28:00 GMT"
    assert Response(429, {"retry-after": past}, b"", "https://a.example/").retry_after == 0.0


@pytest.mark.parametrize(
    "url",
    ["ftp://shop.example/", "http:///x", "http://shop.example:99999/", "http://a b.example/", "http://shop.example/ü",
     "http://shop.example/\r\nX: y", "//shop.example/", "http://[::1/", "http://shop.example/" + "a" * 3000],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_not_asked(client: Http, url: str) -> None:
    """Nothing is sent for it."""
    assert failed(client, url).reason is Reason.BAD_ANSWER
