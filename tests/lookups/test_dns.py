"""The shop's name in DNS, as a real name server tells it."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import dns.message as dns_message
import dns.rrset as dns_rrset
import pytest
from tests.services.knot import Knot, knot
from tests.services.programs import LOOPBACK
from tests.services.stub_dns import silence, stub_dns
from tests.services.worlds import Remembering, link, mail, world

from shopcheck.lookups import dns
from shopcheck.lookups.dns import dmarc_policy
from shopcheck.model import Fact, Known, Reason, Unknown, Value
from shopcheck.net.keeping import Keeper
from shopcheck.net.resolver import DnsResolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

ZONES: Mapping[str, str | None] = {
    "shop.example": """
@ NS ns1
@ NS ns2
@ A 192.0.2.10
@ AAAA 2001:db8::10
@ MX 20 mail2
@ MX 10 mail1
@ TXT "v=spf1 " "-all"
@ TXT "verification=77"
@ TXT "v=spf10 is not ours"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:post@shop.example"
www CNAME shops.myshopify.com.
""",
    "no-mail.example": '@ NS ns1\n@ A 23.227.38.65\n@ MX 0 .\n_dmarc TXT "some other text"\n',
    "plain.example": "@ NS ns1\n@ A 192.0.2.20\n",
    "twice.example": """@ NS ns1
@ A 192.0.2.21
@ TXT "V=SPF1 a -all"
@ TXT "v=spf1"
_dmarc TXT "v=DMARC1; p=none"
_dmarc TXT "v=DMARC1; p=reject"
""",
    "parked.example": "@ NS ns1.sedoparking.com.\n@ NS ns2.sedoparking.com.\n@ A 192.0.2.30\n",
    "broken.example": None,
    # The registry: what is delegated nowhere does not exist.
    "test": "@ NS ns1\n",
}
MAIL = b"""From: Shop <orders@%s>
To: reader@mail.example
Subject: Your order 1001
Date: Mon, 09 Nov 2026 10:00:00 +0000
Message-ID: <1@mail.example>

Thank you for your order. See https://shop.example/account/orders/1001?token=secret
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knot]:
    """Knot with our zones."""
    with knot(tmp_path_factory.mktemp("knot"), ZONES) as running:
        yield running


def asked(server: Knot, target: str) -> dict[str, Fact]:
    return dict(dns.ask(link(target), world(server.resolver())))


def value(fact: Fact) -> Value:
    assert isinstance(fact, Known), fact
    return fact.value


def reason(fact: Fact) -> Reason:
    assert isinstance(fact, Unknown), fact
    return fact.reason


def test_a_shop_with_everything(server: Knot) -> None:
    """Addresses, mail servers by preference, name servers, policy and platform are all known."""
    facts = asked(server, "https://shop.example/products/1")
    assert {name: value(fact) for name, fact in facts.items()} == {
        "shop.dns.exists": True,
        "shop.dns.addresses": ("192.0.2.10", "2001:db8::10"),
        "shop.dns.mx": ("mail1.shop.example", "mail2.shop.example"),
        "shop.dns.name_servers": facts["shop.dns.name_servers"].value,  # type: ignore[union-attr]
        "shop.dns.parked": False,
        "shop.dns.platform": "shopify",
        "shop.dns.spf": "v=spf1 -all",
        "shop.dns.dmarc": "v=DMARC1; p=reject; rua=mailto:post@shop.example",
        "shop.dns.dmarc_policy": "reject",
    }
    assert set(value(facts["shop.dns.name_servers"]) or ()) == {"ns1.shop.example", "ns2.shop.example"}  # type: ignore[arg-type]


def test_every_fact_names_what_was_asked_and_when(server: Knot) -> None:
    """The source is the question, never the resolver's address; the time is UTC."""
    fact = asked(server, "shop.example")["shop.dns.mx"]
    assert isinstance(fact, Known)
    assert fact.source == "DNS MX shop.example"
    assert fact.at is not None
    assert fact.at.utcoffset() is not None


def test_null_mx_is_an_empty_list_and_no_mx_is_none(server: Knot) -> None:
    """“Takes no mail” (RFC 7505) and “published nothing” are different answers."""
    assert value(asked(server, "no-mail.example")["shop.dns.mx"]) == ()
    assert value(asked(server, "plain.example")["shop.dns.mx"]) is None


def test_platform_by_the_address_it_publishes(server: Knot) -> None:
    """A bare domain cannot be a CNAME: the platform's published address tells it."""
    assert value(asked(server, "no-mail.example")["shop.dns.platform"]) == "shopify"
    assert value(asked(server, "plain.example")["shop.dns.platform"]) is None


