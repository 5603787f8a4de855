"""Cleaning, cutting and defanging, on what is meant and on what is hostile."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.reports.safe import belongs_to, clean, cut_tokens, defang, masked, one_line, short_quotes


@pytest.mark.parametrize(
    ("link", "cut"),
    [
        ("https://shop.example/order/20418?token=abc#x", "https://shop.example/order/20418"),
        ("(https://shop.example/a?t=1,secret).", "(https://shop.example/a)."),
        ("https://shop.example/o/dGhpcyBpcyBhIHRva2VuMTIz/view", "https://shop.example/o/…/view"),
        ("https://user:pass@shop.example/", "https://shop.example/"),
        ("shop.example/a?b", "shop.example/a"),
        ("http://[::1]/x?token=1", "http://[::1]/x"),
        ("http://localhost/x?token=1", "http://localhost/x"),
        ("https://shop.example/https://other.example/?q", "https://shop.example/https://other.example/"),
        ("https://aliexpress.com/item/1005006123456789.html", "https://aliexpress.com/item/1005006123456789.html"),
        ("https://shop.example/a-very-long-product-name-without-numbers", None),
        ("Did it come? Yes/no, and/or, 1/2.", None),
        ("mails/2026/order.eml", None),
        ("why?", None),
        ("order.eml", None),
    ],
)
def test_links_lose_their_tokens(link: str, cut: str | None) -> None:
    """Query, fragment, user and long segments with digits go; words and paths stay."""
    assert cut_tokens(link) == (link if cut is None else cut)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("evil.example sent it", "evil[.]example sent it"),
        ("See https://www.evil.example/a, now", "See https://www[.]evil[.]example/a, now"),
        ("(EVIL.EXAMPLE)", "(EVIL[.]EXAMPLE)"),
        ("me@evil.example.", "me@evil[.]example."),
        ("notevil.example, evil.example.com, good.example", None),
    ],
)
def test_dangerous_hosts_are_defanged(text: str, shown: str | None) -> None:
    """A dangerous host and all below it lose their dots; whoever only looks like it keeps them."""
    assert defang(text, belongs_to(["evil.example"])) == (text if shown is None else shown)


def test_broken_host_is_defanged_as_well() -> None:
    """A host that a hostile header spoiled with other signs is still recognised in the text."""
    assert defang("from 'a-evil.example, it says", belongs_to(["'a-evil.example"])) == "from 'a-evil[.]example, it says"


def test_quotes_are_cut_to_a_line() -> None:
    """A quotation of a whole mail becomes a line of it."""
    text = short_quotes(f"It says “{'word ' * 300}” and “short”.")
    assert text.endswith("…” and “short”.")
    assert len(text) < 130


def test_masked_knows_no_case_and_leaves_no_rest() -> None:
    """The longer secret goes first, so that the shorter leaves no surname behind."""
    assert masked("Dear KIM DE VRIES, dear Kim", ["Kim", "Kim de Vries"]) == "Dear [masked], dear [masked]"


@given(st.text(alphabet=st.characters(), max_size=300))
def test_clean_is_one_line_of_visible_text(text: str) -> None:
    """Whatever comes in, no control, format or lone surrogate comes out, and cleaning twice changes nothing."""
    cleaned = clean(text)
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= len(text)


@given(st.text(alphabet="a.:/?#@[]()“”…-_1 \u0301", max_size=120))
def test_cutting_raises_nothing_and_settles(text: str) -> None:
    """Odd input stays odd; cutting what is cut changes nothing."""
    cut = cut_tokens(text)
    assert cut_tokens(cut) == cut
    defang(cut, belongs_to(["a.a"]))
    one_line(cut)


@pytest.mark.parametrize(
    "evil", ["a" * 200_000, "a." * 100_000, "“" * 100_000, "\x1b[" * 100_000, "http://" * 30_000, "é\u0301" * 90_000]
)
def test_time_is_linear(evil: str) -> None:
    """A long hostile text costs no more than its length."""
    began = time.process_time()
    defang(cut_tokens(short_quotes(clean(evil))), belongs_to(["a.a"]))
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("verifica i tuoi dati entro 24 ore", 25, "verifica i tuoi dati…"),
        ("verifica i tuoi dati", 20, "verifica i tuoi dati"),
        ("a Donaudampfschifffahrtsgesellschaft", 30, "a Donaudampfschifffahrtsgesel…"),
        ("日本語には空白がありません", 8, "日本語には空白…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, most: int, shown: str) -> None:
    """A long word, or a language without blanks, is cut where it must be."""
    assert one_line(text, most) == shown
