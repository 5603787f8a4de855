"""Sellers: every entry of every file is sound, and look-ups say whose a host is, never more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from shopcheck.knowledge import (
    Mailbox,
    Seller,
    addresses_for,
    brand_labels,
    find_seller,
    is_free_mail,
    nearest_sellers,
    owner_of,
    public_suffix,
    registrable,
    seller,
    sellers,
)
from shopcheck.knowledge.schema import regex_problem
from shopcheck.knowledge.sellers import FILES, _folded
from shopcheck.knowledge.store import FOLDER

ALL = tuple(sellers().values())
FACTS = {"marketplaces": 65, "brands": 211, "carriers": 60, "payment": 16}


def entries(name: str) -> dict[str, Any]:
    """Read the entries of a file by another reader than ours."""
    data: dict[str, Any] = yaml.safe_load((Path(FOLDER) / f"{name}.yaml").read_text("utf-8"))
    return {str(id): entry for id, entry in data.items()}


ENTRIES = [(f"{name}:{id}", entry) for name in FILES for id, entry in entries(name).items()]


def whose(host: str) -> tuple[str, bool, bool] | None:
    owned = owner_of(host)
    return (owned.seller.id, owned.sourced, owned.relay) if owned else None


@pytest.mark.parametrize("name", FILES)
def test_files_are_read_whole(name: str) -> None:
    """Every entry of the file is a seller of the file's kind, and no fact collected is lost."""
    found = entries(name)
    assert {entry.id for entry in ALL if entry.kind == FILES[name]} == set(found)
    assert len(found) >= FACTS.get(name, 100)


def test_ids_are_unique_over_all_files() -> None:
    """No two files hold the same id."""
    assert len(ALL) == sum(len(entries(name)) for name in FILES)


def test_no_domain_has_two_owners() -> None:
    """A domain or sender stands in one place only."""
    seen: dict[str, str] = {}
    for entry in ALL:
        for host in {*(owned.domain for owned in entry.domains), *(sender.domain for sender in entry.senders)}:
            assert seen.setdefault(host, entry.id) == entry.id, f"{host}: {seen[host]} and {entry.id}"


