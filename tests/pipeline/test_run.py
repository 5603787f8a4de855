"""Whole runs through the command line: repeats, resuming after a kill, shares, what is refused."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, shopcheck

from shopcheck.model import UsageError
from shopcheck.pipeline.parts import Parts
from shopcheck.pipeline.run import may_change
from shopcheck.pipeline.tally import Tally, tally_from
from shopcheck.pipeline.work import Done

__all__ = ["shopcheck"]
SAME = ("--offline", "--today", "2026-11-23", "--jobs", "0", "-q")


def listed(folder: Path, count: int, name: str = "links.txt") -> Path:
    """Shops, every tenth a repeat, every fiftieth broken."""
    lines = [
        f"shop-{n - 9}.example" if n % 10 == 9 else "nonsense" if n % 50 == 3 else f"shop-{n}.example"
        for n in range(count)
    ]
    path = folder / name
    path.write_text("\n".join(lines) + "\n")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_every_input_has_its_line(shopcheck: Run, tmp_path: Path) -> None:
    """In order; what came before points to its line."""
    source = listed(tmp_path, 120)
    out = tmp_path / "out.jsonl"

    assert shopcheck("audit", str(source), "-o", str(out), *SAME).code == 0
    lines = read(out)
    assert [line["target"] for line in lines] == source.read_text().split()
    for line in lines:
        if "same_as" in line:
            assert lines[line["same_as"]["line"] - 1]["target"] == line["target"]
    assert sum("same_as" in line for line in lines) == 12 + 2
    run = json.loads((tmp_path / "out.run.json").read_text())
    assert run["inputs read"] == 120
    assert not (tmp_path / "out.jsonl.work").exists()


def _started(folder: Path, source: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from shopcheck.cli import main; main()", "audit", str(source)]
    command += [
        "-o",
        str(folder / "out.jsonl"),
        "-o",
        str(folder / "out.csv"),
        "--offline",
        "--today",
        "2026-11-23",
        "-q",
    ]
    return subprocess.Popen([*command, "--jobs", "1", *more], start_new_session=True, stderr=subprocess.PIPE)


def test_interrupted_run_says_how_to_go_on(tmp_path: Path) -> None:
    """Ctrl-C: exit 130, what is done is safe, one line on how to go on."""
    run = _started(tmp_path, listed(tmp_path, 60_000))
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out.jsonl.work").glob("*-*.jsonl")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(run.pid, signal.SIGINT)
    _out, err = run.communicate(timeout=60)

    assert run.returncode == 130
    assert b"--resume" in err
    assert b"Traceback" not in err


def test_interrupted_while_it_writes_says_how_to_go_on(shopcheck: Run, tmp_path: Path) -> None:
    """Ctrl-C while a large report is written: no half file, one line on how to go on, and nothing is lost."""
    source, out = listed(tmp_path, 30), tmp_path / "out.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shopcheck.reports.audit_html.flat_rows", _interrupt)
        # The command ends its process at once: here it must not.
        patch.setattr(os, "_exit", sys.exit)
        ran = shopcheck("audit", str(source), "-o", str(out), "-o", str(tmp_path / "out.html"), *SAME)
    assert ran.code == 130
    assert "30 lines are safe" in ran.err
    assert not list(tmp_path.glob("*.part"))
    again = shopcheck("audit", str(source), "-o", str(out), "-o", str(tmp_path / "out.html"), "--resume", *SAME)
    assert again.code == 0
    assert (tmp_path / "out.html").exists()


def _interrupt(_lines: object) -> None:
    raise KeyboardInterrupt


def _begun(shopcheck: Run, folder: Path, source: Path) -> Path:
    """A run that was interrupted after its first part."""
    out = folder / "out.jsonl"
    shopcheck("audit", str(source), "-o", str(out), *SAME)
    run = json.loads((folder / "out.run.json").read_text())
    work = folder / "out.jsonl.work"
    work.mkdir()
    keep = {key: run[key] for key in run if key not in ("seconds", "inputs read", "outputs")}
    (work / "manifest.json").write_text(json.dumps(keep))
    out.unlink()
    return work


@pytest.mark.parametrize("change", ["input", "options", "detail"])
def test_changed_run_is_refused_with_words(shopcheck: Run, tmp_path: Path, change: str) -> None:
    """Another list, another prior, another form of line: the old part would not fit the new one."""
    source = listed(tmp_path, 30)
    _begun(shopcheck, tmp_path, source)
    more: list[str] = []
    if change == "input":
        source.write_text(source.read_text() + "more.example\n")
    else:
        more = ["--prior", "0.05"] if change == "options" else ["--detail", "full"]
    ran = shopcheck("audit", str(source), "-o", str(tmp_path / "out.jsonl"), "--resume", *SAME, *more)

    assert ran.code == 2
    assert ("inputs" if change == "input" else "options") in ran.err
    assert not (tmp_path / "out.jsonl").exists()


def test_unfinished_run_is_not_overwritten(shopcheck: Run, tmp_path: Path) -> None:
    """Forgetting --resume must not throw hours away."""
    source = listed(tmp_path, 30)
    _begun(shopcheck, tmp_path, source)
    ran = shopcheck("audit", str(source), "-o", str(tmp_path / "out.jsonl"), *SAME)

    assert ran.code == 2
    assert "--resume" in ran.err


def test_resume_with_nothing_to_go_on_with(shopcheck: Run, tmp_path: Path) -> None:
    """Said, with the way out."""
    ran = shopcheck("audit", str(listed(tmp_path, 3)), "-o", str(tmp_path / "o.jsonl"), "--resume", *SAME)

    assert ran.code == 2
    assert "no unfinished run" in ran.err


@pytest.mark.parametrize(
    ("fail_on", "code"), [((), 0), (("error",), 4), (("unknown",), 3), (("error", "malicious"), 4), (("malicious",), 0)]
)
def test_fail_on(shopcheck: Run, tmp_path: Path, fail_on: tuple[str, ...], code: int) -> None:
    """0 unless asked to fail."""
    path = tmp_path / "l.txt"
    path.write_text("shop.example\nnonsense\n")
    asked = [word for level in fail_on for word in ("--fail-on", level)]

    assert shopcheck("audit", str(path), "-o", str(tmp_path / "o.jsonl"), *SAME, *asked).code == code


def test_retry_asks_only_what_may_change(shopcheck: Run, tmp_path: Path) -> None:
    """A line with a timeout is done anew, every other stays as it was, byte for byte."""
    source = tmp_path / "l.txt"
    source.write_text("".join(f"shop-{n}.example\n" for n in range(6)))
    out = tmp_path / "out.jsonl"
    shopcheck("audit", str(source), "-o", str(out), *SAME)
    fresh = out.read_text().splitlines()
    stale = list(fresh)
    stale[2] = fresh[2].replace('"not-asked":["page', '"timed-out":["page.title"],"not-asked":["page')
    stale[4] = fresh[4].replace('"checked_at":"2026-11-23', '"checked_at":"2026-11-20')
    assert stale[2] != fresh[2]
    rewritten(out, "\n".join(stale) + "\n")
    ran = shopcheck("audit", str(source), "-o", str(out), "--resume", "--retry-unknown", *SAME)

    assert ran.code == 0, ran.err
    assert out.read_text().splitlines() == [*stale[:2], fresh[2], *stale[3:]]


def rewritten(out: Path, text: str) -> None:
    """Another output, as if the run had written it."""
    out.write_text(text)
    run_file = out.with_suffix(".run.json")
    run = json.loads(run_file.read_text())
    run["outputs"][str(out)] = hashlib.sha256(out.read_bytes()).hexdigest()
    run_file.write_text(json.dumps(run))


def test_shares_together_are_the_whole(shopcheck: Run, tmp_path: Path) -> None:
    """Two machines' parts in one folder make the output of one machine; so they do where one share was asked again."""
    source = listed(tmp_path, 2050)
    whole, joined = tmp_path / "whole.jsonl", tmp_path / "joined"
    shopcheck("audit", str(source), "-o", str(whole), *SAME)
    (joined / "out.jsonl.work").mkdir(parents=True)
    for own in (1, 2):
        out = tmp_path / f"machine{own}" / "out.jsonl"
        out.parent.mkdir()
        shopcheck("audit", str(source), "-o", str(out), "--shards", f"{own}/2", *SAME)
        lines = whole.read_text().splitlines(keepends=True)
        assert out.read_text() == "".join(lines[1000:2000] if own == 2 else lines[:1000] + lines[2000:])
        if own == 2:
            fresh = out.read_text()
            stale = fresh.replace('"not-asked":["page', '"timed-out":["page.title"],"not-asked":["page', 1)
            rewritten(out, stale)
            ran = shopcheck("audit", str(source), "-o", str(out), "--shards", "2/2", "--retry-unknown", *SAME)
            assert ran.code == 0, ran.err
            assert stale != out.read_text() == fresh
        shutil.copytree(f"{out}.work", joined / "out.jsonl.work", dirs_exist_ok=True)
    ran = shopcheck("audit", str(source), "-o", str(joined / "out.jsonl"), "--resume", *SAME)

    assert ran.code == 0, ran.err
    assert (joined / "out.jsonl").read_bytes() == whole.read_bytes()
    assert not list(tmp_path.rglob("*.retry.work"))


