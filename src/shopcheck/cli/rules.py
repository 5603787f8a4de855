"""`shopcheck rules`: list, show, check, test, schema, new; `fit` stands in its own module."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from shopcheck.cli import options
from shopcheck.cli.exits import SUSPICIOUS, USAGE
from shopcheck.cli.packing import together
from shopcheck.cli.rules_fit import fit

if TYPE_CHECKING:
    from shopcheck.rules import Rule, Ruleset, RulesProblem
    from shopcheck.rules.examples import Trial

FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to write."
)
EPILOG = """\b
Examples:
  shopcheck rules new my-rule > mine.yaml
  shopcheck rules check mine.yaml
  shopcheck email order.eml --rules mine.yaml"""


@click.group("rules", epilog=EPILOG)
def command() -> None:
    """List and show the rules; check, test and fit rules of your own."""


@command.command("list")
@together(options.RULES, FORMAT)
def list_(rule_files: tuple[str, ...], form: str) -> None:
    """List the rules: id, group, points when raised and when clear, basis, title."""
    from shopcheck.pipeline import rules_of

    ruleset = rules_of(rule_files)
    if form == "json":
        _json([_as_dict(rule) for rule in ruleset.rules])
        return
    for rule in ruleset.rules:
        points = f"{_signed(rule.raised):>5} {_signed(rule.clear):>5}"
        click.echo(f"{rule.id:32} {rule.group or '–':12} {points}  {rule.basis:7} {rule.title}")


@command.command("show")
@click.argument("id")
@together(options.RULES, FORMAT)
def show(id: str, rule_files: tuple[str, ...], form: str) -> None:
    """Show one rule: what it asks, what it counts and why, and when it is wrong."""
    from difflib import get_close_matches

    from shopcheck.model import UsageError
    from shopcheck.pipeline import rules_of

    ruleset = rules_of(rule_files)
    rule = ruleset.by_id.get(id)
    if rule is None:
        near = get_close_matches(id, ruleset.by_id, 1)
        ask = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"No rule “{id}”. {ask}", "All rules: shopcheck rules list")
    if form == "json":
        _json(_as_dict(rule))
        return
    click.echo(f"{rule.id}   {rule.title}")
    for name, text in _fields(rule, ruleset):
        click.echo(f"  {name:11} {text}")


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@FORMAT
def check(files: tuple[str, ...], form: str) -> None:
    """Check files of rules: names, types, texts, and each rule's own examples.

    Exit code 2 if anything is wrong; warnings alone are 0.
    """
    from shopcheck.model import KnowledgeError
    from shopcheck.pipeline import rules_of
    from shopcheck.rules import RulesError, render

    problems: tuple[RulesProblem, ...]
    try:
        loaded = rules_of(files)
        problems, count, failed = loaded.warnings, loaded.read, False
    except RulesError as error:
        problems, count, failed = error.problems, error.rules, True
    except KnowledgeError as error:
        problems, count, failed = (_no_yaml(error),), 0, True
    if form == "json":
        _json(_report(problems, count))
    elif problems:
        click.echo(render(problems, count))
    else:
        click.echo(f"{count} {'rule' if count == 1 else 'rules'}, no error.")
    if failed:
        sys.exit(USAGE)


@command.command("test")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@FORMAT
def test(files: tuple[str, ...], form: str) -> None:
    """Run the examples inside the rules, and print what was expected against what came out.

    Without FILE, those of our own rules. Exit code 1 if one comes out otherwise.
    """
    from shopcheck.pipeline import catalogue, rules_untried
    from shopcheck.rules.examples import examples_of, tried

    ruleset = rules_untried(files)
    own = {rule.id for rule in ruleset.rules if not files or rule.place.rpartition(":")[0] in files}
    rules = [rule for rule in ruleset.rules if rule.id in own]
    trials = [trial for rule in rules for trial in tried(rule, examples_of(rule, catalogue()))]
    failed = [trial for trial in trials if not trial.passed]
    if form == "json":
        _json([_trial_dict(trial) for trial in trials])
    else:
        for trial in failed:
            click.echo(f"{trial.rule.place}: {trial.rule.id}, example {trial.number}")
            click.echo(f"      expected {trial.expect}, got {trial.got}")
            for line in trial.because:
                click.echo(f"      {line}")
        click.echo(_confusion(trials))
        click.echo(f"{len(trials) - len(failed)} of {len(trials)} examples of {len(own)} rules as expected.")
    if failed:
        sys.exit(SUSPICIOUS)


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of a file of rules, for editors that complete and check while you type."""
    from shopcheck.pipeline import catalogue
    from shopcheck.rules.editor_schema import editor_schema

    _json(editor_schema(catalogue()))


