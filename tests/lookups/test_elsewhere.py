"""Where a mail leads, and what its sender pretends: facts of links, sender and mail that the rules count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shopcheck.derivation import derive
from shopcheck.intake import Reading, read_mail
from shopcheck.lookups import LOOKUPS, gather

if TYPE_CHECKING:
    from shopcheck.model import Evidence


def facts(body: str, sender: str = "Shop <info@shop.example>", subject: str = "Order 1001") -> Evidence:
    head = f"From: {sender}\nTo: reader@mail.example\nSubject: {subject}\nMIME-Version: 1.0\n"
    html = f"{head}Content-Type: text/html; charset=utf-8\n\n<p>Hello there, a few words.</p>{body}"
    return derive(gather(read_mail(html.encode(), "mail", Reading(date(2026, 11, 23))), LOOKUPS))


def link(*hosts: str) -> str:
    return "".join(f'<a href="https://{host}/p{number}">look</a>' for number, host in enumerate(hosts))


@pytest.mark.parametrize(
    ("hosts", "strangers", "one"),
    [
        (("trap.example",), ("trap.example",), True),
        (("a.trap.example", "b.trap.example"), ("trap.example",), True),
        (("shop.example",), (), False),
        (("trap.example", "www.shop.example"), ("trap.example",), False),
        (("aliexpress.com",), (), False),
        (("www.ikea.com",), (), False),
        (("facebook.com", "trap.example"), ("trap.example",), True),
        ((), (), False),
    ],
)
def test_strangers(hosts: tuple[str, ...], strangers: tuple[str, ...], one: bool) -> None:
    """Neither the sender, nor a known seller or company, nor anybody in between."""
    found = facts(link(*hosts))
    assert found.texts("links.strangers") == strangers
    assert found.flag("links.one_stranger") is one
    assert found.number("links.stranger_count") == len(strangers)


@pytest.mark.parametrize(
    ("href", "strangers"),
    [
        ("https://www.amazon.nl/go?to=https%3A%2F%2Ftrap.example%2Fpay", ("trap.example",)),
        ("https://www.amazon.nl/go?to=https%3A%2F%2Fwww.amazon.de%2F", ()),
        ("https://www.facebook.com/sharer?u=https%3A%2F%2Ftrap.example", ()),  # a button to share it, not the way there
    ],
)
def test_a_seller_s_link_that_may_lead_on(href: str, strangers: tuple[str, ...]) -> None:
    """An open redirect on an honest host leads to the stranger whose address it carries."""
    found = facts(f'<a href="{href}">your order</a>', "Amazon <auto@amazon.nl>")
    assert found.texts("links.strangers") == strangers


def test_distinct_links_are_counted_once() -> None:
    """The same address twice is one; a place in a page is no other page."""
    body = '<a href="https://shop.example/a">x</a><a href="https://shop.example/a#b">y</a><a href="https://shop.example/c">z</a>'
    assert facts(body).number("links.distinct") == 2


def test_share_of_own_links() -> None:
    """Of the links that go to nobody in between; none, where there is no such link."""
    assert facts(link("shop.example", "www.shop.example", "other.example", "facebook.com")).number(
        "links.own_share"
    ) == pytest.approx(0.67)
    assert facts("").number("links.own_share") is None


@pytest.mark.parametrize(
    ("host", "borrowed"),
    [
        ("storage.googleapis.com", True),
        ("x.pages.dev", True),
        ("shop.sa.com", True),
        ("store.myshopify.com", False),
        ("shop.example", False),
    ],
)
def test_borrowed_places(host: str, borrowed: bool) -> None:
    """File stores, free hosting, names under a host's; a shop platform's customer is none."""
    assert bool(facts(link(host)).texts("links.borrowed")) is borrowed


@pytest.mark.parametrize(
    ("sender", "domain", "symbols"),
    [
        ("aliexpress.com <info@shop.example>", "aliexpress.com", False),
        ("info@aliexpress.com <info@shop.example>", "aliexpress.com", False),
        ("www.shop.example <info@mail.shop.example>", None, False),
        ("Amazon.com <x@amazon.com>", None, False),
        ("Amazon.de <x@amazon.com>", None, False),
        ("Node.js for you <info@shop.example>", None, False),
        ("Dr. Example <info@shop.example>", None, False),
        ("UPS ✔ <info@shop.example>", None, True),
        ("Parcel 📦 <info@shop.example>", None, True),
        ("FedEx® <info@shop.example>", None, False),
    ],
)
def test_what_the_display_name_pretends(sender: str, domain: str | None, symbols: bool) -> None:
    """Another party's address, or pictures; a trade mark's sign is neither."""
    found = facts("", sender)
    assert found.text("sender.name_domain") == domain
    assert found.flag("sender.name_symbols") is symbols


@pytest.mark.parametrize(
    ("host", "shared"),
    [("x.onmicrosoft.com", True), ("app.firebaseapp.com", True), ("shop.example", False), ("gmail.com", False)],
)
def test_shared_senders(host: str, shared: bool) -> None:
    """Names that a host lends to its customers; a free mailbox is another fact."""
    assert facts("", f"Shop <a@{host}>").flag("sender.shared_domain") is shared


def test_known_companies_by_public_lists() -> None:
    """A company's own site, beyond the sellers known by hand; never a free mailbox."""
    assert facts("", "X <a@news.ikea.com>").text("sender.official_site_of")
    assert facts("", "X <a@gmail.com>").text("sender.official_site_of") is None
    assert facts("", "X <a@shop.example>").text("sender.official_site_of") is None


