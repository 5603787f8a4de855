"""How `audit` and `rejudge` work through many inputs: what is built in each worker, kept, and written."""

from __future__ import annotations

import gc
import signal
import sys
import time
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click
from msgspec import Struct, field
from msgspec.structs import replace

from shopcheck.cli.audit_outputs import groups_shown, require_writable, story_of, write_all
from shopcheck.cli.going_on import RETRY_OF, earlier_of, require_something_to_go_on_with, work_folder
from shopcheck.cli.watching import saying, watcher_of
from shopcheck.cli.world import Asking, world_of
from shopcheck.intake import Reading
from shopcheck.knowledge import KNOWLEDGE_DATE
from shopcheck.languages import speak
from shopcheck.model import UsageError
from shopcheck.model.words import _, language
from shopcheck.pipeline import personal_facts, rules_of, setup
from shopcheck.pipeline.folders import is_read_once
from shopcheck.pipeline.inputs import Feed
from shopcheck.pipeline.items import How, Item
from shopcheck.pipeline.parts import MANIFEST, Parts
from shopcheck.pipeline.run import WHOLE, Plan, Share, fingerprints, follow
from shopcheck.pipeline.tally import Tally
from shopcheck.pipeline.work import Work, work_on
from shopcheck.pipeline.workers import MOST_ITEMS
from shopcheck.reports import Look, batch_format
from shopcheck.reports.brief_line import audit_line
from shopcheck.reports.jsonl_lines import repeat_line
from shopcheck.reports.summary import summary
from shopcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shopcheck.cli.judging import Judging
    from shopcheck.pipeline.progress import Watcher
    from shopcheck.pipeline.table import Columns
    from shopcheck.reports.story import BatchFormat

NETWORK_THREADS = 16
MADE_BETWEEN_SEARCHES = 100_000  # objects, from one search for garbage to the next
OFFLINE = Asking(offline=True, visit=False, timeout=10.0, resolver=None, no_cache=True, keep_evidence=None)


class Order(Struct, frozen=True):
    """All that decides what a line says; plain, so that it can be handed to a worker and put in a manifest."""

    rule_files: tuple[str, ...]
    judging: Judging
    asking: Asking
    today: date | None = None
    as_of: date | None = None
    bought_on: str | None = None
    received_by_reader: bool = True
    trust_authserv: tuple[str, ...] = ()
    detail: str = "brief"
    quiet: bool = False
    debug: bool = False
    now: datetime | None = None
    rules_sha256: str | None = None
    language: str = field(default_factory=language)


class Running(Struct, frozen=True):
    """How the run goes, and where its lines go; none of it changes what they say."""

    outputs: tuple[str, ...]
    jobs: int
    limit: float
    resume: bool = False
    retry_unknown: bool = False
    share: Share = WHOLE


def make_work(order: Order) -> Work:
    """What a worker does with each input, built from scratch where it is done."""
    speak(order.language)
    world = None if order.asking.offline else world_of(order.asking, quiet=order.quiet, robots=True, debug=order.debug)
    run = setup(order.rule_files, today=order.today, world=world, **order.judging.own())
    if order.rules_sha256 not in (None, run.rules.sha256):
        raise UsageError(
            _("The rules changed while the run was going on."), _("Put back what was; --resume then goes on.")
        )
    if order.now is not None:
        run = replace(run, now=order.now, today=order.today or order.now.date())
    reading = Reading(
        today=run.today,
        as_of=order.as_of,
        bought_on=order.bought_on,
        received_by_reader=order.received_by_reader,
        trust_authserv=order.trust_authserv,
    )
    look = Look(
        width=None, many=True, detail=order.detail, offline=order.asking.offline, personal_facts=personal_facts()
    )
    threads = 1 if order.asking.offline else NETWORK_THREADS
    return Work(reading, run, partial(audit_line, look=look), threads, debug=order.debug)


def carry_out(names: tuple[str, ...], columns: Columns, order: Order, running: Running, *, replay: bool) -> Tally:
    """Do the whole run and write its outputs; the counts. Raises KeyboardInterrupt where it was stopped."""
    formats = [(path, *batch_format(path)) for path in running.outputs]
    for path, form, _says in formats:
        require_writable(path, form)
    if same := {Path(path).resolve() for path in running.outputs if path != "-"} & {
        Path(name).resolve() for name in names
    }:
        raise UsageError(
            _("{path} is read and written in one run.").format(path=next(iter(same)).name), _("Name another output.")
        )
    if running.resume and any(map(is_read_once, names)):
        raise UsageError(
            _("What comes through a pipe cannot be read again: this run cannot go on."),
            _("Save the list to a file first."),
        )
    gc.set_threshold(MADE_BETWEEN_SEARCHES)
    feed = Feed(names, columns, replay=replay)
    feed.require_columns()
    if replay:
        order = replace(order, asking=OFFLINE)  # nobody is asked about recorded evidence: processes can share it
    files = [path for path in running.outputs if path != "-"]
    parts = Parts(work_folder(files[0], retry=running.retry_unknown)) if files else None
    try:
        return _carried_out(feed, order, running, parts, formats)
    finally:
        if parts is not None:
            parts.close()


