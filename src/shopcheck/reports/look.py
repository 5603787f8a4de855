"""How a result is to be written: what the command line asked of a format, and nothing of the result itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TextIO

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shopcheck.model import Result, Topic, Unread
    from shopcheck.rules import Ruleset


class Look(Struct, frozen=True):
    """What a format has to know besides the result.

    `width` is in columns, ``None`` where no terminal reads along: one paragraph a line then. `explain` is
    a rule's id or ``all``. `command` is what was typed, for hints. `many`: several targets were asked for.
    `detail` is ``full`` or ``brief``. `offline`: the user asked for no network; `asks`: the
    command can ask at all, which judging a recorded line again cannot. `topics` maps each declared
    fact to its topic, `personal_facts` names those declared personal; both come from the catalogue, which
    reports do not read. `rules` are those that judged, for `explain`; a line judged by others may name none of them.
    """

    width: int | None = 80
    colour: bool = False
    ascii_marks: bool = False
    brief: bool = False
    explain: str | None = None
    command: str = "shopcheck"
    many: bool = False
    detail: str = "full"
    personal: bool = False
    keep_tokens: bool = False
    offline: bool = False
    asks: bool = True
    topics: Mapping[str, Topic] = field(default_factory=dict)
    personal_facts: frozenset[str] = frozenset()
    rules: Ruleset | None = None


class Format(Protocol):
    """A way to write results; each module that a row of `FORMATS` names for few is one."""

    def write(self, results: Iterable[Result | Unread], out: TextIO, look: Look) -> None:
        """Write the results in the order in which they come."""
