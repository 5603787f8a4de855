"""Signatures verified by ourselves: what counts, what does not, and whose name server is asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.knot import Knot, knot, txt
from tests.services.programs import LOOPBACK
from tests.services.signing import Key, rsa_key, signed
from tests.services.stub_dns import silence, stub_dns
from tests.services.worlds import VISITING, Remembering, mail, world

from shopcheck.lookups import verified
from shopcheck.lookups.dkim_key import Unverifiable, key_for
from shopcheck.lookups.dkim_mail import SignatureHeader, open_mail
from shopcheck.lookups.verified import NAME
from shopcheck.model import Fact, Known, Reason, TargetError, Unknown
from shopcheck.net import Answer, Outcome
from shopcheck.net.resolver import DnsResolver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopcheck.net import Deadline, World

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

MAIL = (
    b"From: AliExpress <transaction@notice.aliexpress.com>\r\n"
    b"To: reader@mail.example\r\n"
    b"Subject: Your order 8171234567890123 is confirmed\r\n"
    b"Date: Mon, 09 Nov 2026 10:00:00 +0000\r\n"
    b"Message-ID: <1@notice.aliexpress.com>\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"Thank you  for your order.\r\n"
    b"\r\n"
    b"Total: 12.90 EUR \r\n"
)
SELLER = "aliexpress.com"
SHOP = "shop.example"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Key]:
    """A sound key, another one, and one that is too short."""
    folder = tmp_path_factory.mktemp("keys")
    return {name: rsa_key(folder / name, bits) for name, bits in {"good": 2048, "other": 1024, "short": 512}.items()}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Key]) -> Iterator[Knot]:
    """Knot with the keys in the zones of a known seller, of a shop, and in one that fails."""
    good = keys["good"]
    records = {
        "good": good.record,
        "bare": f"p={good.public}",
        "other": keys["other"].record,
        "short": keys["short"].record,
        "testing": f"v=DKIM1; t=y; p={good.public}",
        "withdrawn": "v=DKIM1; p=",
        "for-sha1": f"v=DKIM1; h=sha1; p={good.public}",
        "for-others": f"v=DKIM1; s=tlsrpt; p={good.public}",
        "strict": f"v=DKIM1; t=s; p={good.public}",
        "ed": "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "garbled": "v=DKIM1; p=AAAA",
        "no-key": "v=spf1 -all",
    }
    zone = "@ NS ns1\n" + "".join(f"{name}._domainkey TXT {txt(record)}\n" for name, record in records.items())
    zone += f"twice._domainkey TXT {txt(good.record)}\ntwice._domainkey TXT {txt(keys['other'].record)}\n"
    with knot(tmp_path_factory.mktemp("knot"), {SELLER: zone, SHOP: zone, "temu.com": None}) as running:
        yield running


def fact(data: bytes, now: World) -> Fact:
    return verified.ask(mail(data), now)[NAME]


def reason(data: bytes, now: World) -> Reason:
    got = fact(data, now)
    assert isinstance(got, Unknown), got
    return got.reason


def proves(data: bytes, now: World) -> str | None:
    got = fact(data, now)
    assert isinstance(got, Known), got
    assert got.value is None or isinstance(got.value, str)
    return got.value


@pytest.fixture
def now(server: Knot) -> World:
    return world(server.resolver())


@pytest.mark.parametrize("selector", ["good", "bare", "strict"])
@pytest.mark.parametrize("relaxed", [True, False])
def test_good_signature_proves_the_sender(now: World, keys: dict[str, Key], selector: str, *, relaxed: bool) -> None:
    """A sound, aligned signature proves the sender's own domain, in both canonical forms."""
    data = signed(MAIL, keys["good"], selector=selector, domain=SELLER, relaxed=relaxed)
    assert proves(data, now) == "notice.aliexpress.com"


def test_good_signature_survives_how_the_file_was_saved(now: World, keys: dict[str, Key]) -> None:
    """Bare line feeds, a byte order mark, an mbox line and an emlx length change nothing that was signed."""
    data = signed(MAIL, keys["good"], selector="good", domain=SELLER)
    unix = data.replace(b"\r\n", b"\n")
    for saved in (unix, b"\xef\xbb\xbf" + unix, b"From a@b Mon Nov 9 10:00:00 2026\n" + unix, b"812\n" + unix):
        assert proves(saved, now) == "notice.aliexpress.com"


