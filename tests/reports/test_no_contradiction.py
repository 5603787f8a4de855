"""What one answer says beside another: nothing that forbids stands beside a green tick, whatever is assumed."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.scenarios.build import cases, mail

from shopcheck.intake import Reading, read_case, read_link, read_mail
from shopcheck.model import Level, Relation, Result, TargetError, Unread
from shopcheck.pipeline import attempt, setup
from shopcheck.reports import Look, terminal
from shopcheck.reports.relations import warning

TODAY = date(2026, 11, 23)
EXAMPLES = Path(__file__).parents[2] / "examples"
PRIORS = (None, 0.0001, 0.05, 0.999)
BELIEFS = (None, "aliexpress")
LINKS = (
    "shop.example",
    "aliexpres.example",
    "aliexpress-outlet.example",
    "aliexpress.com.shop.example",
    "aliexpress.com",
    "https://www.amazon.de/dp/B000000417",
    "etsy.example",
    "eu.adyen.link/PL417",
    "bit.ly/x",
)
FORBIDDING = ("Do not pay", "do not log in", "pay nothing it asks for", "Close the page", "Delete the mail")


def _result(target: str, belief: str | None, prior: float | None) -> Result:
    run = setup(today=TODAY, prior=prior)
    reading = replace(Reading(TODAY), bought_on=belief)
    if target.endswith(".case.jsonl"):
        line = (EXAMPLES / target).read_text(encoding="utf-8").splitlines()[0]
        done = attempt(target, partial(read_case, line, EXAMPLES, reading), run)
    elif target in LINKS:
        done = attempt(target, partial(read_link, target, target, reading), run)
    else:
        done = attempt(target, partial(read_mail, _mails()[target], target, reading), run)
    assert not isinstance(done, Unread | TargetError)
    return done


def _shown(result: Result) -> str:
    out = StringIO()
    terminal.write([result], out, Look(width=200))
    return out.getvalue()


@cache
def _mails() -> dict[str, bytes]:
    examples = {path.name: path.read_bytes() for path in EXAMPLES.glob("*.eml")}
    return examples | {case["id"]: mail(case) for case in cases() if case["id"].startswith("tenth-")}


TARGETS = (*LINKS, *sorted(_mails()), *sorted(path.name for path in EXAMPLES.glob("*.case.jsonl")))


@pytest.mark.parametrize("target", TARGETS)
def test_no_answer_forbids_beside_a_tick(target: str) -> None:
    """Over all examples, starts and beliefs: an imitation has no tick, and beside a tick nothing is forbidden."""
    for belief in BELIEFS:
        for prior in PRIORS:
            done = _result(target, belief, prior)
            level, relation = done.verdict.level, done.attribution.relation
            shown = _shown(done)
            if relation is Relation.IMPERSONATED:
                assert level in {Level.SUSPICIOUS, Level.MALICIOUS}, (belief, prior)
            if "✓" in shown:
                assert level is Level.BENIGN
                assert warning(done) is None
                assert not [words for words in FORBIDDING if words in shown], (belief, prior)


@pytest.mark.parametrize("target", TARGETS)
def test_a_genuine_one_is_not_warned_of_under_our_start(target: str) -> None:
    """What is proven to be the seller's own is called neither likely a scam nor unknown, unless the reader starts elsewhere."""
    done = _result(target, None, None)
    if done.attribution.relation is Relation.GENUINE:
        assert done.verdict.level is Level.BENIGN


@pytest.mark.parametrize("target", ["aliexpres.example", "lookalike.eml", "aliexpress.com"])
def test_the_reader_s_own_start_is_called_his(target: str) -> None:
    """A start that was given is no longer ours, in the sum and beside the answer; the sum is the same."""
    own, ours = (_shown(_result(target, None, prior)) for prior in (0.01, None))
    assert "Your start: 1 in 100" in own
    assert "Our start" not in own
    assert "Your start" not in ours


def test_a_copy_of_a_known_seller_s_page_has_no_tick(tmp_path: Path) -> None:
    """A page under a known name at a foreign address is not called unlikely, however few prices it shows."""
    page = tmp_path / "page.html"
    page.write_text(
        "<title>Vinted - Paiement sécurisé</title><h1>Vinted</h1><p>45,00 €</p><form><input name=cvv></form>",
        encoding="utf-8",
    )
    run = setup(today=TODAY)
    reading = replace(Reading(TODAY), page=page.read_bytes())
    for host, warned in (("recevoir417.fr", True), ("vinted.fr", False)):
        done = attempt(host, partial(read_link, host, host, reading), run)
        assert isinstance(done, Result)
        assert ("page-under-a-known-name" in {each.rule for each in done.findings if each.counted}) is warned
        assert ("✓" in _shown(done)) is not warned