def test_parked_by_its_name_servers(server: Knot) -> None:
    """Name servers of a parking service park the name."""
    facts = asked(server, "parked.example")
    assert value(facts["shop.dns.parked"]) is True
    assert value(facts["shop.dns.exists"]) is True


def test_text_that_is_no_policy_is_none(server: Knot) -> None:
    """Any text at _dmarc that is no DMARC record, and none at all, are “none published”."""
    assert value(asked(server, "no-mail.example")["shop.dns.dmarc_policy"]) is None
    assert value(asked(server, "plain.example")["shop.dns.dmarc_policy"]) is None


def test_nxdomain_is_an_answer(server: Knot) -> None:
    """A name that does not exist is known not to; nothing about it is unknown."""
    facts = asked(server, "nowhere.test")
    assert value(facts["shop.dns.exists"]) is False
    assert value(facts["shop.dns.addresses"]) is None
    assert value(facts["shop.dns.mx"]) == ()
    assert not any(isinstance(fact, Unknown) for fact in facts.values())


def test_servfail_is_no_answer(server: Knot) -> None:
    """SERVFAIL leaves all unknown as bad-answer: never “does not exist”, never “no mail servers”."""
    assert {reason(fact) for fact in asked(server, "broken.example").values()} == {Reason.BAD_ANSWER}


def test_refused_is_no_answer(server: Knot) -> None:
    """A server that will not answer leaves all unknown as refused."""
    assert {reason(fact) for fact in asked(server, "unknown.example").values()} == {Reason.REFUSED}


def test_silence_is_timed_out_and_holds_the_deadline() -> None:
    """Seven silent questions together take no longer than the one deadline."""
    with stub_dns(silence) as stub:
        started = time.monotonic()
        facts = dns.ask(link("shop.example"), world(DnsResolver([(LOOPBACK, stub.port)]), timeout=1.5))
        assert time.monotonic() - started < 2.2
        assert {reason(fact) for fact in facts.values()} == {Reason.TIMED_OUT}


def test_no_resolver_is_no_server() -> None:
    """Without anybody to ask, every fact says so."""
    facts = dns.ask(link("shop.example"), world(None))
    assert {reason(fact) for fact in facts.values()} == {Reason.NO_SERVER}


def test_only_the_bare_domain_and_fixed_labels_are_asked() -> None:
    """No host of a link or mail is resolved: a unique label would tell its owner who asks."""
    with stub_dns(silence) as stub:
        now = world(DnsResolver([(LOOPBACK, stub.port)]), timeout=0.5)
        dns.ask(link("https://u8f3a91.track.shop.example/o/77?m=reader"), now)
        dns.ask(mail(MAIL % b"b77f1.bounce.sender.example", shop="x1.shop.example"), now)
        assert stub.names() == {
            *(f"shop.example. {rdtype}" for rdtype in ("A", "AAAA", "MX", "NS", "TXT")),
            "www.shop.example. A",
            "_dmarc.shop.example. TXT",
            "sender.example. A",
            "sender.example. TXT",
            "_dmarc.sender.example. TXT",
        }


def test_rules_for_mail_as_published(server: Knot) -> None:
    """SPF and DMARC of shop and sender, word for word; none is none, several are neither one nor none."""
    facts = dns.ask(mail(MAIL % b"news.shop.example"), world(server.resolver()))
    assert value(facts["sender.dns.spf"]) == "v=spf1 -all"
    assert value(facts["sender.dns.dmarc"]) == "v=DMARC1; p=reject; rua=mailto:post@shop.example"
    assert value(facts["sender.dns.dmarc_policy"]) == "reject"
    plain = asked(server, "plain.example")
    assert value(plain["shop.dns.spf"]) is None
    assert value(plain["shop.dns.dmarc"]) is None
    twice = asked(server, "twice.example")
    assert reason(twice["shop.dns.spf"]) is Reason.AMBIGUOUS
    assert reason(twice["shop.dns.dmarc"]) is Reason.AMBIGUOUS
    assert value(twice["shop.dns.dmarc_policy"]) is None


def test_sender_exists_or_not(server: Knot) -> None:
    """The sender's domain is asked for its existence alone, also where it is not the shop's."""
    now = world(server.resolver())
    assert value(dns.ask(mail(MAIL % b"plain.example"), now)["sender.dns.exists"]) is True
    assert value(dns.ask(mail(MAIL % b"shop.example"), now)["sender.dns.exists"]) is True
    assert value(dns.ask(mail(MAIL % b"mail.nowhere.test"), now)["sender.dns.exists"]) is False
    assert reason(dns.ask(mail(MAIL % b"broken.example"), now)["sender.dns.exists"]) is Reason.BAD_ANSWER


