"""Writes docs/rules.md, docs/facts.md and docs/verdict.svg from what the code declares: `make docs`. Same code, same bytes.

`--check` writes nothing and fails where a page is not what the code says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shopcheck.advice import FACTS as ADVICE
from shopcheck.model import Reason, Tier
from shopcheck.pipeline import catalogue, rules_of
from shopcheck.reports.gaps import why_unknown

sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.verdict_svg import verdict_svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shopcheck.model import FactDeclaration
    from shopcheck.rules import Rule, Ruleset
    from shopcheck.rules.ruleset import Wording

DOCS = Path(__file__).parent
MADE = "<!-- Written by `make docs` from {source}: change that, not this page. -->"
WIDTH = 100

PREDICATES = {
    "": "is {value}",
    "lt": "is under {value}",
    "lte": "is {value} at most",
    "gt": "is over {value}",
    "gte": "is {value} at least",
    "contains": "contains {value}",
    "startswith": "begins with {value}",
    "endswith": "ends with {value}",
    "re": "matches {value}",
    "only": "holds nothing but {value}",
}
TIERS = {
    Tier.OFFLINE: "read from what was handed in; nobody is asked",
    Tier.REGISTRY: "asked of registry and name servers; the shop's page is not visited",
    Tier.VISIT: "seen on the shop's own pages (`--visit`), or on a saved page",
    Tier.DERIVED: "computed from other facts",
}


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {"rules.md": _page(_rules(rules_of(()))), "facts.md": _page(_facts()), "verdict.svg": verdict_svg()}


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


# -- rules ----------------------------------------------------------------------------------------------


def _rules(ruleset: Ruleset) -> Iterator[str]:
    head = ruleset.head
    yield from ("# The rules", "", MADE.format(source="`rules.yaml`"), "")
    yield (
        f"{len(ruleset.rules)} rules. Points are decibans: +10 makes a scam ten times likelier, −10 ten times less "
        "likely; a rule with 0 points is shown and not counted. Rules of one group share a cap, because one cause counts "
        "once. What cannot be looked up leaves a rule *unknown*: it adds nothing. How to write one: "
        "[rules-language.md](rules-language.md); every fact: [facts.md](facts.md)."
    )
    yield from ("", "| group | least | most | rules |", "| --- | ---: | ---: | --- |")
    for group, rules in _groups(ruleset).items():
        low, high = head.groups[group] if group else ("", "")
        links = ", ".join(f"[{rule.id}](#{rule.id})" for rule in rules)
        yield f"| {group or 'none'} | {_points(low)} | {_points(high)} | {links} |"
    for group, rules in _groups(ruleset).items():
        yield from ("", f"## {f'Group {group}' if group else 'Without a group'}")
        for rule in rules:
            yield from _rule(rule)


def _groups(ruleset: Ruleset) -> dict[str, list[Rule]]:
    """Rules by group in the head's order; those without one last."""
    found = {group: [rule for rule in ruleset.rules if rule.group == group] for group in ruleset.head.groups}
    return {**{group: rules for group, rules in found.items() if rules}, "": [r for r in ruleset.rules if not r.group]}


def _rule(rule: Rule) -> Iterator[str]:
    source: Mapping[str, Any] = rule.source
    yield from ("", f"### {rule.id}", "", f"**{rule.title}.** {' '.join(_summary(rule))}", "")
    yield from ("Asks whether", "", *_plain(source["when"]), "", "```yaml", *_yaml(source["when"]), "```", "")
    yield from (f"- Says: {text}" for text in _wordings(rule.says))
    if rule.says_clear:
        yield from (f"- Says, when clear: {text}" for text in _wordings(rule.says_clear))
    yield f"- Why: {rule.why}"
    yield f"- Wrong when {rule.wrong_when}"
    yield f"- Basis: {_basis(rule)}"
    if rule.references:
        yield f"- References: {', '.join(f'<{link}>' for link in rule.references)}"
    yield from ("", "| given | unknown | then |", "| --- | --- | --- |")
    for example in source["examples"]:
        yield f"| {_given(example.get('given', {}))} | {_names(example.get('unknown', ()))} | {example['expect']} |"


def _summary(rule: Rule) -> Iterator[str]:
    kinds = {"email": "mails", "url": "links"}
    points = f"{_points(rule.raised)} when raised"
    yield f"{points}, {_points(rule.clear)} when clear." if rule.clear else f"{points}."
    yield f"For {' and '.join(kinds[kind] for kind in sorted(rule.kinds))}."
    if rule.decisive:
        yield "It decides: with it, little else has to be known."
    if rule.scam_type:
        yield f"It speaks of: {rule.scam_type}."
    if rule.if_given:
        yield f"Only where there is {_names(sorted(rule.if_given))}."