def test_no_spelling_means_two_sellers() -> None:
    """Ids, names and aliases are each one seller's, when case, accents, blanks and hyphens are folded."""
    seen: dict[str, str] = {}
    for entry in ALL:
        for spelling in {_folded(text) for text in (entry.id, entry.name, *entry.aliases)}:
            assert spelling
            assert seen.setdefault(spelling, entry.id) == entry.id, f"{spelling}: {seen[spelling]} and {entry.id}"


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.id)
def test_domains_are_registrable_or_their_sub_hosts(entry: Seller) -> None:
    """Domains are lower case, no public suffix, and registrable or under a registrable domain."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", entry.id)
    for host in (*(owned.domain for owned in entry.domains), *(sender.domain for sender in entry.senders)):
        domain = registrable(host)
        assert domain is not None, host
        assert host == host.lower()
        assert host == domain or host.endswith(f".{domain}")


@pytest.mark.parametrize(("where", "entry"), ENTRIES, ids=[where for where, _ in ENTRIES])
def test_patterns_compile_and_find_their_example(where: str, entry: dict[str, Any]) -> None:
    """Every regular expression is safe, compiles, and finds the example beside it."""
    patterns = [item for key in ("order_numbers", "links", "tracking") for item in entry.get(key, [])]
    for item in patterns:
        assert regex_problem(item["regex"]) is None, where
        pattern = re.compile(item["regex"])
        assert "example" not in item or pattern.search(item["example"]), f"{where}: {item}"
        assert not pattern.search("a shop and its customer"), f"{where}: {item}"


def test_long_numbers_of_the_bold_kind_have_examples() -> None:
    """Every format of parcel number is shown by an example."""
    assert all("example" in item for _, entry in ENTRIES for item in entry.get("tracking", []))


def test_parents_exist() -> None:
    """A parent is a seller."""
    assert all(entry.parent in sellers() for entry in ALL if entry.parent)


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("aliexpress.com", ("aliexpress", True, False)),
        ("notice.aliexpress.com", ("aliexpress", True, False)),
        ("de.ALIEXPRESS.com.", ("aliexpress", True, False)),
        ("aliexpress.ru", ("aliexpress", False, False)),
        ("amazon.com.be", ("amazon", True, False)),
        ("www.amazon.com.be", ("amazon", True, False)),
        ("marketplace.amazon.de", ("amazon", True, True)),
        ("pay.amazon.com", ("amazonpay", True, False)),
        ("members.ebay.com", ("ebay", True, True)),
        ("members.ebay.co.uk", ("ebay", True, True)),
        ("shop.rakuten.co.jp", ("rakuten", True, True)),
        ("allegromail.pl", ("allegro", True, True)),
        ("temuemail.com", ("temu", True, False)),
        ("eu.temuemail.com", ("temu", True, False)),
        ("mail.shopee.co.th", ("shopee", True, False)),
        ("dhl.de", ("dhl", True, False)),
        ("dhl.fr", ("dhl", False, False)),
        ("icloud.com", ("apple", True, True)),
        ("outlook.com", ("microsoft", True, True)),
        ("sites.google.com", ("google", True, True)),
        ("x.sites.google.com", ("google", True, True)),
        ("cerave.com", ("cerave", False, False)),
        ("service.paypal.com", ("paypal", True, False)),
    ],
)
def test_owner_of(host: str, owner: tuple[str, bool, bool]) -> None:
    """Whose a host is, whether a source says so, and whether others write through it."""
    assert whose(host) == owner


@pytest.mark.parametrize(
    "host",
    [
        "amazon.evil.com", "aliexpress.com.evil.example", "com.be", "evil.com.be", "notaliexpress.com", "aliexpress-outlet.example",
        "aliexpress.shop", "amazon.myshopify.com", "bvagrotrade.example", "", "1.2.3.4", "com", "amazonses.com", "ebay.com@evil.example",
    ],
)  # fmt: skip
def test_not_theirs(host: str) -> None:
    """A name in front, a look-alike, another suffix, a bulk sender: none of them belongs to the seller."""
    assert owner_of(host) is None


def test_star_stands_for_sisters_only() -> None:
    """A pattern of a source reaches the same name under other suffixes, not every domain of the seller."""
    hosts = {sender.domain for id in ("amazon", "zalando") for sender in seller(id).senders}
    assert {"marketplace.amazon.co.jp", "service-mail.zalando.fr"} <= hosts
    assert not {"marketplace.amzn.to", "service-mail.zalando-lounge.de"} & hosts


def test_no_free_mailbox_proves_a_seller() -> None:
    """Whoever owns a domain of free mailboxes, mails from there are anybody's."""
    for entry in ALL:
        for owned in entry.domains:
            found = owner_of(owned.domain)
            assert found is not None
            assert found.relay or not is_free_mail(owned.domain), owned.domain


def test_popularity_is_no_ownership() -> None:
    """`sourced` rests on a key that says whose the domain is, or on its own sender, never on fame or a detection rule."""
    says_whose = {"nsi", "2fa", "apple-pmr", "bitwarden", "chrome-rws", "sublime-high-trust", "v2fly"}
    for name in FILES:
        for id, entry in entries(name).items():
            keys = {domain: {key.split(":")[0] for key in keys} for domain, keys in entry.get("domains", {}).items()}
            for owned in seller(id).domains:
                seen = any(
                    sender.sourced and not sender.relay and registrable(sender.domain) == owned.domain
                    for sender in seller(id).senders
                )
                assert owned.sourced <= (bool(keys[owned.domain] & says_whose) or seen), owned.domain


@pytest.mark.parametrize(
    ("host", "sourced"),
    [
        ("temu.com", True),
        ("zalando.de", True),
        ("zalando.gr", False),
        ("lazada.sg", True),
        ("lazada.vn", False),
        ("mercari.com", True),
    ],
)
def test_a_sourced_sender_tells_whose_the_domain_above_it_is(host: str, sourced: bool) -> None:
    """Who reads his own mail from service-mail.zalando.de says whose zalando.de is, and nothing of zalando.gr."""
    found = owner_of(host)
    assert found is not None
    assert found.sourced is sourced


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("aliexpress", "aliexpress"), ("Ali Express", "aliexpress"), ("ali-express", "aliexpress"), ("AMAZON.DE", "amazon"),
        ("amazon.nl", "amazon"), ("la roche posay", "la-roche-posay"), ("Hermès", "hermes"), ("Avene", "avene"), ("Mercado Livre", "mercadolibre"),
        ("bol", "bol"), ("bol.com", "bol"), ("h&m", "h-and-m"), ("notice.aliexpress.com", "aliexpress"), ("メルカリ", "mercari"), ("disney+", "disneyplus"),
    ],
)  # fmt: skip
def test_find_seller(text: str, id: str) -> None:
    """Id, name, alias and domain find a seller, however they are typed."""
    found = find_seller(text)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize("text", ["", " ", "alixpress", "shop", "evil.example", "-", "x" * 10_000])
