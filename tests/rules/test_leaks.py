"""What differs between the corpora without being dishonest must not move the score: it is masked, and nothing changes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.rules.support import evidence, shipped_rules
from tests.scenarios import receivers
from tests.scenarios.envelope import Envelope, signature

from shopcheck.intake import Reading, read_link, read_mail
from shopcheck.model import Kind
from shopcheck.pipeline import check, setup
from shopcheck.rules import judge

if TYPE_CHECKING:
    from shopcheck.model import Claims, Result

TODAY = date(2026, 11, 23)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.eml"))
# Era, language, platform, provider and country differ between scams and honest mails of the data; honesty does not.
LEAKS = frozenset(
    {
        "mail.language",
        "page.language",
        "page.platform",
        "shop.platform",
        "shop.dns.platform",
        "order.country",
        "input.defects",
        "input.as_of",
        "mail.date",
        "mail.unsubscribe",
        "mail.return_path_domain",
        "mail.spf",
        "mail.dkim_domains",
        "link.plain_http",
        "shop.hyphens",
        "shop.digits",
    }
)
# Headers that came with the years, and none of them with honesty.
ERA = re.compile(
    rb"(?im)^(?:arc-[a-z-]+|list-unsubscribe[a-z-]*|feedback-id|x-mailer|user-agent)"
    rb":[^\n]*\n(?:[ \t][^\n]*\n)*"
)


def result(claims: Claims) -> Result:
    return check(claims, setup(today=TODAY))


def points(data: bytes) -> tuple[float, list[tuple[str, float]]]:
    """The sum of a mail, and every rule that counted in it."""
    done = result(read_mail(data, "mail", Reading(TODAY)))
    return done.verdict.points, sorted((each.rule, each.counted) for each in done.findings if each.counted)


def test_no_rule_asks_what_leaks() -> None:
    """None of our rules reads a fact of which only the origin of the data could have taught it anything."""
    asked = {name: rule.id for rule in shipped_rules().rules for name in rule.when.facts if name in LEAKS}
    assert asked == {}


def test_no_rule_names_a_provider() -> None:
    """Who received the mail is in no condition: scams and honest mails of the data went to different ones."""
    for rule in shipped_rules().rules:
        assert not re.search(r"outlook|hotmail|microsoft|google|gmail", str(rule.source["when"]), re.IGNORECASE)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_headers_of_an_era_move_nothing(path: Path) -> None:
    """ARC, unsubscribe headers and the mail program are masked; the sum stays."""
    data = path.read_bytes()
    head, gap, body = data.partition(b"\n\n")
    masked = ERA.sub(b"", head + b"\n").rstrip(b"\n")
    assert points(masked + gap + body) == points(data)


def test_a_signature_that_nobody_verified_moves_nothing() -> None:
    """Mails of 2002 have no signature, and are no worse for it; anybody can write one."""
    plain = BODY.format(domain="small-shop.example")
    signed = signature("small-shop.example", datetime(2026, 11, 9, 10, 0, tzinfo=UTC))
    assert points(f"{signed}\n{plain}".encode()) == points(plain.encode())


BODY = """\
From: Order desk <orders@{domain}>
To: reader@mail.example
Subject: Your order 20418
Date: Mon, 9 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>Thank you for your order 20418 at the shop. Total: EUR 49.95.</p>
<p><a href="https://strange.example/pay">Pay a small fee now</a></p>
"""


@pytest.mark.parametrize("dmarc", ["pass", "fail"])
def test_the_provider_s_form_moves_nothing(dmarc: str) -> None:
    """The same answer in Google's form and in Microsoft's, with their own lines of delivery: the same sum."""
    envelope = Envelope(
        at=datetime(2026, 11, 9, 10, 0, tzinfo=UTC),
        rcpt="reader@mail.example",
        mail_from="orders@small-shop.example",
        header_from="small-shop.example",
        helo="mx.small-shop.example",
        ip="192.0.2.7",
        spf=dmarc,
        dmarc=dmarc,
        policy="none",
        signed=("small-shop.example",) if dmarc == "pass" else (),
    )
    body = BODY.format(domain="small-shop.example")
    sums = {points(f"{write(envelope)}\n{body}".encode())[0] for write in (receivers.gmail, receivers.outlook)}
    assert len(sums) == 1


@pytest.mark.parametrize("link", ["https://shop.example/x", "https://aliexpress-outlet.example/"])
def test_www_moves_nothing(link: str) -> None:
    """In the pages' corpus only honest shops have `www.`: it is nobody's merit."""
    plain, www = (result(read_link(each, each, Reading(TODAY))) for each in (link, link.replace("://", "://www.")))
    assert plain.verdict.points == www.verdict.points


GREETED = """\
From: Order desk <orders@small-shop.example>
To: {to}
Subject: {name}, your order 20418
Date: Mon, 9 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>Dear {name},</p><p>Thank you for your order 20418 at the shop. Total: EUR 49.95. Sent to {to}.</p>
<p><a href="https://strange.example/pay">Pay a small fee now</a></p>
"""
MASKS = ("reader@mail.example", "user@example.com", "Maria", "Maria Jansen", "customer", "xxxx@xxxx.com")


@pytest.mark.parametrize("to", ["reader@mail.example", "maria@mail.example"])
def test_the_reader_s_mask_moves_nothing(to: str) -> None:
    """The collections mask names and addresses in their own ways, one of them a name by an address: it is nobody's sign."""
    sums = {points(GREETED.format(to=to, name=name).encode())[0] for name in MASKS}
    assert len(sums) == 1


def test_the_receiver_s_marks_decide_nothing_about_strangers() -> None:
    """Only the scams of the data have them: for a sender that nobody knows they count two points at most."""
    rules = [
        rule
        for rule in shipped_rules().rules
        if {"mail.dmarc", "mail.authentication_source"}.intersection(rule.when.facts)
    ]
    strangers = [rule for rule in rules if "sender.seller" not in rule.when.facts or rule.group != "identity"]
    assert {rule.id for rule in strangers} == {"unknown-sender-check-failed", "nobody-vouches"}
    assert max(rule.weight for rule in strangers) <= 2


def test_crawling_moves_nothing() -> None:
    """A page whose links were not recorded, as some of the data's, is neither helped nor harmed by their absence."""
    known = evidence({"input.kind": "url", "page.links": 0, "page.measured_by": None})
    answers = {each.rule: each.counted for each in judge(shipped_rules(), known, Kind.URL)}
    assert answers["nobody-measures"] == answers["links-to-nobody"] == answers["measures-its-visits"] == 0


def test_the_order_s_language_moves_nothing() -> None:
    """The same mail with sentences of another language around it: no rule counts a language."""
    english = BODY.format(domain="small-shop.example")
    german = english.replace("</p>", "</p><p>Vielen Dank, wir haben alles erhalten und melden uns wieder.</p>", 1)
    assert points(german.encode())[0] == points(english.encode())[0]
