"""Measuring by people: a sample drawn from a run, and what its reviewers say of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from shopcheck.model import UsageError
from shopcheck.model.words import N_, _, ngettext
from shopcheck.pipeline.sampling import REVIEWED, Precision, drawn, precision
from shopcheck.reports.csv_lines import cell
from shopcheck.reports.story import NAMES

HEAD = ("target", "level", "probability", "says", "reviewer_1", "reviewer_2", "note")
ASKED = {"malicious": N_("scams"), "suspicious": N_("scams"), "benign": N_("honest")}


def draw(inputs: tuple[str, ...], count: int, outputs: tuple[str, ...]) -> None:
    """Draw some results of each level and write them as a table for two reviewers."""
    if len(inputs) != 1 or len(outputs) != 1 or not outputs[0].endswith(".csv"):
        raise UsageError(
            _("A sample is drawn from one file of results into one table."),
            "shopcheck audit results.jsonl --sample 150 -o review.csv",
        )
    from shopcheck.cli.audit_outputs import write_whole

    _require_nothing_reviewed(outputs[0])
    with _open(inputs[0]) as lines:
        rows = drawn(lines, count)
    if not rows:
        raise UsageError(
            _("{path} holds no answer that could be right or wrong: every case is open, or was not read.").format(
                path=inputs[0]
            ),
            _("With registries asked (without --offline) fewer stay open."),
        )
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for row in rows:
        found = ";".join(each["rule"] for each in row["findings"] if each.get("outcome", "raised") == "raised")
        verdict = row["verdict"]
        writer.writerow([cell(row["target"]), verdict["level"], verdict["probability"], cell(found), "", "", ""])
    write_whole(outputs[0], lambda out: out.write(text.getvalue().encode()))
    said = ngettext("{n} drawn into {path}.", "{n} drawn into {path}.", len(rows)).format(n=len(rows), path=outputs[0])
    click.echo(said, err=True)
    click.echo(_("Each reviewer writes “scam”, “honest” or “unsure” in a column of his own. Then:"), err=True)
    click.echo(f"  shopcheck audit --reviewed {outputs[0]}", err=True)


def _require_nothing_reviewed(path: str) -> None:
    """Refuse to write over what people have written into an earlier sample."""
    if not Path(path).exists():
        return
    with Path(path).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        touched = any(row.get(name) for row in csv.DictReader(file) for name in HEAD[4:])
    if touched:
        raise UsageError(
            _("{path} holds what reviewers wrote.").format(path=path), _("Name another file, or remove it.")
        )


def measure(path: str) -> None:
    """Print how many of each level were right, with 95 % intervals (Wilson)."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(_("{path} cannot be read: {reason}.").format(path=path, reason=error)) from None
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if not rows or not {"level", "reviewer_1"} <= set(rows[0]):
        raise UsageError(
            _("{path} is no table of a review.").format(path=path),
            _("It has the columns {names}.").format(names=", ".join(HEAD)),
        )
    found = precision(rows)
    if not any(one.decided for one in found.values()):
        raise UsageError(
            _("Nobody has written anything in {path} yet.").format(path=path),
            _("The words are {words}.").format(words=", ".join(sorted(REVIEWED))),
        )
    for level, one in found.items():
        click.echo(_told(level, one))


def _told(level: str, one: Precision) -> str:
    head = f"  {_(NAMES[level]):<18}"
    left = ngettext("{n} open or disputed", "{n} open or disputed", one.open).format(n=one.open) if one.open else ""
    if not one.decided:
        return head + left
    low, high = one.interval
    said = _("{right} of {decided} were {what}: {share:.0f} in 100 (95 %: {low:.0f} to {high:.0f})").format(
        right=one.right,
        decided=one.decided,
        what=_(ASKED[level]),
        share=100 * one.right / one.decided,
        low=100 * low,
        high=100 * high,
    )
    return f"{head}{said}{'; ' + left if left else ''}"


def _open(path: str) -> io.BufferedReader:
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise UsageError(_("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)) from None
