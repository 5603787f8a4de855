"""Registrations asked of a real RDAP server and a port 43: the right fact or the right code, in time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.services.asking import asked, asked_at, created, of_ending, reason, record
from tests.services.programs import LOOPBACK
from tests.services.registry import REGISTRAR, REGISTRY, Registry, domain_object
from tests.services.tcp import Connection
from tests.services.worlds import VISITING, Remembering, mail

from shopcheck.lookups import registration, visited
from shopcheck.model import Known, Reason, Tier
from shopcheck.net.keeping import Keeper
from shopcheck.net.sharing import Sharing

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = [pytest.mark.allow_hosts([LOOPBACK]), pytest.mark.usefixtures("our_bootstrap")]


def test_facts_come_by_rdap_with_their_source(served: Registry) -> None:
    """Each known fact names the server that told it, and when; port 43 is left alone."""
    before = datetime.now(UTC) - timedelta(seconds=1)
    with served.world() as (world, whois):
        facts = asked(world, "www.shop.example")
    values = {name.rpartition(".")[2]: fact.value for name, fact in facts.items() if isinstance(fact, Known)}
    assert values == {
        "exists": True,
        "created": date(2021, 3, 2),
        "created_is_bound": False,
        "expires": date(2027, 3, 2),
        "registrar": "Registrar Ltd",
        "status": ("client transfer prohibited", "active"),
        "abuse_contact": "abuse@registrar.example",
    }
    fact = created(facts)
    assert isinstance(fact, Known)
    assert fact.source == f"RDAP {REGISTRY}"
    assert fact.at is not None
    assert before <= fact.at <= datetime.now(UTC)
    assert whois.asked == []


def test_shop_and_sender_are_both_answered(served: Registry) -> None:
    """One request each."""
    before = len(served.asked())
    message = mail(b"From: Shop <a@news.sender.example>\n\nhttps://www.shop.example/order/1\n", shop="www.shop.example")
    with served.world() as (world, _whois):
        facts = registration.ask(message, world)
    assert created(facts) == facts["shop.registration.created"]
    sender = facts["sender.registration.created"]
    assert isinstance(sender, Known)
    assert sender.value == date(2011, 11, 11)
    assert sorted(served.asked()[before:]) == ["sender.example", "shop.example"]


def test_shop_and_sender_of_one_domain_are_one_request(served: Registry) -> None:
    """The same question is not asked twice."""
    before = len(served.asked())
    message = mail(b"From: Shop <a@news.shop.example>\n\nhttps://www.shop.example/order/1\n", shop="www.shop.example")
    with served.world() as (world, _whois):
        facts = registration.ask(message, world)
    assert facts["sender.registration.created"] == created(facts)
    assert served.asked()[before:] == ["shop.example"]


def test_not_registered_is_an_explicit_answer(served: Registry) -> None:
    """RDAP's 404: `exists` is false, and the rest is unknown, not empty."""
    with served.world() as (world, whois):
        facts = asked(world, "free.example")
        again = asked(world, "shop.empty-404")
    assert facts["shop.registration.exists"] == Known(False, f"RDAP {REGISTRY}", asked_at(facts))
    assert reason(created(facts)) is Reason.NOT_PUBLISHED
    assert isinstance(again["shop.registration.exists"], Known)
    assert whois.asked == []


def test_missing_date_is_asked_at_port_43(served: Registry) -> None:
    """What RDAP told stays RDAP's; the date is WHOIS's."""
    with served.world({"example": of_ending("example"), "undated.example": record("undated.example")}) as (
        world,
        _whois,
    ):
        facts = asked(world, "undated.example")
    fact, registrar = created(facts), facts["shop.registration.registrar"]
    assert isinstance(fact, Known)
    assert isinstance(registrar, Known)
    assert (fact.value, fact.source) == (date(2015, 5, 5), "WHOIS whois.nic.example")
    assert (registrar.value, registrar.source) == ("Registrar Ltd", f"RDAP {REGISTRY}")


def test_registered_by_rdap_is_not_made_free_by_whois(served: Registry) -> None:
    """The two contradict each other: only the date stays unknown."""
    with served.world({"example": of_ending("example")}, otherwise="NOT FOUND\n") as (world, _whois):
        facts = asked(world, "undated.example")
    assert facts["shop.registration.exists"] == Known(True, f"RDAP {REGISTRY}", asked_at(facts))
    assert reason(created(facts)) is Reason.NOT_PUBLISHED


