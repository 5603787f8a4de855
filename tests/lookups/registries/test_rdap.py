"""RDAP answers read (RFC 9083)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services.registry import card, domain_object

from shopcheck.lookups.registries.dates import Day
from shopcheck.lookups.registries.rdap import read_domain
from shopcheck.lookups.registries.registered import Registered, status_words

AT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def read(document: dict[str, Any]) -> Registered:
    return read_domain(document, "RDAP rdap.example", AT)


def test_all_fields_of_a_common_answer() -> None:
    """Dates, registrar, the abuse mailbox inside the registrar, status."""
    answer = read(domain_object("shop.example"))
    assert answer == Registered(
        exists=True,
        source="RDAP rdap.example",
        at=AT,
        created=Day(date(2021, 3, 2)),
        expires=date(2027, 3, 2),
        registrar="Registrar Ltd",
        status=("client transfer prohibited", "active"),
        abuse_contact="abuse@registrar.example",
    )


def test_earliest_of_several_registrations_in_utc() -> None:
    """Servers that repeat the event; an offset that moves the day."""
    events = [
        {"eventAction": "registration", "eventDate": "2021-03-02T10:00:00Z"},
        {"eventAction": "Registration", "eventDate": "2020-01-01T00:30:00+02:00"},
        {"eventAction": "reregistration", "eventDate": "2010-01-01T00:00:00Z"},
        {"eventAction": "last changed", "eventDate": "2001-01-01T00:00:00Z"},
    ]
    assert read(domain_object("shop.example", events=events)).created == Day(date(2019, 12, 31))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"events": "none", "entities": {}, "status": "active"},
        {"events": [None, 7, {"eventAction": "registration"}, {"eventAction": 3, "eventDate": "2021-03-02"}]},
        {"events": [{"eventAction": "registration", "eventDate": "soon"}]},
        {"entities": [{"roles": "registrar", "vcardArray": card(fn="X")}, {"roles": ["registrar"], "vcardArray": "x"}]},
        {"entities": [{"roles": ["registrar"], "vcardArray": ["vcard", [["fn", {}, "text", ""], ["fn"], 3]]}]},
    ],
)
def test_odd_answers_are_missing_fields(document: dict[str, Any]) -> None:
    """Nothing of it is an error, nothing is guessed."""
    answer = read(document)
    assert (answer.created, answer.registrar, answer.abuse_contact) == (None, None, None)


def test_depth_of_entities_is_bounded() -> None:
    """An answer that nests without end is not followed without end."""
    inner: dict[str, Any] = {"roles": ["abuse"], "vcardArray": card(email="deep@example")}
    for _level in range(500):
        inner = {"roles": ["technical"], "entities": [inner]}
    assert read({"entities": [inner]}).abuse_contact is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)
KEYS = ("events", "entities", "status", "ldhName", "links")


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_nothing_that_comes_raises(document: dict[str, Any]) -> None:
    """Whatever the JSON, there is a reading."""
    assert read(document).exists


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("clientTransferProhibited", "client transfer prohibited"),
        ("ok", "active"),
        ("OK", "active"),
        ("serverHold", "server hold"),
        ("pendingDelete", "pending delete"),
        ("Registered until expiry date.", "registered until expiry date."),
        ("client  hold", "client hold"),
    ],
)
def test_status_in_the_words_of_rdap(value: str, words: str) -> None:
    """RFC 8056 maps EPP's names."""
    assert status_words(value) == words


def test_answer_survives_the_cache() -> None:
    """As JSON and back, with every field and with none."""
    for answer in (read(domain_object("shop.example")), Registered(exists=False, source="WHOIS whois.example", at=AT)):
        assert Registered.from_json(json.loads(json.dumps(answer.to_json()))) == answer
