"""The published JSON Schema of `shopcheck/1` (draft 2020-12): full lines, brief lines, and errors."""

from __future__ import annotations

from importlib.resources import files


def schema_text() -> str:
    """Return the schema as it ships, for `shopcheck schema` and for editors."""
    return (files("shopcheck.reports") / "schema.json").read_text(encoding="utf-8")
