"""Facts: typed access never invents a value."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shopcheck.model import Evidence, Known, Reason, Unknown

EVIDENCE = Evidence(
    {
        "text": Known("a", "t"),
        "texts": Known(("a", "b"), "t"),
        "flag": Known(value=True, source="t"),
        "number": Known(3, "t"),
        "day": Known(date(2026, 11, 23), "t"),
        "moment": Known(datetime(2026, 11, 23, 14, 2, tzinfo=UTC), "t"),
        "none": Known(None, "t"),
        "unknown": Unknown(Reason.TIMED_OUT, "t"),
    }
)


def test_access_by_type() -> None:
    """Each kind of value by its own question."""
    assert EVIDENCE.text("text") == "a"
    assert EVIDENCE.texts("texts") == ("a", "b")
    assert EVIDENCE.flag("flag") is True
    assert EVIDENCE.number("number") == 3
    assert EVIDENCE.day("day") == EVIDENCE.day("moment") == date(2026, 11, 23)


@pytest.mark.parametrize("name", ["none", "unknown", "missing"])
def test_what_is_not_known_is_no_value(name: str) -> None:
    """Known to be none, unknown, and absent all give nothing to whoever asks for a value."""
    assert EVIDENCE.text(name) is None
    assert EVIDENCE.texts(name) == ()
    assert EVIDENCE.flag(name) is None
    assert EVIDENCE.number(name) is None
    assert EVIDENCE.day(name) is None


def test_a_flag_is_no_number_and_a_text_no_list() -> None:
    """Python's own kinship of types is not ours."""
    assert EVIDENCE.number("flag") is None
    assert EVIDENCE.texts("text") == ()
    assert EVIDENCE.text("texts") is None


def test_joining_leaves_the_first_as_it_was() -> None:
    """Stages add facts to a copy; nothing is changed in place."""
    more = EVIDENCE.joined({"text": Known("b", "t")})

    assert (more.text("text"), EVIDENCE.text("text")) == ("b", "a")


def test_only_some_reasons_may_change() -> None:
    """A batch asks again for a rate limit, and not for a registry that publishes no date."""
    assert Reason.RATE_LIMITED.may_change
    assert not Reason.NOT_PUBLISHED.may_change


def test_the_outline_tells_what_is_known_and_why_the_rest_is_not() -> None:
    """Names in their order, known to be none among the known; evidence of one outline shares it, whatever its values."""
    other = EVIDENCE.joined({"text": Known("b", "t")})
    less = EVIDENCE.joined({"text": Unknown(Reason.REFUSED, "t")})

    assert EVIDENCE.outline.known == ("day", "flag", "moment", "none", "number", "text", "texts")
    assert EVIDENCE.outline.unknown == {"unknown": Reason.TIMED_OUT}
    assert other.outline is EVIDENCE.outline
    assert less.outline.unknown == {"text": Reason.REFUSED, "unknown": Reason.TIMED_OUT}
