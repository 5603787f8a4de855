"""Where links go: own pages, policies in many languages, other domains, social profiles."""

from __future__ import annotations

import pytest

from shopcheck.knowledge import imprint_words, policy_words
from shopcheck.lookups.pages.dom import Page, read_page
from shopcheck.lookups.pages.links import (
    external_domains,
    links_imprint,
    own_links,
    policies,
    social,
    spaced,
    words_of_links,
)
from shopcheck.lookups.pages.marks import SEALS


def linked(*hrefs: str, domain: str | None = "shop.example") -> Page:
    return read_page("<body>" + "".join(f'<a href="{href}">link</a>' for href in hrefs) + "</body>", domain)


def test_own_links() -> None:
    """Relative addresses and every host of the domain are its own; jumps within the page and other schemes are none."""
    page = linked("/a", "b.html", "https://www.shop.example/c", "//de.shop.example/d", "#top", "mailto:a@shop.example", "javascript:void(0)",
                  "https://other.example/shop.example", "https://shop.example.other.example/")  # fmt: skip
    assert own_links(page) == 4


def test_external_domains() -> None:
    """Everything linked or loaded counts by registrable domain, the most frequent first."""
    page = read_page(
        """<script src="https://cdn.tracker.example/a.js"></script><link href="//fonts.example/a.css" rel=stylesheet>
<img src="https://img.tracker.example/a.png"><iframe src="https://video.example/embed"></iframe><img src="data:image/png;base64,aa">
<a href="https://user:secret@www.partner.co.uk:8443/x">p</a><a href="https://sub.shop.example/">own</a><a href="http://127.0.0.1/">ip</a>
<noscript><iframe src="https://tags.example/ns.html"></iframe></noscript>""",
        "shop.example",
    )
    assert external_domains(page) == (
        "tracker.example",
        "fonts.example",
        "partner.co.uk",
        "tags.example",
        "video.example",
    )


def test_base_address() -> None:
    """Relative addresses follow the page's base."""
    page = read_page('<base href="https://other.example/"><a href="/x">x</a>', "shop.example")
    assert (own_links(page), external_domains(page)) == (0, ("other.example",))


@pytest.mark.parametrize(
    ("href", "profile"),
    [
        ("https://www.facebook.com/ZeepatelierNoord", "facebook/zeepateliernoord"),
        ("https://www.facebook.com/profile.php?id=100012345678", "facebook/100012345678"),
        ("https://www.facebook.com/pages/Zeepatelier/123456", "facebook/zeepatelier"),
        ("https://m.facebook.com/zeep.atelier/?ref=x", "facebook/zeep.atelier"),
        ("https://instagram.com/zeep_atelier/", "instagram/zeep_atelier"),
        ("https://twitter.com/@zeep", "x/zeep"),
        ("https://x.com/zeep", "x/zeep"),
        ("https://www.youtube.com/@zeepatelier", "youtube/zeepatelier"),
        ("https://www.youtube.com/channel/UCabc-123", "youtube/ucabc-123"),
        ("https://www.tiktok.com/@zeep.atelier", "tiktok/zeep.atelier"),
        ("https://www.linkedin.com/company/zeep-atelier/", "linkedin/zeep-atelier"),
        ("https://nl.pinterest.com/zeepatelier/", "pinterest/zeepatelier"),
    ],
)
def test_profiles(href: str, profile: str) -> None:
    """A profile is network and handle, whatever the form of its address."""
    assert social(linked(href)).profiles == (profile,)


@pytest.mark.parametrize(
    "href",
    [
        "https://www.facebook.com/", "https://instagram.com", "https://twitter.com/intent/tweet?url=x", "https://twitter.com/shopify",
        "https://www.facebook.com/sharer/sharer.php?u=https://shop.example", "https://www.pinterest.com/pin/create/button/?url=x",
        "https://www.linkedin.com/shareArticle?url=x", "https://www.facebook.com/profile.php", "https://t.me/share/url?url=x",
    ],
)  # fmt: skip
def test_shallow(href: str) -> None:
    """A bare network, a share form and the template's own profile lead to nobody."""
    found = social(linked(href))
    assert (found.profiles, found.shallow) == ((), 1)


@pytest.mark.parametrize(
    "href",
    [
        "https://www.facebook.com/tr?id=1&ev=PageView", "https://connect.facebook.net/en_US/fbevents.js", "https://www.youtube.com/embed/abc",
        "https://graph.facebook.com/me", "https://www.facebook.com/plugins/like.php", "https://ct.pinterest.com/ct.html", "https://tr.snapchat.com/cm/i?pid=1", "https://www.facebook.com/v2.5/plugins/like_box.php", "https://notfacebook.com/zeep", "https://www.youtube.com/iframe_api",
        "https://www.instagram.com/p/abc123/",
    ],
)  # fmt: skip
def test_neither_profile_nor_shallow(href: str) -> None:
    """Pixels, embedded players, single posts and other people's domains say nothing of profiles."""
    found = social(linked(href))
    assert (found.profiles, found.shallow) == ((), 0)