def _basis(rule: Rule) -> str:
    fit = rule.fit
    if fit is None:
        return "judged, not measured"
    cases = f"{fit.n:,} cases" + (f", {fit.scams:,} of them scams" if fit.scams is not None else "")
    said = [f"measured on {fit.data}; {cases}" + (f"; {fit.years}" if fit.years else "")]
    if fit.scam_rate is not None and fit.honest_rate is not None:
        said.append(f"{fit.scam_rate:.1%} of the scams and {fit.honest_rate:.1%} of the honest show it")
    if fit.ratio is not None:
        often, who = (fit.ratio, "scams") if fit.ratio >= 1 else (1 / fit.ratio, "honest shops")
        said.append(f"{often:.3g} times as frequent among {who}")
    return ". ".join(said)


def _wordings(wording: Wording) -> list[str]:
    said = {"order": "of an order", "email": "of a mail", "url": "of a link"}
    special = [f"“{text}” ({said[key]})" for key, text in wording.special]
    return [f"“{wording.text}”", *special] if wording.text not in dict(wording.special).values() else special


def _plain(node: Any, indent: str = "") -> Iterator[str]:
    """A condition as a nested list in words: a map is *and*, a list of maps is *or*."""
    if isinstance(node, list):
        yield f"{indent}- one of these holds:"
        for item in node:
            yield from _plain_item(item, indent + "  ")
        return
    for key, value in node.items():
        if key == "not":
            yield f"{indent}- this does not hold:"
            yield from _plain(value, indent + "  ")
        else:
            yield f"{indent}- {_asked(key, value)}"


def _plain_item(item: Any, indent: str) -> Iterator[str]:
    if isinstance(item, dict) and len(item) > 1:
        yield f"{indent}- all of these hold:"
        yield from _plain(item, indent + "  ")
    else:
        yield from _plain(item, indent)


def _asked(key: str, value: Any) -> str:
    name, _bar, modifier = key.partition("|")
    doc = catalogue()[name].doc
    if modifier == "exists":
        return f"there is {'a' if value else 'no'} `{name}` ({doc})"
    values = " or ".join(f"`{_scalar(item)}`" for item in (value if isinstance(value, list) else [value]))
    return f"`{name}` {PREDICATES[modifier].format(value=values)} ({doc})"


def _given(given: Mapping[str, Any]) -> str:
    return ", ".join(f"`{name}`: {_cell(value)}" for name, value in given.items())


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_scalar, value)).replace("|", "\\|") or "an empty list"
    return _scalar(value).replace("|", "\\|")


def _scalar(value: Any) -> str:
    """A value as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _points(points: float | str) -> str:
    return points if isinstance(points, str) else f"{points:+g}".replace("-", "−").replace("+0", "0")


def _yaml(node: Any) -> list[str]:
    import yaml  # noqa: PLC0415 - only here

    text: str = yaml.safe_dump(node, sort_keys=False, allow_unicode=True, default_flow_style=None, width=WIDTH)
    return text.rstrip().splitlines()


# -- facts ----------------------------------------------------------------------------------------------


def _facts() -> Iterator[str]:
    declared = list(catalogue().values())
    yield from ("# The facts", "", MADE.format(source="the declarations in `src/shopcheck`"), "")
    yield (
        f"{len(declared)} facts that rules may ask, and {len(ADVICE)} more that steps may ask. A fact is known, known to "
        "be none, or unknown with a reason; what is unknown never counts. `shopcheck facts NAME` shows them as well."
    )
    yield from ("", "| tier | |", "| --- | --- |")
    yield from (f"| {tier} | {says} |" for tier, says in TIERS.items())
    for family in dict.fromkeys(_family(fact) for fact in declared):
        rows = [fact for fact in declared if _family(fact) == family]
        yield from ("", f"## {family}", "", *_table(sorted(rows, key=lambda fact: list(TIERS).index(fact.tier))))
    yield from ("", "## Facts that steps may ask", "", "Beside those above, in `src/shopcheck/knowledge/advice.yaml`.")
    yield from ("", *_table(ADVICE))
    yield from (
        "",
        "## Why a fact is unknown",
        "",
        "| reason | in words | asking again may help |",
        "| --- | --- | --- |",
    )
    yield from (f"| `{reason}` | {why_unknown(reason)} | {'yes' if reason.may_change else ''} |" for reason in Reason)


def _family(fact: FactDeclaration) -> str:
    """The family of a fact: its first word, or its first two where a party has several sources."""
    words = fact.name.split(".")
    return ".".join(words[:-1])


def _table(facts: Iterable[FactDeclaration]) -> Iterator[str]:
    yield from ("| fact | type | tier | of | |", "| --- | --- | --- | --- | --- |")
    for fact in facts:
        kinds = " ".join(sorted({"email": "mails", "url": "links"}[kind] for kind in fact.kinds))
        personal = " Personal: masked in what is handed on." if fact.personal else ""
        yield f"| `{fact.name}` | {fact.type} | {fact.tier} | {kinds} | {_cell(fact.doc)}{personal} |"


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check tell which are stale."""
    stale = 0
    for name, text in pages().items():
        path = DOCS / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{path.name}: {'stale' if '--check' in arguments else 'written'}")
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
