"""Which known sellers a mail claims to come from, and where it claims so; nothing is believed.

A shop that merely speaks of a brand, a way of payment or a carrier claims nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from shopcheck.intake.disguised import undisguised
from shopcheck.knowledge import Seller, intermediary, is_free_mail, owner_of, sellers
from shopcheck.knowledge.lines import Texts
from shopcheck.knowledge.store import read_data
from shopcheck.knowledge.tables import table
from shopcheck.model import Address, Message, SellerClaim
from shopcheck.model.letters import letters, romanised, skeleton
from shopcheck.patterns import late
from shopcheck.resemblance import OTHER_SUFFIX, brand_in_front, resemblance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READ_OF_TEXT = 20_000
HEAD, TAIL = 1_200, 800
TOKEN = late(r"[^\W_]+(?:['’&][^\W_]+)*")
WORD = late(r"[^\W_]+")
SENTENCE = 160
# Where an answer quotes the mail it answers.
QUOTED = late(
    r"^(?:>|-{3,} ?original|[^\n]{0,160}\b(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef|napisał|napisała|skrev|napsal|scris|írta|yazdı|написал|пишет)"
    r" ?:\s*$|(?:from|von|de|van|da|od|från|fra|feladó|kimden|от) ?: [^\n]{0,160}@)",
    re.IGNORECASE | re.MULTILINE,
)
SENTENCE_END = late(r"[.!?] +(?=\S)")
_ADDRESS = late(r"[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})", needs="@")
MOST_SENDERS = 4
LETTERHEAD = 2
LONGEST_SIGN_OFF = 60


class Mention(Struct, frozen=True):
    """A known seller's name at a place of a text."""

    seller: str
    start: int
    end: int


def claimed_sellers(message: Message) -> tuple[SellerClaim, ...]:
    """The sellers claimed, strongest claim first, each once."""
    found: dict[str, SellerClaim] = {}
    for claim in _claims(message):
        found.setdefault(claim.seller, claim)
    return tuple(found.values())


def mentioned_sellers(message: Message) -> tuple[str, ...]:
    """The sellers named in subject or text, in order of appearance."""
    text = f"{message.subject}\n{message.text[:READ_OF_TEXT]}"
    return tuple(dict.fromkeys(mention.seller for mention in mentions(text)))


def headlined_sellers(message: Message) -> tuple[str, ...]:
    """The sellers named in the subject or the sender's name by a word that means nothing else."""
    names = [sender.name for sender in _senders(message)]
    found = (mention.seller for text in (message.subject, *names) for mention in mentions(text))
    return tuple(dict.fromkeys(seller for seller in found if not sellers()[seller].ordinary_word))


def _claims(message: Message) -> Iterator[SellerClaim]:
    senders = _senders(message)
    by_address = [claim for sender in senders for claim in _by_address(sender)]
    by_name = [claim for sender in senders for claim in _by_name(sender)]
    owners = {claim.seller for claim in by_address}
    if by_name and owners.isdisjoint(claim.seller for claim in by_name):
        # “Microsoft account team” over a supermarket's address: what the reader sees is the claim.
        yield from by_name
    yield from by_address
    yield from by_name
    if not acts_in_own_name(message):
        yield from _by_sign_off(message.text[:READ_OF_TEXT])
        yield from _by_wording(message)


def _senders(message: Message) -> tuple[Address, ...]:
    """The mailboxes of the header From; of a forward, the one its text gives."""
    if message.forwarded is not None:
        return (message.forwarded.sender,) if message.forwarded.sender else ()
    return message.senders[:MOST_SENDERS]


def _by_address(sender: Address) -> Iterator[SellerClaim]:
    if is_free_mail(sender.domain):
        return  # whoever writes from gmail.com is no more Google than anybody else
    between = intermediary(sender.domain)
    if between is not None and between.role == "mail-service":
        return  # a platform's address for its shops is no more the platform than the shops
    owned = owner_of(sender.domain)
    if owned is not None:
        yield SellerClaim(owned.seller.id, "address", sender.domain)
        return
    alike = resemblance(sender.domain)
    if alike is not None and alike.how != OTHER_SUFFIX:
        yield SellerClaim(alike.seller, "look-alike", sender.domain)
    in_front = brand_in_front(sender.domain)
    if in_front is not None:
        yield SellerClaim(in_front, "look-alike", sender.domain)


