"""Who took the order, beside who is claimed and who is believed (design §4)."""

from __future__ import annotations

from shopcheck.attribution.declared import FACTS, as_facts
from shopcheck.attribution.relate import attribute

__all__ = ["FACTS", "as_facts", "attribute"]