def test_retry_refuses_what_is_not_as_written(shopcheck: Run, tmp_path: Path) -> None:
    """An output that was sorted by hand would be told of in others' places; an unfinished run is finished first."""
    source, out = listed(tmp_path, 20), tmp_path / "out.jsonl"
    shopcheck("audit", str(source), "-o", str(out), *SAME)
    lines = out.read_text()
    out.write_text("".join(sorted(lines.splitlines(keepends=True))))
    ran = shopcheck("audit", str(source), "-o", str(out), "--retry-unknown", *SAME)
    assert ran.code == 2
    assert "out.jsonl changed" in ran.err

    ran = shopcheck("audit", str(source), "-o", str(out), "--shards", "1/2", "--retry-unknown", *SAME)
    assert ran.code == 2
    assert "share" in ran.err

    out.write_text(lines)
    (tmp_path / "out.jsonl.work").mkdir()
    (tmp_path / "out.jsonl.work" / "manifest.json").write_text('{"started": "2026-11-24"}')
    ran = shopcheck("audit", str(source), "-o", str(out), "--retry-unknown", *SAME)
    assert ran.code == 2
    assert "Finish it first" in ran.err


def test_retry_survives_a_break_while_it_writes(shopcheck: Run, tmp_path: Path) -> None:
    """Its output was replaced, the file of the run was not: the same command finishes it."""
    source, out = listed(tmp_path, 20), tmp_path / "out.jsonl"
    shopcheck("audit", str(source), "-o", str(out), *SAME)
    run = (tmp_path / "out.run.json").read_bytes()
    fresh = out.read_text()
    stale = fresh.replace('"not-asked":["page', '"timed-out":["page.title"],"not-asked":["page', 1)
    rewritten(out, stale)
    run = (tmp_path / "out.run.json").read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Parts, "remove", Parts.close)
        shopcheck("audit", str(source), "-o", str(out), "--retry-unknown", *SAME)
    (tmp_path / "out.run.json").write_bytes(run)
    assert (tmp_path / "out.jsonl.retry.work").exists()
    ran = shopcheck("audit", str(source), "-o", str(out), "--retry-unknown", *SAME)

    assert ran.code == 0, ran.err
    assert out.read_text() == fresh


