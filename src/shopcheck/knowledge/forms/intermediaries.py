"""What the entries of intermediaries and shop platforms may hold."""

from __future__ import annotations

from shopcheck.knowledge import schema

ROLES = (
    "mail-service",
    "redirector",
    "shortener",
    "relay",
    "social",
    "chat",
    "app-store",
    "map",
    "search",
    "cdn",
    "analytics",
    "reviews",
    "help-desk",
    "parcel-tracker",
    "authority",
    "reference",
    "file-host",
    "free-hosting",
)

_TEXTS = schema.list_of(schema.text)
_HOSTS = schema.list_of(schema.host)
_ENTRY = schema.record({"name": schema.text, "domains": _HOSTS, "source": schema.text})

INTERMEDIARIES = schema.map_of(schema.map_of(_ENTRY), key=schema.one_of(*ROLES))

PLATFORMS = schema.map_of(
    schema.record(
        {"name": schema.text, "source": schema.text},
        {
            "tenants": _HOSTS,
            "hosts": _HOSTS,
            "dns": _HOSTS,
            "generator": _TEXTS,
            "html": _TEXTS,
            "headers": _TEXTS,
            "cookies": _TEXTS,
        },
    )
)
