"""The panel's last line: is it a scam, in one of four levels, always with mark and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import About, Kind, Level, Relation, Result
from shopcheck.model.words import _
from shopcheck.reports.document import Span
from shopcheck.reports.gaps import Gap, checks_done, is_by_wish
from shopcheck.reports.odds import in_100, like_this, prior_words
from shopcheck.reports.relations import is_marketplace, warning

if TYPE_CHECKING:
    from shopcheck.reports.look import Look

MARKS = {Level.BENIGN: "✓", Level.SUSPICIOUS: "!", Level.MALICIOUS: "✗", Level.UNKNOWN: "?"}
ASCII_MARKS = {Level.BENIGN: "[ok]", Level.SUSPICIOUS: "[!]", Level.MALICIOUS: "[X]", Level.UNKNOWN: "[?]"}


def scam_line(result: Result, look: Look, gaps: tuple[Gap, ...]) -> tuple[Span, ...]:
    """Return the question, the mark and word in the level's colour, and the rest of the sentence."""
    level = result.verdict.level
    word, rest = _answer(result, look, gaps)
    mark = (ASCII_MARKS if look.ascii_marks else MARKS)[level]
    return Span(_("Is it a scam?") + "  "), Span(f"{mark} {word}", level), Span(rest)


def level_word(result: Result) -> str:
    """Return the level as people read it."""
    if result.verdict.level is Level.BENIGN and result.verdict.probability < 0.01:
        return _("Very unlikely")
    return {
        Level.BENIGN: _("Unlikely"),
        Level.SUSPICIOUS: _("Be careful"),
        Level.MALICIOUS: _("Very likely"),
        Level.UNKNOWN: _("We cannot tell"),
    }[result.verdict.level]


def brief_line(result: Result) -> str:
    """Return the second line: ``Scam: unlikely, about 6 in 100; 19 of 26 checks done``."""
    word = level_word(result)
    said = word[:1].lower() + word[1:]
    if result.verdict.level is not Level.UNKNOWN:
        said += ", " + in_100(result.verdict.probability)
    return _("Scam: {answer}; {checks}.").format(answer=said, checks=checks_done(result))


def _answer(result: Result, look: Look, gaps: tuple[Gap, ...]) -> tuple[str, str]:
    verdict, relation = result.verdict, result.attribution.relation
    if verdict.level is Level.UNKNOWN:
        return _open(result, look, gaps)
    if relation is Relation.GENUINE and verdict.level is Level.BENIGN:
        return _no_fake(result)
    rest = _(": {odds} {things} are.").format(odds=in_100(verdict.probability), things=like_this(verdict.about))
    if result.made_by.prior is not None:
        rest += " " + _("That rests on your own start: {odds}.").format(odds=prior_words(verdict.prior))
    if relation is Relation.OWN_NAME and verdict.about is About.ORDER and result.steps and not warning(result):
        rest += " " + _("If nothing arrives, your rights are the same either way: see “What to do”.")
    singles = [change for change in verdict.would_change if change.says != _("if both")]
    if singles:
        rest += " " + (
            _("One thing, which you can find out yourself, would change that: see below.")
            if len(singles) == 1
            else _("Two things, which you can find out yourself, would change that: see below.")
        )
    return level_word(result), rest


def _no_fake(result: Result) -> tuple[str, str]:
    word = _("The address is no fake.") if result.kind is Kind.URL else _("The mail is no fake.")
    rest = _("We did not judge the seller: even a real marketplace has bad ones.") if is_marketplace(result) else ""
    return word, f" {rest}" if rest else ""


def _open(result: Result, look: Look, gaps: tuple[Gap, ...]) -> tuple[str, str]:
    forged_or_not = result.attribution.relation is Relation.UNDETERMINED and result.kind is Kind.EMAIL
    if forged_or_not or not gaps:
        coverage = result.verdict.coverage
        said = _(": {known} of {of} checks were possible.").format(known=coverage.known, of=coverage.of)
        return level_word(result), said
    clue = _("how old the shop is") if gaps[0].topic.id == "age" else _decapitalised(_(gaps[0].topic.title))
    said = (
        _("You asked us to stay offline, so the strongest clue is missing: {clue}.")
        if is_by_wish(gaps[0], look)
        else _("The strongest clue is missing: {clue}.")
    )
    return _("We cannot tell yet."), " " + said.format(clue=clue)


def _decapitalised(title: str) -> str:
    return title[:1].lower() + title[1:]