def test_resume_with_outputs_in_another_order(shopcheck: Run, tmp_path: Path) -> None:
    """The parts lie beside the first output: where they do is said."""
    source = listed(tmp_path, 30)
    _begun(shopcheck, tmp_path, source)
    outputs = ("-o", str(tmp_path / "out.csv"), "-o", str(tmp_path / "out.jsonl"))
    ran = shopcheck("audit", str(source), *outputs, "--resume", *SAME)

    assert ran.code == 2
    assert "out.jsonl named first" in ran.err


def test_input_is_not_overwritten(shopcheck: Run, tmp_path: Path) -> None:
    """A list is never the output of its own run."""
    source = listed(tmp_path, 3, "l.jsonl")
    ran = shopcheck("audit", str(source), "-o", str(source), *SAME)

    assert ran.code == 2
    assert "read and written" in ran.err


def test_standard_input_to_standard_output() -> None:
    """A pipe through the whole, without a file."""
    command = [sys.executable, "-c", "from shopcheck.cli import main; main()", "audit", "-", "-o", "-", *SAME]
    ran = subprocess.run(command, input=b"a.example\n# remark\nnonsense\na.example\n", capture_output=True, check=True)
    lines = [json.loads(line) for line in ran.stdout.splitlines()]

    assert [("error" in line, "same_as" in line) for line in lines] == [(False, False), (True, False), (False, True)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_with_a_name_is_read_once(shopcheck: Run, tmp_path: Path) -> None:
    """As ``<(command)`` makes one: it was read for its hash, and then nothing was left to check."""
    pipe, out = tmp_path / "pipe", tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("url\na.example\nb.example\n",))
    writer.start()
    assert shopcheck("audit", str(pipe), "--column", "url", "-o", str(out), *SAME).code == 0
    writer.join()
    refused = shopcheck("audit", str(pipe), "-o", str(out), "--resume", *SAME)

    assert [line["target"] for line in read(out)] == ["a.example", "b.example"]
    assert refused.code == 2
    assert "cannot be read again" in refused.err


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ({"unknown": {"timed-out": ["a"]}}, True),
        ({"unknown": {"a": {"reason": "rate-limited"}}}, True),
        ({"unknown": {"not-asked": ["a"], "not-published": ["b"]}}, False),
        ({"error": {"kind": "timed-out"}}, True),
        ({"error": {"kind": "not-a-link"}}, False),
        ({"same_as": {"line": 3}}, False),
    ],
)
def test_may_change(line: dict[str, Any], may: bool) -> None:
    """Only what an answer may come to, in both forms of a line."""
    assert may_change(json.dumps(line).encode()) is may


