"""Accounts in a page: analytics, advertising, payment. They are read as text, never run."""

from __future__ import annotations

import time

import pytest

from shopcheck.lookups.page import parse_page
from shopcheck.lookups.pages.accounts import ANALYTICS, FORMS, MERCHANTS, MOST, accounts

WORDS = "<p>" + "Soap of olive oil, cut by hand and sent within two days. " * 8 + "</p>"


@pytest.mark.parametrize(
    ("html", "account"),
    [
        ("<script async src='https://www.googletagmanager.com/gtag/js?id=G-7K2PQ9X1ZB'></script>", "ga4:G-7K2PQ9X1ZB"),
        ("<script>ga('create', 'UA-83920175-2', 'auto')</script>", "universal-analytics:UA-83920175-2"),
        ("<iframe src='https://www.googletagmanager.com/ns.html?id=GTM-P4X7Q2'></iframe>", "tag-manager:GTM-P4X7Q2"),
        ("<script>gtag('config', 'AW-918273645')</script>", "google-ads:AW-918273645"),
        ("<script data-ad-client='ca-pub-8273645109283746'></script>", "adsense:pub-8273645109283746"),
        ("<script>fbq('init', '918273645091827');</script>", "meta-pixel:918273645091827"),
        ("<noscript><img src='https://www.facebook.com/tr?id=918273645091827&ev=PageView'></noscript>", "meta-pixel:918273645091827"),
        ("<script>ttq.load('C9KQ3PJC77U8D3M2ABCD');</script>", "tiktok-pixel:C9KQ3PJC77U8D3M2ABCD"),
        ('<script>pintrk("load", "2613729481726");</script>', "pinterest-tag:2613729481726"),
        ("<script>ym(83746192, 'init', {})</script>", "yandex-metrica:83746192"),
        ("<script>h._hjSettings={hjid:3847261,hjsv:6};</script>", "hotjar:3847261"),
        ('<script>(window, document, "clarity", "script", "k3j8d92nfa")</script>', "clarity:k3j8d92nfa"),
        ("<script src='https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=Xk3P9q'></script>", "klaviyo:Xk3P9q"),
        ("<meta name='google-site-verification' content='dk39Lx_20sKfj4Lqmw83Nf02kslP1-sKf9a8s7d6f5g'>", "google-site-verification:dk39Lx_20sKfj4Lqmw83Nf02kslP1-sKf9a8s7d6f5g"),
    ],
)  # fmt: skip
def test_analytics(html: str, account: str) -> None:
    """Each service's own form, in scripts, frames and heads alike."""
    assert accounts(html, ANALYTICS) == (account,)


@pytest.mark.parametrize(
    ("html", "account"),
    [
        (f"<script src='https://www.paypal.com/sdk/js?currency=EUR&client-id={'Ab3_' * 20}'></script>", f"paypal-client:{'Ab3_' * 20}"),
        ("<script src='https://www.paypal.com/sdk/js?client-id=sb&merchant-id=K3J8D92NFA7QX'></script>", "paypal-merchant:K3J8D92NFA7QX"),
        ('<input type="hidden" name="business" value="K3J8D92NFA7QX">', "paypal-merchant:K3J8D92NFA7QX"),
        (f"<script>Stripe('pk_live_{'9aZ' * 10}')</script>", f"stripe:pk_live_{'9aZ' * 10}"),
        ('<script data-client-id="3f2a9c1e-77d0-4b6f-9a51-0c2d4e6f8a90"></script>', "klarna:3f2a9c1e-77d0-4b6f-9a51-0c2d4e6f8a90"),
        ("<script>window.gapi.surveyoptin.render({'merchant_id': 918273})</script>", "merchant-center:918273"),
        ('<script>var Shopify = Shopify || {}; Shopify.shop = "green-fingers.myshopify.com";</script>', "shopify:green-fingers.myshopify.com"),
    ],
)  # fmt: skip
def test_merchants(html: str, account: str) -> None:
    """Who is paid, and under which account the shop stands at its platform."""
    assert accounts(html, MERCHANTS) == (account,)


@pytest.mark.parametrize("html", ["UA-XXXXXXXX-1", "G-XXXXXXXXXX", "fbq('init', '123456789012345')", "UA-000000-2",
                                  "the G-string and the UA-flight", "Stripe('pk_test_9aZ9aZ9aZ9aZ9aZ9aZ9aZ')"])  # fmt: skip
def test_examples_of_guides_are_no_accounts(html: str) -> None:
    """What a guide prints, test keys, and words that only look alike tie no shops."""
    assert accounts(html, FORMS) == ()


def test_facts_of_a_page() -> None:
    """Several accounts in their order, each once; a page without any has none, which is known."""
    facts = parse_page(
        f"<body>{WORDS}<script>gtag('UA-83920175-2');gtag('G-7K2PQ9X1ZB');gtag('G-7K2PQ9X1ZB')</script>".encode(), None
    )
    assert getattr(facts["page.analytics_ids"], "value", None) == (
        "ga4:G-7K2PQ9X1ZB",
        "universal-analytics:UA-83920175-2",
    )
    assert getattr(facts["page.merchant_ids"], "value", "") is None


def test_hostile_page_is_read_in_no_time() -> None:
    """Beginnings of every form over and over, none of them finished, and more accounts than one page can have."""
    begun = " ".join(
        (
            "fbq('init'  ,  '",
            "paypal.com/sdk/js?" + "a" * 299,
            "<meta google-site-verification ",
            "<input name='business' ",
        )
    )
    began = time.process_time()
    signs = " ".join(form.sign for form in FORMS)
    accounts(signs + begun * (1_900_000 // len(begun)), FORMS)
    assert time.process_time() - began < 5
    assert len(accounts(" ".join(f"GTM-P{number}Q" for number in range(100, 999)), ANALYTICS)) == MOST
