"""Groups by rare shared values."""

from __future__ import annotations

import json
from typing import Any

from shopcheck.pipeline.groups import MOST_SHOPS, groups_of


def line(shop: str, level: str = "unknown", **facts: Any) -> bytes:
    named = {name.replace("__", "."): value for name, value in facts.items()} | {"shop.domain": shop}
    return json.dumps({"target": shop, "verdict": {"level": level}, "facts": named}).encode()


def test_shops_are_tied_by_rare_values_and_each_tie_is_named() -> None:
    """A chain of two values makes one group; a lone shop is in none."""
    (group,) = groups_of(
        [
            line("a.example", page__vat_number="NL1234567"),
            line("b.example", "malicious", page__vat_number="nl1234567", page__contact_phone=["+31 20 123"]),
            line("c.example", page__contact_phone={"value": ["+31 20  123"], "source": "page"}),
            line("alone.example", page__vat_number="BE7654321"),
        ]
    )

    assert group.shops == (("a.example", "unknown"), ("b.example", "malicious"), ("c.example", "unknown"))
    assert [(tie.fact, tie.value, tie.shops) for tie in group.ties] == [
        ("page.vat_number", "nl1234567", (0, 1)),
        ("page.contact_phone", "+31 20 123", (1, 2)),
    ]


def test_common_values_tie_nothing() -> None:
    """What many share is a hoster's or a template's."""
    assert groups_of(line(f"s{n}.example", page__contact_phone=["+1 555 0100"]) for n in range(MOST_SHOPS + 1)) == []


def test_own_certificate_name_and_repeats_tie_nothing() -> None:
    """The same shop twice is one shop; its own name in its certificate is no tie; masked values are none."""
    lines = [line("a.example", shop__tls__names=["a.example", "www.a.example"], page__contact_mail=["[masked]"])] * 2
    lines += [line("b.example", page__contact_mail=["[masked]"])]

    assert groups_of(lines) == []


def test_foreign_certificate_name_ties() -> None:
    """One certificate for two shops."""
    names = ["a.example", "b.example"]
    (group,) = groups_of([line("a.example", shop__tls__names=names), line("b.example", shop__tls__names=names)])

    assert len(group.shops) == 2


def test_name_servers_count_only_with_the_address() -> None:
    """Name servers alone are a registrar's."""
    servers = ["ns1.x.example", "ns2.x.example"]
    first = line("a.example", shop__dns__name_servers=servers, shop__dns__addresses=["192.0.2.1"])

    assert groups_of([first, line("b.example", shop__dns__name_servers=servers)]) == []
    assert (
        len(groups_of([first, line("b.example", shop__dns__name_servers=servers, shop__dns__addresses=["192.0.2.1"])]))
        == 1
    )


def test_broken_lines_are_passed_over() -> None:
    """Errors and repeats hold no facts."""
    assert groups_of([b"nonsense", b"[]", b'{"target": "x", "error": {}}']) == []
