"""The scenarios: a hundred mails and the examples, and what the design says of each."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.scenarios.build import cases, mail

from shopcheck import check_email
from shopcheck.model import Known

if TYPE_CHECKING:
    from shopcheck.model import Result

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TODAY = date(2026, 11, 23)
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "expectations.yaml").read_text(encoding="utf-8"))
MAILS = {case["id"]: case for case in cases()}
EXAMPLES = {f"examples/{path.name}": path for path in (ROOT / "examples").iterdir() if path.suffix in {".eml", ".txt"}}
# What a reader sees of an order → the fact that tells it.
OF_ORDER = {
    "number": "order.number",
    "date": "order.date",
    "total": "order.total",
    "currency": "order.currency",
    "payment": "order.payment_methods",
    "tracker": "order.trackers",
    "carrier": "order.carriers",
    "seller": "order.seller_named",
    "company": "order.legal_entity",
    "vat": "order.vat_number",
    "item": "order.items",
    "country": "order.country",
}


def asked(key: str) -> list[str]:
    """List ids of the scenarios that assert this key."""
    return [name for name, expected in EXPECTED.items() if key in expected]


def allowed(name: str, key: str) -> tuple[Any, ...]:
    """List the answers that a scenario allows."""
    value = EXPECTED[name][key]
    return tuple(value) if isinstance(value, list) else (value,)


@cache
def result(name: str) -> Result:
    """Check one scenario, once for all questions."""
    data = EXAMPLES[name].read_bytes() if name in EXAMPLES else mail(MAILS[name])
    return check_email(data, bought_on=EXPECTED[name].get("bought_on"), today=TODAY)


def test_every_mail_has_an_expectation() -> None:
    """No scenario is built without being asked, none is asked for without a mail."""
    assert MAILS.keys() | EXAMPLES.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", asked("relation"))
def test_relation(name: str) -> None:
    """The relation is one that the design allows."""
    assert result(name).attribution.relation in allowed(name, "relation")


@pytest.mark.parametrize("name", asked("claimed"))
def test_claimed(name: str) -> None:
    """The known seller that is claimed is recognised, and none where none is."""
    claimed = result(name).attribution.claimed
    assert (claimed.id if claimed else None) in allowed(name, "claimed")


@pytest.mark.parametrize("name", asked("merchant"))
def test_merchant(name: str) -> None:
    """The one to ask first is the shop, never a tracker, platform, carrier or payment service."""
    merchant = result(name).attribution.merchant
    assert (merchant.domain if merchant else None) in allowed(name, "merchant")


@pytest.mark.parametrize("name", asked("merchant_name"))
def test_merchant_name(name: str) -> None:
    """The one to ask first carries the name that the mail gives."""
    merchant = result(name).attribution.merchant
    assert merchant is not None
    assert EXPECTED[name]["merchant_name"].casefold() in (merchant.name or "").casefold()


@pytest.mark.parametrize("name", asked("bought_on"))
def test_took_the_order(name: str) -> None:
    """Whether the seller the buyer believes in took the order."""
    belief = result(name).attribution.bought_on
    assert belief is not None
    assert belief.took_the_order in allowed(name, "took_the_order")


@pytest.mark.parametrize("name", asked("never_genuine"))
def test_never_called_genuine(name: str) -> None:
    """The one mistake that would cost money: nothing of this is called genuine."""
    assert result(name).attribution.relation != "genuine"


@pytest.mark.parametrize(
    ("name", "what"), [(name, what) for name in asked("order") for what in EXPECTED[name]["order"]]
)
def test_what_is_read_of_the_order(name: str, what: str) -> None:
    """What a reader sees of the order at a glance is read as it stands there."""
    expected = EXPECTED[name]["order"][what]
    fact = result(name).evidence.facts[OF_ORDER[what]]
    assert isinstance(fact, Known)
    value: Any = fact.value
    if what == "payment":
        assert sorted(value) == sorted(expected)
    elif what == "carrier":
        assert expected in value
    elif what == "tracker":
        assert re.sub(r"\W", "", expected) in [number.partition(":")[2] for number in value]
    elif what == "item":
        assert any(expected in name for name in value)
    elif what in ("seller", "company"):
        assert value is not None
        assert expected.casefold() in value.casefold()
    else:
        assert value == expected
