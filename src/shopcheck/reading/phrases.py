"""Phrases found in running text by a trie of words: linear in the text, whatever the text is.

Notation of a phrase: words between blanks; ``a|b`` one of these words; ``word*`` any ending;
``word?`` may be missing; ``…`` up to four other words, ``~`` up to one. Case, accents and punctuation do not
matter. Scripts written without blanks (Chinese, Japanese, Korean) are compared as they stand.
"""

from __future__ import annotations

from functools import cache, wraps
from itertools import product
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.knowledge.lines import Texts
from shopcheck.knowledge.tables import table
from shopcheck.model.letters import has_unspaced
from shopcheck.patterns import late
from shopcheck.reading.folding import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_WORD = late(r"[^\W_]+")
_GAPS = {"…": 4, "~": 1}
_MAX_BETWEEN = 6
_SENTENCE_END = late(r"[.!?;|]\s|\n\n|。")
_MAX_FOUND = 2_000
_MAX_KNOWN = 50_000


class Found(Struct, frozen=True):
    """A phrase at a place of the text: characters `start` to `end`, and what it was filed under."""

    tag: str
    start: int
    end: int


class _Node(Struct):
    words: dict[str, _Node] = field(default_factory=dict)
    beginnings: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    gaps: dict[int, _Node] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


