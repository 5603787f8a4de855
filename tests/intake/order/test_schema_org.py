"""Values out of flattened schema.org objects."""

from __future__ import annotations

from shopcheck.intake.order.schema_org import first_text

OBJECTS = (
    {"@type": "Offer", "price": 5, "flag": True},
    {"@type": "Order", "merchant.name": "Example Garden", "orderNumber": ("A-1", "A-2"), "empty": " "},
)


def test_whole_keys_and_last_parts() -> None:
    """A name is met as a whole key or as the end of a dotted one."""
    assert first_text(OBJECTS, ("merchant.name",)) == "Example Garden"
    assert first_text(OBJECTS, ("name",)) == "Example Garden"
    assert first_text(OBJECTS, ("ame",)) is None


def test_the_first_name_wins_and_the_first_of_several_values() -> None:
    """Names stand in the order of preference, whatever the order of the objects."""
    assert first_text(OBJECTS, ("orderNumber", "price")) == "A-1"
    assert first_text(OBJECTS, ("price", "orderNumber")) == "5"


def test_flags_and_blanks_are_no_text() -> None:
    """What says nothing is skipped."""
    assert first_text(OBJECTS, ("flag", "empty", "missing")) is None
