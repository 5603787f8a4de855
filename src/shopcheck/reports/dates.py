"""Times as the reports write them, beside `model.days`."""

from __future__ import annotations

from datetime import UTC, datetime


def timestamp(at: datetime) -> str:
    """ISO 8601 in UTC, to the second, with ``Z``; a time without zone is taken for UTC."""
    zoned = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return zoned.strftime("%Y-%m-%dT%H:%M:%SZ")
