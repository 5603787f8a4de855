"""Facts of a mail and of a link, as attribution gets them."""

from __future__ import annotations

from shopcheck.model import Evidence, Fact, Known, Reason, Unknown, Value

MAIL: dict[str, Value] = {
    "input.kind": "email",
    "input.bought_on": None,
    "mail.many_from": False,
    "mail.forwarded": None,
    "mail.claims": (),
    "order.is_order": True,
    "sender.host": "shop.example",
    "sender.domain": "shop.example",
    "sender.name": "Shop",
    "sender.free_mail": False,
    "sender.relay": False,
    "sender.name_fits_domain": True,
    "shop.domain": "shop.example",
    "shop.host": "shop.example",
    "shop.chosen_by": "order-links",
    "links.count": 3,
    "links.direct": 3,
    "links.to_shop": 3,
    "links.to_sender": 3,
    "links.to_claimed": 0,
    "links.unopened": 0,
}
ALIEXPRESS: dict[str, Value] = {
    "mail.claims": ("aliexpress",),
    "mail.claimed_in": "address",
    "sender.host": "notice.aliexpress.com",
    "sender.domain": "aliexpress.com",
    "sender.seller": "aliexpress",
    "shop.domain": "aliexpress.com",
}
VOUCHED: dict[str, Value] = {
    "mail.authenticated_domain": "notice.aliexpress.com",
    "mail.dmarc": "pass",
    "mail.authentication_source": "mx.google.com",
}
LINK: dict[str, Value] = {"input.kind": "url", "shop.host": "shop.example", "shop.domain": "shop.example"}


def evidence(*parts: dict[str, Value], **unknown: Reason) -> Evidence:
    facts: dict[str, Fact] = {}
    for part in parts:
        facts |= {name: Known(value, "test") for name, value in part.items()}
    return Evidence({**facts, **{name.replace("__", "."): Unknown(reason, "test") for name, reason in unknown.items()}})


PAYPAL: dict[str, Value] = {
    "mail.claims": ("paypal",),
    "mail.claimed_in": "address",
    "sender.host": "paypal.com",
    "sender.domain": "paypal.com",
    "sender.seller": "paypal",
    "mail.authenticated_domain": "paypal.com",
    "mail.dmarc": "pass",
    "mail.authentication_source": "mx.google.com",
    "order.is_order": False,
}