def test_changed_body_subject_or_sender_proves_nothing(now: World, keys: dict[str, Key]) -> None:
    """A signature that does not fit is no proof, and no accusation either: known to be none."""
    data = signed(MAIL, keys["good"], selector="good", domain=SELLER)
    for old, new in ((b"12.90", b"82.90"), (b"confirmed", b"on hold"), (b"transaction@", b"service@")):
        assert proves(data.replace(old, new), now) is None


def test_key_of_somebody_else_proves_nothing(now: World, keys: dict[str, Key]) -> None:
    """Signed with another key than the published one."""
    assert proves(signed(MAIL, keys["other"], selector="good", domain=SELLER), now) is None


def test_length_tag_does_not_count(now: World, keys: dict[str, Key]) -> None:
    """With l= anything may be written below: good or not, it proves nothing (RFC 6376 §8.2)."""
    data = signed(MAIL, keys["good"], selector="good", domain=SELLER, length=True)
    assert reason(data + b"Pay again at https://pay.example/\r\n", now) is Reason.NOT_TRUSTED
    assert reason(data, now) is Reason.NOT_TRUSTED


@pytest.mark.parametrize("left_out", ["subject", "date", "content-type"])
def test_what_is_shown_must_be_signed(now: World, keys: dict[str, Key], left_out: str) -> None:
    """Subject, Date and Content-Type outside the signature are anybody's to write."""
    headers = [name for name in ("from", "to", "subject", "date", "content-type") if name != left_out]
    data = signed(MAIL, keys["good"], selector="good", domain=SELLER, headers=headers)
    assert reason(data, now) is Reason.NOT_TRUSTED


@pytest.mark.parametrize(
    "extra", [b"Subject: Refund", b"Date: Tue, 10 Nov 2026 10:00:00 +0000", b"Content-Type: text/html"]
)
def test_second_subject_on_top_does_not_count(now: World, keys: dict[str, Key], extra: bytes) -> None:
    """A field added above the signed one is what programs show: the signature is good, and proves nothing."""
    data = extra + b"\r\n" + signed(MAIL, keys["good"], selector="good", domain=SELLER)
    assert reason(data, now) is Reason.NOT_TRUSTED


def test_two_senders_do_not_count(now: World, keys: dict[str, Key]) -> None:
    """Two From fields, or two mailboxes in one, name nobody."""
    data = signed(MAIL, keys["good"], selector="good", domain=SELLER)
    assert reason(b"From: Pay <pay@shop.example>\r\n" + data, now) is Reason.AMBIGUOUS
    both = MAIL.replace(b"From: AliExpress <", b"From: a@shop.example, AliExpress <")
    assert reason(signed(both, keys["good"], selector="good", domain=SELLER), now) is Reason.AMBIGUOUS


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("short", Reason.NOT_TRUSTED),
        ("testing", Reason.NOT_TRUSTED),
        ("for-sha1", Reason.NOT_TRUSTED),
        ("for-others", Reason.NOT_TRUSTED),
        ("withdrawn", Reason.NOT_PUBLISHED),
        ("gone", Reason.NOT_PUBLISHED),
        ("no-key", Reason.NOT_PUBLISHED),
        ("twice", Reason.AMBIGUOUS),
        ("garbled", Reason.BAD_ANSWER),
        ("ed", Reason.NOT_DECIDED),
    ],
)
def test_key_that_does_not_count_leaves_it_unknown(
    now: World, keys: dict[str, Key], selector: str, expected: Reason
) -> None:
    """Short, in test mode, meant for something else, withdrawn, gone, doubled, garbled: unknown, and why."""
    key = keys["short"] if selector == "short" else keys["good"]
    assert reason(signed(MAIL, key, selector=selector, domain=SELLER), now) is expected


def test_strict_key_is_for_the_domain_itself(now: World, keys: dict[str, Key]) -> None:
    """t=s binds the identity to the signing domain itself, not to one below it (RFC 6376 §3.6.1)."""
    data = signed(MAIL, keys["good"], selector="strict", domain=SELLER, identity="@notice.aliexpress.com")
    assert reason(data, now) is Reason.NOT_TRUSTED


def test_servfail_silence_and_no_resolver_are_unknown(server: Knot, keys: dict[str, Key]) -> None:
    """A key that could not be asked for says nothing about the signature."""
    temu = MAIL.replace(b"notice.aliexpress.com", b"temu.com")
    data = signed(temu, keys["good"], selector="good", domain="temu.com")
    assert reason(data, world(server.resolver())) is Reason.BAD_ANSWER
    assert reason(data, world(None)) is Reason.NO_SERVER
    with stub_dns(silence) as stub:
        started = time.monotonic()
        assert reason(data, world(DnsResolver([(LOOPBACK, stub.port)]), timeout=1.2)) is Reason.TIMED_OUT
        assert time.monotonic() - started < 2