def _carried_out(
    feed: Feed, order: Order, running: Running, parts: Parts | None, formats: list[tuple[str, BatchFormat, str]]
) -> Tally:
    began = time.monotonic()
    manifest = _manifest(feed, order) | {"share": f"{running.share.own}/{running.share.of}"}
    require_something_to_go_on_with(running.outputs, resume=running.resume and not running.retry_unknown)
    earlier = earlier_of(running.outputs, manifest) if running.retry_unknown else None
    if parts is not None:
        (parts.resume if running.resume and (parts.folder / MANIFEST).exists() else parts.begin)(manifest)
        manifest = dict(parts.manifest)
    goes_on = parts is not None and parts.done > 0
    order = replace(
        order,
        now=datetime.fromisoformat(manifest["now"]),
        today=date.fromisoformat(manifest["today"]),
        rules_sha256=manifest["rules"],
    )
    plan = _plan(feed, order, running, earlier)
    lines_beside = "-" in running.outputs and sys.stdout.isatty()  # what is drawn would be drawn over them
    watched = sys.stderr.isatty() and not order.quiet and not lines_beside
    try:
        tally = _work(plan, parts, running, watcher_of(plan, parts, order.asking) if watched else None)
        if parts is not None:
            parts.flush()
            tally = parts.tally()
        rules = rules_of(order.rule_files).rules
        story = story_of(tally, feed, manifest, 0.0 if goes_on else time.monotonic() - began, formats, rules)
        if parts is not None:
            with saying(_("looking for what belongs together"), watched=watched) as tell:
                story = replace(story, groups=groups_shown(running.outputs, parts))
                write_all(formats, parts, story, manifest, tell)
    except (KeyboardInterrupt, BrokenPipeError):
        _say_how_to_go_on(parts, again=not any(map(is_read_once, feed.names)))
        raise
    if parts is not None and running.share.of == 1:
        parts.remove()
    elif parts is not None and running.retry_unknown:  # a share's parts are wanted where the shares are put together
        parts.take_place_of(work_folder(story.written[0].path), {**manifest, RETRY_OF: None})
    if not order.quiet:
        click.echo("\n".join(summary(story)), err=True)
    return tally


def _plan(feed: Feed, order: Order, running: Running, earlier: Path | None) -> Plan:
    """Share the work among processes offline. Where the world is asked, one process waits in threads.

    Each registry then has one who counts how often it is asked.
    """
    jobs = running.jobs if order.asking.offline else min(running.jobs, 1)
    return Plan(
        feed=feed,
        make=partial(make_work, order),
        repeat_line=repeat_line,
        jobs=0 if order.debug else jobs,
        limit=running.limit if order.asking.offline else max(running.limit, 6 * order.asking.timeout),
        most=MOST_ITEMS if order.asking.offline else 4 * NETWORK_THREADS,
        share=running.share,
        earlier=None if earlier is None else _Lines(earlier),
        warm=partial(_warmed, order) if order.asking.offline else None,
    )


def _warmed(order: Order) -> None:
    """Check a made-up link, so that all is loaded that a check needs."""
    work_on([Item("shop.example", How.LINK, b"shop.example")], make_work(order))


class _Lines(Struct, frozen=True):
    """The lines of a file, to be gone through more than once."""

    path: Path

    def __iter__(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            yield from file


def _work(plan: Plan, parts: Parts | None, running: Running, watcher: Watcher | None) -> Tally:
    tally = Tally()
    out = sys.stdout.buffer if "-" in running.outputs else None
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        if out is not None and parts is not None:
            _hand_on(out, parts.lines())
        with closing(follow(plan, parts)) as stream:
            for done in stream:
                tally.join(done.tally)
                if out is not None:
                    _hand_on(out, done.lines)
                if watcher is not None:
                    watcher.add(done)
    finally:
        if watcher is not None:
            watcher.clear()
    return tally


def _interrupted(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _hand_on(out: BinaryIO, lines: Iterable[bytes]) -> None:
    """Write to standard output. Raises BrokenPipeError where its reader has seen enough, UsageError for a full disk."""
    try:
        out.writelines(lines)
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        says = _("Standard output cannot be written: {reason}.").format(reason=error.strerror or error)
        raise UsageError(says, _("Make room, or write to a file: -o results.jsonl")) from None


def _say_how_to_go_on(parts: Parts | None, *, again: bool) -> None:
    """`again`: whether the inputs can be read a second time."""
    if parts is None:
        return
    parts.flush()
    click.echo(_("Stopped. {n} lines are safe in {folder}.").format(n=f"{parts.done:,}", folder=parts.folder), err=True)
    if again:
        click.echo(_("The same command with --resume goes on from there."), err=True)
    else:
        click.echo(_("A pipe cannot be read again, so nothing can go on from there."), err=True)


def _manifest(feed: Feed, order: Order) -> dict[str, Any]:
    """What a run is: the same in all of this, it may go on."""
    probe = setup(order.rule_files, today=order.today, **order.judging.own())
    options = {
        "column": feed.columns.link,
        "as_of_column": feed.columns.as_of,
        "replay": feed.replay,
        "detail": order.detail,
        "bought_on": order.bought_on,
        "as_of": order.as_of.isoformat() if order.as_of else None,
        "received_by_reader": order.received_by_reader,
        "trust_authserv": list(order.trust_authserv),
        "prior": order.judging.prior,
        "tiers": ["offline"] if order.asking.offline else ["registry", *(["visit"] if order.asking.visit else [])],
        "today": order.today.isoformat() if order.today else None,
        "language": order.language,
    }
    own = [path for _kind, _equals, path in (text.partition("=") for text in order.judging.lists)]
    own += [order.judging.decisions] if Path(order.judging.decisions).exists() else []
    return {
        "schema": "shopcheck-run/1",
        "inputs": fingerprints(feed.names),
        "own files": fingerprints(own),
        "version": __version__,
        "rules": probe.rules.sha256,
        "knowledge": KNOWLEDGE_DATE,
        "options": options,
        "started": datetime.now(UTC).replace(microsecond=0).isoformat(),
        "now": probe.now.isoformat(),
        "today": probe.today.isoformat(),
    }
