"""Visits of a shop, to a real web server: what is asked for, what is read, and where every fact comes from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.services.certificates import Authority
from tests.services.names import Names
from tests.services.nginx import Nginx, Site, nginx
from tests.services.programs import LOOPBACK, free_port
from tests.services.tcp import Connection, tcp_server
from tests.services.worlds import ASKING, VISITING, link, mail, world

from shopcheck.intake import Reading, read_link
from shopcheck.lookups import visited
from shopcheck.lookups.page import NAMES
from shopcheck.lookups.pages.visiting import Visited, pages_about
from shopcheck.model import Fact, Known, Reason, Unknown
from shopcheck.net import http
from shopcheck.net.keeping import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shopcheck.net import World

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

WORDS = "Garden tools, seeds and pots from our own nursery, packed by hand and sent within two days. " * 8
HOME = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Green Fingers</title></head>
<body><p>{WORDS}</p><p>Spade € 24.90</p><p>Rake € 19.90</p><p>Pot € 4.90</p>
<a href="/">Home</a> <a href="/tools">Tools</a> <a href="/seeds">Seeds</a> <a href="/pots">Pots</a>
<a href="/pages/contact">Contact</a>
<a href="https://shop.example/pages/terms?id=7">Terms and conditions</a>
<a href="https://elsewhere.example/imprint">Imprint of the platform</a>
<a href="https://u7f3.shop.example/imprint">Imprint</a>
</body></html>"""
CONTACT = f"""<!doctype html><html><head><title>Contact</title></head><body><p>{WORDS}</p>
<p>Write to <a href="mailto:hello@shop.example">hello@shop.example</a> or call
<a href="tel:+4930123456">+49 30 123456</a>.</p></body></html>"""
TERMS = f"""<!doctype html><html><head><title>Terms</title></head><body><p>{WORDS}</p>
<p>Seller: Green Fingers GmbH, Gartenweg 5, 10115 Berlin. VAT DE136695976</p>
<p>These terms hold for our website www.copied-garden.example, too.</p></body></html>"""
SECRET = "o/8f3a91b7?confirm=reader"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nginx, Authority]]:
    """Nginx with one host for each behaviour."""
    authority = Authority(tmp_path_factory.mktemp("ca"))

    def site(name: str, directives: str = "", *more: str) -> Site:
        return Site([name, *more], directives, authority.certificate(name, *more))

    folder = tmp_path_factory.mktemp("nginx")
    sites = [
        site(
            "shop.example",
            "location / { try_files /shop$uri /shop$uri.html /shop/index.html =404; }",
            "www.shop.example",
        ),
        site("bare.example", "location / { try_files /bare.html =404; }"),
        site("moved.example", "return 301 https://shop.example/;"),
        site("loop.example", "return 302 https://loop.example$request_uri/x;"),
        site("inward.example", "return 302 http://169.254.169.254/latest/meta-data/;"),
        site(
            "to-unwelcome.example",
            "location = /robots.txt { return 404; } location / { return 302 https://unwelcome.example/; }",
        ),
        site("refuses.example", "return 403;"),
        site("busy.example", "return 429;"),
        site("broken.example", "return 500;"),
        site("picture.example", 'location / { default_type image/png; return 200 "PNG"; }'),
        site("large.example", "location / { try_files /large.html =404; }"),
        site(
            "bomb.example",
            "location / { default_type text/html; add_header Content-Encoding gzip; try_files /bomb.gz =404; }",
        ),
        site("deep.example", "location / { try_files /deep.html =404; }"),
        site(
            "latin.example",
            'charset off; location / { default_type "text/html; charset=iso-8859-2"; try_files /latin =404; }',
        ),
        site(
            "cookies.example",
            'add_header Set-Cookie "id=77"; location = / { try_files /shop/index.html =404; } location / { try_files /shop$uri.html =404; }',
        ),
        site(
            "unwelcome.example",
            'location = /robots.txt { default_type text/plain; return 200 "User-agent: *\\nDisallow: /\\n"; } location / { try_files /shop/index.html =404; }',
        ),
        site(
            "welcome.example",
            'location = /robots.txt { default_type text/plain; return 200 "User-agent: *\\nDisallow: /tools\\n"; } location / { try_files /bare.html =404; }',
        ),
        site("odd-robots.example", _robots("odd-robots.txt")),
        site("broken-robots.example", _robots("broken-robots.txt")),
        site(
            "endless-robots.example",
            "location = /robots.txt { try_files /large.html =404; } location / { try_files /bare.html =404; }",
        ),
        site("no-robots.example", "location = /robots.txt { return 503; } location / { try_files /bare.html =404; }"),
        Site(["plain.example"], "location / { try_files /bare.html =404; }"),
        Site(["expired.example"], "", authority.certificate("expired.example", ends="20260201000000Z")),
        Site(["expired.example"], "location / { try_files /bare.html =404; }"),
        site(
            "half.example",
            "location = / { try_files /half.html =404; } location = /contact { return 302 https://shop.example/pages/contact; } location = /about { try_files /bare.html =404; } location = /terms { return 404; }",
        ),
        site(
            "silent.example",
            "location = / { try_files /silent.html =404; } location = /contact { try_files /bare.html =404; }",
        ),
        site("www.only-www.example", "location / { try_files /bare.html =404; }"),
    ]
    _fill(folder / "root")
    with nginx(folder, sites) as running:
        yield running, authority


