"""Facts of the shop's address, from the address alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from shopcheck.knowledge import (
    Intermediary,
    Owned,
    intermediary,
    official_site_of,
    owner_of,
    private_suffix,
    public_suffix,
    registrable,
    same_owner,
    sellers,
)
from shopcheck.knowledge.intermediaries import HAS_PAGES_OF_OTHERS, SELLS_NOTHING
from shopcheck.lookups.links import is_number
from shopcheck.lookups.shape import country_word, goods_word, is_national, looks_machine_made, sale_word
from shopcheck.model import Claims, Fact, Known, Link, Tier, Topic, Value
from shopcheck.model.declare import BOTH, URL, declare
from shopcheck.model.letters import skeleton
from shopcheck.model.words import N_
from shopcheck.patterns import late
from shopcheck.resemblance import brand_in_front, mixes_scripts, resemblance

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPIC = Topic("address", N_("The address"))

FACTS = (
    *declare(
        TOPIC,
        Tier.OFFLINE,
        BOTH,
        (
            ("shop.host", "text", "the host taken for the shop; null if there is none"),
            ("shop.chosen_by", "text", "how it was chosen: given, order-links, only-host, sender, none"),
            ("shop.domain", "text", "its registrable domain"),
            ("shop.label", "text", "the label before the public suffix"),
            ("shop.suffix", "text", "its public suffix"),
            ("shop.platform", "text", "the shop platform or free hosting whose subdomain it is"),
            ("shop.intermediary", "text", "the role of the host if it only stands in between: shortener, redirector …"),
            ("shop.open_to_anyone", "flag", "anybody can publish under this host, whoever owns it"),
            ("shop.official_of", "text", "the known seller whose own address it is"),
            ("shop.official_sourced", "flag", "that ownership rests on a source"),
            ("shop.official_site_of", "text", "the brand whose official site it is, by open data; weak sources apart"),
            ("shop.official_site_source", "text", "who says so"),
            ("shop.lookalike_of", "text", "the known seller whose domain it imitates"),
            ("shop.lookalike_how", "text", "how: typo, look-alike-letter, brand-plus-word, other-suffix"),
            ("shop.lookalike_kind", "text", "what that seller is: marketplace, brand, carrier, payment, service"),
            ("shop.brand_in_subdomain", "text", "a known seller named in front of a foreign domain"),
            ("shop.sale_word", "text", "a sale word in the name: outlet, sale, discount …"),
            ("shop.idn", "flag", "written with letters beyond ASCII"),
            ("shop.mixed_scripts", "flag", "letters of several scripts in one name, as no language writes"),
            ("shop.ip", "flag", "a bare number (IP address) instead of a name"),
            ("shop.hyphens", "number", "hyphens in the domain's own label"),
            ("shop.digits", "number", "digits in the domain's own label"),
            (
                "shop.label_length",
                "number",
                "length of the domain's own label; null where a platform gives the name away",
            ),
            ("shop.gibberish", "flag", "the name looks made by a machine"),
            ("shop.country_word", "text", "a country named in the domain's own label"),
            ("shop.goods_word", "text", "a word for a shop or for goods in the domain's own label"),
            ("shop.national_ending", "flag", "its public suffix is under a country's own ending"),
        ),
    ),
    *declare(
        TOPIC,
        Tier.OFFLINE,
        URL,
        (
            ("link.kind", "text", "what the link is: product, store, order, home, other"),
            ("link.item", "text", "item or store number in the link, where the seller's links tell it"),
            ("link.userinfo", "flag", "something stands before an @ in the address, to mislead"),
            (
                "link.brand_in_path",
                "text",
                "a known seller's address in the path of a foreign one, or before an @ in it",
            ),
            ("link.wrapped", "texts", "click trackers and filters the link was wrapped in"),
            ("link.plain_http", "flag", "the link is not encrypted"),
            ("link.second_address", "text", "a foreign host whose address stands in the link, which may lead on to it"),
        ),
    ),
)


SOURCE = "address"
MOST_OF_ITEM = 60
SHAPE = tuple(
    f"shop.{name}"
    for name in ("sale_word", "hyphens", "digits", "label_length", "gibberish", "country_word", "goods_word")
)
SPEAKS_OF_OTHERS = HAS_PAGES_OF_OTHERS | {"reference", "authority"}
# What follows a host's name in an address that wants to be taken for that host's own.
_ASKS_IN = late(
    r"log-?(?:in|on)|sign-?in|account|konto|compte|cuenta|verif|confirm|secure|pay|checkout|order|bestell|track|wallet|refund|update|\.php|\.html?$"
)
_HOST_AT_START = late(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
OWN_SHORT_LINKS = ("of-a-seller", "marketplace-affiliates")


def find(claims: Claims) -> Mapping[str, Fact]:
    """What the shop's address tells by itself; nothing is asked."""
    host = claims.shop.host
    found = dict(_of_host(host) if host is not None else _OF_NO_HOST)
    found["shop.chosen_by"] = Known(claims.shop.chosen_by, SOURCE)
    if claims.link is not None:
        found |= _facts(_link(claims.link))
    return found


