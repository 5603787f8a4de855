"""The shipped rules and steps as they are once they were checked: made when a package is built, so that no start checks them again."""

from __future__ import annotations

from pathlib import Path

from msgspec import json

# With these comes every module that has tables of its own to be made (`knowledge.tables`).
import shopcheck.intake.claimed
import shopcheck.intake.mail.forwarded
import shopcheck.intake.order.order
import shopcheck.intake.wording  # noqa: F401
from shopcheck.advice.entry import read_steps
from shopcheck.knowledge.compiling import write_ready
from shopcheck.knowledge.store import FOLDER
from shopcheck.pipeline.catalogue import advice_catalogue, catalogue
from shopcheck.rules import load_rules


def make_ready(target: Path, rules: Path) -> list[Path]:
    """Write ``ruleset.ready`` and ``steps.ready`` into the folder `target`; `rules` is the file of shipped rules.

    Raises RulesError, KnowledgeError or ConditionError for what is wrong in them.
    """
    source = rules.read_bytes()
    ruleset = load_rules([("rules.yaml", source.decode())], catalogue())
    steps = read_steps(advice_catalogue())
    return [
        write_ready(target / "ruleset.ready", source, _encoded(ruleset)),
        write_ready(target / "steps.ready", Path(FOLDER, "advice.yaml").read_bytes(), _encoded(steps)),
    ]


def _encoded(noun: object) -> bytes:
    """As JSON; sets in order, so that two builds are the same bytes."""
    return json.Encoder(order="deterministic").encode(noun)
