"""Accounts a page is tied to: who counts its visitors, who advertises for it, who is paid.

The scripts are read as text and never run. Whoever runs several shops seldom opens an account for
each. The forms of the ids are those of the services' own installation guides (see `FORMS`).
"""

from __future__ import annotations

import re

from msgspec import Struct

from shopcheck.patterns import late

MOST = 20
_PLACEHOLDER = late(r"(?i)x{4}|y{4}|0{6}|1234567|your|example|placeholder")


class Form(Struct, frozen=True):
    """How an account of a service is written in a page: `pattern` has the id as its one group.

    `sign` stands in every match: where a page lacks it, the pattern is not tried.
    """

    service: str
    sign: str
    pattern: re.Pattern[str]
    guide: str


def _form(service: str, sign: str, pattern: str, guide: str) -> Form:
    return Form(service, sign, re.compile(pattern), guide)


_GOOGLE = "https://support.google.com/analytics/answer/9539598"
_META = "https://developers.facebook.com/docs/meta-pixel/get-started"
_YANDEX = "https://yandex.com/support/metrica/general/creating-counter.html"
_CLARITY = "https://learn.microsoft.com/clarity/setup-and-installation/clarity-setup"
ANALYTICS = (
    _form("ga4", "G-", r"\b(G-[A-Z0-9]{8,12})\b", _GOOGLE),
    _form("universal-analytics", "UA-", r"\b(UA-[0-9]{4,10}-[0-9]{1,4})\b", _GOOGLE),
    _form("tag-manager", "GTM-", r"\b(GTM-[A-Z0-9]{4,9})\b", "https://support.google.com/tagmanager/answer/6103696"),
    _form("google-ads", "AW-", r"\b(AW-[0-9]{8,12})\b", "https://support.google.com/google-ads/answer/6331304"),
    _form("adsense", "pub-", r"\b(pub-[0-9]{16})\b", "https://support.google.com/adsense/answer/105516"),
    _form("meta-pixel", "fbq(", r"""fbq\(\s{0,9}["']init["']\s{0,9},\s{0,9}["']([0-9]{10,18})\b""", _META),
    _form("meta-pixel", "facebook.com/tr", r"facebook\.com/tr/?\?id=([0-9]{10,18})\b", _META),
    _form("tiktok-pixel", "ttq.load(", r"""ttq\.load\(\s{0,9}["']([A-Z0-9]{18,24})["']""", "https://ads.tiktok.com/help/article/get-started-pixel"),
    _form("pinterest-tag", "pintrk(", r"""pintrk\(\s{0,9}["']load["']\s{0,9},\s{0,9}["']([0-9]{10,16})["']""", "https://help.pinterest.com/business/article/install-the-pinterest-tag"),
    _form("yandex-metrica", "ym(", r"\bym\(\s{0,9}([0-9]{6,10})\b", _YANDEX),
    _form("yandex-metrica", "mc.yandex.ru/watch/", r"mc\.yandex\.ru/watch/([0-9]{6,10})\b", _YANDEX),
    _form("hotjar", "hjid", r"""\bhjid["']?\s{0,9}:\s{0,9}["']?([0-9]{5,9})\b""", "https://help.hotjar.com/hc/en-us/articles/115009336727"),
    _form("clarity", "clarity.ms/tag/", r"clarity\.ms/tag/([a-z0-9]{8,12})\b", _CLARITY),
    _form("clarity", "clarity", r"""["']clarity["']\s{0,9},\s{0,9}["']script["']\s{0,9},\s{0,9}["']([a-z0-9]{8,12})\b""", _CLARITY),
    _form("klaviyo", "klaviyo.js", r"klaviyo\.js\?company_id=([A-Za-z0-9]{6})\b", "https://help.klaviyo.com/hc/en-us/articles/115005084927"),
    _form("google-site-verification", "google-site-verification", r"""<meta[^<>]{0,99}google-site-verification[^<>]{0,99}content=["']([\w-]{30,60})["']""", "https://support.google.com/webmasters/answer/9008080"),
)  # fmt: skip
MERCHANTS = (
    _form("paypal-client", "client-id=", r"""paypal\.com/sdk/js\?[^"'<>\s]{0,300}?client-id=([\w-]{60,100})""", "https://developer.paypal.com/sdk/js/configuration/"),
    _form("paypal-merchant", "merchant-id=", r"""paypal\.com/sdk/js\?[^"'<>\s]{0,300}?merchant-id=([A-Z0-9]{13})\b""", "https://developer.paypal.com/sdk/js/configuration/"),
    _form("paypal-merchant", "business", r"""<input[^<>]{0,99}name=["']business["'][^<>]{0,99}value=["']([A-Z0-9]{13})["']""", "https://developer.paypal.com/api/nvp-soap/paypal-payments-standard/integration-guide/Appx-websitestandard-htmlvariables/"),
    _form("stripe", "pk_live_", r"\b(pk_live_[A-Za-z0-9]{20,110})\b", "https://docs.stripe.com/keys"),
    _form("klarna", "data-client-id", r"""data-client-id=["']([a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})["']""", "https://docs.klarna.com/on-site-messaging/"),
    _form("merchant-center", "merchant_id", r"""\bmerchant_id["']?\s{0,9}:\s{0,9}["']?([0-9]{6,12})\b""", "https://support.google.com/merchants/answer/7124326"),
    _form("shopify", "Shopify.shop", r"""\bShopify\.shop\s{0,9}=\s{0,9}["']([a-z0-9-]{3,60}\.myshopify\.com)["']""", "https://shopify.dev/docs/api/liquid/objects/shop"),
)  # fmt: skip
FORMS = (*ANALYTICS, *MERCHANTS)


def accounts(html: str, forms: tuple[Form, ...]) -> tuple[str, ...]:
    """The accounts in a page as ``service:id``, in the order of `forms`; ids that guides print as examples are none."""
    found = [
        f"{form.service}:{match[1]}"
        for form in forms
        if form.sign in html
        for match in form.pattern.finditer(html)
        if _PLACEHOLDER.search(match[1]) is None
    ]
    return tuple(dict.fromkeys(found))[:MOST]
