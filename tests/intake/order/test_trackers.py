"""Parcel numbers and whose they are."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.order_text import order_text
from shopcheck.intake.order.trackers import s10, trackers
from shopcheck.model import MailLink


def found(text: str, *links: str) -> tuple[str, ...]:
    made = tuple(MailLink(f"https://{host}/", host) for host in links)
    return trackers(order_text("Your parcel", text, "en"), made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your parcel RB123456785GB is on its way", ("royalmail:RB123456785GB",)),
        ("Your parcel RB123456785EE is on its way", ("upu:RB123456785EE",)),
        ("Your parcel RB123456784GB is on its way", ()),
        ("Track 1Z5R89390357567127", ("ups:1Z5R89390357567127",)),
        ("Track 1Z5R89390357567128", ()),
        ("DHL parcel 00340999999999990902", ("dhl:00340999999999990902",)),
        ("PostNL: 3SABCD1234567", ("postnl:3SABCD1234567",)),
        ("FedEx 986578788855 has left", ("fedex:986578788855",)),
        ("FedEx 986578788856 has left", ()),
        ("Order 986578788855", ()),
        ("Card 4111111111111111", ()),
    ],
)
def test_numbers(text: str, expected: tuple[str, ...]) -> None:
    """By form and check digit; mere digits beside the carrier's name only."""
    assert found(text) == expected


def test_grouped_number_behind_its_label() -> None:
    """Behind a label a number may be printed in groups, with dots between them, too."""
    assert found("Die Post, tracking number: 99.00.041704.17041704") == ("swisspost:990004170417041704",)
    assert found("Carrier: USPS\nTracking number: 0307 1790 0005 2348 3741") == ("usps:03071790000523483741",)


def test_link_to_the_carrier_stands_for_its_name() -> None:
    """A mail that links to the carrier need not name it."""
    assert found("Tracking number: 986578788855", "www.fedex.com") == ("fedex:986578788855",)
    assert found("Tracking number: 986578788855", "shop.example") == ()


def test_at_most_ten() -> None:
    """A list of numbers is cut."""
    numbers = [f"RB{serial:08d}" for serial in range(40)]
    checked = [f"{one}{digit}SE" for one in numbers for digit in range(10) if s10(f"{one}{digit}SE")]
    assert len(checked) == 40
    assert len(found("\n".join(checked))) == 10