class Words(Struct, frozen=True):
    """A cleaned text with its folded form and words, taken apart once for all who look for phrases."""

    text: str
    folded: str
    words: tuple[tuple[str, int, int], ...]
    unspaced: bool

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text that `folding.clean` has been through."""
        folded = fold(text)
        words = tuple((match.group(), match.start(), match.end()) for match in _WORD.finditer(folded))
        return cls(text, folded, words, has_unspaced(text))

    def near(self, index: int) -> bool:
        """Whether word `index` stands in one sentence with the word before it."""
        before, start = self.words[index - 1], self.words[index][1]
        between = self.folded[before[2] : start]
        if between == " ":
            return True
        # “no. 5”, “n. ordine”: after a short word a full stop abbreviates.
        short = before[2] - before[1] <= 3 and between == ". "
        return len(between) <= _MAX_BETWEEN and (short or _SENTENCE_END.search(between) is None)


# Filed beside the phrases: the lengths of the beginnings of words, and phrases of scripts without blanks. No word has a blank.
_LENGTHS, _UNSPACED = " lengths", " unspaced"


def filed(phrases: Iterable[tuple[str, str]]) -> Texts:
    """File phrases by the words they may begin with: each a line of its tag and itself.

    Their words are folded; ``+`` stands between those that were one in the notation (“d'achat”).
    """
    unspaced = []
    waiting: dict[str, list[str]] = {}
    for tag, phrase in phrases:
        if has_unspaced(phrase):
            unspaced.append(f"{tag}\t{fold(clean(phrase))}")
            continue
        plain = " ".join(map(_plain, phrase.split()))
        for opening in _openings(plain):
            waiting.setdefault(opening, []).append(f"{tag}\t{plain}")
    lengths = sorted({len(opening) for opening in waiting if opening.endswith("*")})
    beside = {_LENGTHS: " ".join(map(str, lengths)), _UNSPACED: "\n".join(unspaced)}
    return Texts.of({opening: "\n".join(lines) for opening, lines in waiting.items()} | beside)


def indexed(phrases: Callable[[], Iterable[tuple[str, str]]]) -> Callable[[], PhraseIndex]:
    """The index of the phrases that a function of a name of its own gives; they are filed when a package is built."""

    @table
    @wraps(phrases)
    def prepared() -> Texts:
        return filed(phrases())

    @cache
    def index() -> PhraseIndex:
        return PhraseIndex(prepared())

    return index


class PhraseIndex:
    """Many phrases, each filed under a tag, looked for in one pass."""

    __slots__ = ("_adding", "_apart", "_known", "_lengths", "_phrases", "_root")

    def __init__(self, phrases: Texts) -> None:
        self._root = _Node()
        self._adding = Lock()
        self._known: dict[str, bool] = {}
        # Phrases are taken apart when their first word is met: of all languages a mail needs one.
        self._phrases = phrases
        self._apart: set[str] = set()
        self._lengths = [int(length) for length in phrases[_LENGTHS].split()]

    def find(self, words: Words) -> Iterator[Found]:
        """Every phrase in the text, by place; of one tag at one place the longest only."""
        found = 0
        if words.unspaced:
            yield from self._find_unspaced(words)
        for index in self._begun(words):
            longest: dict[str, int] = {}
            for tag, end in _matches(self._root, words, index, index):
                longest[tag] = max(longest.get(tag, 0), end)
            for tag, end in longest.items():
                yield Found(tag, words.words[index][1], end)
                found += 1
            if found > _MAX_FOUND:
                return

    def _begun(self, words: Words) -> Iterator[int]:
        """The places at which a phrase may begin."""
        known = self._known
        for index, (word, _start, _end) in enumerate(words.words):
            begins = known.get(word)
            if begins is None:
                begins = self._begins(word)
                if len(known) < _MAX_KNOWN:
                    known[word] = begins
            if begins:
                yield index

    def _begins(self, word: str) -> bool:
        """Whether a phrase may begin with a word; those that may are taken apart."""
        openings = [word, *(f"{word[: length - 1]}*" for length in self._lengths if length <= len(word) + 1)]
        for opening in openings:
            if opening in self._phrases and opening not in self._apart:
                self._take_apart(opening)
        return word in self._root.words or any(opening[:-1] in self._root.beginnings for opening in openings[1:])

    def _take_apart(self, opening: str) -> None:
        with self._adding:
            if opening in self._apart:
                return  # another thread was quicker
            for line in self._phrases[opening].splitlines():
                tag, _, phrase = line.partition("\t")
                for variant in _variants(phrase, opening):
                    self._add(tag, variant)
            self._apart.add(opening)

    def _find_unspaced(self, words: Words) -> Iterator[Found]:
        for line in self._phrases[_UNSPACED].splitlines():
            tag, _, phrase = line.partition("\t")
            start = words.folded.find(phrase)
            for _ in range(20):
                if start < 0:
                    break
                yield Found(tag, start, start + len(phrase))
                start = words.folded.find(phrase, start + len(phrase))

    def _add(self, tag: str, elements: tuple[str, ...]) -> None:
        node = self._root
        for element in elements:
            if element in _GAPS:
                node = node.gaps.setdefault(_GAPS[element], _Node())
            elif element.endswith("*"):
                begun = node.beginnings.setdefault(element[:-1], _Node())
                node.lengths = tuple(sorted({*node.lengths, len(element) - 1}))
                node = begun
            else:
                node = node.words.setdefault(element, _Node())
        if tag not in node.tags and node is not self._root:
            node.tags = (*node.tags, tag)


def _matches(node: _Node, words: Words, index: int, first: int) -> Iterator[tuple[str, int]]:
    if node.tags:
        end = words.words[index - 1][2]
        for tag in node.tags:
            yield tag, end
    if index >= len(words.words) or (index > first and not words.near(index)):
        return
    yield from _steps(node, words, index, first)
    for most, behind in node.gaps.items():
        for at in range(index, min(index + most + 1, len(words.words))):
            if not words.near(at):
                break
            yield from _steps(behind, words, at, first)


def _steps(node: _Node, words: Words, index: int, first: int) -> Iterator[tuple[str, int]]:
    word = words.words[index][0]
    after = node.words.get(word)
    if after is not None:
        yield from _matches(after, words, index + 1, first)
    for length in node.lengths:
        after = node.beginnings.get(word[:length])
        if after is not None:
            yield from _matches(after, words, index + 1, first)


def _openings(phrase: str) -> Iterator[str]:
    """The words a phrase may begin with."""
    for slot in phrase.split():
        for option in _options(slot):
            if option:
                yield option[0]
        if not slot.endswith("?"):
            return


def _variants(phrase: str, opening: str) -> Iterator[tuple[str, ...]]:
    """The phrase written out, in all ways that begin with one word."""
    slots = [_options(slot) for slot in phrase.split()]
    slots[0] = [option for option in slots[0] if option[:1] in {(), (opening,)}]
    for choice in product(*slots):
        elements = tuple(element for option in choice for element in option)
        if elements[:1] == (opening,):
            yield elements


def _options(slot: str) -> list[tuple[str, ...]]:
    """What a plain slot allows, each a row of words."""
    if slot.isalnum():
        return [(slot,)]  # most are one word, and there are thousands
    if slot in _GAPS:
        return [(slot,)]
    options = [tuple(option.split("+")) if option else () for option in slot.removesuffix("?").split("|")]
    return [*options, ()] if slot.endswith("?") else options


def _plain(slot: str) -> str:
    """The slot as phrases are filed: its words folded, those of one option joined by a plus sign."""
    if slot in _GAPS:
        return slot
    options = "|".join(map(_plain_option, slot.removesuffix("?").split("|")))
    return f"{options}?" if slot.endswith("?") else options


def _plain_option(option: str) -> str:
    words = "+".join(_WORD.findall(option.lower() if option.isascii() else fold(clean(option))))
    return f"{words}*" if words and option.endswith("*") else words