def _robots(file: str) -> str:
    return f"location = /robots.txt {{ try_files /{file} =404; }} location / {{ try_files /bare.html =404; }}"


def _fill(root: Path) -> None:
    import gzip

    (root / "shop" / "pages").mkdir(parents=True)
    (root / "shop" / "index.html").write_text(HOME)
    (root / "shop" / "pages" / "contact.html").write_text(CONTACT)
    (root / "shop" / "pages" / "terms.html").write_text(TERMS)
    (root / "odd-robots.txt").write_text(
        "\ufeffUser-agent: shopcheck\n\nCrawl-delay: ²\nRequest-rate: ²/²\nDisallow: /\n", "utf-8"
    )
    (root / "broken-robots.txt").write_text("User-agent: *\nDisallow: //[\n")
    (root / "bare.html").write_text(f"<html><head><title>Bare</title></head><body>{WORDS}</body></html>")
    links = '<a href="/a">A</a> <a href="/b">B</a> <a href="/contact">Contact</a>'
    (root / "half.html").write_text(
        f'<html><body>{WORDS}{links} <a href="/terms">Terms</a> <a href="/about">About us</a></body></html>'
    )
    (root / "silent.html").write_text(f"<html><body>{WORDS}{links}</body></html>")
    (root / "large.html").write_bytes(b"<html>" + b"a" * (3 << 20))
    (root / "bomb.gz").write_bytes(gzip.compress(b"<p>" * (20 << 20)))
    (root / "deep.html").write_text("<div>" * 50_000)
    (root / "latin").write_bytes(
        f"<html><head><title>Žluťoučký kůň</title></head><body>{WORDS}</body></html>".encode("iso-8859-2")
    )


