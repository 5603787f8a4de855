"""What the table of mail providers may hold."""

from __future__ import annotations

from shopcheck.knowledge import schema
from shopcheck.knowledge.receivers import ABOVE, BELOW, GROUPED, MICROSOFT

_TEXTS = schema.list_of(schema.text)

RECEIVERS = schema.list_of(
    schema.record(
        {"id": schema.text, "name": schema.text, "received_by": _TEXTS, "authserv": _TEXTS, "source": schema.text},
        {
            "form": schema.one_of("rfc8601", MICROSOFT),
            "writes": schema.one_of(ABOVE, BELOW, GROUPED),
            "several": schema.flag,
            "inner_hosts": _TEXTS,
            "inner": _TEXTS,
        },
    )
)
