"""Where a page's links go: its own pages, policies, other domains, social profiles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.knowledge import imprint_words, policy_words
from shopcheck.lookups.pages.dom import Page, PageLink, most_frequent
from shopcheck.lookups.pages.marks import (
    EMBEDDED_PATHS,
    HANDLE_BEHIND,
    MEASURING,
    NETWORKS,
    SHARE_PATHS,
    TEMPLATE_HANDLES,
)
from shopcheck.model.letters import has_unspaced
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_DOMAINS = 200
MOST_PROFILES = 30
_NETWORK_OF = {domain: network for network, domains in NETWORKS.items() for domain in domains}
_BETWEEN_WORDS = late(r"[^\w\n]+|_+")
_HANDLE = late(r"@?[\w.-]{2,60}")
_FACEBOOK_ID = late(r"[?&]id=(\d{5,20})(?:&|$)")


def own_links(page: Page) -> int:
    """How many links lead to the page's own domain; jumps within the page are none."""
    return sum(1 for link in page.anchors if link.domain == page.domain and _leads_on(link))


def external_domains(page: Page) -> tuple[str, ...]:
    """Other registrable domains that the page links or loads, most frequent first."""
    return most_frequent(
        (link.domain for link in page.links if link.domain and link.domain != page.domain), MOST_DOMAINS
    )


def measured_by(page: Page) -> tuple[str, ...]:
    """The services loaded that measure visits or advertisements, for which the shop has an account."""
    return tuple(dict.fromkeys(link.domain for link in page.links if link.domain in MEASURING))


def policies(words: str) -> tuple[str, ...]:
    """The kinds of policy pages linked, by the words of links and paths (`words_of_links`)."""
    return tuple(kind for kind, phrases in policy_words().items() if any_phrase(words, phrases))


def links_imprint(words: str) -> bool:
    """Whether an imprint or legal notice is linked, by the words of links and paths."""
    return any_phrase(words, imprint_words())


def any_phrase(words: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in `words`, as `spaced` wrote them; CJK as part of a word too."""
    return any((phrase if has_unspaced(phrase) else f" {phrase} ") in words for phrase in phrases)


def spaced(texts: Iterable[str]) -> str:
    """Texts as lines of case-folded words, each between blanks, for `any_phrase`."""
    # The dot that folding leaves of a Turkish “İ” would part the word.
    folded = _BETWEEN_WORDS.sub(" ", "\n".join(texts).casefold().replace("\u0307", ""))
    return f" {folded} ".replace("\n", " \n ")


class Social(Struct, frozen=True):
    """Profiles linked as network/handle, and how many links to a network lead to none."""

    profiles: tuple[str, ...]
    shallow: int


def social(page: Page) -> Social:
    """The social profiles a page links.

    A bare network, a share form and the profile a template came with are shallow; pixels, embedded
    players and single posts are neither.
    """
    profiles: list[str] = []
    shallow = 0
    for link in page.anchors:
        network = _NETWORK_OF.get(link.domain or "")
        if network is None or link.domain == page.domain or not _is_for_visitors(link):
            continue
        handle = _handle(network, link)
        if handle is None:
            continue
        if handle:
            profiles.append(f"{network}/{handle}")
        else:
            shallow += 1
    return Social(tuple(dict.fromkeys(profiles))[:MOST_PROFILES], shallow)


def _is_for_visitors(link: PageLink) -> bool:
    """Whether the host is the network's site, not one of its machines (``connect.``, ``graph.``)."""
    first = (link.host or "").removesuffix(link.domain or "").rstrip(".")
    return (
        first in {"", "www", "m", "web", "mobile", "vm"} or re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", first) is not None
    )


def _handle(network: str, link: PageLink) -> str | None:
    """The handle; empty for a shallow link; ``None`` where the link is not about a profile."""
    parts = [part for part in re.split(r"[/\\]+", link.path.casefold()) if part not in {"", "#!"}]
    if not parts:
        return ""
    if network == "facebook" and parts[0] == "profile.php":
        found = _FACEBOOK_ID.search(link.href)
        return found[1] if found else ""
    if parts[0] in SHARE_PATHS:
        return ""
    if parts[0] == "p" and network == "facebook" and len(parts) > 1:
        return _clean(parts[1])
    if parts[0] in EMBEDDED_PATHS:
        return None
    if parts[0] in HANDLE_BEHIND:
        if len(parts) == 1:
            return ""
        return _clean(parts[1])
    return _clean(parts[0])


def _clean(part: str) -> str:
    """A handle without its sign; empty for what is no handle, or nobody's own."""
    handle = part.strip().removeprefix("@")
    return handle if _HANDLE.fullmatch(handle) and handle not in TEMPLATE_HANDLES else ""


def _leads_on(link: PageLink) -> bool:
    return not link.scheme and not link.href.startswith("#")


def words_of_links(page: Page) -> str:
    """What the page's links say: their texts, and the paths of its own pages."""
    return spaced(_named(page))


def _named(page: Page) -> Iterator[str]:
    for link in page.anchors:
        if link.scheme:
            continue
        if 1 < len(link.text) <= 60:
            yield link.text
        path = link.path
        if link.domain == page.domain and 2 < len(path) <= 80 and path.count("/") <= 5:
            yield path.removesuffix(".html").removesuffix(".htm").removesuffix(".php")