def test_registrar_fills_what_the_registry_lacks(served: Registry) -> None:
    """By the link of relation “related” (RFC 9083 §4.2), another server's answer."""
    href = f"https://{REGISTRAR}:{served.web.https}/domain/at-registrar.example"
    links = [{"rel": "related", "type": "application/rdap+json", "href": href}]
    registry_says = domain_object("thin.example", None, entities=[], links=links)
    served.publish("thin.example", registry_says)
    served.publish("at-registrar.example", domain_object("thin.example", "2018-08-08T08:08:08Z"))
    with served.world() as (world, whois):
        facts = asked(world, "thin.example")
    for name, value in (("created", date(2018, 8, 8)), ("abuse_contact", "abuse@registrar.example")):
        fact = facts[f"shop.registration.{name}"]
        assert isinstance(fact, Known)
        assert (fact.value, fact.source) == (value, f"RDAP {REGISTRAR}")
    assert whois.asked == []


def test_free_at_port_43_is_an_explicit_answer(served: Registry) -> None:
    """The registry's own words."""
    with served.world({"xx": of_ending("xx")}, otherwise='No match for "SHOP.XX".\n') as (world, _whois):
        facts = asked(world, "shop.xx")
    assert facts["shop.registration.exists"] == Known(False, "WHOIS whois.nic.xx", asked_at(facts))


def test_text_in_latin_1_is_read(served: Registry) -> None:
    """Servers that never heard of UTF-8."""
    text = record("shop.xx").replace("Whois Registrar", "Büro für Namen").encode("latin-1")
    with served.world({"xx": of_ending("xx"), "shop.xx": text}) as (world, _whois):
        facts = asked(world, "shop.xx")
    registrar = facts["shop.registration.registrar"]
    assert isinstance(registrar, Known)
    assert registrar.value == "Büro für Namen"


def test_registrar_at_port_43_gives_the_date(served: Registry) -> None:
    """A registry that knows only who knows more; “not found” there would say nothing."""
    texts = iter(
        [b"Domain Name: shop.xx\nRegistrar: R\nRegistrar WHOIS Server: whois.r.example\n", record("shop.xx").encode()]
    )

    def one_then_other(connection: Connection) -> None:
        connection.sock.sendall(next(texts))

    with served.world({"xx": of_ending("xx"), "shop.xx": one_then_other}) as (world, _whois):
        fact = created(asked(world, "shop.xx"))
    assert isinstance(fact, Known)
    assert (fact.value, fact.source) == (date(2015, 5, 5), "WHOIS whois.r.example")


def test_referral_of_iana_is_remembered(served: Registry) -> None:
    """For weeks, by ending; so is that there is none."""
    cache = Remembering()
    nobody = "% This query returned 0 objects.\n"
    with served.world({"xx": of_ending("xx"), "yy": nobody}, otherwise=record("a b c shop")) as (world, whois):
        for domain in ("one.xx", "two.xx", "one.yy", "two.yy"):
            asked(replace(world, cache=cache, sharing=Sharing()), domain)
    assert whois.asked.count("xx") == 1
    assert whois.asked.count("yy") == 1
    assert cache.kept["whois-server", "xx"][0] == "whois.nic.xx"
    assert cache.kept["whois-server", "yy"][0] == ""


def test_answer_is_remembered_for_its_time(served: Registry) -> None:
    """Registered: 90 days; free: an hour; a failure: not at all. Remembered facts keep source and time."""
    cache = Remembering()
    with served.world(cache=cache) as (world, _whois):
        first = asked(world, "shop.example")
        asked(world, "free.example")
        asked(world, "shop.error")
    before = len(served.asked())
    with served.world(cache=cache) as (world, _whois):
        assert asked(world, "shop.example") == first
    assert len(served.asked()) == before
    kinds = {key[1]: seconds for key, (_value, seconds) in cache.kept.items() if key[0] == "registration"}
    assert kinds == {"shop.example": 90 * 86400, "free.example": 3600}


def test_cache_holds_domains_only(served: Registry) -> None:
    """Nothing of the mail, no host, no path."""
    cache = Remembering()
    message = mail(b"From: Jo <jo@news.sender.example>\nTo: me@home.example\n\nhttps://u17.shop.example/?t=1\n")
    with served.world(cache=cache) as (world, _whois):
        registration.ask(message, world)
    assert {key for _kind, key in cache.kept} == {"shop.example", "sender.example"}
    for word in ("u17", "news", "jo", "home"):
        assert word not in str(cache.kept)


def test_remembered_nonsense_is_asked_anew(served: Registry) -> None:
    """A value of another version, or one that somebody changed."""
    nonsenses: list[object] = [[], [{}], [{"exists": True}], "x", {"a": 1}, [7]]
    for nonsense in nonsenses:
        cache = Remembering()
        cache.put("registration", "shop.example", nonsense, 60)
        with served.world(cache=cache) as (world, _whois):
            assert isinstance(created(asked(world, "shop.example")), Known)


