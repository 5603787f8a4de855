"""What the entries of sellers and free mail may hold."""

from __future__ import annotations

from shopcheck.knowledge import schema

SENDER_KINDS = ("transactional", "marketing", "support", "company", "relay")
LINK_KINDS = ("product", "order", "store", "tracking")
CHECK_DIGITS = ("s10", "mod7", "mod10", "luhn", "mod_37_36", "sum_product")

_NUMBER = schema.record({"regex": schema.regex, "source": schema.text}, {"example": schema.text})
_SENDER = schema.record(
    {"domain": schema.host_or_star, "kind": schema.one_of(*SENDER_KINDS), "source": schema.text},
)
_LINK = schema.record({"kind": schema.one_of(*LINK_KINDS), "regex": schema.regex, "source": schema.text})
_TRACKING = schema.record(
    {"name": schema.text, "regex": schema.regex, "source": schema.text},
    {"example": schema.text, "check": schema.one_of(*CHECK_DIGITS), "weak": schema.flag},
)
_TEXTS = schema.list_of(schema.text)

SELLERS = schema.map_of(
    schema.record(
        {"name": schema.text, "source": schema.text},
        {
            "aliases": _TEXTS,
            "products": _TEXTS,
            "trade": schema.text,
            "ordinary_word": schema.flag,
            "parent": schema.text,
            "domains": schema.map_of(_TEXTS, key=schema.host),
            "open": schema.list_of(schema.host),
            "senders": schema.list_of(_SENDER),
            "order_numbers": schema.list_of(_NUMBER),
            "links": schema.list_of(_LINK),
            "tracking": schema.list_of(_TRACKING),
            "orders_page": schema.text,
            "orders_where": schema.text,
            "report_mail": schema.record({"mail": schema.text, "source": schema.text}),
        },
    )
)

FREE_MAIL = schema.map_of(schema.list_of(schema.host))
