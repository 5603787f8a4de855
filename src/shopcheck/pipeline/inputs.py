"""What is handed to an audit, whatever it is, as a stream of items in the order given.

Lists of links, tables, JSON lines, mails, folders, Maildir, mailboxes, recorded evidence; any of
them packed with gzip, any of them on standard input. Nothing is held but the item at hand.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from msgspec import Struct, field

from shopcheck.intake import read_bytes, require_readable
from shopcheck.model import TargetError, Unread, Unreadable, UsageError
from shopcheck.model.words import _
from shopcheck.pipeline.folders import MAIL_SUFFIXES, MBOX_SUFFIXES, bare, files_below, is_read_once, size
from shopcheck.pipeline.items import How, Item, item_unread
from shopcheck.pipeline.mbox import messages
from shopcheck.pipeline.table import Columns, Row, day_of, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

TABLE_SUFFIXES = (".csv", ".tsv", ".tab")
LINES_SUFFIXES = (".jsonl", ".ndjson")
LARGEST_MAIL = 64 * 1024 * 1024
LONGEST_LINE = 32 * 1024 * 1024  # recorded evidence may be long
LONGEST_LINK = 64 * 1024
GZIP = b"\x1f\x8b"
BROKEN_STREAM = (OSError, EOFError, zlib.error)


class Feed(Struct):
    """The inputs of a run as items. `read` are the bytes taken so far.

    `skipped` counts blank lines and remarks, `left_out` files of folders that are neither mail nor mailbox.

    `replay`: every text is recorded evidence. Raises UsageError where a table lacks the column named.
    """

    names: tuple[str, ...]
    columns: Columns = field(default_factory=Columns)
    replay: bool = False
    skipped: int = 0
    left_out: int = 0
    _done: int = 0
    _open: IO[bytes] | None = None

    def __iter__(self) -> Iterator[Item]:
        for name in self.names:
            yield from self._items(name)

    @property
    def read(self) -> int:
        """Bytes of the files on disk taken so far: the share done, where the whole is known."""
        try:
            return self._done + (self._open.tell() if self._open is not None else 0)
        except (OSError, ValueError):
            return self._done

    def _items(self, name: str) -> Iterator[Item]:
        path = Path(name)
        if name != "-" and path.is_dir():
            yield from self._folder(name, path)
        else:
            yield from self._file(name)

    def _folder(self, name: str, folder: Path) -> Iterator[Item]:
        """What lies below a folder; one that cannot be read, or that holds no mail, has its line."""
        troubles: list[OSError] = []
        found = 0
        for file in files_below(folder, troubles.append, self._leave_out):
            yield from _closed_folders(troubles)
            found += 1
            yield from self._file(str(file))
        found += len(troubles)
        yield from _closed_folders(troubles)
        if not found:
            says = _("There is neither a mail nor a mailbox in {name}.").format(name=name)
            help = _("Mails end in {endings}; a list of links is named itself.").format(endings=" ".join(MAIL_SUFFIXES))
            yield item_unread(Unread(name, Unreadable.EMPTY, says, help))

    def _leave_out(self) -> None:
        self.left_out += 1

    def require_columns(self) -> None:
        """Raise UsageError where a table on disk lacks a column named: at once, and not after hours."""
        if self.columns.link is None and self.columns.as_of is None:
            return
        for name in self.names:
            if (
                not is_read_once(name)
                and not Path(name).is_dir()
                and not bare(name).endswith(MAIL_SUFFIXES + MBOX_SUFFIXES)
            ):
                next(iter(Feed((name,), self.columns, replay=self.replay)), None)

    def _file(self, name: str) -> Iterator[Item]:
        if bare(name).endswith(MAIL_SUFFIXES) or (name != "-" and Path(name).parent.name in ("cur", "new")):
            yield _mail(name)
            self._done += size(name)
            return
        try:
            with _opened(name) as raw:
                self._open = raw
                yield from self._stream(name, raw)
        except TargetError as error:
            yield item_unread(Unread(name, error.kind, error.message, error.help))
        finally:
            self._open = None
            self._done += size(name)

    def _stream(self, name: str, raw: IO[bytes]) -> Iterator[Item]:
        buffered = io.BufferedReader(cast("io.RawIOBase", raw)) if not hasattr(raw, "peek") else cast("BinaryIO", raw)
        packed = _peek(buffered)[:2] == GZIP
        file = cast("BinaryIO", gzip.GzipFile(fileobj=buffered)) if packed else buffered
        number = 0
        try:
            head = _peek(file)
            for number, item in enumerate(self._by_kind(name, file, head), 1):  # noqa: B007 - told below
                yield item
        except BROKEN_STREAM as error:
            says = _("{name} breaks off after {number} inputs: {reason}.").format(
                name=name, number=number, reason=str(error) or type(error).__name__
            )
            yield item_unread(Unread(name, Unreadable.UNREADABLE, says, _("Fetch the file again, or pack it anew.")))

    def _by_kind(self, name: str, file: BinaryIO, head: bytes) -> Iterator[Item]:
        ending = bare(name)
        if ending.endswith(MBOX_SUFFIXES) or (head.startswith(b"From ") and b"\n" in head):
            yield from _mailbox(name, file)
            return
        lines = _lines(file, head)
        if self.replay or ending.endswith(LINES_SUFFIXES) or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            yield from self._json_lines(name, lines)
        elif ending.endswith(TABLE_SUFFIXES) or _holds_column(head, self.columns):
            yield from self._table(name, lines)
        else:
            yield from self._links(name, lines)

    def _links(self, name: str, lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
        for number, line in lines:
            text = line.partition(" #")[0].strip().lstrip("\ufeff")
            if len(text) > LONGEST_LINK:
                yield _broken_line(name, number, _("it is longer than any address"))
            elif text and not text.startswith("#"):
                yield _link(text)
            else:
                self.skipped += 1

    def _table(self, name: str, lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
        for row in self._rows(name, lines):
            if row.problem is None:
                yield _link(row.link, row.as_of)
            else:
                yield _broken_line(name, row.line, row.problem)

    def _rows(self, name: str, lines: Iterable[tuple[int, str]]) -> Iterator[Row]:
        try:
            yield from rows(lines, self.columns, tabs=bare(name).endswith((".tsv", ".tab")))
        except UsageError as error:
            raise UsageError(f"{name}: {error.message}", error.help) from None

    def _json_lines(self, name: str, lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
        folder = str(Path(name).parent) if name != "-" else "."
        for number, line in lines:
            if not line.strip():
                self.skipped += 1
            elif self.replay:
                yield _case(name, number, line, folder)
            else:
                yield self._json_line(name, number, line, folder)

    def _json_line(self, name: str, number: int, line: str, folder: str) -> Item:
        """A link of a list, or recorded evidence: what the line holds tells."""
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            return _broken_line(name, number, _("it is no JSON"))
        if isinstance(data, str):
            return _link(data)
        if not isinstance(data, dict):
            return _broken_line(name, number, _("it is no JSON object"))
        if "facts" in data or "schema" in data:
            return _case(name, number, line, folder)
        wanted = (self.columns.link,) if self.columns.link else ("target", "url", "link", "domain", "host", "website")
        link = next((data[key] for key in wanted if isinstance(data.get(key), str)), None)
        if link is None:
            return _broken_line(name, number, _("it names no link; looked for {names}").format(names=", ".join(wanted)))
        day = data.get(self.columns.as_of) if self.columns.as_of else None
        try:
            return _link(link, day_of(str(day)) if day else None)
        except ValueError as error:
            return _broken_line(name, number, str(error))


def _closed_folders(troubles: list[OSError]) -> Iterator[Item]:
    """A line for each folder that could not be read; those told of are taken away."""
    while troubles:
        error = troubles.pop(0)
        says = _("{name} cannot be read: {reason}.").format(name=error.filename, reason=error.strerror or error)
        help = _("Let yourself read it, or copy it to a folder of your own.")
        yield item_unread(Unread(str(error.filename), Unreadable.UNREADABLE, says, help))


def _holds_column(head: bytes, columns: Columns) -> bool:
    """Whether a text whose ending tells nothing is a table: a column was named, and its first line has several or that one."""
    first = head.partition(b"\n")[0]
    wanted = columns.link
    return wanted is not None and (
        first.strip().decode("utf-8-sig", "replace") == wanted or any(sign in first for sign in b",;\t|")
    )


def _mail(name: str) -> Item:
    try:
        data = read_bytes(name)
        if data[:2] == GZIP and bare(name) != name.casefold():
            data = _unpacked(data, name)
    except TargetError as error:
        return item_unread(Unread(name, error.kind, error.message, error.help))
    return Item(name, How.MAIL, data)


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            mail = file.read(LARGEST_MAIL + 1)
    except BROKEN_STREAM as error:
        says = _("{name} cannot be unpacked: {reason}.").format(name=name, reason=error)
        raise TargetError(Unreadable.UNREADABLE, says, _("Fetch the file again, or pack it anew.")) from None
    if len(mail) > LARGEST_MAIL:
        raise _too_large(name)
    return mail


def _mailbox(name: str, file: BinaryIO) -> Iterator[Item]:
    for number, message in enumerate(messages(file, LARGEST_MAIL), 1):
        target = f"{name}:{number}"
        if message is None:
            error = _too_large(target)
            yield item_unread(Unread(target, error.kind, error.message, error.help))
        else:
            yield Item(target, How.MAIL, message)


def _link(text: str, as_of: date | None = None) -> Item:
    return Item(text, How.LINK, text.encode("utf-8", "surrogatepass"), as_of=as_of)


def _case(name: str, number: int, line: str, folder: str) -> Item:
    return Item(f"{name}:{number}", How.CASE, line.encode("utf-8", "surrogatepass"), folder)


def _broken_line(name: str, number: int, problem: str) -> Item:
    target = f"{name}:{number}"
    says = _("{place} cannot be read: {problem}.").format(place=target, problem=problem)
    return item_unread(Unread(target, Unreadable.UNREADABLE, says, _("Mend that line; all others are read.")))


def _too_large(name: str) -> TargetError:
    says = _("{name} is larger than {size} MB; no order mail is.").format(name=name, size=LARGEST_MAIL >> 20)
    return TargetError(Unreadable.TOO_LARGE, says, _("Is it the mail itself?"))


def _opened(name: str) -> IO[bytes]:
    if name == "-":
        return open(sys.stdin.fileno(), "rb", closefd=False)
    path, _shown = require_readable(name)
    return open(path, "rb")


def _peek(file: BinaryIO) -> bytes:
    return cast("io.BufferedReader", file).peek(4096)[:4096]


def _lines(file: BinaryIO, head: bytes) -> Iterator[tuple[int, str]]:
    """Numbered lines, UTF-8 or what a byte order mark says; one without an end is cut, and its rest dropped."""
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    with io.TextIOWrapper(file, encoding=encoding, errors="replace") as text:
        number = 0
        while line := text.readline(LONGEST_LINE):
            number += 1
            yield number, line
            while len(line) >= LONGEST_LINE and not line.endswith("\n"):
                line = text.readline(LONGEST_LINE)
