"""What ARC fields say is shown as it stands, and nothing rests on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shopcheck.derivation import derive
from shopcheck.intake import Reading, read_mail
from shopcheck.intake.trust.arc import MOST, read_arc
from shopcheck.lookups import LOOKUPS, gather

if TYPE_CHECKING:
    from shopcheck.model import Evidence

GOOD = "i=1; mx.relay.example; dkim=pass header.d=aliexpress.com; spf=pass (ok) smtp.mailfrom=a.example; dmarc=pass"
LATER = "i=2; mx.other.example; arc=pass (i=1); spf=softfail; dkim=none; dmarc=fail"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([LATER, GOOD], ("1 mx.relay.example: spf=pass dkim=pass dmarc=pass", "2 mx.other.example: spf=softfail dkim=none dmarc=fail arc=pass")),
        ([" I = 07 ;\r\n mx.example; spf=pass"], ("7 mx.example: spf=pass",)),
        (["mx.example; spf=pass"], ()),
        (["i=1; spf=pass"], ()),
        (["i=1; mx.example"], ()),
        (["i=1; mx.example; spf=pass (unclosed"], ()),
        (["i=x; mx.example; spf=pass", "", ";" * 40_000], ()),
        ([GOOD, GOOD.replace("pass", "fail")], ("1 mx.relay.example: spf=pass dkim=pass dmarc=pass",)),
    ],
)  # fmt: skip
def test_fields_are_told_oldest_first(values: list[str], told: tuple[str, ...]) -> None:
    """By instance, who says so, and what; what cannot be read is missing, and no instance is told twice."""
    assert read_arc(values) == told


def test_only_so_many_are_read() -> None:
    """A head full of them stays short."""
    assert len(read_arc([f"i={number}; mx.example; spf=pass" for number in range(1, 90)])) == MOST


def of_mail(head: str) -> Evidence:
    mail = f"{head}From: AliExpress <order@aliexpress.com>\nSubject: Your order 1\nDate: Mon, 9 Nov 2026 10:00:00 +0000\n\nHello."
    return derive(gather(read_mail(mail.encode(), "mail", Reading(date(2026, 11, 23))), LOOKUPS))


def test_nothing_rests_on_it() -> None:
    """A forged chain that says “pass” for a known seller's name changes no other fact of the mail."""
    forged = of_mail(f"ARC-Authentication-Results: {GOOD}\nARC-Seal: i=1; a=rsa-sha256; cv=none; d=relay.example\n")
    plain = of_mail("")
    assert forged.texts("mail.arc") == ("1 mx.relay.example: spf=pass dkim=pass dmarc=pass",)
    assert plain.value("mail.arc") is None
    assert {name for name in plain if forged[name] != plain[name]} == {"mail.arc"}
