"""Names that look like a known seller's, and honest ones that must stay quiet."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.knowledge import brand_labels, official_site_of, seller, sellers
from shopcheck.knowledge.official_sites import _table
from shopcheck.resemblance import brand_in_front, imitated, mixes_scripts, resemblance
from shopcheck.resemblance.shapes import SHORTEST_BEFORE_BANK
from shopcheck.resemblance.spelled import disguised_word
from shopcheck.resemblance.words import is_a_word

OFFICIAL = sorted({owned.domain for entry in sellers().values() for owned in entry.domains})
SENDERS = sorted({sender.domain for entry in sellers().values() for sender in entry.senders})
LONG = sorted(
    label
    for label, owner in brand_labels().items()
    if len(label) >= 7
    and not seller(owner).ordinary_word
    and not (seller(owner).kind == "bank" and len(label.removesuffix("bank")) < SHORTEST_BEFORE_BANK)
)


@pytest.mark.parametrize(
    ("host", "owner", "how"),
    [
        ("arnazon.example", "amazon", "look-alike-letter"),
        ("zaiando.example", "zalando", "look-alike-letter"),
        ("zaland0.example", "zalando", "look-alike-letter"),
        ("v1nted.example", "vinted", "look-alike-letter"),
        ("paypai.example", "paypal", "look-alike-letter"),
        ("xn--mazon-c9d.example", "amazon", "look-alike-letter"),  # αmazon
        ("xn--liexpress-zyh.example", "aliexpress", "look-alike-letter"),  # аliexpress
        ("xn--tem-bge.example", "temu", "look-alike-letter"),  # temս
        ("xn--zaldo-vcc64c.example", "zalando", "look-alike-letter"),  # zalȧɳdo
        ("xn--80ak6aa92e.example", "apple", "look-alike-letter"),  # аррӏе, Cyrillic throughout
        ("zalnado.example", "zalando", "typo"),
        ("alliexpress.example", "aliexpress", "typo"),
        ("aliexpres.example", "aliexpress", "typo"),
        ("aliexprass.example", "aliexpress", "typo"),
        ("yalibaba.example", "alibaba", "typo"),
        ("temuu.example", "temu", "typo"),
        ("sheinx.example", "shein", "typo"),
        ("zalan-do.example", "zalando", "typo"),
        ("ebya.example", "ebay", "typo"),
        ("ebays.example", "ebay", "typo"),
        ("etdy.example", "etsy", "typo"),
        ("shrin.example", "shein", "typo"),
        ("smazon.example", "amazon", "typo"),
        ("alegro.example", "allegro", "typo"),
        ("allegro-platnosc.example", "allegro", "brand-plus-word"),
        ("kleinanzeigen-zahlung.example", "kleinanzeigen", "brand-plus-word"),
        ("merrellhungary.example", "merrell", "brand-plus-word"),
        ("zalandosale-eur.example", "zalando", "brand-plus-word"),
        ("pay-pal-support-get-number.example", "paypal", "brand-plus-word"),
        ("lecreuseteshop.example", "le-creuset", "brand-plus-word"),
        ("lidlshop.example", "lidl", "brand-plus-word"),
        ("dhltracking.example", "dhl", "brand-plus-word"),
        ("dhl-paket.example", "dhl", "brand-plus-word"),
        ("microsoft-alrt-87785.pages.dev", "microsoft", "brand-plus-word"),
        ("coach-outlet.example", "coach", "brand-plus-word"),
        ("zalando.work", "zalando", "other-suffix"),
        ("best-buy.shop", "bestbuy", "other-suffix"),
        ("bosch-outlet.example", "bosch", "brand-plus-word"),
        ("boschonline.example", "bosch", "brand-plus-word"),
        ("salomon-schuhe.example", "salomon", "brand-plus-word"),
        ("salomonchile.example", "salomon", "brand-plus-word"),
        ("levis-app.example", "levis", "brand-plus-word"),
        ("lidl-shop.example", "lidl", "brand-plus-word"),
        ("mollie-dashboard417.example", "mollie", "brand-plus-word"),
    ],
)
def test_imitations_are_seen(host: str, owner: str, how: str) -> None:
    """Each way of imitating is recognised, and named."""
    found = resemblance(host)

    assert found is not None
    assert (found.seller, found.how) == (owner, how)


@pytest.mark.parametrize(
    "host",
    [
        *("groups.example", "groups-archery.example", "pickups.example", "upscale.example", "startups-berlin.example"),
        *("targets.example", "target-practice.example", "orangegrove.example", "orange-grove.example"),
        *(
            "nextdoor-bakery.example",
            "apples.example",
            "apfelhof.example",
            "ringelblume.example",
            "coachingschule.example",
        ),
        *("guesthouse.example", "fossilienladen.example", "zaralindqvist.example", "mangoscheune.example"),
        *("intuition.example", "handmadeforus.example", "petmall.example", "posters.example"),
        *("revolutionary.example", "dobermanpuppies.example", "wonderment.example", "clicks.example", "settle.example"),
        *(
            "amazone-river-rafting.example",
            "bolero.example",
            "easy.example",
            "frac.example",
            "bay.example",
            "remu.example",
            "shin.example",
            "otro.example",
            "team.example",
            "stein.example",
        ),
        # Known services and mailboxes, and a word of every shop.
        *(
            "www.google-analytics.com",
            "click.laposta.nl",
            "www.youtube-nocookie.com",
            "m.media-amazon.com",
            "vodafonemail.de",
        ),
        *("checkout.square.site", "checkout.example"),
        # Names that families, towns and things bear, too, and a longer name that reaches into another.
        *(
            "bosch-advocaten.example",
            "miele-biologico.example",
            "mairie-saint-laurent.example",
            "boulangerie-ange.example",
        ),
        *("restaurant-le-bon-coin.example", "clinique-pasteur.example", "applevis.example"),
        *("xn--mller-kva.example", "a.example", "-", "localhost", "192.0.2.1", "com"),
    ],
)
def test_honest_names_stay_quiet(host: str) -> None:
    """A word that holds a name, an everyday word, or what is no name at all resembles nothing."""
    assert resemblance(host) is None


@pytest.mark.parametrize(
    "host", ["woolworth.de", "saturn-online.ch", "alibabacloud.com", "adidas-group.com", "satur.sk"]
)
def test_the_site_of_another_brand_is_no_imitation(host: str) -> None:
    """A name that looks like a seller's is honest where open data say whose site it is."""
    assert imitated(host) is not None
    assert resemblance(host) is None