def test_find_seller_does_not_guess(text: str) -> None:
    """What is nobody's name finds nobody."""
    assert find_seller(text) is None


def test_nearest_sellers() -> None:
    """A typo gets the nearest names, the nearest first and no more than asked for."""
    assert nearest_sellers("alixpress")[0].id == "aliexpress"
    assert nearest_sellers("zalndo")[0].id == "zalando"
    assert len(nearest_sellers("amazn", 2)) <= 2
    assert nearest_sellers("qqqqqqqqqqqq") == []


@pytest.mark.parametrize(
    "id", ["target", "wish", "otto", "bol", "ups", "apple", "orange", "next", "on", "ring", "square", "stripe", "1688"]
)
def test_everyday_words_are_marked(id: str) -> None:
    """A name that is also a word needs context, and says so."""
    assert seller(id).ordinary_word


def test_distinctive_names_are_not_marked() -> None:
    """A made-up name is a claim by itself."""
    assert not any(
        seller(id).ordinary_word for id in ("aliexpress", "amazon", "zalando", "cerave", "paypal", "dhl", "netflix")
    )


def test_labels_of_brands() -> None:
    """Labels that carry the seller's name stand for it; short ones and foreign words do not."""
    labels = brand_labels()
    assert labels["aliexpress"] == "aliexpress"
    assert labels["laroche-posay"] == labels["larocheposay"] == "la-roche-posay"
    assert labels["paypal"] == "paypal"
    assert labels["amazon"] == "amazon"
    assert not {"link", "block", "shop", "post", "tommy", "ups", "dhl", "on"} & set(labels)
    assert all(re.fullmatch(r"[a-z0-9-]{4,63}", label) and id in sellers() for label, id in labels.items())


def test_orders_page_and_trade() -> None:
    """What advice needs is there: where the orders stand, the brand's trade."""
    assert (seller("aliexpress").orders_page, seller("aliexpress").orders_where) == ("My Orders", "the AliExpress app")
    assert seller("cerave").trade == "skin-care"
    assert all(entry.trade for entry in ALL if entry.kind == "brand")


def test_mailboxes_for_fakes_carry_their_source() -> None:
    """Where fakes are collected stands with the seller, once, and tells where that was read."""
    assert seller("amazon").report_mail == Mailbox(
        "stop-spoofing@amazon.com", "public source file (checked 2026-10-06)", sourced=True
    )
    assert not seller("royalmail").report_mail.sourced  # type: ignore[union-attr]
    assert all(re.fullmatch(r"[\w.+-]+@[\w.-]+", box.mail) for entry in ALL if (box := entry.report_mail))


def test_order_numbers_of_the_founding_story() -> None:
    """Sixteen digits fit AliExpress, an Amazon number fits Amazon; a Shopify number fits neither."""
    fits = {id: [re.compile(p) for p in seller(id).order_numbers] for id in ("aliexpress", "amazon")}
    assert any(p.search("Order 8190000000000417") for p in fits["aliexpress"])
    assert any(p.search("112-4738291-5047863") for p in fits["amazon"])
    assert not any(p.search("#1001") for patterns in fits.values() for p in patterns)


def test_products_are_no_names() -> None:
    """A line of products is never an alias: naming it claims nothing."""
    for entry in ALL:
        assert not {_folded(name) for name in entry.products} & {_folded(name) for name in (entry.name, *entry.aliases)}
    assert "iphone" in seller("apple").products


def test_suffixes_are_not_owned() -> None:
    """Nobody owns a public suffix under which others register names."""
    for entry in ALL:
        assert all(public_suffix(owned.domain) != owned.domain for owned in entry.domains)


@pytest.mark.parametrize(
    ("id", "country", "language", "first"),
    [
        ("amazon", "FR", "en", "amazon.fr"),
        ("amazon", "GB", None, "amazon.co.uk"),
        ("amazon", None, "ja", "amazon.co.jp"),
        ("amazon", "BE", "nl", "amazon.com.be"),
        ("amazon", "US", "en", "amazon.com"),
        ("amazon", None, None, "amazon.com"),
        ("poste", "US", "en", "poste.it"),
    ],
)
def test_the_address_that_a_buyer_would_know(id: str, country: str | None, language: str | None, first: str) -> None:
    """Of the country before that of the language, before the seller's first; none without a source comes first."""
    assert addresses_for(seller(id), country, language)[0] == first