@pytest.fixture
def now(server: tuple[Nginx, Authority], monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose web is our server."""
    monkeypatch.setattr(http, "PORTS", {"http": server[0].http, "https": server[0].https})
    names = Names({"only-www.example": (), "nowhere.example": (), "www.nowhere.example": ()})
    return world(names, VISITING, tls=server[1].context(), timeout=6)


def visit(target: str, now: World) -> Mapping[str, Fact]:
    return visited.ask(link(target), now)


def trouble(facts: Mapping[str, Fact]) -> Unknown:
    assert set(facts) == set(NAMES)
    unknown = {fact for fact in facts.values() if isinstance(fact, Unknown)}
    assert len(unknown) == 1
    return unknown.pop()


def known(fact: Fact) -> Known:
    assert isinstance(fact, Known), fact
    return fact


def requests(server: Nginx, host: str) -> list[str]:
    return [line.split('"')[1].split(" ")[1] for line in server.asked() if line.split(" ")[1] == host]


def test_home_page_is_read_and_named(now: World) -> None:
    """Every fact of the home page names its address, and when it was read."""
    facts = visit("shop.example", now)
    title = known(facts["page.title"])
    assert (title.value, title.source) == ("Green Fingers", "page https://shop.example/")
    assert title.at is not None
    assert set(facts) == set(NAMES)


def test_company_and_contact_come_from_the_pages_about_them(now: World) -> None:
    """What the home page lacks is completed, each fact with the page it stands on."""
    facts = visit("shop.example", now)
    mailbox, company = known(facts["page.contact_mail"]), known(facts["page.legal_entity"])
    assert (mailbox.value, mailbox.source) == (("hello@shop.example",), "page https://shop.example/pages/contact")
    assert company.source == "page https://shop.example/pages/terms"
    assert "Green Fingers GmbH" in str(company.value)
    assert known(facts["page.vat_number"]).source == "page https://shop.example/pages/terms"
    copied = known(facts["page.names_other_shop"])
    assert (copied.value, copied.source) == (("copied-garden.example",), "page https://shop.example/pages/terms")


def test_only_the_shops_own_pages_are_asked_for(server: tuple[Nginx, Authority], now: World) -> None:
    """The home page and the pages about contact and terms: no other host, no unique label, no product."""
    before = len(requests(server[0], "shop.example"))
    visit("shop.example", now)
    asked = requests(server[0], "shop.example")[before:]
    assert asked[0] == "/"
    assert set(asked[1:]) == {"/pages/contact", "/pages/terms?id=7"}
    assert isinstance(now.resolver, Names)
    assert set(now.resolver.asked) == {"shop.example"}


def test_no_link_of_a_mail_is_requested(server: tuple[Nginx, Authority], now: World) -> None:
    """Order, confirm and unsubscribe links act and identify: neither their host nor their path is asked for."""
    data = (
        b"From: Shop <orders@shop.example>\nTo: reader@mail.example\nSubject: Your order 1001\n"
        b"Date: Mon, 09 Nov 2026 10:00:00 +0000\nMessage-ID: <1@shop.example>\n\n"
        b"Confirm: https://t77.shop.example/" + SECRET.encode() + b"\nView: https://shop.example/" + SECRET.encode()
    )
    before = len(server[0].asked())
    visited.ask(mail(data), now)
    asked = server[0].asked()[before:]
    assert asked
    assert not any("8f3a91b7" in line or "t77" in line for line in asked)
    assert isinstance(now.resolver, Names)
    assert set(now.resolver.asked) == {"shop.example"}


def test_link_that_was_handed_in_is_not_requested_either(server: tuple[Nginx, Authority], now: World) -> None:
    """A link on the command line names the shop; its path and query stay here."""
    before = len(server[0].asked())
    visit(f"https://buy.bare.example/{SECRET}", now)
    assert [line for line in server[0].asked()[before:] if "8f3a91b7" in line or "buy." in line] == []


def test_we_say_who_we_are_and_carry_no_cookies(server: tuple[Nginx, Authority], now: World) -> None:
    """An honest User-Agent on every request, and never a cookie, though the shop sets one."""
    visit("cookies.example", now)
    lines = [line for line in server[0].asked() if line.split(" ")[1] == "cookies.example"]
    assert len(lines) >= 2
    assert all('"shopcheck/' in line and line.endswith('"-"') for line in lines)


def test_shop_without_pages_about_itself_stays_as_it_is(now: World) -> None:
    """Nothing linked: what the page does not show is known to be missing there."""
    facts = visit("bare.example", now)
    assert known(facts["page.contact_mail"]).value is None
    assert known(facts["page.policy_links"]).value is None


def test_none_is_said_only_after_every_page_about_it(now: World) -> None:
    """All pages read and nothing found: there is none. One missing, or another shop's: still unknown."""
    fact = known(visit("silent.example", now)["page.contact_mail"])
    assert (fact.value, fact.source) == (None, "pages https://silent.example/contact")
    half = visit("half.example", now)["page.contact_mail"]
    assert isinstance(half, Unknown)
    assert half.reason is Reason.NOT_IN_THIS_INPUT


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("<a href=/contact>Us</a>", ["https://shop.example/contact"]),
        ("<a href='contact.html#top'>Us</a>", ["https://shop.example/contact.html"]),
        ("<a href=//www.shop.example/x>Contact</a>", ["https://www.shop.example/x"]),
        (
            "<a href='/index.php?route=information/contact'>Contact</a>",
            ["https://shop.example/index.php?route=information/contact"],
        ),
        ("<a href='/contact?session=8f3a91b7c2d4e6f8'>Us</a>", []),
        ("<a href='/contact?to=reader@mail.example'>Us</a>", []),
        ("<a href=https://u7.shop.example/contact>Us</a>", []),
        ("<a href=https://other.example/contact>Us</a>", []),
        ("<a href=https://a:b@shop.example/contact>Us</a>", []),
        ("<a href=https://shop.example:8443/contact>Us</a>", []),
        ("<a href=https://shop.example:x/contact>Us</a>", []),
        ("<base href=https://other.example/><a href=contact>Us</a>", []),
        ("<a href=ftp://shop.example/contact>Us</a>", []),
        ("<a href=javascript:contact()>Contact</a>", []),
        ("<a href=mailto:contact@shop.example>Contact</a>", []),
        ("<a href=/>Contact</a>", []),
        ("<a href='#contact'>Contact</a>", []),
        ("<a href=/" + "x" * 300 + ">Contact</a>", []),
    ],
)
def test_which_links_a_visit_follows(link: str, asked: list[str]) -> None:
    """Own hosts and plain addresses alone: nothing that may be a visitor's own, nothing of anybody else."""
    home = Visited("https://shop.example/", "shop.example", f"<html><body>{link}</body></html>".encode(), None)
    assert pages_about(home) == asked


