"""One order from what it says to what to do about it: the only place that knows the order of the stages."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from shopcheck.advice import Advice, advise, load_advice
from shopcheck.attribution import as_facts, attribute
from shopcheck.derivation import derive
from shopcheck.intake.files import read_bytes
from shopcheck.knowledge import KNOWLEDGE_DATE
from shopcheck.knowledge.store import rules_text
from shopcheck.lookups import LOOKUPS, gather
from shopcheck.lookups.decisions import Decisions
from shopcheck.lookups.lists import Lists
from shopcheck.model import MadeBy, Result, Tier
from shopcheck.model.words import holding_texts
from shopcheck.pipeline.catalogue import advice_catalogue, catalogue, derived_names
from shopcheck.rules import Ruleset, judge, shipped, weigh
from shopcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.model import Claims, Record
    from shopcheck.net import World

OFFLINE = ("offline",)


class Setup(Struct, frozen=True):
    """What is handed down to every check of a run, read once."""

    rules: Ruleset
    advice: Advice
    now: datetime
    today: date
    world: World | None = None
    prior: float | None = None
    lists: Lists = field(default_factory=Lists)
    decisions: Decisions = field(default_factory=Decisions)


def setup(
    rule_files: Iterable[str] = (),
    *,
    today: date | None = None,
    world: World | None = None,
    deadline: float | None = None,
    prior: float | None = None,
    lists: Iterable[str] = (),
    decisions: str | None = None,
) -> Setup:
    """The rules (ours, with those of `rule_files` merged in order), the advice, and one clock for the run.

    `deadline` is in seconds, for all that is asked of the world for one order (default: the world's own).
    `lists` are ``fake=FILE`` or ``good=FILE``, `decisions` is a file of the user's. Raises RulesError
    with every problem, TargetError for a file that cannot be read, UsageError for what it holds.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    if today is not None:
        now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    return Setup(
        rules=rules_of(tuple(rule_files)),
        advice=_advice(),
        now=now,
        today=today or now.date(),
        world=world.within(deadline) if world is not None and deadline is not None else world,
        prior=prior,
        **_own(tuple(lists), decisions),
    )


def _own(lists: tuple[str, ...], decisions: str | None) -> dict[str, Any]:
    """What the user brings along; nearly nobody brings any, and pays nothing for it: a file of decisions need not be there."""
    if not lists and (decisions is None or not os.path.exists(decisions)):
        return {}
    from shopcheck.pipeline.own import read_decisions, read_lists  # noqa: PLC0415

    return {"lists": read_lists(lists), "decisions": read_decisions(decisions)}


@lru_cache(maxsize=4)
def rules_of(files: tuple[str, ...]) -> Ruleset:
    """Our rules, with those of `files` merged in order. Raises RulesError with every problem."""
    return _loaded(files) if files else shipped(catalogue)


def rules_untried(files: tuple[str, ...]) -> Ruleset:
    """The same, with their examples left untried, for who tries them himself."""
    return _loaded(files, tried=True)


def _loaded(files: tuple[str, ...], *, tried: bool = False) -> Ruleset:
    from shopcheck.rules import load_rules  # noqa: PLC0415 - ours were checked when the program was built

    texts = [(name, read_bytes(name).decode("utf-8", "replace")) for name in files]
    given = {text for _name, text in texts}
    shipped_file = rules_text()
    ours = [] if shipped_file[1] in given else [shipped_file]
    return load_rules([*ours, *texts], catalogue(), ours=len(ours) if texts else 0, tried=tried)


@holding_texts
@lru_cache(maxsize=1)
def _advice() -> Advice:
    return load_advice(advice_catalogue)


def check(claims: Claims, run: Setup) -> Result:
    """Follow one order through all stages. Deterministic for the same claims and setup."""
    record = claims.record
    now = record.checked_at if record is not None and record.checked_at is not None else run.now
    today = run.today if now is run.now else now.date()
    evidence = gather(claims, LOOKUPS, derived_names(), run.world)
    own = {**run.lists.facts(evidence), **run.decisions.facts(evidence, claims.sha256, today)}
    evidence = derive(evidence.joined(own))
    attribution = attribute(evidence)
    evidence = evidence.joined(as_facts(attribution))
    findings = judge(run.rules, evidence, claims.kind)
    prior = run.prior if run.prior is not None else (record.prior if record is not None else None)
    verdict = weigh(findings, run.rules, evidence, prior)
    return Result(
        target=claims.target,
        kind=claims.kind,
        checked_at=now,
        today=today,
        as_of=evidence.day("input.as_of"),
        made_by=MadeBy(__version__, run.rules.sha256, KNOWLEDGE_DATE, _tiers(record, run.world), prior),
        input=claims.sha256,
        attribution=attribution,
        verdict=verdict,
        findings=findings,
        evidence=evidence,
        steps=advise(run.advice, evidence, verdict, attribution, today),
    )


def _tiers(record: Record | None, world: World | None) -> tuple[str, ...]:
    """How far the look-ups reached: the recorded run's, else this one's."""
    if record is not None:
        return record.tiers or OFFLINE
    return tuple(tier for tier in Tier if tier in world.tiers) if world is not None else OFFLINE
