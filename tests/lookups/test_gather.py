"""Gathering: every declared fact gets an answer, and nothing that was not declared."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.services.names import Names
from tests.services.worlds import world

from shopcheck.intake import Reading, read_link, read_mail
from shopcheck.lookups import FACTS, LOOKUPS, gather, register, tls
from shopcheck.lookups.gather import Asking, Lookup
from shopcheck.model import Claims, Kind, Known, Reason, Record, RecordedValue, TargetError, Tier, Unknown
from shopcheck.pipeline import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.model import Fact, FactDeclaration
    from shopcheck.net import World

READING = Reading(date(2026, 11, 23))
MAIL = b"From: Shop <info@shop.example>\nSubject: Your order 1001\nDate: Mon, 9 Nov 2026 10:00:00 +0100\n\nThank you.\n"


def claims_of(kind: Kind) -> Claims:
    return (
        read_mail(MAIL, "mail", READING) if kind is Kind.EMAIL else read_link("shop.example", "shop.example", READING)
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_every_declared_fact_is_known_or_unknown(kind: Kind) -> None:
    """No fact of the kind is missing, and none of the other kind is there."""
    evidence = gather(claims_of(kind), LOOKUPS)

    declared = {fact.name for fact in FACTS if kind in fact.kinds}
    given_by_the_user = {name for name in declared if name.startswith(("lists.", "decision."))}
    assert set(evidence) == declared - given_by_the_user
    assert all(isinstance(fact, Known | Unknown) for fact in evidence.values())


@pytest.mark.parametrize("kind", list(Kind))
def test_values_have_the_type_they_declare(kind: Kind) -> None:
    """What a rule may compare is what a look-up gives."""
    types = {"text": str, "number": int | float, "flag": bool, "date": date, "texts": tuple}
    for name, fact in gather(claims_of(kind), LOOKUPS).items():
        if isinstance(fact, Known) and fact.value is not None:
            assert isinstance(fact.value, types[catalogue()[name].type]), name


@pytest.mark.parametrize("kind", list(Kind))
def test_offline_nothing_of_the_world_is_known(kind: Kind) -> None:
    """Registry and visit facts are unknown: never clean, never guilty."""
    for name, fact in gather(claims_of(kind), LOOKUPS).items():
        if catalogue()[name].tier in (Tier.REGISTRY, Tier.VISIT):
            assert isinstance(fact, Unknown), name


def record(**values: object) -> Record:
    facts = {name.replace("__", "."): RecordedValue(value, "record", None) for name, value in values.items()}
    return Record(facts, {})


@pytest.mark.parametrize(
    "values",
    [{"shop__idn": "yes"}, {"shop__hyphens": True}, {"links__hosts": "a"}, {"shop__registration__created": "soon"}],
)
def test_recorded_value_of_another_type_is_refused(values: dict[str, object]) -> None:
    """A record that gives a text where a flag is declared is a mistake, not a fact."""
    kind = Kind.EMAIL if "links__hosts" in values else Kind.URL
    with pytest.raises(TargetError):
        gather(replace(claims_of(kind), record=record(**values)), LOOKUPS)


def test_misspelt_recorded_fact_gets_the_nearest_name() -> None:
    """A case written by hand may not be wrong in silence."""
    with pytest.raises(TargetError) as error:
        gather(replace(claims_of(Kind.URL), record=record(shop__registration__create="2026-01-01")), LOOKUPS)

    assert "shop.registration.created" in error.value.help


def test_result_line_of_another_version_is_read() -> None:
    """A result may hold facts that this version does not know: it only grows."""
    newer = replace(record(shop__of__tomorrow="x"), is_result=True)

    assert "shop.of.tomorrow" not in gather(replace(claims_of(Kind.URL), record=newer), LOOKUPS)


HALF = r"\ud800"


@pytest.mark.parametrize("how", ["page", "mail", "record"])
def test_no_fact_holds_half_a_character(how: str) -> None:
    """JSON can spell a lone surrogate; whoever puts one into a page or a mail must not stop what is written later."""
    data = f'{{"@type": "Order", "orderNumber": "A{HALF}1", "name": "N{HALF}", "legalName": "L{HALF} GmbH", "merchant": {{"name": "M{HALF}"}}}}'
    script = f'<script type="application/ld+json">{data}</script>'
    if how == "page":
        claims = read_link(
            "shop.example", "shop.example", Reading(date(2026, 11, 23), page=f"<html>{script}x</html>".encode())
        )
    elif how == "mail":
        claims = read_mail(MAIL.replace(b"\n\n", b"\nContent-Type: text/html\n\n") + script.encode(), "mail", READING)
    else:
        claims = replace(
            claims_of(Kind.URL), record=record(page__legal_entity="L\ud800", page__names=["N\udfff", "plain"])
        )
    evidence = gather(claims, LOOKUPS)
    texts = [str(fact.value) for fact in evidence.values() if isinstance(fact, Known)]
    assert "\n".join(texts).encode("utf-8")
    assert any("\ufffd" in text for text in texts)


class _Slow:
    """A look-up that takes its time before it asks how much is left."""

    FACTS: tuple[FactDeclaration, ...] = ()
    SETTLES = ()

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self.ends: list[float] = []

    def find(self, _claims: Claims) -> Mapping[str, Fact]:
        return {}

    def ask(self, _claims: Claims, world: World) -> Mapping[str, Fact]:
        time.sleep(self._pause)
        self.ends.append(world.deadline().ends)
        return {}


def test_all_lookups_of_an_order_end_at_the_same_moment() -> None:
    """The clock starts once, when the order is gathered, however late a look-up begins; the next order has its own."""
    lookups = [_Slow(0.0), _Slow(0.05), _Slow(0.1)]
    ours = world(Names(), timeout=5.0)
    before = time.monotonic()
    for _order in range(2):
        gather(claims_of(Kind.URL), lookups, world=ours)
    first, second = ({ends[order] for ends in (lookup.ends for lookup in lookups)} for order in (0, 1))
    assert len(first) == len(second) == 1
    assert before + 5.0 <= first.pop() < second.pop()


class _Stumbling:
    """A look-up with a mistake in it, over what a hostile server sent."""

    FACTS = tls.FACTS
    SETTLES = tls.SETTLES

    def find(self, claims: Claims) -> Mapping[str, Fact]:
        return tls.find(claims)

    def unasked(self, *, recorded: bool) -> Mapping[str, Fact]:
        return tls.unasked(recorded=recorded)

    def ask(self, _claims: Claims, _world: World) -> Mapping[str, Fact]:
        raise ValueError("a chunk of minus five bytes")


class _Sound:
    """Another look-up of the same order."""

    FACTS = register.FACTS
    SETTLES = register.SETTLES

    def find(self, claims: Claims) -> Mapping[str, Fact]:
        return register.find(claims)

    def unasked(self, *, recorded: bool) -> Mapping[str, Fact]:
        return register.unasked(recorded=recorded)

    def ask(self, _claims: Claims, _world: World) -> Mapping[str, Fact]:
        return {"register.vat_valid": Known(value=True, source="test")}


def test_a_mistake_of_ours_costs_one_lookup_and_is_told() -> None:
    """Whoever finds a way to trip one reader does not silence the others; --debug shows the mistake itself."""
    lookups: list[Lookup] = [_Stumbling(), _Sound()]
    evidence = gather(claims_of(Kind.URL), lookups, world=world(Names()))
    for name in tls.SETTLES:
        fact = evidence[name]
        assert isinstance(fact, Unknown)
        assert fact.reason is Reason.BAD_ANSWER
        assert "ValueError" in fact.says
    assert evidence.flag("register.vat_valid") is True
    with pytest.raises(ValueError, match="minus five"):
        gather(claims_of(Kind.URL), lookups, world=replace(world(Names()), debug=True))


def test_every_lookup_that_asks_says_what_it_settles() -> None:
    """All facts of the world's tiers can be settled by one of them."""
    settled = {name for lookup in LOOKUPS if isinstance(lookup, Asking) for name in lookup.SETTLES}
    assert settled == {item.name for item in FACTS if item.tier in (Tier.REGISTRY, Tier.VISIT)}
