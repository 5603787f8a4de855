"""How a mail's sender can be reached, and that the buyer's own address is not taken for his."""

from __future__ import annotations

from shopcheck.intake.order.contact import postal_address
from shopcheck.intake.order.order_text import order_text

_SELLER = "Bergkraft Tee GmbH, Talweg 4, 8010 Graz"


def address(text: str) -> str | None:
    return postal_address(order_text("Bestellung", text, "de"), ())


def test_the_sellers_address() -> None:
    """The address beside the company's name is the seller's."""
    assert address(_SELLER) == "Talweg 4, 8010 Graz"


def test_an_address_under_the_buyers_label_is_none() -> None:
    """What stands under “Rechnungsadresse” is the buyer's, though a company and its VAT number stand near."""
    assert (
        address("Bergkraft Tee GmbH, USt-IdNr. ATU1\n\nRechnungsadresse:\nPetra Lindner\nHauptplatz 4\n8010 Graz")
        is None
    )