@command.command("new")
@click.argument("id", default="my-rule")
def new(id: str) -> None:
    """Print a sound file with one rule to start from."""
    import re

    from shopcheck.model import UsageError

    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+){0,12}", id):
        raise UsageError(f"“{id}” is no id.", "An id has small letters, digits and single hyphens: my-rule")
    click.echo(TEMPLATE.format(id=id), nl=False)


command.add_command(fit)

TEMPLATE = """\
# Rules of your own: shopcheck rules check FILE, then shopcheck email order.eml --rules FILE
# Every field: docs/rules-language.md. Every fact: shopcheck facts. To leave one of ours out:
# disable: [prize]

rules:

  - id: {id}
    title: The shop's name is very long
    # Decibans: +10 makes a scam ten times likelier, -10 ten times less likely. 0 only shows what it sees.
    points: 2
    basis: judged
    when: {{shop.label_length|gte: 30}}
    says: "A very long name: {{shop.label_length}} letters"
    why: Names that people are to remember are short.
    wrong_when: a club or an authority spells out its whole name
    examples:
      - {{given: {{shop.label_length: 34}}, expect: raised}}
      - {{given: {{shop.label_length: 9}}, expect: clear}}
      - {{unknown: [shop.label_length], expect: unknown}}
"""


def _fields(rule: Rule, ruleset: Ruleset) -> list[tuple[str, str]]:
    from shopcheck.conditions.describe import described

    cap = ruleset.head.groups.get(rule.group or "")
    capped = f"{rule.group}, together {_signed(cap[0])} to {_signed(cap[1])} at most" if cap else "none: counts in full"
    rows = [
        ("points", f"raised {_signed(rule.raised)}, clear {_signed(rule.clear)}"),
        ("basis", _basis(rule)),
        ("for", ", ".join(sorted(kind.value for kind in rule.kinds))),
        ("group", capped),
        ("asks", described(rule.source.get("when"))),
        ("says", rule.says.text),
        ("why", rule.why),
        ("wrong when", rule.wrong_when),
        *(("see", reference) for reference in rule.references),
        ("scam type", rule.scam_type.value if rule.scam_type else ""),
        ("decisive", "yes: raised, it settles the verdict" if rule.decisive else ""),
        ("stands in", rule.place),
    ]
    return [(name, text) for name, text in rows if text]


def _basis(rule: Rule) -> str:
    fit = rule.fit
    if fit is None:
        return rule.basis
    rates = ""
    if fit.scam_rate is not None and fit.honest_rate is not None:
        rates = f"; raised in {fit.scam_rate:.1%} of scams, {fit.honest_rate:.1%} of the others"
    elif fit.ratio is not None:
        rates = f"; {fit.ratio:g} times as frequent among scams"
    scams = f", {fit.scams} of them scams" if fit.scams is not None else ""
    return f"{rule.basis}: {fit.data}, {fit.years}; n = {fit.n}{scams}{rates}"


def _as_dict(rule: Rule) -> dict[str, Any]:
    return {**rule.source, "kinds": sorted(kind.value for kind in rule.kinds), "place": rule.place}


def _no_yaml(error: Any) -> RulesProblem:
    """An error of the YAML itself as a problem with its place: ``file:line:column: error: …``."""
    from shopcheck.rules import RulesProblem

    place, _colon, message = error.message.partition(": error: ")
    file, *numbers = place.rsplit(":", 2)
    line, column = (int(number) if number.isdigit() else 0 for number in (*numbers, "", "")[:2])
    return RulesProblem(file, line, column, 1, "error", message or error.message, "", tuple(filter(None, [error.help])))


def _report(problems: tuple[RulesProblem, ...], count: int) -> dict[str, Any]:
    rows = [
        {
            "file": problem.file,
            "line": problem.line or None,
            "column": problem.column or None,
            "severity": problem.severity,
            "message": problem.message,
            "help": list(problem.help),
        }
        for problem in problems
    ]
    errors = sum(problem.severity == "error" for problem in problems)
    return {"rules": count, "errors": errors, "warnings": len(rows) - errors, "problems": rows}


def _trial_dict(trial: Trial) -> dict[str, Any]:
    return {
        "rule": trial.rule.id,
        "place": trial.rule.place,
        "example": trial.number,
        "expect": trial.expect.value,
        "got": trial.got.value,
        "because": list(trial.because),
    }


def _confusion(trials: list[Trial]) -> str:
    from collections import Counter

    from shopcheck.model import Outcome

    counts = Counter((trial.expect, trial.got) for trial in trials)
    lines = [" " * 18 + "".join(f"{'got ' + got.value:>14}" for got in Outcome)]
    lines += [
        f"expected {expect.value:9}" + "".join(f"{counts[expect, got]:>14}" for got in Outcome) for expect in Outcome
    ]
    return "\n".join(lines)


def _signed(points: float) -> str:
    return f"{points:+g}".replace("-", "\u2212") if points else "0"


def _json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
