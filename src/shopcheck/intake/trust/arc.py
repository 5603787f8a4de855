"""What earlier servers say they found (ARC, RFC 8617), as it stands in the head: anybody could have written it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopcheck.intake.trust.authresults import read_authentication_results
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 10
_INSTANCE = late(r"\s{0,9}i\s{0,9}=\s{0,9}([0-9]{1,2})\s{0,9};", re.IGNORECASE, needs="=")
_METHODS = ("spf", "dkim", "dmarc", "arc")


def read_arc(values: Sequence[str]) -> tuple[str, ...]:
    """The ARC-Authentication-Results of a head, oldest first: ``1 mx.example: spf=pass dkim=pass dmarc=pass``.

    Only shown: a chain is worth what its sealers are worth, and no list of ours says whom to believe.
    """
    found: dict[int, str] = {}
    for value in values[:MOST]:
        instance = _INSTANCE.match(value)
        authserv, results = read_authentication_results(value[instance.end() :]) if instance else (None, ())
        told = {result.method: result.result for result in reversed(results) if result.method in _METHODS}
        if instance and authserv and told:
            words = " ".join(f"{method}={told[method]}" for method in _METHODS if method in told)
            found.setdefault(int(instance[1]), f"{int(instance[1])} {authserv[:253]}: {words}")
    return tuple(text for _number, text in sorted(found.items()))