@lru_cache(maxsize=1024)
def _of_host(host: str) -> Mapping[str, Fact]:
    """What follows from the host alone: a shop's links have many paths and one host."""
    return _facts({"shop.host": host, **_address(host)})


_NOTHING, _YES, _NO = (Known(value, SOURCE) for value in (None, True, False))


def _facts(values: Mapping[str, Value]) -> dict[str, Fact]:
    """The facts of these values; most are the same three."""
    return {
        name: _NOTHING if value is None else _YES if value is True else _NO if value is False else Known(value, SOURCE)
        for name, value in values.items()
    }


_OF_NO_HOST: Mapping[str, Fact] = {item.name: _NOTHING for item in FACTS if item.name.startswith("shop.")}


def _address(host: str) -> dict[str, Value]:
    domain, suffix = registrable(host), public_suffix(host)
    label = domain.removesuffix(f".{suffix}") if domain and suffix else host
    between, alike = intermediary(host), resemblance(host)
    open_to_anyone = _open_to_anyone(host)
    owned = None if _leads_elsewhere(between) or open_to_anyone else owner_of(host)
    platform = between.name if between and between.role in ("shop-platform", "free-hosting") else private_suffix(host)
    site = official_site_of(host) if between is None else None
    site = site if site is not None and site.sourced else None
    sells_nothing = between is not None and between.role in SELLS_NOTHING and owned is None
    return {
        "shop.domain": domain,
        "shop.label": label,
        "shop.suffix": suffix,
        "shop.platform": platform,
        "shop.intermediary": between.role if between else None,
        "shop.open_to_anyone": open_to_anyone,
        "shop.official_of": owned.seller.id if owned else None,
        "shop.official_sourced": owned.sourced if owned else None,
        "shop.official_site_of": site.brand if site else None,
        "shop.official_site_source": site.sources[0] if site else None,
        "shop.lookalike_of": alike.seller if alike else None,
        "shop.lookalike_how": alike.how if alike else None,
        "shop.lookalike_kind": sellers()[alike.seller].kind if alike else None,
        "shop.brand_in_subdomain": brand_in_front(host),
        "shop.idn": "xn--" in host or not host.isascii(),
        "shop.mixed_scripts": mixes_scripts(label),
        "shop.ip": is_number(host),
        **_shape(label, known=domain is not None, owned=owned is not None, nameless=sells_nothing or is_number(host)),
        # Under a platform's name the shortest is free for anybody who comes.
        **({} if platform is None else {"shop.label_length": None}),
        "shop.national_ending": None if sells_nothing or suffix is None else is_national(suffix),
    }


