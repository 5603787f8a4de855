"""The rules that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.digest import sha256
from shopcheck.knowledge.store import prepared, rules_content, rules_text
from shopcheck.rules.ruleset import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shopcheck.model import Catalogue


def shipped(catalogue: Callable[[], Catalogue]) -> Ruleset:
    """Load our rules: as they were checked when the program was built, else from the YAML, against the `catalogue`."""
    ready = prepared("ruleset", sha256(rules_content()), Ruleset)
    if ready is not None:
        return ready
    from shopcheck.rules.load import load_rules  # noqa: PLC0415 - only where YAML is read

    return load_rules([rules_text()], catalogue())


def sha256_of(texts: Sequence[str]) -> str:
    """Name a ruleset: the SHA-256 of its file, or of its files' digests, one a line."""
    digests = [sha256(text.encode("utf-8", "surrogatepass")) for text in texts]
    whole = digests[0] if len(digests) == 1 else sha256("\n".join(digests).encode())
    return f"sha256:{whole}"
