"""Subject and text taken apart once."""

from __future__ import annotations

from shopcheck.intake.order.order_text import order_text


def test_subject_is_the_first_line() -> None:
    """Hits in the subject lie before its end, those of the text behind it."""
    order = order_text("Your order\nhas shipped", "Order number: 5", "en")
    assert order.text.startswith("Your order has shipped\n\n")
    places = [hit.start < order.subject_end for hit in order.hits("order")]
    assert places == [True, False]


def test_the_mere_word_order_is_no_label() -> None:
    """“order #” of the vocabulary is filed under the word, so that “order today 5 pm” has no number."""
    order = order_text("", "Order today", "en")
    assert not order.hits("order_number_label")
    assert order.hits("order")


def test_line_and_what_follows() -> None:
    """A hit knows its line and what stands behind it."""
    order = order_text("", "first\nTotal: 5 EUR\nlast", "en")
    hit = order.hits("total_label")[0]
    assert order.line_at(hit.start) == "Total: 5 EUR"
    assert order.after(hit, 7) == ": 5 EUR"


def test_same_mail_is_taken_apart_once() -> None:
    """`read_order` and `is_order` ask about the same mail and share the work."""
    assert order_text("a", "b", "en") is order_text("a", "b", "en")