def test_redirect_to_another_domain_is_said(now: World) -> None:
    """The facts are the other shop's, and every source says how we came there."""
    fact = known(visit("moved.example", now)["page.title"])
    assert fact.source == "page https://shop.example/, where moved.example leads"
    assert "where moved.example leads" not in known(visit("shop.example", now)["page.title"]).source


@pytest.mark.parametrize(
    ("host", "reason", "says"),
    [
        ("loop.example", Reason.BAD_ANSWER, "redirects again and again"),
        ("inward.example", Reason.REFUSED, "not public"),
        ("refuses.example", Reason.REFUSED, "refused to be read"),
        ("busy.example", Reason.RATE_LIMITED, "later"),
        ("broken.example", Reason.BAD_ANSWER, "error 500"),
        ("picture.example", Reason.BAD_ANSWER, "no page"),
        ("large.example", Reason.TOO_LARGE, "refused to be read"),
        ("bomb.example", Reason.TOO_LARGE, "refused to be read"),
        ("deep.example", Reason.TOO_LARGE, "refuses to be read"),
        ("nowhere.example", Reason.NO_SERVER, "no address"),
        ("192.0.2.7", Reason.NOT_IN_THIS_INPUT, "no name"),
    ],
)
def test_what_cannot_be_read_is_unknown_with_its_reason(now: World, host: str, reason: Reason, says: str) -> None:
    """Loops, traps, refusals, errors, bombs: the right code, in words, for every fact, and soon."""
    started = time.monotonic()
    unknown = trouble(visit(host, now))
    assert unknown.reason is reason
    assert says in unknown.says
    assert time.monotonic() - started < 6


def test_shop_without_tls_is_read_without(now: World) -> None:
    """No certificate, or an expired one: the page is read over http, and its source says so."""
    assert known(visit("expired.example", now)["page.title"]).source == "page http://expired.example/"


