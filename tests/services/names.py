"""A resolver that is a table: names to addresses, for tests that are not about the DNS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.programs import LOOPBACK

from shopcheck.model import Reason
from shopcheck.net import Answer, NetError, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.net import Deadline


class Names:
    """Every name is at the loopback, unless the table says otherwise."""

    def __init__(self, table: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._table = dict(table or {})
        self.asked: list[str] = []

    def addresses(self, host: str, deadline: Deadline, /) -> tuple[str, ...]:
        """What the table says, else the loopback."""
        deadline.left()
        self.asked.append(host)
        return self._table.get(host, (LOOPBACK,))

    def ask(self, name: str, rdtype: str, deadline: Deadline, /) -> Answer:
        """Nothing but addresses is in the table."""
        deadline.left()
        if rdtype not in ("A", "AAAA"):
            raise NetError(Reason.NO_SERVER, "not in the table")
        return Answer(Outcome.FOUND, self._table.get(name, (LOOPBACK,)))