LABELS = {
    "en": ("Returns & refunds", "Privacy Policy", "Terms and Conditions", "Shipping", "Contact us", "About us"),
    "de": ("Widerrufsbelehrung", "Datenschutzerklärung", "AGB", "Versand und Zahlung", "Kontakt", "Über uns"),
    "fr": (
        "Droit de rétractation",
        "Politique de confidentialité",
        "CGV",
        "Livraison",
        "Nous contacter",
        "Qui sommes-nous ?",
    ),
    "es": (
        "Devoluciones",
        "Política de privacidad",
        "Términos y condiciones",
        "Envíos",
        "Contáctanos",
        "Sobre nosotros",
    ),
    "it": ("Resi e rimborsi", "Informativa privacy", "Condizioni di vendita", "Spedizioni", "Contattaci", "Chi siamo"),
    "pt": (
        "Trocas e devoluções",
        "Política de privacidade",
        "Termos e condições",
        "Frete",
        "Fale conosco",
        "Quem somos",
    ),
    "nl": (
        "Ruilen en retourneren",
        "Privacybeleid",
        "Algemene voorwaarden",
        "Verzending",
        "Klantenservice",
        "Over ons",
    ),
    "pl": ("Zwroty i reklamacje", "Polityka prywatności", "Regulamin", "Dostawa", "Kontakt", "O nas"),
    "sv": ("Ångerrätt", "Integritetspolicy", "Köpvillkor", "Frakt", "Kontakta oss", "Om oss"),
    "da": ("Fortrydelsesret", "Privatlivspolitik", "Handelsbetingelser", "Fragt", "Kontakt os", "Om os"),
    "cs": ("Vrácení zboží", "Ochrana osobních údajů", "Obchodní podmínky", "Doprava a platba", "Kontakty", "O nás"),
    "ro": (
        "Politica de retur",
        "Politica de confidențialitate",
        "Termeni și condiții",
        "Livrare",
        "Contact",
        "Despre noi",
    ),
    "hu": ("Elállási jog", "Adatvédelem", "ÁSZF", "Szállítás", "Kapcsolat", "Rólunk"),
    "tr": ("İade ve Değişim", "Gizlilik Politikası", "Mesafeli Satış Sözleşmesi", "Teslimat", "İletişim", "Hakkımızda"),
    "ru": ("Возврат", "Политика конфиденциальности", "Публичная оферта", "Доставка и оплата", "Контакты", "О нас"),
    "zh": ("退换货政策", "隐私政策", "服务条款", "配送说明", "联系我们", "关于我们"),
    "ja": ("返品について", "プライバシーポリシー", "利用規約", "送料について", "お問い合わせ", "会社概要"),
    "ko": ("반품 안내", "개인정보처리방침", "이용약관", "배송 안내", "고객센터", "회사소개"),
}


@pytest.mark.parametrize("language", LABELS)
def test_policies_by_their_words(language: str) -> None:
    """All six kinds are found by the words of their links, in every language, each alone."""
    kinds = tuple(policy_words())
    for kind, label in zip(kinds, LABELS[language], strict=True):
        page = read_page(f'<a href="/x">{label}</a>', "shop.example")
        assert kind in policies(words_of_links(page)), label


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/policies/refund-policy", "returns"), ("/policies/privacy-policy", "privacy"), ("/pages/contact-us", "contact"),
        ("/about_us.html", "about"), ("/terms.php", "terms"), ("/widerrufsbelehrung/", "returns"), ("/versandkosten", "shipping"),
        ("/datenschutz.html", "privacy"), ("https://www.shop.example/agb", "terms"), ("/%C3%BCber-uns", "about"),
    ],
)  # fmt: skip
def test_policies_by_their_paths(path: str, kind: str) -> None:
    """A link without words is known by its path."""
    assert policies(words_of_links(linked(path))) == (kind,)


@pytest.mark.parametrize(
    "path",
    [
        "/products/returning-hero-poster",
        "https://other.example/privacy-policy",
        "/aboutique",
        "mailto:contact@shop.example",
    ],
)
def test_no_policies(path: str) -> None:
    """Parts of words, other people's pages and mail addresses are no policy page."""
    assert policies(words_of_links(linked(path))) == ()


@pytest.mark.parametrize(
    "label",
    [
        "Impressum",
        "Mentions légales",
        "Aviso legal",
        "Note legali",
        "Colofon",
        "Legal Notice",
        "特定商取引法に基づく表記",
    ],
)
def test_imprint(label: str) -> None:
    """The imprint is known by its name in the languages whose law asks for one."""
    assert links_imprint(words_of_links(read_page(f'<a href="/x">{label}</a>', "shop.example")))
    assert not links_imprint(words_of_links(linked("/a", "/b")))


def test_phrases_can_match() -> None:
    """Every phrase of the tables stands as texts are folded; one that does not could never match."""
    phrases = [*imprint_words(), *(phrase for row in policy_words().values() for phrase in row)]
    phrases += [phrase for words, _ in SEALS.values() for phrase in words]
    assert [phrase for phrase in phrases if spaced([phrase]).strip() != phrase] == []