def test_raw_answers_are_kept_and_named(served: Registry, tmp_path: Path) -> None:
    """Each fact's source names its file; a remembered answer has none, so it is asked anew."""
    cache = Remembering()
    with served.world(cache=cache) as (world, _whois):
        asked(world, "shop.example")
    texts = {"xx": of_ending("xx"), "shop.xx": record("shop.xx")}
    with served.world(texts, cache=cache, keep=Keeper(tmp_path)) as (world, _whois):
        by_rdap, by_whois = created(asked(world, "shop.example")), created(asked(world, "shop.xx"))
    assert isinstance(by_rdap, Known)
    assert isinstance(by_whois, Known)
    name = by_rdap.source.removeprefix(f"RDAP {REGISTRY}, kept ")
    assert (tmp_path / name).read_bytes() == (served.web.root / "domain" / "shop.example").read_bytes()
    assert name.startswith("sha256-")
    assert name.endswith(".json")
    text = by_whois.source.removeprefix("WHOIS whois.nic.xx, kept ")
    assert (tmp_path / text).read_text("utf-8") == record("shop.xx")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("bags.myshopify.com", Reason.NOT_PUBLISHED),
        ("someone.github.io", Reason.NOT_PUBLISHED),
        ("192.0.2.7", Reason.NOT_PUBLISHED),
        ("bit.ly", Reason.NOT_PUBLISHED),
        ("t.me", Reason.NOT_PUBLISHED),
        ("www.aliexpress.com/x?to=https%3A%2F%2Fpay417.example%2F", Reason.NOT_DECIDED),
        ("shop.test", Reason.NO_SERVER),
        ("shop.onion", Reason.NO_SERVER),
    ],
)
def test_names_without_a_registration_of_their_own(served: Registry, host: str, expected: Reason) -> None:
    """The platform's age is not the shop's; nobody is asked for what is registered nowhere."""
    before = len(served.asked())
    with served.world() as (world, whois):
        assert reason(created(asked(world, host))) is expected
    assert served.asked()[before:] == []
    assert whois.asked == []


def test_free_mailbox_has_no_age(served: Registry) -> None:
    """The provider's age says nothing of who writes from there."""
    message = mail(b"From: Shop <shop1234@gmail.com>\n\nhello\n")
    with served.world() as (world, whois):
        facts = registration.ask(message, world)
    assert reason(facts["sender.registration.created"]) is Reason.NOT_PUBLISHED
    assert whois.asked == []


def test_registry_that_publishes_no_date(served: Registry) -> None:
    """The date is not published, whatever else fails; the rest is asked for."""
    text = "Domain: shop.eu\nRegistrar:\n        Name: Registrar Ltd\n"
    with served.world({"shop.eu": text}) as (world, _whois):
        facts = asked(world, "shop.eu")
    assert reason(created(facts)) is Reason.NOT_PUBLISHED
    registrar = facts["shop.registration.registrar"]
    assert isinstance(registrar, Known)
    assert registrar.value == "Registrar Ltd"
    with served.world({"shop.eu": Connection.silence}, timeout=0.5) as (world, _whois):
        facts = asked(world, "shop.eu")
    assert reason(created(facts)) is Reason.NOT_PUBLISHED
    assert reason(facts["shop.registration.exists"]) is Reason.TIMED_OUT


def test_nobody_is_asked_below_the_registrys_tier(served: Registry) -> None:
    """A world that may ask nobody asks nobody."""
    before = len(served.asked())
    with served.world() as (world, _whois):
        offline = replace(world, tiers=frozenset({Tier.OFFLINE}))
        assert asked(offline, "shop.example") == {}
    assert served.asked()[before:] == []


@pytest.mark.parametrize(
    ("host", "leads_to", "day"),
    [
        ("old.example", "young.example", date(2026, 10, 1)),
        ("young.example", "old.example", date(2026, 10, 1)),
        ("old.example", "undated.example", date(2001, 1, 1)),
        ("bags.myshopify.com", "old.example", date(2001, 1, 1)),
        ("old.example", "bags.myshopify.com", date(2001, 1, 1)),
        ("old.example", None, date(2001, 1, 1)),
    ],
)
def test_younger_counts_where_a_visit_leads_to_another_name(
    served: Registry, monkeypatch: pytest.MonkeyPatch, host: str, leads_to: str | None, day: date
) -> None:
    """An old name bought for its age does not make a new shop old; the source tells which name it is."""
    served.publish("old.example", domain_object("old.example", "2001-01-01T00:00:00Z"))
    served.publish("young.example", domain_object("young.example", "2026-10-01T00:00:00Z"))
    monkeypatch.setattr(visited, "visit", lambda *_asked: visited.Visit({}, leads_to))
    with served.world() as (world, _whois):
        fact = created(asked(replace(world, tiers=VISITING), host))
    assert isinstance(fact, Known)
    assert fact.value == day
    assert ("where it leads" in fact.source) == (leads_to is not None and (leads_to, host) in LED)


LED = {("young.example", "old.example"), ("old.example", "bags.myshopify.com")}
