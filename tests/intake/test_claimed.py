"""Which seller a sender's name claims to be."""

from __future__ import annotations

from email.header import Header

import pytest
from tests.services.worlds import mail


def claims(sender: str) -> list[str]:
    """The sellers claimed by a mail from this sender, with an empty text."""
    data = f"From: {sender}\r\nSubject: Hello\r\nMessage-ID: <1@x.example>\r\n\r\nHello.\r\n".encode()
    return [claim.seller for claim in mail(data).sellers]


@pytest.mark.parametrize(
    ("sender", "sellers"),
    [
        ('"DPD Customer Service <noreply@dpd.co.uk>" <mail@rooms.example>', ["dpd"]),
        ('"transaction@notice.aliexpress.com" <x@rooms.example>', ["aliexpress"]),
        ('"someone@gmail.com" <x@rooms.example>', []),
        ('"info@bakery.example" <x@rooms.example>', []),
        ("John Smith <x@rooms.example>", []),
        ("GLS Italia <x@rooms.example>", ["gls"]),
        ("TEMU Refund Center <x@refund-center.example>", ["temu"]),
        ("GLS Rossi <x@rooms.example>", []),
        ("USPS Customer Care <x@customercare-417.example>", ["usps"]),
        ("Harbor Freight Benefits <x@hf-benefits.example>", ["harbor-freight"]),
        ("GLS | track&trace <x@rooms.example>", ["gls"]),
        ("iCloud Storage <x@rooms.example>", ["apple"]),
        ("Rossi for your PayPal card <x@rossi.example>", []),
        ("Banco Bradesco S/A <x@rooms.example>", ["bradesco"]),
        ("Suporte Nubank <x@rooms.example>", ["nubank"]),
        ("Bitget Airdrop <x@rooms.example>", ["bitget"]),
        ("Rabobank <info@rabobank.nl>", ["rabobank"]),
        ("Chase Miller <x@rooms.example>", []),
        ("Sam’s Club Deal <x@rooms.example>", ["sams-club"]),
        ("ΜetаМаѕk Help <x@rooms.example>", ["metamask"]),
        ("Chase <x@rooms.example>", ["chase"]),
        ("Milka Petrović <x@rooms.example>", []),
        ("Anna Bosch <anna.bosch@rooms.example>", []),
        ("Anna Bosch <x@rooms.example>", ["bosch"]),
        ("Bosch Support <bosch.support@rooms.example>", ["bosch"]),
        ("Bosch Update <bosch.update@rooms.example>", ["bosch"]),
        ("Milka Package <x@rooms.example>", ["milka"]),
        ("Ajuntament de Sabadell <x@rooms.example>", []),
        ("Volksbank Dorfheim eG <info@volksbank-dorfheim.example>", []),
    ],
)
def test_an_address_as_name_is_a_claim(sender: str, sellers: list[str]) -> None:
    """Programs on phones show the name alone; a free mailbox or a stranger's address claims no seller."""
    assert claims(sender) == sellers


@pytest.mark.parametrize(
    ("subject", "text", "sellers"),
    [
        ("Seu pedido está pendente - Correios", "Pague a taxa.", ["correios"]),
        ("Notice", "Correios\r\n\r\nPague a taxa.", ["correios"]),
        ("Notice", "We ship with Correios.", []),
        ("Notice", "Hello\r\nyou\r\nCorreios", []),
        ("Notice", "Philips\r\nA shaver.", []),
    ],
)
def test_a_letterhead_is_a_claim(subject: str, text: str, sellers: list[str]) -> None:
    """A marketplace's or carrier's name alone on top, or behind the subject's last dash, says who writes."""
    data = f"From: Notice <x@rooms.example>\r\nSubject: {subject}\r\nMessage-ID: <1@x.example>\r\n\r\n{text}\r\n"
    assert [claim.seller for claim in mail(data.encode()).sellers] == sellers


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Your Wells Fargo card was charged", "We charged your Wells Fargo card."),
        ("Payout", "We paid $20 to your Bank of America account. Your Chase statement shows it."),
        ("Bestelling", "Je betaalt met je Rabobank rekening."),
    ],
)
def test_whoever_speaks_of_a_bank_does_not_claim_to_be_it(subject: str, text: str) -> None:
    """Anybody's money is in some bank; a shop's “your PayPal account” is another thing."""
    data = f"From: Rooms <x@rooms.example>\r\nSubject: {subject}\r\nMessage-ID: <1@x.example>\r\n\r\n{text}\r\n"
    assert mail(data.encode()).sellers == ()


