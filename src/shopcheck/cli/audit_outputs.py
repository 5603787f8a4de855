"""What a run leaves behind: its outputs, each written whole or not at all, and the file that tells how it was made."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from shopcheck.model import UsageError
from shopcheck.model.words import _
from shopcheck.pipeline.groups import groups_of
from shopcheck.pipeline.parts import put_whole
from shopcheck.pipeline.run import fingerprints
from shopcheck.reports.story import Story, Tied, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shopcheck.pipeline.inputs import Feed
    from shopcheck.pipeline.parts import Parts
    from shopcheck.pipeline.tally import Tally
    from shopcheck.reports.story import BatchFormat
    from shopcheck.rules import Rule

MOST_INPUTS = 20  # named with their hashes in a report; the file of the run has all


def require_writable(path: str, form: BatchFormat) -> None:
    """Refuse at once what could only fail after hours: a folder that is not there, a part not installed."""
    require = getattr(form, "require", None)
    if require is not None:
        require()
    if path != "-" and Path(path).is_dir():
        raise UsageError(_("{path} is a folder.").format(path=path), _("Name a file in it: -o results.jsonl"))
    folder = Path(path).parent
    if path != "-" and not (folder.is_dir() and os.access(folder, os.W_OK)):
        raise UsageError(
            _("{path} cannot be written: there is no such folder, or it is not yours.").format(path=path),
            _("Name a file in a folder of your own."),
        )


def story_of(
    tally: Tally,
    feed: Feed,
    manifest: Mapping[str, Any],
    seconds: float,
    formats: list[tuple[str, BatchFormat, str]],
    rules: Iterable[Rule],
) -> Story:
    """The run in numbers, as its formats tell it."""
    written = [Written(path, says) for path, _form, says in formats if path != "-"]
    if written:
        written.append(Written(str(run_file(written[0].path)), _("input, version, rules and options, with SHA-256")))
    asked = ", ".join(manifest["options"]["tiers"])
    made_by = {
        _("Program"): f"shopcheck {manifest['version']}",
        _("Rules"): manifest["rules"],
        _("Knowledge of"): manifest["knowledge"],
        _("Asked"): _("nobody") if asked == "offline" else asked,
        _("Started"): manifest["started"],
        **{
            _("Read") + f" {Path(each['name']).name or each['name']}": f"sha256:{each['sha256']}"
            for each in manifest["inputs"][:MOST_INPUTS]
        },
    }
    return Story(
        tally.levels,
        tally.points,
        tally.reasons,
        tally.where,
        tally.rules,
        dict(tally.priors.most_common()),
        tally.kinds,
        seconds,
        feed.skipped,
        feed.left_out,
        ", ".join(Path(name).name or name for name in feed.names[:3]) + (" …" if len(feed.names) > 3 else ""),
        tuple(written),
        made_by,
        {rule.id: _(rule.title) for rule in rules},
        {rule.id: _(rule.why) for rule in rules},
    )


def groups_shown(outputs: Iterable[str], parts: Parts) -> tuple[Tied, ...]:
    """Groups of shops, where an output shows them: finding them reads all lines once more."""
    if not any(path.endswith((".html", ".md")) for path in outputs):
        return ()
    return tuple(
        Tied(group.shops, tuple((tie.fact, tie.value, tie.shops) for tie in group.ties))
        for group in groups_of(parts.lines())
    )


def run_file(output: str) -> Path:
    """The file beside an output that tells how the run was made."""
    return Path(output).with_suffix(".run.json")


def write_all(
    formats: list[tuple[str, BatchFormat, str]],
    parts: Parts,
    story: Story,
    manifest: Mapping[str, Any],
    tell: Callable[[str], None],
) -> None:
    """Write all outputs that are files, then the file of the run with their hashes; `tell` is told what is done."""
    hashes: dict[str, str] = {}
    for path, form, _says in formats:
        if path != "-":
            tell(_("writing {path}").format(path=path))
            write_whole(path, partial(_write_lines, form, parts, story))
            hashes[path] = fingerprints([path])[0]["sha256"]
    run = {**manifest, "seconds": round(story.seconds, 1) or None, "inputs read": story.inputs, "outputs": hashes}
    text = json.dumps(run, indent=1, ensure_ascii=False) + "\n"
    write_whole(str(run_file(next(iter(hashes)))), lambda out: out.write(text.encode()))


def _write_lines(form: BatchFormat, parts: Parts, story: Story, out: BinaryIO) -> None:
    form.write_lines(parts.pieces() if getattr(form, "AS_THEY_ARE", False) else parts.lines(), out, story)


def write_whole(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Write a file whole or not at all, and safe on the disk: the parts go then. Raises UsageError with the reason."""
    under_way = Path(f"{path}.part")
    try:
        put_whole(Path(path), write, under_way)
    except OSError as error:
        raise UsageError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
            _("Make room, or name a file elsewhere. Nothing is lost: the same command with --resume goes on."),
        ) from None
    finally:
        with suppress(OSError):
            under_way.unlink(missing_ok=True)  # there only where writing it was broken off
