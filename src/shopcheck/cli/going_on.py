"""What an audit goes on with: its own parts, or the finished output of which only what may change is asked again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shopcheck.cli.audit_outputs import run_file
from shopcheck.model import UsageError
from shopcheck.model.words import _
from shopcheck.pipeline.parts import MANIFEST
from shopcheck.pipeline.run import fingerprints

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RETRY_OF = "retry of"
SAME = ("inputs", "own files", "version", "rules", "knowledge", "options", "share")


def work_folder(output: str, *, retry: bool = False) -> Path:
    """Where the parts of a run lie; those of asking again lie apart, as a share keeps the others until then."""
    return Path(f"{output}.retry.work" if retry else f"{output}.work")


def require_something_to_go_on_with(outputs: Sequence[str], *, resume: bool) -> None:
    """Refuse --resume where no unfinished run lies."""
    if not resume:
        return
    files = [path for path in outputs if path != "-"]
    if not files:
        raise UsageError(_("--resume needs an output file."), "-o results.jsonl --resume")
    if (work_folder(files[0]) / MANIFEST).exists():
        return
    others = [path for path in files[1:] if (work_folder(path) / MANIFEST).exists()]
    raise UsageError(
        _("There is no unfinished run to go on with."),
        _("It was begun with {path} named first: name the outputs in that order.").format(path=others[0])
        if others
        else _("Without --resume a new one begins; or --retry-unknown."),
    )


def earlier_of(outputs: Sequence[str], manifest: dict[str, Any]) -> Path:
    """The finished output whose open cases are asked again; the manifest then names it.

    Raises UsageError where there is none, where it is not finished, and where anything changed since.
    """
    files = [path for path in outputs if path != "-"]
    if not files:
        raise UsageError(_("--retry-unknown needs an output file."), "-o results.jsonl --retry-unknown")
    folder, before = work_folder(files[0], retry=True), _run(files[0])
    begun, kept = (folder / MANIFEST).exists(), folder / "earlier"
    earlier = next((path for path in files if path.endswith(".jsonl") and Path(path).exists()), None)
    if before is None or earlier is None or (not begun and _is_unfinished(files[0], before)):
        raise UsageError(
            _("There is no finished run whose open cases could be asked again."), _("Finish it first: --resume")
        )
    changed = [key for key in SAME if before.get(key) != manifest[key]]
    if not begun and not _is_as_written(earlier, before):
        changed.append(earlier)
    if changed:
        raise UsageError(
            _("The run cannot go on: {names} changed since it began.").format(names=", ".join(changed)),
            _("Put back what was, or begin anew without --resume."),
        )
    if not begun:
        _keep(Path(earlier), kept)
    manifest[RETRY_OF] = fingerprints([str(kept)])[0]["sha256"]
    return kept


def _is_as_written(output: str, run: Mapping[str, Any]) -> bool:
    written = {Path(path).name: digest for path, digest in run.get("outputs", {}).items()}
    return bool(written.get(Path(output).name) == fingerprints([output])[0]["sha256"])


def _keep(earlier: Path, kept: Path) -> None:
    """Keep the lines aside: a break while the outputs are written must not take them away."""
    try:
        kept.parent.mkdir(exist_ok=True)
        kept.unlink(missing_ok=True)
        shutil.copyfile(earlier, kept)
    except OSError as error:
        raise UsageError(
            _("{path} cannot be written: {reason}.").format(path=kept, reason=error.strerror or error),
            _("Make room, or name a file elsewhere."),
        ) from None


def _is_unfinished(output: str, before: Mapping[str, Any]) -> bool:
    """Whether another run was begun there since: a share's parts stay when it is finished."""
    try:
        lying: dict[str, Any] = json.loads((work_folder(output) / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return lying.get("started") != before.get("started")


def _run(output: str) -> dict[str, Any] | None:
    try:
        told = json.loads(run_file(output).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None
