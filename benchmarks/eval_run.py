"""One corpus through the installed program, and whether its lines are what they must be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.eval_corpora import Corpus

SLOWEST = 2.0
"""Seconds that one input may take: the program is told to give it up then, and none may be given up."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Run:
    """The lines of one corpus in order, and the seconds that passed before each."""

    corpus: Corpus
    lines: tuple[Mapping[str, Any], ...]
    seconds: tuple[float, ...]
    results: Path
    limit: float

    @property
    def took(self) -> float:
        """Seconds from the first line to the last."""
        return sum(self.seconds[1:])


class NotAsPromised(Exception):  # noqa: N818
    """The program broke a promise; the figures would mean nothing."""


def run(program: Path, corpus: Corpus, work: Path, limit: float = SLOWEST) -> Run:
    """Run the program over a corpus; each line is timed as it comes.

    Raises NotAsPromised with all that is wrong: lines missing, a traceback, an invalid or late line.
    """
    results = work / f"{corpus.id}.jsonl"
    command = [
        str(program),
        "audit",
        *corpus.arguments,
        "--time-limit",
        f"{limit:g}",
        "-o",
        "-",
        *(() if "--replay" in corpus.arguments else ("--offline",)),
    ]
    raw, seconds, code, errors = _timed(command)
    results.write_bytes(b"".join(raw))
    problems = _program_problems(code, errors)
    if len(raw) != len(corpus.targets):
        problems.append(f"{len(corpus.targets)} inputs, {len(raw)} lines")
    lines, broken = _parsed(raw)
    problems += broken
    problems += _late(lines, limit)
    problems += _invalid(lines, schema_of(program))
    if not broken and len(raw) == len(corpus.targets):
        problems += _out_of_place(corpus, lines)
    if problems:
        raise NotAsPromised(f"{corpus.id}:\n  " + "\n  ".join(problems))
    return Run(corpus, tuple(lines), tuple(seconds), results, limit)


def _timed(command: Sequence[str]) -> tuple[list[bytes], list[float], int, str]:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    raw: list[bytes] = []
    seconds: list[float] = []
    with tempfile.TemporaryFile() as errors:
        before = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment) as process:
            while process.stdout is not None and (line := process.stdout.readline()):
                now = time.perf_counter()
                raw.append(line)
                seconds.append(now - before)
                before = now
        errors.seek(0)
        return raw, seconds, process.returncode, errors.read().decode("utf-8", "replace")


def _program_problems(code: int, errors: str) -> list[str]:
    problems = [f"exit code {code}: {errors[-400:]}"] if code else []
    if "Traceback (most recent call last)" in errors:
        problems.append(f"a traceback: {errors[errors.index('Traceback') :][-800:]}")
    return problems


def _parsed(raw: Sequence[bytes]) -> tuple[list[Mapping[str, Any]], list[str]]:
    lines: list[Mapping[str, Any]] = []
    broken: list[str] = []
    for number, line in enumerate(raw, 1):
        try:
            value = json.loads(line)
        except ValueError as error:
            broken.append(f"line {number} is no JSON: {error}")
            continue
        if isinstance(value, dict):
            lines.append(value)
        else:
            broken.append(f"line {number} is no object")
    return lines, _first(broken, "broken lines")


def _late(lines: Sequence[Mapping[str, Any]], limit: float) -> list[str]:
    """Inputs that the program gave up: lines come in batches, so their arrival does not tell what one took."""
    late = [name(line) for line in lines if (line.get("error") or {}).get("kind") == "timed-out"]
    return _first(late, f"inputs took over {limit:g} s")


def schema_of(program: Path) -> Mapping[str, Any]:
    """The schema that the program publishes for its lines."""
    done = subprocess.run([str(program), "schema"], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"“schema” failed: {done.stderr.decode('utf-8', 'replace')[-800:]}")
    schema: Mapping[str, Any] = json.loads(done.stdout)
    return schema


def _invalid(lines: Sequence[Mapping[str, Any]], schema: Mapping[str, Any]) -> list[str]:
    validator = Draft202012Validator(schema)
    found = []
    for line in lines:
        if validator.is_valid(line):
            continue
        error = best_match(validator.iter_errors(line))
        if error is not None:
            found.append(f"{name(line)}: {'/'.join(map(str, error.path))}: {error.message[:160]}")
    return _first(found, "lines do not fit the schema")


def _out_of_place(corpus: Corpus, lines: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines that are not about the input at their place; a folder's mails may come in any order."""
    if corpus.kind == "mail":
        strangers = {key(str(line.get("target"))) for line in lines} ^ {key(target) for target in corpus.targets}
        return _first(sorted(strangers), "mails have no line, or a line no mail")
    pairs = zip(corpus.targets, lines, strict=True)
    moved = [
        f"{target} → {name(line)}" for target, line in pairs if "error" not in line and host(target) != host(name(line))
    ]
    return _first(moved, "lines are about another shop than the input at their place")


def key(path: str) -> str:
    """The end of a mail's path, by which labels and results are matched."""
    return "/".join(path.replace("\\", "/").split("/")[-3:])


def host(link: str) -> str:
    """The host of a link, for comparing; links are shortened in results."""
    return link.partition("://")[2].partition("/")[0].casefold() or link.partition("/")[0].casefold()


def name(line: Mapping[str, Any]) -> str:
    """What a line is about, as short as the data's own names."""
    target = str(line.get("target"))
    return target if "://" in target else key(target)


def _first(found: Sequence[str], what: str) -> list[str]:
    if not found:
        return []
    more = f" (and {len(found) - SHOWN} more)" if len(found) > SHOWN else ""
    return [f"{len(found)} {what}: " + "; ".join(found[:SHOWN]) + more]