def _by_name(sender: Address) -> Iterator[SellerClaim]:
    name = sender.name.strip()
    for address in _ADDRESS.finditer(name):
        # Most programs show the name alone: an address in it is taken for the sender's.
        owned = None if is_free_mail(address.group(1)) else owner_of(address.group(1))
        if owned is not None:
            yield SellerClaim(owned.seller.id, "sender-name", name)
    words = _ADDRESS.sub(" ", name)
    for mention in mentions(words):
        rest = " ".join(TOKEN.findall(words[: mention.start] + " " + words[mention.end :]))
        if _fits_domain(_own_words(rest), sender.domain):
            continue  # “X for your PayPal card” from x.example is X speaking of PayPal
        if _is_a_person(sender, words[: mention.start], words[mention.start : mention.end], words[mention.end :]):
            continue
        if not _everyday(mention.seller, words[mention.start : mention.end]) or _is_desk(rest):
            yield SellerClaim(mention.seller, "sender-name", name)
    for reading, part in undisguised(words):
        if not _fits_domain(part, sender.domain):  # Arnazon at arnazon.example bears its own name
            yield from (SellerClaim(mention.seller, "sender-name", name) for mention in mentions(reading))


def _is_a_person(sender: Address, before: str, name: str, behind: str) -> bool:
    """“Anna Bosch” at anna.bosch@…: one word before the name, which is nobody's desk, and both stand in front of the @."""
    given, local = letters(_own_words(before.strip())), letters(sender.local)
    alone = " " not in before.strip() and not behind.strip()
    return alone and len(given) > 2 and given in local and letters(name) in local


def _own_words(rest: str) -> str:
    """The words of a name that tell somebody apart: “rewards”, “order team”, “customer care” are anybody's."""
    anybodys = _of_anybody()
    if rest.casefold() in anybodys:
        return ""
    return " ".join(word for word in rest.split() if word.casefold() not in anybodys)


def _everyday(seller_id: str, shown: str) -> bool:
    """An everyday word in a name is the seller's only where the name is nothing else (or a desk of it)."""
    return sellers()[seller_id].ordinary_word or len(shown) <= 3


def _is_desk(rest: str) -> bool:
    words = rest.casefold()
    anybodys = _of_anybody()
    of_branch = words in anybodys or all(word in anybodys for word in words.split())
    return of_branch or any(word in _words()["thing"] for word in words.split())


def _of_anybody() -> frozenset[str]:
    """The words that stand beside a seller's name and name nobody else."""
    known = _words()
    return known["desk"] | known["beside"] | known["place"] | known["thing"]


def _by_wording(message: Message) -> Iterator[SellerClaim]:
    text = message.text[:READ_OF_TEXT]
    for place, part in (("subject", message.subject), ("text", text[:HEAD]), ("text", text[HEAD:][-TAIL:])):
        for mention in mentions(part):
            before, after = _around(part, mention)
            if not _speaks_of_a_bank(mention) and _says_yours(mention, before, after, place=place):
                quote = f"{part[max(0, mention.start - 40) : mention.end + 40]}".replace("\n", " ").strip()
                yield SellerClaim(mention.seller, "wording", quote)
    yield from _by_letterhead(text)


def _speaks_of_a_bank(mention: Mention) -> bool:
    """“Your Chase account”, “your ING card”: anybody's money is in a bank, and anybody speaks of it."""
    return sellers()[mention.seller].kind == "bank"


def _by_sign_off(text: str) -> Iterator[SellerClaim]:
    """Who signs the letter: a line that is nothing but “The X team”, or X alone below “Kind regards”."""
    words = _words()
    quoted = QUOTED.search(text)  # below it, another signs
    own = text[: quoted.start()] if quoted is not None else text
    sentences = [SENTENCE_END.split(line)[-1].strip(" *_-–—,.!") for line in own.split("\n") if line.strip()]
    for above, line in pairwise(("", *sentences)):
        if len(line) > LONGEST_SIGN_OFF:
            continue
        for mention in islice(mentions(line), 1):
            rest = WORD.findall(f"{line[: mention.start]} {line[mention.end :]}".casefold())
            said = " ".join(word for word in rest if word not in words["your"] | words["article"])
            if said in words["crew"] or (not said and above.casefold().rstrip(":") in words["regards"]):
                yield SellerClaim(mention.seller, "sign-off", line)


def _by_letterhead(text: str) -> Iterator[SellerClaim]:
    """A first line that is nothing but the name of a marketplace or carrier, as a letter's head is."""
    filled = (line.strip(" *#|•·®™") for line in text[:HEAD].split("\n"))
    for line in islice(filter(None, filled), LETTERHEAD):
        for mention in mentions(line):
            seller = sellers()[mention.seller]
            whole = (mention.start, mention.end) == (0, len(line))
            if whole and seller.kind in ("marketplace", "carrier") and not seller.ordinary_word:
                yield SellerClaim(seller.id, "wording", line)


