"""What dates and offices rest on is said: by the buyer, or read in the mail."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import Known, Relation, Result
from shopcheck.reports.told import notes, paid_by

if TYPE_CHECKING:
    from shopcheck.model import Value

READ = "Read in the mail: paid by card, ordered 9 Nov, Netherlands."


def having(result: Result, **facts: Value) -> Result:
    """The result with facts of the buyer's."""
    return replace(
        result,
        evidence=result.evidence.joined({f"input.{name}": Known(value, "input") for name, value in facts.items()}),
    )


def test_what_was_read_is_said_with_the_way_to_correct_it() -> None:
    """Nothing said: all of it was read, and each of it may be wrong."""
    assert notes(cases.founding()) == (f"{READ} Not so? Add --paid-by, --paid-on, --country.",)


def test_what_was_said_goes_before_what_was_read() -> None:
    """Who says the payment is not told that the mail says another."""
    told = notes(
        having(cases.founding(), paid_by="ideal", paid_on=date(2026, 11, 10), country="BE", happened="nothing-came")
    )
    assert told == (
        "You said: paid with iDEAL, paid 10 Nov, Belgium, nothing came.",
        "Read in the mail: ordered 9 Nov.",
    )


def test_without_dates_nothing_is_told() -> None:
    """Steps without dates rest on nothing that was read."""
    assert notes(replace(cases.founding(), steps=())) == ()


def test_the_word_of_a_fake_is_not_repeated() -> None:
    """What a fake says of the order is no reading."""
    founding = cases.founding()
    fake = replace(founding, attribution=replace(founding.attribution, relation=Relation.IMPERSONATED))
    assert notes(having(fake, paid_by="card")) == ("You said: paid by card.",)


def test_a_country_without_a_name_is_told_by_its_code() -> None:
    """A country we know nothing of is still repeated."""
    assert notes(having(cases.founding(), country="ZZ"))[0] == "You said: country ZZ."


@pytest.mark.parametrize(("way", "words"), [("direct-debit", "paid by direct debit"), ("cowries", "paid by cowries")])
def test_ways_of_payment_in_words(way: str, words: str) -> None:
    """A way without words of its own is named as it is."""
    assert paid_by(way) == words
