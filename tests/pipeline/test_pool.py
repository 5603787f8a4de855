"""Worker processes: the same lines in the same order, and what one input can do to them."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.pipeline.hostile import make, refuse

from shopcheck.model import UsageError
from shopcheck.pipeline import pool as pool_module
from shopcheck.pipeline import workers
from shopcheck.pipeline.items import How, Item
from shopcheck.pipeline.parts import BLOCK
from shopcheck.pipeline.pool import Pool, in_chunks, inline

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker imports the tests' work from the root, as a program of a user's imports its own."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


def links(*names: str) -> list[Item]:
    return [Item(name, How.LINK, name.encode()) for name in names]


def chunked(items: list[Item], most: int = 8) -> Iterator[list[Item]]:
    return (chunk for _place, chunk in in_chunks(enumerate(items, 1), most))


def ran(items: list[Item], jobs: int, limit: float = 60) -> list[bytes]:
    if jobs == 0:
        return [line for done in inline(make, chunked(items)) for line in done.lines]
    with closing(Pool(make, jobs, limit)) as pool:
        return [line for done in pool.run(chunked(items)) for line in done.lines]


def kind(line: bytes) -> Any:
    return json.loads(line).get("error", {}).get("kind")


def test_one_two_and_four_workers_say_the_same() -> None:
    """Byte for byte what is said without workers."""
    items = links(*(f"shop-{number}.example" for number in range(60)))
    expected = ran(items, 0)

    assert ran(items, 1) == expected
    assert ran(items, 2) == expected
    assert ran(items, 4) == expected


def test_a_worker_begun_anew_says_the_same_as_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be copied (macOS, Windows, threads of somebody's), all is loaded again."""
    items = links(*(f"shop-{number}.example" for number in range(20)))
    monkeypatch.setattr(workers, "can_be_copied", lambda: False)

    assert ran(items, 1) == ran(items, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_copy_lets_go_of_what_is_its_parents(tmp_path: Path) -> None:
    """The lock of a run, above all: an orphan that held it would keep out whoever goes on."""
    with closing(Pool(make, 2, 60, ((tmp_path / "let go").touch,))) as pool:
        list(pool.run(chunked(links("a.example"))))

    assert (tmp_path / "let go").exists()


def test_nobody_waits_for_each_other() -> None:
    """What a worker is handed ahead never fills its pipe: it may want to send a full one at that time."""
    items = links(*(f"https://shop-{number}.example/?{'y' * 4000}" for number in range(1000)))
    with closing(Pool(make, 2, 60)) as pool:
        lines = [line for done in pool.run(chunked(items, 256)) for line in done.lines]

    assert len(lines) == 1000


def test_hostile_inputs_cost_only_themselves() -> None:
    """One that kills its worker, one that hangs, one we stumble over: each has its line, all others are checked."""
    names = [f"shop-{number}.example" for number in range(20)]
    names[3], names[9], names[10], names[15] = "kill-1.example", "hang.example", "kill-2.example", "stumble.example"
    lines = ran(links(*names), 2, limit=5.0)

    assert len(lines) == 20
    assert {number: kind(line) for number, line in enumerate(lines) if kind(line)} == {
        3: "crashed",
        9: "timed-out",
        10: "crashed",
        15: "crashed",
    }
    assert [json.loads(line)["target"] for line in lines] == names


def test_worker_killed_from_outside_costs_nothing() -> None:
    """What it was at goes out once more: the input is not blamed for it."""
    items = links(*(f"shop-{number}.example" for number in range(64)))
    lines: list[bytes] = []
    with closing(Pool(make, 2, 60)) as pool:
        for number, done in enumerate(pool.run(chunked(items))):
            lines += done.lines
            if number == 2:
                pool._workers[0].process.kill()

    assert lines == ran(items, 0)


def test_two_deaths_blame_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two workers killed over one input by somebody else (the system that lacks memory): it is checked all the same."""
    (tmp_path / "faints").write_bytes(b"")
    monkeypatch.setenv("FAINTS", str(tmp_path / "faints"))
    lines = ran(links("a.example", "faint.example", "b.example"), 2)

    assert (tmp_path / "faints").read_bytes() == b".."
    assert [kind(line) for line in lines] == [None, None, None]


def test_worker_that_cannot_begin_says_why() -> None:
    """Its reason comes through, with the way out; nobody waits forever."""
    with closing(Pool(refuse, 2, 60)) as pool, pytest.raises(UsageError, match="rules changed") as caught:
        list(pool.run(chunked(links("a.example"))))

    assert caught.value.help == "Put them back."


def test_workers_that_die_over_every_input_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of ours would otherwise take three workers for each of a million inputs; one input done, and it goes on."""
    monkeypatch.setattr(pool_module, "MOST_CRASHED", 2)
    killers = [f"kill-{number}.example" for number in range(5)]
    with pytest.raises(UsageError, match="die over every input"):
        ran(links(*killers), 1)

    mixed = [name for killer in killers for name in (killer, f"good-{killer[5]}.example")]
    assert [kind(line) for line in ran(links(*mixed), 1)] == ["crashed", None] * 5


def test_no_handful_crosses_a_block() -> None:
    """A part on disk ends where a block ends; gaps begin a new handful."""
    items = enumerate(links(*(["a"] * (2 * BLOCK + 5))), 1)
    kept = ((place, item) for place, item in items if place != 7)
    chunks = list(in_chunks(kept, 300))

    assert sum(len(chunk) for _place, chunk in chunks) == 2 * BLOCK + 4
    for first, chunk in chunks:
        last = first + len(chunk) - 1
        assert (first - 1) // BLOCK == (last - 1) // BLOCK
        assert not first < 7 < last


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_large_mails_travel_alone(size: int) -> None:
    """Handfuls are bounded in bytes, too."""
    chunks = [chunk for _place, chunk in in_chunks(enumerate([Item("m", How.MAIL, b"x" * size)] * 4, 1))]

    assert len(chunks) == (4 if size > 10 else 1)
