"""Who stands in between: nobody of them is the shop, and shops under a platform's name stay shops."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from shopcheck.knowledge import intermediary, platform_at, platforms, registrable, sellers
from shopcheck.knowledge.store import FOLDER

DATA: dict[str, Any] = yaml.safe_load((Path(FOLDER) / "intermediaries.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("host", "role", "id"),
    [
        ("u1.ct.sendgrid.net", "mail-service", "sendgrid"),
        ("ctrk.klclick1.com", "mail-service", "klaviyo"),
        ("x-zcmp.maillist-manage.eu", "mail-service", "zoho-campaigns"),
        ("t.shopifyemail.com", "mail-service", "shopify-mail"),
        ("amazonses.com", "mail-service", "amazon-ses"),
        ("eur01.safelinks.protection.outlook.com", "redirector", "outlook-safelinks"),
        ("www.awin1.com", "redirector", "awin"),
        ("s.click.aliexpress.com", "redirector", "marketplace-affiliates"),
        ("l.facebook.com", "redirector", "facebook-redirect"),
        ("bit.ly", "shortener", "url-shortener"),
        ("amzn.to", "shortener", "of-a-seller"),
        ("privaterelay.appleid.com", "relay", "apple-hide-my-email"),
        ("www.facebook.com", "social", "facebook"),
        ("play.google.com", "app-store", "google-play"),
        ("maps.google.com", "map", "google-maps"),
        ("www.google.de", "search", "google"),
        ("cdn.shopify.com", "cdn", "shopify-cdn"),
        ("de.trustpilot.com", "reviews", "trustpilot"),
        ("bvagro.zendesk.com", "help-desk", "zendesk"),
        ("t.17track.net", "parcel-tracker", "17track"),
        ("ec.europa.eu", "authority", "europa"),
        ("www.w3.org", "reference", "w3c"),
        ("www.dhl.de", "carrier", "dhl"),
        ("global.cainiao.com", "carrier", "cainiao"),
        ("www.paypal.com", "payment", "paypal"),
        ("bvagro.myshopify.com", "shop-platform", "shopify"),
        ("www.bvagro.myshopify.com", "shop-platform", "shopify"),
        ("myshopify.com", "platform", "shopify"),
        ("checkout.shopify.com", "platform", "shopify"),
        ("bvagro.github.io", "free-hosting", "github-pages"),
        ("bvagro.wordpress.com", "free-hosting", "wordpress-com"),
        ("www.wordpress.com", "hosting", "wordpress-com"),
    ],
)
def test_roles(host: str, role: str, id: str) -> None:
    """The most special entry decides; a customer's name under a platform is told from the platform itself."""
    found = intermediary(host)
    assert found is not None
    assert (found.role, found.id) == (role, id)


@pytest.mark.parametrize(
    "host",
    [
        "bvagrotrade.example",
        "aliexpress.com",
        "www.amazon.de",
        "netflix.com",
        "notbit.ly",
        "bit.ly.example",
        "1.2.3.4",
        "",
        "nordstrom.com",
    ],
)
def test_everybody_else(host: str) -> None:
    """Shops, marketplaces and what only resembles an intermediary are none."""
    assert intermediary(host) is None


def test_each_host_stands_once() -> None:
    """No host stands twice, and each belongs to somebody who can register it or lets names."""
    hosts = [host for entries in DATA.values() for entry in entries.values() for host in entry["domains"]]
    assert len(hosts) == len(set(hosts))
    assert all(registrable(f"y.x.{host}") for host in hosts)


def test_no_marketplace_or_brand_is_an_intermediary() -> None:
    """A shop that people buy from is not taken out of the candidates."""
    networks = {"facebook", "tiktok"}
    for entry in sellers().values():
        if entry.kind not in ("marketplace", "brand") or entry.id in networks:
            continue
        for owned in entry.domains:
            found = intermediary(owned.domain)
            short_links_and_mailboxes = {"shortener", "file-host", "relay"}
            assert found is None or found.role in short_links_and_mailboxes, owned.domain


def test_platforms() -> None:
    """All forty-six platforms that pages show by a mark are there; of a dozen more only their shops' addresses are known."""
    marked = [platform for platform in platforms().values() if platform.html or platform.generators]
    assert len(marked) == 46
    assert all(platform.tenants for platform in platforms().values() if platform not in marked)


def test_marks_of_pages_are_distinct() -> None:
    """No mark stands for two platforms, and none is part of another's."""
    marks = [(mark.casefold(), platform.id) for platform in platforms().values() for mark in platform.html]
    for mark, id in marks:
        assert len(mark) >= 6
        assert {other_id for other, other_id in marks if mark in other} == {id}, mark


def test_platform_by_dns() -> None:
    """The target of a CNAME names the platform, whole labels only."""
    found = platform_at("shops.myshopify.com.")
    assert found is not None
    assert found.id == "shopify"
    assert platform_at("notmyshopify.com") is None
    assert platform_at("") is None