def _shape(label: str, *, known: bool, owned: bool, nameless: bool) -> dict[str, Value]:
    """How a name looks: nothing, where it is no name, or that of who only stands in between."""
    if nameless:
        return dict.fromkeys(SHAPE)
    return {
        "shop.sale_word": None if owned else sale_word(label),
        "shop.hyphens": label.count("-"),
        "shop.digits": sum(map(str.isdigit, label)),
        "shop.label_length": len(label),
        "shop.gibberish": looks_machine_made(label) if known else None,
        "shop.country_word": None if owned else country_word(label),
        "shop.goods_word": None if owned else goods_word(label),
    }


def _link(link: Link) -> dict[str, Value]:
    owned = owner_of(link.host)
    kind, item = _kind(link, owned)
    return {
        "link.kind": kind,
        "link.item": item,
        "link.userinfo": bool(link.userinfo),
        "link.brand_in_path": None if owned else _brand_in_path(link),
        "link.wrapped": link.wrappers,
        "link.plain_http": link.scheme == "http",
        "link.second_address": second_address(link),
    }


def second_address(link: Link) -> str | None:
    """The first foreign host whose address stands in the link: the page may hand its visitor on to it."""
    own = registrable(link.host)
    return next((host for host in link.carries if registrable(host) != own and not same_owner(host, link.host)), None)


def _kind(link: Link, owned: Owned | None) -> tuple[str, str | None]:
    """What the link is, by the seller's own pattern of links; else home or other."""
    address = f"{link.scheme}://{link.host}{link.path}" + (f"?{link.query}" if link.query else "")
    for pattern in owned.seller.links if owned else ():
        match = re.search(pattern.regex, address[:2000])
        if match:
            named = [group for group in match.groups() if group and (pattern.kind == "store" or _has_digit(group))]
            return pattern.kind, named[-1][:MOST_OF_ITEM] if named else None
    return ("home" if link.path in ("", "/") else "other"), None


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _leads_elsewhere(between: Intermediary | None) -> bool:
    """A redirector or shortener is its owner's and leads anywhere; a seller's own short links lead to the seller."""
    if between is None or between.id in OWN_SHORT_LINKS:
        return False
    return between.role in ("redirector", "shortener", "mail-service")


def _open_to_anyone(host: str) -> bool:
    """Sites and forms that anybody can make, under an owner's name (`sites.google.com`)."""
    between, owned = intermediary(host), owner_of(host)
    if between is not None and between.role in ("free-hosting", "file-host", "help-desk"):
        return True
    if owned is None:
        return False
    relays = {sender.domain for sender in owned.seller.senders if sender.relay}
    relays -= {listed.domain for listed in owned.seller.domains}  # open to mail, and a site of its own
    return any(host == relay or host.endswith(f".{relay}") for relay in relays)


def _brand_in_path(link: Link) -> str | None:
    """A seller whose address stands in the path of a foreign one, or where only who reads fast sees a host.

    `/www.aliexpress.com/x`, `/aliexpress.com/login`, and `https://www.aliexpress.com@order-x.example/`. A bare name
    elsewhere (`/review/aliexpress.com`, `/shops/aliexpress.com/coupons`) is what a page is about; so is any, on the site of a
    known brand or service.
    """
    if not link.userinfo and "." not in link.path and link.path.isascii():
        return None  # nearly all
    before_at = _HOST_AT_START.match(unquote(unquote(link.userinfo[:500])).casefold())
    owned = owner_of(before_at.group()) if before_at else None
    if owned is not None:
        return owned.seller.id
    between = intermediary(link.host)
    if official_site_of(link.host) is not None or (between is not None and between.role in SPEAKS_OF_OTHERS):
        return None
    parts = [part for part in skeleton(link.path[:500]).split("/") if part]
    for place, part in enumerate(parts):
        owned = owner_of(part) if "." in part else None
        if owned is not None and (registrable(part) != part or (not place and _ASKS_IN.search("/".join(parts[1:])))):
            return owned.seller.id
    return None