@pytest.mark.parametrize(
    ("name", "seller"),
    [
        ("CoinbaseWaIIet", "coinbase"),
        ("DHLExpress", "dhl"),
        ("MeinPayPal Service", "paypal"),
        ("AlertasReceitaFederal", "receitafederal"),
        ("A m a z o n", "amazon"),
        ("D.H.L. Paket", "dhl"),
        ("U.P.S. Tracking", "ups"),
        ("Post NL", "postnl"),
        ("e-Bay", "ebay"),
        ("ama-zon", "amazon"),
        ("PayPaI", "paypal"),
        ("Hello WaImart", "walmart"),
        ("Arnazon", "amazon"),
        ("NETFL1X", "netflix"),
        ("A\u0301mazon", "amazon"),
        ("Apple ID", "apple"),
    ],
)
def test_a_name_in_disguise_is_the_name(name: str, seller: str) -> None:
    """What the eye reads is claimed, however its letters are set."""
    assert claims(f"{Header(name, 'utf-8').encode()} <x@rooms.example>") == [seller]


@pytest.mark.parametrize(
    "sender",
    [
        "Ali Baba Kebab <info@rooms.example>",
        "J. D. Weber <info@rooms.example>",
        "Appie <info@rooms.example>",
        "A B C Schule <info@rooms.example>",
        "Synchrony for your PayPal card <info@synchrony.example>",
    ],
)
def test_honest_names_are_no_disguise(sender: str) -> None:
    """Initials, a name in two words, and one's own name that only looks like a seller's."""
    assert claims(sender) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Your order is on hold.\r\n\r\nThe Amazon team", "sign-off"),
        ("Your order is on hold. The Amazon team", "sign-off"),
        ("Ihre Bestellung ruht.\r\n\r\nMit freundlichen Grüßen\r\nAmazon", "sign-off"),
        ("Votre commande attend.\r\nL'équipe Amazon", "sign-off"),
        ("Hello.\r\n\r\nWe pay out by\r\nAmazon\r\nPayPal", None),
        ("Versandart:\r\nDHL Express\r\nDHL Delivery", None),
        ("Write to the Amazon team or to us.\r\nRegards\r\nAnna", None),
        ("We refund you.\r\n\r\n> Your order.\r\n> The Amazon team", None),
        ("We refund you.\r\n\r\nOn Monday Anna wrote:\r\nYour order.\r\nThe Amazon team", None),
        ("Wir erstatten.\r\n\r\nVon: Amazon <x@amazon.de>\r\nGesendet: heute\r\nIhr Amazon Team", None),
    ],
)
def test_who_signs_a_letter_claims_to_be_its_writer(text: str, where: str | None) -> None:
    """“The X team” at the end is said of the writer; a name in a list or a way of sending is not."""
    data = f"From: Service <x@rooms.example>\r\nSubject: Hello\r\nMessage-ID: <1@x.example>\r\n\r\n{text}\r\n"
    claimed = mail(data.encode()).sellers
    assert [claim.where for claim in claimed if claim.where == "sign-off"] == ([where] if where else [])


@pytest.mark.parametrize(
    ("sender", "sellers"),
    [
        ("Account Team <x@accountteam.example>", ["zalando"]),
        ("x@accountteam.example", ["zalando"]),
        ("Hazel Lamps <x@hazellamps.example>", []),
    ],
)
def test_words_of_a_desk_that_fit_an_address_name_nobody(sender: str, sellers: list[str]) -> None:
    """Who is called nothing but “Account Team” acts in nobody's name: how the letter is signed counts."""
    text = "Please update your card.\r\n\r\nKind regards,\r\nZalando\r\n"
    data = f"From: {sender}\r\nSubject: Hello\r\nMessage-ID: <1@x.example>\r\n\r\n{text}".encode()
    assert [claim.seller for claim in mail(data).sellers] == sellers


def test_a_shop_signs_in_its_own_name() -> None:
    """Who writes under a name that fits his own address is not asked whom his text names."""
    data = "From: Lampenhaus <x@lampenhaus.example>\r\nSubject: Hello\r\n\r\nGreetings.\r\nThe Amazon team\r\n"
    assert mail(data.encode()).sellers == ()


@pytest.mark.parametrize(
    ("sender", "seller"),
    [
        ("OLX Dostawa <x@olx-odbior.example>", "olx"),
        ("Steam Destek <x@stearn-hediye.example>", "steam"),
        ("AliExpress Buyer Refund Unit <x@refund-unit-417.example>", "aliexpress"),
    ],
)
def test_words_of_a_desk_are_nobody_s_own_name(sender: str, seller: str) -> None:
    """Support, delivery and refunds in other languages, repeated in the domain or not, tell nobody apart."""
    assert seller in claims(sender)
