"""What the tests of rules share: the declared facts, a small file of rules, evidence from plain values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shopcheck.attribution.declared import FACTS as ATTRIBUTED
from shopcheck.derivation import FACTS as DERIVED
from shopcheck.lookups import FACTS as LOOKED_UP
from shopcheck.model import Catalogue, Evidence, Known, Reason, Unknown, Value
from shopcheck.rules import Ruleset, load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

CATALOGUE: Catalogue = {fact.name: fact for fact in (*LOOKED_UP, *DERIVED, *ATTRIBUTED)}
RULES_FILE = Path(__file__).parents[2] / "rules.yaml"

HEAD = """\
version: 1
prior: 0.2
levels: {suspicious: 0.2, malicious: 0.9}
min_coverage: 0.5
decisive: 8
groups: {age: [-12, 12], address: [0, 10]}
"""


def rule(id: str = "young", **fields: str) -> str:
    """Write the YAML of one sound rule, with some fields replaced or added; an empty text leaves one out."""
    sound = {
        "title": "Young",
        "points": "5",
        "basis": "judged",
        "when": "{shop.registration.age_days|lte: 90}",
        "says": "It is young",
        "why": "because",
        "wrong_when": "never",
        "examples": "[{given: {shop.registration.age_days: 9}, expect: raised}, "
        "{given: {shop.registration.age_days: 99}, expect: clear}, "
        "{unknown: [shop.registration.age_days], expect: unknown}]",
    }
    lines = [f"    {name}: {value}" for name, value in (sound | fields).items() if value]
    return "\n".join([f"  - id: {id}", *lines]) + "\n"


def file(*rules: str, head: str = HEAD) -> str:
    """Write a file of rules."""
    return head + "rules:\n" + "".join(rules)


def load(*texts: str) -> Ruleset:
    """Load some texts, named a.yaml, b.yaml and so on."""
    return load_rules([(f"{chr(97 + place)}.yaml", text) for place, text in enumerate(texts)], CATALOGUE)


def shipped_rules() -> Ruleset:
    """Load the rules at the root, as they stand."""
    return load_rules([("rules.yaml", RULES_FILE.read_text("utf-8"))], CATALOGUE)


def evidence(facts: Mapping[str, Value], unknown: tuple[str, ...] = ()) -> Evidence:
    """Known facts by value, and unknown ones by name."""
    known = {name: Known(value, "test") for name, value in facts.items()}
    return Evidence({**known, **{name: Unknown(Reason.TIMED_OUT, "test") for name in unknown}})
