"""What an audit reads: any mixture, streamed, nothing lost and nothing silently skipped."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import tracemalloc
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from shopcheck.model import Unreadable, UsageError
from shopcheck.pipeline.folders import files_below
from shopcheck.pipeline.inputs import Feed
from shopcheck.pipeline.items import How, Item
from shopcheck.pipeline.mbox import messages
from shopcheck.pipeline.table import Columns

if TYPE_CHECKING:
    from pathlib import Path

MAIL = b"From: a@shop.example\nTo: b@c.example\nSubject: order\n\nHello\n"


def items(*paths: Path, **options: object) -> list[Item]:
    return list(Feed(tuple(map(str, paths)), **options))  # type: ignore[arg-type]


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_list_keeps_order_and_counts_what_is_no_input(tmp_path: Path) -> None:
    """Links in order; remarks and blank lines are counted, not lost."""
    feed = Feed((str(write(tmp_path / "l.txt", "# head\na.example\n\nb.example # seen\n")),))

    assert [item.target for item in feed] == ["a.example", "b.example"]
    assert feed.skipped == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_list_in_any_unicode(tmp_path: Path, encoding: str) -> None:
    """A byte order mark is no part of the first link."""
    path = write(tmp_path / "l.txt", "bücher.example\nb.example\n".encode(encoding))

    assert [item.target for item in items(path)] == ["bücher.example", "b.example"]


def test_packed_and_plain_are_the_same(tmp_path: Path) -> None:
    """Gzip is unpacked whatever the file's name."""
    plain = write(tmp_path / "l.txt", "a.example\nb.example\n")
    packed = write(tmp_path / "other", gzip.compress(plain.read_bytes()))

    assert items(packed) == items(plain)


