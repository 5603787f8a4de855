"""Ways of payment: named, marked, advertised."""

from __future__ import annotations

import pytest

from shopcheck.intake.order.order_text import order_text
from shopcheck.intake.order.payment import payment_methods
from shopcheck.knowledge import ways_of_payment


def methods(text: str) -> tuple[str, ...]:
    return payment_methods(order_text("Your order", text, None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Payment method: PayPal", ("paypal",)),
        ("Payment method\n\nMastercard", ("card",)),
        ("Mastercard •••• 4242", ("card",)),
        ("Visa ending in 1234", ("card",)),
        ("Payment: ending with 1234", ("card",)),
        ("Betaald met iDEAL", ("ideal",)),
        ("Betaald met Bancontact", ("bancontact",)),
        ("Paid with Apple Pay", ("apple-pay",)),
        ("Zahlungsart: Vorkasse", ("bank-transfer",)),
        ("Bitte zahlen Sie per Vorkasse.", ("bank-transfer",)),
        ("Betalt med MobilePay", ("card",)),
        ("Zahlungsart: SEPA-Lastschrift", ("direct-debit",)),
        ("Mode de paiement : Google Pay", ("google-pay",)),
        ("Payment: Bitcoin", ("crypto",)),
        ("Paid with gift card", ("gift-card",)),
        ("Paid with gift card ending 4170", ("gift-card",)),
        ("The seller accepts bank transfer only.", ("bank-transfer",)),
        ("วิธีการชำระเงิน: โอนเงินผ่านธนาคาร", ("bank-transfer",)),
        ("אמצעי תשלום: כרטיס אשראי", ("card",)),
        ("Zahlungsart: Klarna", ("klarna",)),
        ("Způsob platby: dobírka", ("cash-on-delivery",)),
        ("Zahlungsart: Rechnungskauf", ("invoice",)),
        ("Platba převodem 0 Kč", ("bank-transfer",)),
        ("paid by card", ("card",)),
        ("Den Betrag erstatten wir auf Ihr PayPal-Konto", ("paypal",)),
        ("Начин на плащане: наложен платеж", ("cash-on-delivery",)),
        ("Bezahlt am 11. Nov. 2026 mit Klarna", ("klarna",)),
        ("te hemos reembolsado 45,00 € en tu tarjeta", ("card",)),
        ("Do zapłaty przy odbiorze: 189,90 zł", ("cash-on-delivery",)),
        ("Graag overmaken op onze rekening", ("bank-transfer",)),
        ("Τρόπος πληρωμής: Αντικαταβολή", ("cash-on-delivery",)),
    ],
)
def test_named(text: str, expected: tuple[str, ...]) -> None:
    """A way named behind words of paying, or a card by its last digits."""
    assert methods(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We accept Visa, Mastercard, PayPal and Klarna.",
        "Payment methods: Visa, Mastercard, PayPal, Klarna",
        "Pay later with Klarna",
        "We never ask for your password or credit card details",
        "The ideal gift for everyone. Payment is ideal in spring",
        "Keep the payment card that you want to use at hand",
        "A visa is needed to enter the country",
        "PayPal Holdings reports its results",
    ],
)
def test_not_what_was_paid_with(text: str) -> None:
    """Advertising, warnings and ordinary words name no payment."""
    assert methods(text) == ()


def test_every_method_has_a_name_of_its_own() -> None:
    """The ids are those that rules and advice use."""
    assert {"card", "paypal", "klarna", "ideal", "bank-transfer", "crypto", "gift-card", "invoice"} <= set(
        ways_of_payment()
    )