def test_shop_without_a_server_for_tls(
    server: tuple[Nginx, Authority], now: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody listens for https: http is tried; nobody at all: refused."""
    monkeypatch.setattr(http, "PORTS", {"http": server[0].http, "https": free_port()})
    assert known(visit("plain.example", now)["page.title"]).source == "page http://plain.example/"
    monkeypatch.setattr(http, "PORTS", {"http": free_port(), "https": free_port()})
    assert trouble(visit("other.example", now)).reason is Reason.REFUSED


def test_www_stands_in_where_the_bare_domain_has_no_address(now: World) -> None:
    """The only other host that is asked for is the fixed label www."""
    assert known(visit("x1.only-www.example", now)["page.title"]).source == "page https://www.only-www.example/"


def test_charset_of_the_server_counts(now: World) -> None:
    """The header's charset is the page's, where the page names none."""
    assert known(visit("latin.example", now)["page.title"]).value == "Žluťoučký kůň"


def test_nothing_is_asked_without_visit_or_beside_a_saved_page(server: tuple[Nginx, Authority], now: World) -> None:
    """The default tiers visit nobody; a saved page is not looked up again."""
    before = len(server[0].asked())
    assert visited.ask(link("shop.example"), world(now.resolver, ASKING)) == {}
    saved = read_link("shop.example", "shop.example", Reading(link("a.example").clock.as_of, page=b"<p>saved"))  # type: ignore[arg-type]
    assert visited.ask(saved, now) == {}
    assert len(server[0].asked()) == before


def test_robots_are_respected_where_asked(server: tuple[Nginx, Authority], now: World) -> None:
    """In an audit robots.txt decides: forbidden and unreadable are refusals, a rule for others is none for us."""
    audit = world(now.resolver, VISITING, tls=server[1].context(), timeout=6, robots=True)
    forbidden = trouble(visit("unwelcome.example", audit))
    assert forbidden.reason is Reason.REFUSED
    assert "robots.txt" in forbidden.says
    assert "/" not in requests(server[0], "unwelcome.example")
    assert trouble(visit("no-robots.example", audit)).reason is Reason.REFUSED
    assert known(visit("welcome.example", audit)["page.title"]).value == "Bare"
    assert known(visit("bare.example", audit)["page.title"]).value == "Bare"


def test_robots_of_where_a_shop_leads_are_asked_before_its_page(server: tuple[Nginx, Authority], now: World) -> None:
    """A redirect is no way around another site's robots.txt: its page is not asked for, not merely thrown away."""
    audit = world(now.resolver, VISITING, tls=server[1].context(), timeout=6, robots=True)
    before = len(requests(server[0], "unwelcome.example"))
    assert "robots.txt" in trouble(visit("to-unwelcome.example", audit)).says
    assert requests(server[0], "unwelcome.example")[before:] == ["/robots.txt"]


def test_robots_too_large_to_be_read_are_a_no(server: tuple[Nginx, Authority], now: World) -> None:
    """What may forbid us and cannot be read is no welcome."""
    audit = world(now.resolver, VISITING, tls=server[1].context(), timeout=6, robots=True)
    unknown = trouble(visit("endless-robots.example", audit))
    assert (unknown.reason, "robots.txt" in unknown.says) == (Reason.REFUSED, True)


@pytest.mark.parametrize("host", ["odd-robots.example", "broken-robots.example"])
def test_robots_made_to_break_a_reader_are_a_no(server: tuple[Nginx, Authority], now: World, host: str) -> None:
    """Odd delays and blank lines hide no rule; a path that is none ends in a refusal, not in an error of ours."""
    audit = world(now.resolver, VISITING, tls=server[1].context(), timeout=6, robots=True)
    unknown = trouble(visit(host, audit))
    assert (unknown.reason, "robots.txt" in unknown.says) == (Reason.REFUSED, True)


def test_robots_are_not_asked_for_one_person(server: tuple[Nginx, Authority], now: World) -> None:
    """A buyer who looks at one shop is no crawler."""
    before = len(server[0].asked())
    assert known(visit("unwelcome.example", now)["page.title"]).value == "Green Fingers"
    assert not any("robots.txt" in line for line in server[0].asked()[before:])


def test_one_visit_serves_all_who_wait(server: tuple[Nginx, Authority], now: World) -> None:
    """Two orders of the same shop in one run: one visit."""
    first = visit("https://shop.example/a", now)
    before = len(server[0].asked())
    assert visit("https://shop.example/b", now) == first
    assert len(server[0].asked()) == before


def test_pages_are_kept_as_evidence(server: tuple[Nginx, Authority], now: World, tmp_path: Path) -> None:
    """With a folder for evidence the source names the file that holds the page as it came."""
    keeping = world(now.resolver, VISITING, tls=server[1].context(), keep=Keeper(tmp_path), timeout=6)
    source = known(visit("bare.example", keeping)["page.title"]).source
    assert b"<title>Bare</title>" in (tmp_path / source.rpartition(" ")[2]).read_bytes()


@pytest.mark.parametrize("pause", [0.3, 30.0], ids=["drip", "silence"])
def test_slow_shop_holds_the_deadline(now: World, monkeypatch: pytest.MonkeyPatch, pause: float) -> None:
    """A byte now and then, or none: timed out when the deadline says so, with nothing made of half a page."""

    def slow(connection: Connection) -> None:
        connection.head()
        connection.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HOME.encode(), pause)

    with tcp_server(slow) as shop:
        monkeypatch.setattr(http, "PORTS", {"http": shop.port, "https": free_port()})
        started = time.monotonic()
        unknown = trouble(visit("slow.example", world(now.resolver, VISITING, timeout=1.5)))
        assert unknown.reason in {Reason.TIMED_OUT, Reason.REFUSED}
        assert time.monotonic() - started < 2.5
