"""Groups by rare shared values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.cli.conftest import Run, shopcheck

from shopcheck.pipeline import catalogue
from shopcheck.pipeline.groups import TIES, groups_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["shopcheck"]


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
    """What many share is a hoster's or a template's; how many is too many depends on what it is."""
    most = TIES["page.template"]
    assert groups_of(line(f"s{n}.example", page__template=["1:2f3a"]) for n in range(most + 1)) == []
    (group,) = groups_of(line(f"s{n}.example", page__analytics_ids=["ga4:G-7K2P"]) for n in range(most + 1))
    assert len(group.shops) == most + 1


def test_accounts_and_templates_tie() -> None:
    """One account in two shops, one template in two; of a template's marks that tie the same shops one is told."""
    marks = ["0:aaaaaa", "1:bbbbbb", "2:cccccc"]
    (group,) = groups_of(
        [
            line("a.example", page__merchant_ids=["stripe:pk_live_1"], page__template=marks),
            line("b.example", page__merchant_ids=["stripe:pk_live_1", "shopify:b.myshopify.com"]),
            line("c.example", page__template=["0:aaaaaa", "1:bbbbbb", "2:dddddd"]),
        ]
    )

    assert [(tie.fact, tie.shops) for tie in group.ties] == [("page.merchant_ids", (0, 1)), ("page.template", (0, 2))]


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


def test_group_raises_no_shop(shopcheck: Run, tmp_path: Path) -> None:
    """Ten shops share everything that ties with a known fake: each keeps the answer it has alone, never above suspicious."""
    shared = {
        "page.vat_number": "NL004495445B01",
        "page.analytics_ids": ["ga4:G-7K2PQ9X1ZB"],
        "page.template": ["0:aa11"],
    }
    cases: list[dict[str, Any]] = [
        {"target": f"https://shop-{n}.example", "as_of": "2026-11-23", "facts": shared} for n in range(11)
    ]
    cases[0]["facts"] = {**shared, "shop.registration.created": "2026-11-15", "page.discounted_share": 1.0}
    (tmp_path / "fakes.txt").write_text("shop-0.example\n")

    def levels(name: str, some: list[dict[str, Any]]) -> list[str]:
        source, out = tmp_path / f"{name}.jsonl", tmp_path / f"{name}.out.jsonl"
        source.write_text("".join(json.dumps(case) + "\n" for case in some))
        more = ["--replay", "--list", f"fake={tmp_path / 'fakes.txt'}", "--jobs", "0", "-q"]
        assert shopcheck("audit", str(source), "-o", str(out), "-o", f"{out}.html", *more).code == 0
        return [json.loads(told)["verdict"]["level"] for told in out.read_text().splitlines()]

    together = levels("together", cases)
    (group,) = groups_of((tmp_path / "together.out.jsonl").read_bytes().splitlines(keepends=True))
    assert len(group.shops) == 11
    assert together[0] == "malicious"
    assert together[1:] == levels("alone", cases[1:2]) * 10
    assert set(together[1:]) <= {"unknown", "benign", "suspicious"}
    assert not any("group" in name for name in catalogue())
