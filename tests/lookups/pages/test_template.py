"""The fingerprint of a page's template: other texts, goods and prices leave it; another template does not share it."""

from __future__ import annotations

import random
import time

from shopcheck.lookups.pages.dom import read_page
from shopcheck.lookups.pages.template import MARKS, template


def made(seed: int, *, goods: int = 12, changed: int = 0, words: str = "soap") -> str:
    """A page of the template `seed`, with so many goods, `changed` of its elements renamed, and these words."""
    chance = random.Random(seed)  # noqa: S311 - a template, not a secret
    names = [f"block-{chance.randrange(10**6):x}-area" for _ in range(260)]
    for number in range(changed):
        names[number * 7 % len(names)] = f"own-{words}-{number:x}-part"
    parts = [f'<div class="{name} wide">{words} {chance.random()}</div>' for name in names]
    cards = [
        f'<li class="product post-{n * 17} product_cat-{words}"><p class="price">{n}.99</p></li>' for n in range(goods)
    ]
    files = f'<link rel="stylesheet" href="https://cdn.example/{seed}/theme-{seed}x/style.css?ver=3">'
    return f"<head>{files}</head><body>{''.join(parts)}<ul class='products'>{''.join(cards)}</ul></body>"


def marks(html: str) -> frozenset[str]:
    return frozenset(template(html, read_page(html, "shop.example")))


def test_other_texts_goods_and_prices_leave_it() -> None:
    """Two shops from one template share marks, although they sell other things, and another number of them."""
    one, other = marks(made(1)), marks(made(1, goods=40, words="shoes"))
    assert len(one) == MARKS
    assert len(one & other) >= MARKS // 2


def test_near_copies_share_a_mark_and_others_do_not() -> None:
    """A few elements renamed in each copy: nearly all still share one. Of other templates none does."""
    original = marks(made(1))
    copies = [marks(made(1, changed=3, words=f"w{number:x}x")) for number in range(50)]
    strangers = [marks(made(number)) for number in range(2, 200)]

    assert sum(bool(original & copy) for copy in copies) >= 45
    assert not any(original & stranger for stranger in strangers)


def test_plain_page_has_none() -> None:
    """A page of a few elements is like many others."""
    assert marks("<body>" + "<p class='text'>Soap</p>" * 500 + "</body>") == frozenset()


def test_hostile_page_is_read_in_no_time() -> None:
    """Tags that never end, and a class for every element of two megabytes."""
    began = time.process_time()
    page = read_page("<p>", None)
    template("<a " * 600_000, page)
    template("<a class=" * 200_000, page)
    template("".join(f"<a class='c{number:x}'>" for number in range(100_000)), page)
    assert time.process_time() - began < 5