@pytest.mark.parametrize(
    ("sender", "host", "stranger"),
    [
        ("info@lovepopcards.example", "www.lovepop.example", False),
        ("info@asus.example", "us.asus.test", False),
        ("info@abc.example", "abc.test", True),
        ("info@shop.example", "shopping-trap.example", True),
    ],
)
def test_a_domain_named_like_the_senders_is_no_stranger(sender: str, host: str, stranger: bool) -> None:
    """A company has several endings and spellings; a short name inside a long one proves nothing."""
    assert bool(facts(link(host), f"Shop <{sender}>").texts("links.strangers")) is stranger


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        ('<a href="https://trap.example/1">Track your parcel</a>', 1),
        ('<a href="https://trap.example/1"><img src="https://trap.example/x.png"></a>', 1),
        ('<a href="https://trap.example/1">https://trap.example/1</a>', 0),
        ("<p>See https://trap.example/1</p>", 0),
        ('<a href="https://shop.example/1">Track your parcel</a>', 0),
    ],
)
def test_links_to_strangers_that_do_not_show_their_address(body: str, hidden: int) -> None:
    """People paste the address they mean; a fake hides it behind a word or a picture."""
    assert facts(body).number("links.behind_words") == hidden


def test_a_known_senders_own_pages_are_not_borrowed() -> None:
    """A service that anybody may publish with, and that writes itself, borrows nothing."""
    assert not facts(link("www.docusign.net"), "Docusign <dse@docusign.net>").texts("links.borrowed")
    assert facts(link("www.docusign.net")).texts("links.borrowed")


@pytest.mark.parametrize(
    ("sender", "signed"),
    [
        ("Bramble Bikes <a@x.example>", True),
        ('"bramble  bikes" <a@x.example>', True),
        ("Bramble <a@x.example>", True),
        ("DHL Express <a@x.example>", False),
        ("We <a@x.example>", False),
        ("a@x.example", False),
    ],
)
def test_a_name_that_stands_in_the_text(sender: str, signed: bool) -> None:
    """Who writes signs with the name that stands above his mail; a short word is anybody's."""
    body = "<p>We have sent your parcel today.</p><p>Thanks,<br>Bramble Bikes</p>"
    assert facts(body, sender).flag("sender.name_in_text") is signed


@pytest.mark.parametrize(
    ("sender", "subject", "hosts", "others"),
    [
        ("Parcel <a@x.example>", "Your FedEx parcel", ("trap.example",), ("fedex",)),
        ("FedEx <a@x.example>", "Your parcel", (), ("fedex",)),
        ("Shop <a@x.example>", "Your FedEx parcel", ("www.fedex.com",), ()),
        ("FedEx <a@fedex.com>", "Your FedEx parcel", (), ()),
        ("Vattenfall <a@vattenfall.example>", "Your Vattenfall bill", ("vattenfall.example",), ()),
        ("Shop <a@x.example>", "What is next", (), ()),
        ("Shop <a@x.example>", "Your FedEx parcel", ("shop.aftership.com",), ()),
        ("Shop <a@x.example>", "Your FedEx parcel", ("shop.aftership.com", "trap.example"), ("fedex",)),
        ("Shop <a@x.example>", "Your eBay parcel", ("shop.aftership.com",), ("ebay",)),
    ],
)
def test_names_of_others(sender: str, subject: str, hosts: tuple[str, ...], others: tuple[str, ...]) -> None:
    """A seller in subject or sender, of whom nothing else in the mail is; everyday words are no names, who follows parcels speaks of carriers."""
    assert facts(link(*hosts), sender, subject).texts("mail.names_others") == others


def test_words_and_pictures() -> None:
    """Letters that the reader sees, and pictures that are loaded."""
    found = facts('<img src="https://shop.example/a.png"><img src="https://shop.example/b.png">')
    assert found.number("mail.pictures") == 2
    assert 0 < (found.number("mail.text_length") or 0) < 60


def test_an_unreachable_sender() -> None:
    """An address under no suffix that exists is known to be none, not unknown."""
    found = facts("", "Post <info@correios>")
    assert "sender.domain" in found
    assert found.text("sender.domain") is None