@pytest.mark.parametrize("hosts", [OFFICIAL, SENDERS], ids=["domains", "senders"])
def test_an_official_address_never_resembles_anything(hosts: list[str]) -> None:
    """No address of a known seller is an imitation: not its own, not of another."""
    assert [host for host in hosts if resemblance(host) or brand_in_front(host)] == []


@given(st.sampled_from(OFFICIAL), st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12))
def test_nor_does_any_name_below_it(domain: str, sub: str) -> None:
    """Whoever owns the domain owns all names below it."""
    assert resemblance(f"{sub}.{domain}") is None
    assert brand_in_front(f"{sub}.{domain}") is None


def test_a_bank_of_few_letters_is_another_bank() -> None:
    """`nurbank` is no slip of `nubank`: of a few letters before “bank”, nearly all are some bank's; of a long name it is."""
    assert [imitated(f"{name}.example") for name in ("nurbank", "nexbank", "netbank")] == [None, None, None]
    assert imitated("comerzbank.example") is not None


def test_no_listed_site_resembles_anything() -> None:
    """The twenty thousand sites of open data are quiet, every one."""
    assert [domain for domain in _table() if resemblance(domain)] == []


@given(st.sampled_from(LONG), st.integers(0, 40), st.sampled_from(string.ascii_lowercase))
def test_one_slip_in_a_long_name_is_seen(label: str, place: int, letter: str) -> None:
    """A letter more, less or other in a name of seven letters or more never goes unseen, unless it is another's."""
    place %= len(label)
    for variant in (
        label[:place] + letter + label[place:],
        label[:place] + label[place + 1 :],
        label[:place] + letter + label[place + 1 :],
    ):
        if variant in brand_labels() or variant.strip("-") != variant or official_site_of(f"{variant}.com"):
            continue
        if is_a_word(variant):
            continue  # `checkout`, a letter less than a payment service
        assert imitated(f"{variant}.com") is not None, variant


@given(st.text(min_size=1, max_size=80))
def test_never_raises(text: str) -> None:
    """Any text for a host is an answer or none."""
    resemblance(text)
    brand_in_front(text)


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("aliexpress.com.order-x.example", "aliexpress"),
        ("www.zalando-konto.pay417.example", "zalando"),
        ("xn--mazon-c9d.login.example", "amazon"),
        ("zalando.z13.web.core.windows.net", "zalando"),
    ],
)
def test_a_name_in_front_of_a_foreign_domain(host: str, owner: str) -> None:
    """What stands first is read first; whose it is stands last."""
    assert brand_in_front(host) == owner


@pytest.mark.parametrize(
    "host",
    [
        *("kestrel.zendesk.com", "zalando.zendesk.com", "nike.footlocker.eu", "target.shop.example"),
        *("zalando.onelink.me", "zalando.pxf.io", "zalando.atlassian.net", "zalando.tt.omtrdc.net"),
    ],
)
def test_names_in_front_that_are_in_order(host: str) -> None:
    """Customers of help desks and networks, a chain's brands and everyday words may stand there."""
    assert brand_in_front(host) is None


@pytest.mark.parametrize(
    ("label", "mixed"),
    [
        ("αmazon", True),
        ("xn--mazon-c9d", True),
        ("кафе-shop", False),
        ("müller", False),
        ("楽天ichiba市場ショップ", False),
        ("소나무文具", False),
        ("plain", False),
    ],
)
def test_scripts_that_no_language_mixes(label: str, mixed: bool) -> None:
    """Latin with Greek or Cyrillic in one word is no language's; Japanese and Korean mix their own."""
    assert mixes_scripts(label) is mixed


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Тruѕt Wаllеt", "Тruѕt"),
        ("Your Cryрto is restricted", "Cryрto"),
        ("Dassault Αviatiοn", "Αviatiοn"),
        ("ᴏʀᴅᴇʀ confirmed", "ᴏʀᴅᴇʀ"),
        ("i̶P̶h̶o̶n̶e̶ 14", "i̶P̶h̶o̶n̶e̶"),
        ("support@amܿazoܿn.com", "support@amܿazoܿn.com"),
        ("Заказ SMSка отправлен", None),
        ("IT-отдел", None),
        ("Nº 123, μTorrent, Ωmega, α-Lipoic", None),
        ("Việt Nam đặt hàng, Müller, Zoë’s, İstanbul, n\u0308ame", None),
        ("Ελλάδα news", None),
        ("注文 order", None),
        ("Order 5", None),
    ],
)
def test_words_written_so_as_not_to_be_found(text: str, word: str | None) -> None:
    """Letters of another alphabet for plain ones, small capitals, marks strewn in; nothing that a language or a brand writes."""
    assert disguised_word(text) == word


@given(st.text())
def test_any_text_is_a_disguise_or_none(text: str) -> None:
    """It never raises, and what it tells stands in the text."""
    word = disguised_word(text)
    assert word is None or word in unicodedata.normalize("NFC", text)