@pytest.mark.parametrize("target", ["http://192.0.2.10/", "http://[2001:db8::1]/shop"])
def test_a_bare_number_has_no_name_to_ask_for(target: str) -> None:
    """A bare number has no name: nothing is asked."""
    with stub_dns(silence) as stub:
        facts = dns.ask(link(target), world(DnsResolver([(LOOPBACK, stub.port)])))
        assert {reason(fact) for fact in facts.values()} == {Reason.NOT_IN_THIS_INPUT}
        assert stub.asked == []


def test_answers_are_remembered_failures_are_not(server: Knot) -> None:
    """The second run asks nobody and gets the same values; SERVFAIL is asked again."""
    cache = Remembering()
    first = dns.ask(link("shop.example"), world(server.resolver(), cache=cache))
    dns.ask(link("broken.example"), world(server.resolver(), cache=cache))
    json.dumps([kept for kept, _seconds in cache.kept.values()])
    assert dns.ask(link("shop.example"), world(None, cache=cache)) == first
    assert reason(dns.ask(link("broken.example"), world(None, cache=cache))["shop.dns.mx"]) is Reason.NO_SERVER


@pytest.mark.parametrize(
    "rubbish", [None, 7, "x", [], {"outcome": "found"}, {"outcome": "?", "records": [], "chain": [], "at": ""}]
)
def test_rubbish_in_the_cache_is_a_miss(server: Knot, rubbish: object) -> None:
    """What is not what we wrote is asked anew."""
    cache = Remembering()
    cache.put("dns", "A plain.example", rubbish, 60)
    facts = dns.ask(link("plain.example"), world(server.resolver(), cache=cache))
    assert value(facts["shop.dns.addresses"]) == ("192.0.2.20",)


def test_raw_answers_are_kept_and_named(server: Knot, tmp_path: Path) -> None:
    """With a folder for evidence each source names a file there: what was only remembered is asked anew."""
    cache = Remembering()
    dns.ask(link("shop.example"), world(server.resolver(), cache=cache))
    facts = dns.ask(link("shop.example"), world(server.resolver(), cache=cache, keep=Keeper(tmp_path)))
    fact = facts["shop.dns.mx"]
    assert isinstance(fact, Known)
    name = fact.source.rpartition(" ")[2]
    assert "mail1.shop.example." in (tmp_path / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("records", "policy"),
    [
        (["v=DMARC1; p=none"], "none"),
        (["v=DMARC1;p=Quarantine;pct=5"], "quarantine"),
        (["V=DMARC1; p=reject"], None),
        ([" v = DMARC1 ; p = reject"], "reject"),
        (["p=reject; v=DMARC1"], None),
        (["v=DMARC1; p=refuse; rua=mailto:a@b.example"], "none"),
        (["v=DMARC1; p=refuse"], None),
        (["v=DMARC1; p=none", "v=DMARC1; p=reject"], None),
        (["v=spf1 -all", "v=DMARC1; p=reject"], "reject"),
        ([";" * 5000, "v=DMARC1" + "; p=reject" * 3], "reject"),
        ([], None),
    ],
)
def test_dmarc_policy_by_the_standard(records: list[str], policy: str | None) -> None:
    """RFC 7489: version first and exact, one record alone, a broken policy with reports is “none”."""
    assert dmarc_policy(records) == policy


def test_many_domains_at_once_are_never_mixed_up() -> None:
    """800 shops, 64 at a time: each gets its own answers, in one world with at most 64 sockets."""

    def by_name(question: dns_message.Message) -> list[bytes]:
        name, rdtype = question.question[0].name, question.question[0].rdtype.name
        response = dns_message.make_response(question, recursion_available=True)
        number = int(name.to_text().removeprefix("www.").removeprefix("_dmarc.").partition(".")[0].removeprefix("n"))
        texts = {
            "A": f"10.1.{number // 250}.{number % 250}",
            "MX": f"10 mx{number}.mail.example.",
            "TXT": f'"v=DMARC1; p={("none", "quarantine", "reject")[number % 3]}"',
        }
        if rdtype in texts:
            response.answer.append(dns_rrset.from_text(name, 60, "IN", rdtype, texts[rdtype]))
        return [response.to_wire()]

    with stub_dns(by_name) as stub, ThreadPoolExecutor(64) as pool:
        now = world(DnsResolver([(LOOPBACK, stub.port)]), timeout=60)
        everything = list(pool.map(lambda number: dns.ask(link(f"n{number}.example"), now), range(800)))
        for number, facts in enumerate(everything):
            assert value(facts["shop.dns.addresses"]) == (f"10.1.{number // 250}.{number % 250}",)
            assert value(facts["shop.dns.mx"]) == (f"mx{number}.mail.example",)
            assert value(facts["shop.dns.dmarc_policy"]) == ("none", "quarantine", "reject")[number % 3]
        assert len(stub.names()) == 800 * 7  # a busy machine may have some asked twice