def _around(part: str, mention: Mention) -> tuple[str, str]:
    before = re.split(r"[\n.!?]", part[max(0, mention.start - SENTENCE) : mention.start])[-1]
    after = re.split(r"[\n.!?]", part[mention.end : mention.end + SENTENCE])[0]
    return before.casefold(), after.casefold()


def _says_yours(mention: Mention, before: str, after: str, *, place: str) -> bool:
    words = _words()
    nearby, following = TOKEN.findall(before)[-3:], TOKEN.findall(after)[:3]
    yours = any(word in words["your"] for word in nearby)
    thing = any(word in words["thing"] for word in (*following, *nearby))
    desk = bool(following) and (following[0] in words["desk"] or " ".join(following[:2]) in words["desk"])
    thanks = any(before.rstrip().endswith(phrase) for phrase in words["thanks"])
    everyday = sellers()[mention.seller].ordinary_word
    opens_subject = place == "subject" and not before.strip(" [(<#!*-:")
    closes_subject = place == "subject" and not after.strip(" )]>!*®™") and before.endswith((" - ", " – ", " | "))
    return (yours and thing) or thanks or (not everyday and (desk or opens_subject or closes_subject))


def acts_in_own_name(message: Message) -> bool:
    """Whether sender, name and links fit together as one party's own.

    The display name shares a word of its own with the sender's domain (“Account Team” at accountteam.example names
    nobody), and the domain is nobody's mailbox service: then names in the text are what it speaks of, not what it claims to be.
    """
    senders = _senders(message)
    return len(senders) == 1 and _fits_domain(_own_words(senders[0].name), senders[0].domain)


def names_nobody(sender: Address) -> bool:
    """Whether the display name is missing, or all of it words of anybody's desk: “Order Notification”."""
    return not _own_words(" ".join(TOKEN.findall(sender.name)))


def name_fits_domain(sender: Address) -> bool:
    """Whether the display name and the domain of a mailbox share a word of four letters or more."""
    return _fits_domain(sender.name, sender.domain)


def _fits_domain(name: str, domain: str) -> bool:
    label = letters(domain.rpartition(".")[0])
    words = [letters(word) for word in (*name.split(), name, *romanised(name).split())]
    return any(len(word) >= 4 and word in label for word in words)


def mentions(text: str) -> Iterator[Mention]:
    """Every known seller named in a text, the longest name at each place."""
    index = _names_by_first_word()
    tokens = [(skeleton(match.group()), match.start(), match.end()) for match in TOKEN.finditer(text)]
    position = 0
    while position < len(tokens):
        first = tokens[position][0]
        hit = _longest(index[first], tokens, position) if first in index else None
        if hit is None:
            position += 1
            continue
        length, seller_id = hit
        yield Mention(seller_id, tokens[position][1], tokens[position + length - 1][2])
        position += length


def _longest(names: str, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, str] | None:
    """How many words the longest name has that stands at a place, and whose it is, of the `names` by its first word."""
    for line in names.split("\n"):
        name, _, seller_id = line.partition("\t")
        words = name.split(" ")
        if [token for token, _, _ in tokens[at : at + len(words)]] == words:
            return len(words), seller_id
    return None


@table
def _names_by_first_word() -> Texts:
    """All names by their first word, a line each with its seller, longest first: “Amazon Pay” is not read as “Amazon”."""
    by_first: dict[str, list[tuple[list[str], str]]] = {}
    for entry in sellers().values():
        for name in _spellings(entry):
            words = [skeleton(token) for token in TOKEN.findall(name)]
            if words and sum(map(len, words)) >= 3:
                by_first.setdefault(words[0], []).append((words, entry.id))
    longest_first = {first: sorted(names, key=lambda name: -len(name[0])) for first, names in by_first.items()}
    return Texts.of(
        {
            first: "\n".join(f"{' '.join(words)}\t{seller_id}" for words, seller_id in names)
            for first, names in longest_first.items()
        }
    )


def _spellings(entry: Seller) -> tuple[str, ...]:
    return (entry.name, *entry.aliases)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    data = read_data("claims")
    if not isinstance(data, dict):
        raise TypeError("claims.yaml: a mapping of lists is expected")
    return {key: frozenset(str(word).casefold() for word in words) for key, words in data.items()}
