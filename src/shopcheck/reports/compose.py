"""A result put into words in the order of the screens: answer, reasons, sum, unknowns, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model import Ground, Level, Relation, Result, Step, Strength, Unknown, Unread
from shopcheck.model.days import written
from shopcheck.model.words import _
from shopcheck.patterns import late
from shopcheck.reports import gaps as unknowns
from shopcheck.reports import relations, scam, steps, told
from shopcheck.reports import sum as sums
from shopcheck.reports.document import Document, Kind, Panel, Row, Section
from shopcheck.reports.safe import clean, cut_tokens, one_line
from shopcheck.reports.shown import shown

if TYPE_CHECKING:
    from shopcheck.reports.look import Look

_GROUNDS_MOST = 8
_CLAUSE_END = late(r"[:.] ")


def document(result: Result, look: Look, *, shared: bool = False) -> Document:
    """All that is shown of a result, every text made fit to be shown."""
    if look.explain:
        from shopcheck.reports.explain import explained  # noqa: PLC0415 - only who asks for the sum needs it

        return explained(result, look.explain, look.rules).mapped(shown(result, look, shared=shared))
    gaps = unknowns.gaps_of(result, look.topics)
    sections = (
        _grounds(result),
        _sum(result),
        _decided(result),
        sums.changes(result),
        sums.observed(result),
        unknowns.section(result, look, gaps),
        _original(result),
        steps.section(result),
    )
    panel = Panel(relations.title(result), relations.paragraphs(result), scam.scam_line(result, look, gaps))
    composed = Document(panel, tuple(part for part in sections if part), told.notes(result))
    composed = composed.mapped(shown(result, look, shared=shared))
    if "[.]" not in repr(composed):
        return composed
    defanged = _("[.] is written so that nobody opens the address by mistake.")
    return Document(composed.panel, composed.sections, (*composed.notes, defanged))


def brief(result: Result, look: Look, *, shared: bool = False) -> tuple[str, ...]:
    """Return the answer in three lines, for a phone call or a ticket's note: who, scam, next."""
    show = shown(result, look, shared=shared)
    lines = (_brief_who(result), scam.brief_line(result), _brief_next(result))
    return tuple(show(line) for line in lines if line)


def target_line(result: Result | Unread, look: Look, *, shared: bool = False) -> str:
    """Return the target, as it heads its part where there are several."""
    if isinstance(result, Result):
        return shown(result, look, shared=shared)(result.target)
    return clean(result.target if look.keep_tokens else cut_tokens(result.target))


def unread_lines(unread: Unread) -> tuple[str, ...]:
    """Tell what could not be read, and below it what to do."""
    lines = unread.message, unread.help
    return tuple(clean(line) for text in lines if text for line in text.split("\n"))


def strength_word(strength: Strength) -> str:
    """How hard a ground is to fake, as the first word of its line."""
    return {
        Strength.PROVEN: _("proven"),
        Strength.CHECKED: _("checked"),
        Strength.SEEN: _("seen"),
        Strength.SAID: _("said"),
        Strength.KNOWN: _("known"),
    }[strength]


def _grounds(result: Result) -> Section | None:
    shown_grounds = result.attribution.grounds[:_GROUNDS_MOST]
    if not shown_grounds:
        return None
    rows = tuple(_ground(ground) for ground in shown_grounds)
    return Section(_grounds_heading(result), "", rows)


def _ground(ground: Ground) -> Row:
    return Row(Kind.GROUND, strength_word(ground.strength), ground.says)


def _grounds_heading(result: Result) -> str:
    relation, claimed = result.attribution.relation, result.attribution.claimed
    if relation is Relation.UNDETERMINED:
        return _("What we saw, and why it is not enough")
    if relation is Relation.IMPERSONATED and claimed:
        return _("Why we say it is not {name}").format(name=claimed.name)
    if relation is Relation.GENUINE and claimed:
        return _("Why we say {name}").format(name=claimed.name)
    name = relations.merchant_name(result) or relations.merchant_domain(result)
    return _("Why we say {name}").format(name=name) if name else _("Why we say so")


def _sum(result: Result) -> Section | None:
    """Return the sum; none where the answer is open and nothing counted, because a lone start says nothing."""
    settled = result.verdict.level is not Level.UNKNOWN or any(map(sums.counts, result.findings))
    return sums.section(result) if settled else None


def _decided(result: Result) -> Section | None:
    """The user's own decision, beside what is computed and never instead of it."""
    evidence = result.evidence
    says, on, until = evidence.text("decision.says"), evidence.day("decision.on"), evidence.day("decision.until")
    if says is None or on is None:
        return None
    word = _("honest") if says == "honest" else _("a scam")
    said = _("On {day} you decided: {word}.").format(day=written(on, result.today), word=word)
    if until is not None:
        said += " " + _("That holds until {day}.").format(day=written(until, result.today))
    rows = (
        Row(Kind.FIELD, _("decided"), said),
        Row(Kind.FIELD, _("because"), evidence.text("decision.because") or "–"),
    )
    return Section(_("Your own decision, which changes nothing above"), "", rows)


def _original(result: Result) -> Section | None:
    """How to get at the mail as a file, where a forwarded or pasted copy leaves it undecided."""
    copied = result.evidence.text("mail.forwarded") or isinstance(result.evidence.get("sender.domain"), Unknown)
    if result.attribution.relation is not Relation.UNDETERMINED or not copied:
        return None
    from shopcheck.reports.save_mail import ways  # noqa: PLC0415 - few answers tell it

    rows = (*ways(), Row(Kind.FIELD, _("Then"), _again(result)))
    return Section(_("What would decide it: the original mail, as a file"), "", rows)


def _again(result: Result) -> str:
    seller = result.attribution.bought_on or result.attribution.claimed
    return f"shopcheck email original.eml --bought-on {seller.id}" if seller else "shopcheck email original.eml"


def _brief_who(result: Result) -> str:
    attribution = result.attribution
    belief, claimed = attribution.bought_on, attribution.claimed
    name, domain = relations.merchant_name(result), relations.merchant_domain(result)
    taker = f"{name} ({domain})" if name and domain else relations.who(result)
    if attribution.relation in (Relation.IMPERSONATED, Relation.GENUINE) and claimed:
        return relations.paragraphs(result)[0]
    if belief and belief.took_the_order is False and (name or domain):
        return _("Not {seller}: {merchant} took the order.").format(seller=belief.name, merchant=taker)
    if attribution.relation is Relation.OWN_NAME and name and domain:
        return relations.paragraphs(result)[0].replace(name, taker, 1)
    return relations.paragraphs(result)[0]


def _brief_next(result: Result) -> str:
    doing = [step for step in result.steps if step.kind == "do"]
    if not doing:
        return ""
    first = one_line(_CLAUSE_END.split(doing[0].do, maxsplit=1)[0], 160).rstrip(".")
    if doing[0].start:
        said = _("Next, {when}: {step}.").format(when=_in_sentence(doing[0], result), step=first)
    else:
        said = _("Next: {step}.").format(step=first)
    last = min((step.last_day for step in doing if step.last_day and step.last_day >= result.today), default=None)
    if last is None:
        return said
    return f"{said} " + _("Last day to get money back: about {day}.").format(day=written(last, result.today))


def _in_sentence(step: Step, result: Result) -> str:
    when = steps.start_words(step, result.today)
    return when[:1].lower() + when[1:]