def test_signature_of_another_does_not_prove_the_sender(now: World, keys: dict[str, Key]) -> None:
    """Signed by a mail service, or by a shop in AliExpress' name: not aligned with the header From."""
    assert reason(signed(MAIL, keys["good"], selector="good", domain=SHOP), now) is Reason.NOT_TRUSTED


def test_own_signature_counts_beside_a_services(now: World, keys: dict[str, Key]) -> None:
    """Of several signatures one good aligned one is enough, wherever it stands."""
    own = signed(MAIL, keys["good"], selector="good", domain=SELLER)
    both = signed(own, keys["good"], selector="good", domain=SHOP)
    assert proves(both, now) == "notice.aliexpress.com"
    stale = signed(own, keys["other"], selector="good", domain=SELLER)
    assert proves(stale, now) == "notice.aliexpress.com"


def test_mail_without_signature_has_none(now: World) -> None:
    """We looked, and there is none."""
    assert proves(MAIL, now) is None


def test_forwarded_mail_has_none(now: World, keys: dict[str, Key]) -> None:
    """What was forwarded by hand carries the forwarder's mark, if any."""
    inner = b"---------- Forwarded message ---------\r\nFrom: Shop <a@shop.example>\r\nDate: Mon, 9 Nov 2026\r\n"
    forwarded = MAIL.replace(
        b"Thank you  for", inner + b"Subject: Your order\r\nTo: <reader@mail.example>\r\n\r\nThank you for"
    )
    forwarded = forwarded.replace(b"Subject: Your", b"Subject: Fwd: Your", 1)
    data = signed(forwarded, keys["good"], selector="good", domain=SELLER)
    assert mail(data).message is not None
    assert reason(data, now) is Reason.NOT_TRUSTED


def test_unknown_senders_name_server_is_not_asked(keys: dict[str, Key]) -> None:
    """A selector may be unique to this mail: only known sellers' are asked for, unless visits are allowed."""
    data = signed(MAIL.replace(b"notice.aliexpress.com", SHOP.encode()), keys["good"], selector="good", domain=SHOP)
    with stub_dns(silence) as stub:
        resolver = DnsResolver([(LOOPBACK, stub.port)])
        assert reason(data, world(resolver, timeout=0.4)) is Reason.NOT_ASKED
        assert stub.asked == []
        assert reason(data, world(resolver, VISITING, timeout=0.4)) is Reason.TIMED_OUT
        assert stub.names() == {f"good._domainkey.{SHOP}. TXT"}


def test_unknown_sender_is_proven_with_visit(server: Knot, keys: dict[str, Key]) -> None:
    """With --visit the shop's own signature proves that the shop wrote it."""
    data = signed(MAIL.replace(b"notice.aliexpress.com", SHOP.encode()), keys["good"], selector="good", domain=SHOP)
    assert proves(data, world(server.resolver(), VISITING)) == SHOP


def test_keys_are_not_remembered_on_disk(server: Knot, keys: dict[str, Key]) -> None:
    """A selector can name one reader: none reaches the cache."""
    cache = Remembering()
    assert proves(signed(MAIL, keys["good"], selector="good", domain=SELLER), world(server.resolver(), cache=cache))
    assert cache.kept == {}


def test_expired_and_old_fashioned_signatures_do_not_count(now: World, keys: dict[str, Key]) -> None:
    """x= in the past, and SHA-1 (RFC 8301)."""
    data = signed(MAIL, keys["good"], selector="good", domain=SELLER)
    assert reason(data.replace(b"d=aliexpress.com;", b"d=aliexpress.com; x=1600000000;"), now) is Reason.NOT_TRUSTED
    assert reason(data.replace(b"a=rsa-sha256", b"a=rsa-sha1"), now) is Reason.NOT_TRUSTED


def test_head_that_reads_in_two_ways_does_not_count(now: World, keys: dict[str, Key]) -> None:
    """A lone carriage return hides a second sender from one reader and shows it to another."""
    tricked = MAIL.replace(b"To: reader@mail.example\r\n", b"To: reader@mail.example\rX-Note: 1\r\n")
    data = signed(tricked, keys["good"], selector="good", domain=SELLER)
    assert reason(data, now) is Reason.NOT_DECIDED