def done(count: int) -> Done:
    tally = Tally()
    tally.levels["unknown"] += count
    return Done(tuple(b"{}\n" for _ in range(count)), tally)


def test_part_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    """A part that lost a line is named, and how to mend it."""
    parts = Parts(tmp_path / "w")
    parts.begin({"x": 1})
    parts.add(1, done(5))
    parts.flush()
    (part,) = parts.files()
    parts.close()
    part.write_bytes(b"{}\n{}\n")

    again = Parts(tmp_path / "w")
    with pytest.raises(UsageError, match="2 lines"):
        again.resume({"x": 1})
    again.close()


def test_counts_survive_with_the_parts(tmp_path: Path) -> None:
    """What was counted before a break is counted after it."""
    parts = Parts(tmp_path / "w")
    parts.begin({"x": 1})
    parts.add(1, done(5))
    parts.add(6, done(2))
    parts.flush()
    parts.close()
    again = Parts(tmp_path / "w")
    again.resume({"x": 1})
    again.close()

    assert again.tally().levels["unknown"] == 7
    assert list(again.missing(iter(range(1, 10)))) == [8, 9]
    assert tally_from(json.loads(json.dumps(again.tally().as_json()))) == again.tally()


def test_second_run_is_kept_out(tmp_path: Path) -> None:
    """Two runs in one folder would write over each other."""
    first = Parts(tmp_path / "w")
    first.begin({})

    with pytest.raises(UsageError, match="at work"):
        Parts(tmp_path / "w").resume({})
    first.close()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash, for a pipe")
@pytest.mark.parametrize("kept", [False, True])
def test_reader_that_has_seen_enough(tmp_path: Path, kept: bool) -> None:
    """Audit … | head is no error; where a file is written, too, it is said how to go on."""
    command = [sys.executable, "-c", "from shopcheck.cli import main; main()", "audit", str(listed(tmp_path, 3000))]
    command += ["-o", "-", *SAME, *(["-o", str(tmp_path / "out.jsonl")] if kept else [])]
    shell = f"{shlex.join(command)} | head -n 1; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, check=False)

    assert ran.returncode == 0
    assert ran.stdout.count(b"\n") == 1
    assert (b"--resume" in ran.stderr) is kept
    assert b"Traceback" not in ran.stderr
    assert b"Broken" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [("audit", "-", "-o", "-"), ("url", "shop.example")])
def test_standard_output_on_a_full_disk(command: tuple[str, ...]) -> None:
    """One line says so, with exit code 2."""
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-c", "from shopcheck.cli import main; main()", *command, "--offline"],
            input=b"a.example\n",
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 2
    assert b"No space left" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_output_that_is_a_folder_is_refused_at_once(shopcheck: Run, tmp_path: Path) -> None:
    """Before hours of work, and without leaving anything."""
    (tmp_path / "out.jsonl").mkdir()
    ran = shopcheck("audit", str(listed(tmp_path, 3)), "-o", str(tmp_path / "out.jsonl"), *SAME)

    assert ran.code == 2
    assert "is a folder" in ran.err
    assert not list(tmp_path.glob("*.work"))
