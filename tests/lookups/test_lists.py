"""The user's own lists and decisions as facts: there only if given, and never proven by a stranger's mail."""

from __future__ import annotations

from datetime import date

import pytest

from shopcheck.lookups.decisions import Decision, Decisions, Says
from shopcheck.lookups.lists import FAKE, GOOD, Lists
from shopcheck.model import Evidence, Known, Reason, Unknown, Value

BOTH = frozenset({FAKE, GOOD})
LISTS = Lists({"fake.example": "fake.txt", "bad.host.example": "fake.txt"}, {"good.example": "good.txt"}, BOTH)
TODAY = date(2026, 11, 23)


def evidence(unknown: str = "", **facts: Value) -> Evidence:
    known = {name.replace("__", "."): Known(value, "test") for name, value in facts.items()}
    return Evidence({**known, **({unknown: Unknown(Reason.NOT_TRUSTED, "test")} if unknown else {})})


@pytest.mark.parametrize(
    ("host", "fake"),
    [
        ("fake.example", True),
        ("www.fake.example", True),
        ("notfake.example", False),
        ("bad.host.example", True),
        ("host.example", False),
        (None, False),
    ],
)
def test_an_entry_stands_for_all_below_it(host: str | None, fake: bool) -> None:
    """The host itself, and names below it; not names that merely end alike."""
    assert LISTS.facts(evidence(shop__host=host))[FAKE].value is fake  # type: ignore[union-attr]


def test_the_sender_of_a_mail_may_be_the_fake() -> None:
    """A mail is as suspicious as its sender, too."""
    found = LISTS.facts(evidence(input__kind="email", shop__host="other.example", sender__host="mail.fake.example"))
    assert found[FAKE] == Known(True, "fake.txt")


def test_a_link_to_a_good_shop_makes_no_mail_good() -> None:
    """Only the good shop's own mail, as the provider confirms it, stands on the list."""
    link = evidence(input__kind="email", shop__host="good.example", mail__authenticated_domain="stranger.example")
    own = evidence(input__kind="email", shop__host="good.example", mail__authenticated_domain="good.example")
    open_ = evidence("mail.authenticated_domain", input__kind="email", shop__host="good.example")
    assert LISTS.facts(link)[GOOD] == Known(False, "lists")
    assert LISTS.facts(own)[GOOD] == Known(True, "good.txt")
    assert LISTS.facts(open_)[GOOD] == Unknown(Reason.NOT_TRUSTED, "test")
    assert LISTS.facts(evidence(input__kind="url", shop__host="good.example"))[GOOD] == Known(True, "good.txt")


def test_no_list_no_fact() -> None:
    """Who gave no list has no such facts, be they true, false or unknown."""
    assert Lists().facts(evidence(shop__host="fake.example")) == {}
    assert set(Lists(given=frozenset({FAKE})).facts(evidence(shop__host="x.example"))) == {FAKE}


def decided(says: Says, about: str = "shop.example", until: date | None = None) -> Decisions:
    return Decisions({about: Decision(about, says, "because", date(2026, 11, 1), until)}, "mine.jsonl")


def test_a_decision_is_facts() -> None:
    """What, on what, why, since when, until when; with the file as source."""
    found = decided(Says.HONEST).facts(evidence(input__kind="url", shop__host="www.shop.example"), "", TODAY)
    assert {name: fact.value for name, fact in found.items()} == {  # type: ignore[union-attr]
        "decision.says": "honest",
        "decision.about": "shop.example",
        "decision.because": "because",
        "decision.on": date(2026, 11, 1),
        "decision.until": None,
    }
    assert {fact.source for fact in found.values()} == {"mine.jsonl"}


def test_a_decision_ends() -> None:
    """On its last day it holds, the day after it does not."""
    shop = evidence(input__kind="url", shop__host="shop.example")
    assert decided(Says.SCAM, until=TODAY).facts(shop, "", TODAY)
    assert not decided(Says.SCAM, until=date(2026, 11, 22)).facts(shop, "", TODAY)


def test_a_decision_on_the_very_mail_goes_first() -> None:
    """The SHA-256 of what was handed in names one mail, whatever shop it speaks of."""
    both = Decisions({**decided(Says.SCAM).by_target, **decided(Says.HONEST, "sha256:ab").by_target})
    mail = evidence(input__kind="email", shop__host="shop.example")
    assert both.facts(mail, "sha256:ab", TODAY)["decision.says"] == Known("honest", "decision")
    assert both.facts(mail, "sha256:cd", TODAY)["decision.says"] == Known("scam", "decision")


def test_honest_is_not_a_stranger_who_links_there() -> None:
    """A mail with a link to an honest shop is not that shop's; a vouched one is."""
    stranger = evidence(input__kind="email", shop__host="shop.example", sender__host="evil.example")
    own = evidence(input__kind="email", mail__authenticated_domain="shop.example", shop__host="shop.example")
    assert decided(Says.HONEST).facts(stranger, "", TODAY) == {}
    assert decided(Says.HONEST).facts(own, "", TODAY)
    assert decided(Says.SCAM).facts(stranger, "", TODAY)