@pytest.mark.parametrize(
    "head",
    [
        b"DKIM-Signature: v=1\r\n",
        b"DKIM-Signature:\r\n",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=aliexpress.com; s=good; h=from:subject:date:content-type; bh=x; b=x\r\n",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=aliexpress.com; s=good; h=from:subject:date:content-type; bh=AAAA; b=AAAA\r\n",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=aliexpress.com; d=aliexpress.com\r\n",
        b"DKIM-Signature: d=aliexpress.com; s=" + b"a." * 300 + b"\r\n",
        b"DKIM-Signature: d=aliexpress.com; b=" + b" " * 4000 + b"\r\n",
        b"DKIM-Signature: d=aliexpress.com; s=good; \xff\xfe=\x00\r\n",
        b"DKIM-Signature: v=1\r\n" * 500,
        b" folded before anything\r\n",
    ],
)
def test_hostile_signatures_end_quietly_and_soon(now: World, head: bytes) -> None:
    """Whatever stands in the head, nothing is raised, nothing proven, and it takes no time."""
    started = time.monotonic()
    got = fact(head + MAIL, now)
    assert isinstance(got, Unknown) or got.value is None
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "body",
    [b" " * 3_000_000, b"\t \t" * 1_000_000 + b"\r\n", b"\r\n" * 1_500_000, b"a \r" * 1_000_000],
    ids=["blanks", "tabs", "lines", "returns"],
)
def test_hostile_bodies_take_no_time(now: World, keys: dict[str, Key], body: bytes) -> None:
    """A body made of blanks is canonicalised in linear time (dkimpy alone would need hours)."""
    data = signed(MAIL, keys["good"], selector="good", domain=SELLER) + body
    opened = mail(data)
    started = time.monotonic()
    verified.ask(opened, now)
    assert time.monotonic() - started < 10


def test_mails_and_heads_that_are_too_large_are_refused() -> None:
    """16 MiB of mail, 128 KiB or 3,000 lines of head: more is not handed to dkimpy."""
    names = ["from"]
    for data in (MAIL + b"x" * (17 << 20), b"X: " + b"y" * (200 << 10) + b"\r\n" + MAIL, b"X: y\r\n" * 4000 + MAIL):
        with pytest.raises(Unverifiable) as caught:
            open_mail(data, names)
        assert caught.value.reason is Reason.TOO_LARGE


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_key_record_raises_anything_else(data: st.DataObject) -> None:
    """Any text at a selector is a key, or one reason why there is none."""
    piece = st.sampled_from(
        ["v=DKIM1", "p=", "p=MFww", "k=rsa", "t=y:s", "h=sha256", "s=email", ";", " ", "=", "p=AAAA", "\x00"]
    )
    record = data.draw(st.lists(st.one_of(piece, st.text(max_size=8)), max_size=12).map(";".join))
    try:
        key_for(SignatureHeader(0, {"d": "a.example", "s": "s"}), [record])
    except Unverifiable:
        return


class Published:
    """A resolver that publishes one key at every selector."""

    def __init__(self, key: Key) -> None:
        self._key = key

    def addresses(self, _host: str, _deadline: Deadline, /) -> tuple[str, ...]:
        """None."""
        return ()

    def ask(self, _name: str, _rdtype: str, _deadline: Deadline, /) -> Answer:
        """The key."""
        return Answer(Outcome.FOUND, (self._key.record,))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_raises_or_proves_anything(keys: dict[str, Key], data: st.DataObject) -> None:
    """A signed mail with a few bytes changed anywhere ends quietly; proven is only what still says the same."""
    sound = signed(MAIL, keys["good"], selector="good", domain=SELLER)
    damaged = bytearray(sound)
    for _number in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        piece = data.draw(
            st.sampled_from(
                [b"", b"\r", b"\n", b"\r\n", b"\x00", b" ", b":", b";", b"=", b"x", b"\xff", b"From: a@b.example\r\n"]
            )
        )
        damaged[at : at + data.draw(st.integers(0, 2))] = piece
    try:
        claims = mail(bytes(damaged))
    except TargetError:
        return
    got = verified.ask(claims, world(Published(keys["good"]), VISITING))[NAME]
    if isinstance(got, Known) and got.value is not None:
        message = claims.message
        assert message is not None
        assert got.value == "notice.aliexpress.com"
        assert message.senders[0].domain == "notice.aliexpress.com"
        assert message.subject == "Your order 8171234567890123 is confirmed"
        assert "".join(message.text.split()) == "Thankyouforyourorder.Total:12.90EUR"
