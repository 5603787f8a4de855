"""What a format of many results has to know besides their lines: the counts of the run, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from msgspec import Struct, field

from shopcheck.model.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MALICIOUS, SUSPICIOUS, BENIGN, UNKNOWN = "malicious", "suspicious", "benign", "unknown"
LEVELS = (MALICIOUS, SUSPICIOUS, BENIGN, UNKNOWN)
NAMES = {
    MALICIOUS: N_("very likely scam"),
    SUSPICIOUS: N_("be careful"),
    BENIGN: N_("unlikely"),
    UNKNOWN: N_("cannot tell"),
    "error": N_("could not be read"),
    "repeat": N_("named before"),
}


class Written(Struct, frozen=True):
    """A file the run wrote, and what it is."""

    path: str
    says: str


class Tied(Struct, frozen=True):
    """Shops that share rare values: (domain, level) each; a tie is (fact, value, places of the shops)."""

    shops: tuple[tuple[str, str], ...]
    ties: tuple[tuple[str, str, tuple[int, ...]], ...]


class Story(Struct, frozen=True):
    """A run in numbers: `levels`, `points` by level, `reasons` of open cases, `where` (``reason ending``), `rules`.

    `kinds` counts mails and links, `seconds` is what it took (0 where an earlier run did a part of it), `skipped` counts blank lines and remarks, `left_out` files of folders that are no mail.
    """

    levels: Mapping[str, int]
    points: Mapping[str, Mapping[str, int]]
    reasons: Mapping[str, int]
    where: Mapping[str, int]
    rules: Mapping[str, int]
    priors: Mapping[str, int]
    kinds: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    skipped: int = 0
    left_out: int = 0
    title: str = ""
    written: tuple[Written, ...] = ()
    made_by: Mapping[str, Any] = field(default_factory=dict)
    rule_titles: Mapping[str, str] = field(default_factory=dict)
    rule_whys: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Tied, ...] = ()

    @property
    def results(self) -> str | None:
        """The file of JSON lines that was written: what can be judged again, compared, and sampled."""
        return next((each.path for each in self.written if each.path.endswith(".jsonl")), None)

    @property
    def inputs(self) -> int:
        """All inputs."""
        return sum(self.levels.values())

    @property
    def checked(self) -> int:
        """Those that were judged."""
        return sum(self.levels.get(level, 0) for level in LEVELS)


class BatchFormat(Protocol):
    """A way to write the lines of a run; each module that a row of `FORMATS` names for many is one."""

    def write_lines(self, lines: Iterable[bytes], out: BinaryIO, story: Story) -> None:
        """Write lines of `shopcheck/1`, brief or full, as they come."""
