"""One door for what a result shows: every text passes it, so that none can be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge import is_free_mail, owner_of
from shopcheck.model import Known, Level, Relation, Result
from shopcheck.reports.safe import belongs_to, clean, cut_tokens, defang, masked, short_quotes

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopcheck.reports.look import Look

_HOSTS = ("shop.host", "shop.domain", "sender.host", "sender.domain", "mail.reply_to_domain", "mail.return_path_domain")
_DANGEROUS = (Level.SUSPICIOUS, Level.MALICIOUS)


def shown(result: Result, look: Look, *, shared: bool) -> Callable[[str], str]:
    """Return the function that cleans a text of this result, shortens quotes, cuts tokens and defangs hosts.

    In a `shared` format personal values are masked unless the look allows them.
    """
    hosts = belongs_to(dangerous_hosts(result))
    secrets = personal_values(result, look.personal_facts) if shared and not look.personal else ()

    def show(text: str) -> str:
        text = short_quotes(clean(text))
        text = text if look.keep_tokens else cut_tokens(text)
        return defang(masked(text, secrets), hosts)

    return show


def dangerous_hosts(result: Result) -> tuple[str, ...]:
    """Hosts nobody should open by mistake; a known seller's own, and a free mailbox's, are none."""
    if result.attribution.relation is not Relation.IMPERSONATED and result.verdict.level not in _DANGEROUS:
        return ()
    evidence, merchant = result.evidence, result.attribution.merchant
    hosts = [evidence.text(name) for name in _HOSTS]
    hosts.append(merchant.domain if merchant else None)
    hosts += [pair.partition(">")[0] for pair in evidence.texts("links.lookalikes")]
    hosts += [pair.partition(">")[2] for pair in evidence.texts("links.text_host_differs")]
    return tuple(host for host in hosts if host and not is_free_mail(host) and owner_of(host) is None)


def personal_values(result: Result, personal_facts: frozenset[str]) -> tuple[str, ...]:
    """Return the texts that say who the buyer is, as they stand in facts declared personal."""
    found: list[str] = []
    for name in personal_facts:
        fact = result.evidence.get(name)
        if isinstance(fact, Known) and fact.value is not None:
            values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
            found += [value for value in values if isinstance(value, str)]
    return tuple(sorted(found))