def test_packed_file_that_breaks_off_keeps_what_was_read(tmp_path: Path) -> None:
    """The links before the break are there, and the break has a line of its own."""
    text = "".join(f"shop-{number * 7919 % 10007}.example\n" for number in range(20_000))
    packed = gzip.compress(text.encode())
    found = items(write(tmp_path / "l.gz", packed[: len(packed) // 2]))

    assert len(found) > 100
    assert found[-1].unread is not None
    assert found[-1].unread.kind is Unreadable.UNREADABLE
    assert "breaks off" in found[-1].unread.message


@pytest.mark.parametrize(
    ("name", "text", "columns"),
    [
        ("t.csv", "id,url\n1,a.example\n2,b.example\n", Columns()),
        ("t.csv", "id;Website;x\n1;a.example;\n2;b.example;\n", Columns("website")),
        ("t.csv", "1,a.example\n2,b.example\n", Columns("2")),
        ("t.csv", "1,a.example\n2,b.example\n", Columns()),
        ("t.tsv", "note\tdomain\nx, y\ta.example\n\tb.example\n", Columns()),
        ("t.csv", 'note,url\n"two\nlines",a.example\n"a ""word""",b.example\n', Columns("url")),
        ("t.jsonl", '{"url": "a.example"}\n"b.example"\n', Columns()),
    ],
)
def test_tables_in_their_many_forms(tmp_path: Path, name: str, text: str, columns: Columns) -> None:
    """Separators, heads, quoted line ends, columns by name and number."""
    assert [item.target for item in items(write(tmp_path / name, text), columns=columns)] == ["a.example", "b.example"]


def test_broken_rows_are_named_and_cost_only_themselves(tmp_path: Path) -> None:
    """A quote never closed, a short row, a day that is none: each has its line, the rest is read."""
    text = 'id,url,day\n1,a.example,2026-11-01\n2,"b.example,2026-11-02\n3,c.example,2026-11-03\n4\n5,e.example,soon\n6,f.example,\n'
    found = items(write(tmp_path / "t.csv", text), columns=Columns("url", "day"))

    assert [item.target.rpartition("/")[2] for item in found] == [
        "a.example",
        "t.csv:3",
        "c.example",
        "t.csv:5",
        "t.csv:6",
        "f.example",
    ]
    assert found[0].as_of == date(2026, 11, 1)
    assert [item.how for item in found].count(How.UNREAD) == 3


def test_column_that_is_not_there(tmp_path: Path) -> None:
    """A usage error that names the columns there are."""
    with pytest.raises(UsageError) as caught:
        items(write(tmp_path / "t.csv", "id,url\n1,a.example\n"), columns=Columns("website"))

    assert "id, url" in caught.value.help


def test_json_lines_mix_links_and_records(tmp_path: Path) -> None:
    """A line with facts is recorded evidence, one with a link is a link, others are named."""
    lines = ['{"target": "a.example"}', '{"target": "b.example", "facts": {}}', "{", "[1]", '{"x": 1}']
    found = items(write(tmp_path / "m.jsonl", "\n".join(lines)))

    assert [item.how for item in found] == [How.LINK, How.CASE, How.UNREAD, How.UNREAD, How.UNREAD]


def test_json_lines_have_days_of_their_own(tmp_path: Path) -> None:
    """As tables do, where the key is named; one that is no day costs its line, and one without a day has none."""
    lines = [
        '{"url": "a.example", "found": "2026-11-01T10:00"}',
        '{"url": "b.example", "found": "soon"}',
        '"c.example"',
    ]
    found = items(write(tmp_path / "m.jsonl", "\n".join(lines)), columns=Columns(as_of="found"))

    assert [item.as_of for item in found] == [date(2026, 11, 1), None, None]
    assert [item.how for item in found] == [How.LINK, How.UNREAD, How.LINK]


def test_mailbox_folder_and_maildir(tmp_path: Path) -> None:
    """Mbox is cut at “From ” after a blank line only; a Maildir's mails need no suffix."""
    text = b"From x\n" + MAIL + b"From here on all is well.\n\nFrom y\n" + MAIL + b"\n"
    write(tmp_path / "box.mbox", text)
    for folder in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / folder).mkdir(parents=True)
    write(tmp_path / "Maildir" / "cur" / "1:2,S", MAIL)
    write(tmp_path / "Maildir" / "tmp" / "2", MAIL)
    write(tmp_path / "notes.txt", "no mail")
    found = items(tmp_path)

    assert [(item.how, item.target.removeprefix(str(tmp_path))) for item in found] == [
        (How.MAIL, "/box.mbox:1"),
        (How.MAIL, "/box.mbox:2"),
        (How.MAIL, "/Maildir/cur/1:2,S"),
    ]
    assert b"From here on" in found[0].data
    assert found[1].data == MAIL


@pytest.mark.parametrize("size", [1, 7, 100, 1 << 20])
def test_mailbox_is_cut_the_same_whatever_the_pieces(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """A mark that lies across two reads is seen."""
    monkeypatch.setattr("shopcheck.pipeline.mbox.PIECE", size)
    text = b"".join(b"From x\r\n" + MAIL.replace(b"\n", b"\r\n") + b"\r\n" for _ in range(5))

    assert len(list(messages(io.BytesIO(text)))) == 5


def test_message_too_large_costs_only_itself() -> None:
    """It is told as such, and memory does not hold it."""
    text = b"From x\n" + MAIL + b"\nFrom y\n" + b"z" * 5_000_000 + b"\n\nFrom z\n" + MAIL
    tracemalloc.start()
    found = list(messages(io.BytesIO(text), largest=100_000))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [message is None for message in found] == [False, True, False]
    assert most < 6_000_000 + 4_000_000


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing file is an input too."""
    (found,) = items(tmp_path / "gone.txt")

    assert found.unread is not None
    assert found.unread.kind is Unreadable.NOT_FOUND


def test_folder_leaves_out_what_is_no_file(tmp_path: Path) -> None:
    """A pipe named like a mail would be waited for forever."""
    import os

    os.mkfifo(tmp_path / "pipe.eml")
    write(tmp_path / "a.eml", MAIL)

    assert [path.name for path in files_below(tmp_path)] == ["a.eml"]


def test_key_tells_inputs_apart() -> None:
    """The same link on two days, and a mail with a link's bytes, are different inputs."""
    first = Item("a", How.LINK, b"x")

    assert first.key == Item("b", How.LINK, b"x").key
    assert len({first.key, Item("a", How.MAIL, b"x").key, Item("a", How.LINK, b"x", as_of=date(2026, 1, 1)).key}) == 3


def test_memory_stays_flat(tmp_path: Path) -> None:
    """100,000 lines are never held together."""
    line = json.dumps({"url": "shop.example"}) + "\n"
    path = write(tmp_path / "l.jsonl", line * 100_000)
    tracemalloc.start()
    count = sum(1 for _item in Feed((str(path),)))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 100_000
    assert most < 2_000_000


def test_folder_without_mail_has_its_line(tmp_path: Path) -> None:
    """An input that gives nothing is told, and so is how many files were no mail."""
    (tmp_path / "list.txt").write_text("a.example\n")
    feed = Feed((str(tmp_path),))
    (item,) = feed

    assert item.unread is not None
    assert "neither a mail nor a mailbox" in item.unread.message
    assert feed.left_out == 1


def test_folder_that_cannot_be_read_has_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others below the same folder are read."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.eml").write_text("Subject: x\n\nx")
    scandir = os.scandir

    def refusing(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    closed, mail = Feed((str(tmp_path),))

    assert closed.unread is not None
    assert "closed cannot be read: Permission denied" in closed.unread.message
    assert mail.target.endswith("a.eml")


def test_column_is_looked_for_at_once(tmp_path: Path) -> None:
    """A table that lacks it is named before anything is done; a list of links beside it needs none."""
    links = write(tmp_path / "links.txt", "a.example\n")
    good, bad = (
        write(tmp_path / "good.csv", "site,x\nb.example,1\n"),
        write(tmp_path / "bad.csv", "url,x\nc.example,1\n"),
    )
    columns = Columns("site")

    feed = Feed((str(links), str(good)), columns)
    feed.require_columns()
    assert [item.target for item in feed] == ["a.example", "b.example"]
    with pytest.raises(UsageError, match=r"bad\.csv: The table has no column “site”"):
        Feed((str(links), str(good), str(bad)), columns).require_columns()


def test_table_without_its_ending_is_told_by_its_head(tmp_path: Path) -> None:
    """An export named .txt, of one column or several; a typing error in the name is not taken for a list."""
    one, two = write(tmp_path / "one.txt", "site\na.example\n"), write(tmp_path / "two.txt", "x;site\n1;b.example\n")

    assert [item.target for item in Feed((str(one), str(two)), Columns("site"))] == ["a.example", "b.example"]
    with pytest.raises(UsageError, match="no column “sites”"):
        list(Feed((str(two),), Columns("sites")))


def test_line_longer_than_any_address(tmp_path: Path) -> None:
    """A binary file, or one without line ends, is named by its line and not repeated in the output."""
    good, bad = Feed((str(write(tmp_path / "l.txt", "a.example\n" + "a" * 70_000 + "\n")),))

    assert good.target == "a.example"
    assert bad.target.endswith("l.txt:2")
    assert bad.unread is not None
