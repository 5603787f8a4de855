"""What lies ahead of a run, counted before it begins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.pipeline.hostile import make

from shopcheck.pipeline.ahead import Ahead, look_ahead
from shopcheck.pipeline.inputs import Feed
from shopcheck.pipeline.parts import Parts
from shopcheck.pipeline.run import Plan, Share
from shopcheck.pipeline.tally import Tally
from shopcheck.pipeline.work import Done
from shopcheck.reports.jsonl_lines import repeat_line

if TYPE_CHECKING:
    from pathlib import Path

LINES = ("a.com", "b.nl", "a.com", "nonsense", "# a remark", "c.com", "d.myshopify.com", "192.0.2.7")


def plan(tmp_path: Path, *more: str, share: Share | None = None) -> Plan:
    source = tmp_path / "shops.txt"
    source.write_text("\n".join(LINES) + "\n")
    return Plan(Feed((str(source), *more)), make, repeat_line, share=share or Share())


def test_inputs_are_counted_by_what_they_are(tmp_path: Path) -> None:
    """Repeats and what is no link apart; links also by who is asked about them: nobody, where a service owns the name."""
    (tmp_path / "one.eml").write_bytes(b"Subject: x\n\ny\n")
    ahead = look_ahead(plan(tmp_path, str(tmp_path / "one.eml")), None, asks=True, seconds=60)

    asked: Counter[str] = Counter()
    for (_server, ending), count in ahead.to_ask.items():
        asked[ending] += count
    assert (ahead.lines, ahead.ours, ahead.to_do) == (8, 8, 8)
    assert (ahead.links, ahead.mails, ahead.repeats, ahead.unreadable) == (5, 1, 1, 1)
    assert asked == {"com": 2, "nl": 1}
    assert ahead.counted


def test_what_is_done_is_not_ahead(tmp_path: Path) -> None:
    """A run that is gone on with asks only about the rest."""
    parts = Parts(tmp_path / "work")
    parts.begin({})
    parts.add(1, Done((b"{}\n",) * 3, Tally()))
    parts.flush()
    ahead = look_ahead(plan(tmp_path), parts, asks=True, seconds=60)
    parts.close()

    assert (ahead.ours, ahead.to_do, sum(ahead.to_ask.values())) == (7, 4, 1)


def test_what_is_not_asked_again_is_told_apart(tmp_path: Path) -> None:
    """Of a run whose open cases are asked again, the others stay as they are; nobody is asked about them."""
    again = plan(tmp_path)
    again.earlier = [b'{"unknown":{"timed-out":["x"]}}\n', *[b'{"unknown":{}}\n'] * 6]
    ahead = look_ahead(again, None, asks=True, seconds=60)

    assert (ahead.lines, ahead.kept, ahead.links, sum(ahead.to_ask.values())) == (7, 6, 1, 1)


def test_a_share_is_counted_alone(tmp_path: Path) -> None:
    """Of a list of one block, the second machine of two has nothing to do."""
    ahead = look_ahead(plan(tmp_path, share=Share(2, 2)), None, asks=True, seconds=60)

    assert (ahead.lines, ahead.ours, ahead.links, ahead.to_do) == (7, 0, 0, 0)


def test_what_can_be_read_only_once_is_left_alone(tmp_path: Path) -> None:
    """Standard input is not counted, and not said to be empty either."""
    assert look_ahead(plan(tmp_path, "-"), None, asks=True, seconds=60) == Ahead(counted=False)


def test_counting_ends_in_time(tmp_path: Path) -> None:
    """What was counted until then stands as “more than”."""
    given = plan(tmp_path)
    (tmp_path / "shops.txt").write_text("".join(f"shop-{n}.example\n" for n in range(3000)))
    told: list[int] = []
    ahead = look_ahead(given, None, asks=False, seconds=0, tell=told.append)

    assert (ahead.lines, ahead.counted, told) == (1000, False, [1000])
