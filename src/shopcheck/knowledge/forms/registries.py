"""What the file of registries may hold."""

from __future__ import annotations

from shopcheck.knowledge import schema

REGISTRIES = schema.record(
    {
        "rdap": schema.map_of(schema.list_of(schema.text)),
        "whois": schema.map_of(schema.host),
        "questions": schema.map_of(schema.text, schema.host),
        "no_creation_date": schema.list_of(schema.text),
        "nowhere": schema.list_of(schema.text),
    }
)
