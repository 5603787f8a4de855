"""HTML of a mail as its reader sees it: text, links, pictures, and how much of it nobody sees."""

from __future__ import annotations

import re

from msgspec import Struct, field
from selectolax.lexbor import LexborHTMLParser, LexborNode

from shopcheck.intake.mail.tags import BLOCKS, MAX_HTML, is_safe, without_foreign, without_tags
from shopcheck.intake.mail.visibility import Look, look_inside
from shopcheck.patterns import late

MAX_NODES = 300_000
MAX_LINKS = 2_000
MAX_PICTURES = 300
MAX_LINK_TEXT = 500
_MAX_URL = 4096
_MAX_HIDDEN = 20_000
_MAX_NESTED = 20

_UNREAD = {
    "script",
    "style",
    "title",
    "template",
    "textarea",
    "object",
    "noembed",
    "noframes",
    "iframe",
    "-comment",
    "!doctype",
}
_PARAGRAPHS = {"br", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre"}
_CELLS = {"td", "th"}
_TARGETS = {"a", "img", "area", "form", "base"}
_BLANKS = late(r"\s+")
_STYLING = frozenset({"style", "hidden", "bgcolor", "background", "color"})
_SHEET = late(r"<style\b", re.IGNORECASE, needs=("<s", "<S"))
_PAINTS = late(r"[{;\s](?:background|color|font)(?:-color|-size|-image)?\s*:", re.IGNORECASE)
_LINE_BLANKS = late(r"[^\S\n]*\n[^\S\n]*")
_MANY_LINES = late(r"\n{3,}")
_MANY_BLANKS = late(r"[^\S\n]{2,}")


class Anchor(Struct, frozen=True):
    """A link as HTML has it: raw target, shown text, and ``a`` or ``img``."""

    target: str
    text: str
    kind: str


class HtmlView(Struct):
    """One HTML part, read.

    `hidden` is text that is there and cannot be seen; `tree` serves structured data, if there may
    be some (`has_structured`), and is ``None`` where the HTML was too deep to build one.
    """

    text: str = ""
    hidden: str = ""
    anchors: list[Anchor] = field(default_factory=list)
    pictures: int = 0
    base: str = ""
    tree: LexborHTMLParser | None = None
    has_structured: bool = False
    defects: list[str] = field(default_factory=list)


def read_html(html: str) -> HtmlView:
    """Read HTML of at most 2 MiB; never raises, whatever it is. Links nobody can see are left out."""
    view = HtmlView()
    html = html.replace("\x00", "")
    if len(html) > MAX_HTML:
        view.defects.append("text-cut")
        html = html[:MAX_HTML]
    html = without_foreign(html)
    if not is_safe(html):
        text, links = without_tags(html)
        view.text = tidy(text)
        view.anchors = [
            Anchor(href[:_MAX_URL], _BLANKS.sub(" ", text).strip(), "a") for href, text in links[:MAX_LINKS]
        ]
        view.defects.append("html-too-deep")
        return view
    view.tree = LexborHTMLParser(html)
    view.has_structured = "ld+json" in html or "itemtype" in html or "LD+JSON" in html or "itemType" in html
    _Walk(view, _sheet_paints(html)).run(view.tree.root)
    return view


def _sheet_paints(html: str) -> bool:
    """Whether a style sheet sets colours or sizes: then an element with a class may look like anything."""
    return bool(_SHEET.search(html) and _PAINTS.search(html))


def tidy(text: str) -> str:
    """Lines stripped, blanks collapsed, at most one empty line in a row."""
    text = _MANY_BLANKS.sub(" ", text.replace("\u00a0", " "))
    return _MANY_LINES.sub("\n\n", _LINE_BLANKS.sub("\n", text)).strip()


class _Open(Struct):
    """A link whose end is not reached: where its text begins, and what its pictures are called."""

    target: str
    begins: int
    alternative: str = ""


# What an element with a class looks like where a style sheet sets colours and sizes: nobody knows.
_PAINTED = Look(ground=None)
_PAINTED_GONE = Look(gone=True, ground=None)


class _Walk:
    """One walk over the tree, without recursion; collects into the view."""

    def __init__(self, view: HtmlView, sheet: bool) -> None:
        self.view = view
        self.sheet = sheet
        self.pieces: list[str] = []
        self.hidden: list[str] = []
        self.hidden_length = 0
        self.open: list[_Open] = []
        self.looks = [Look()]
        self.links = 0
        self.preformatted = 0

    def run(self, root: LexborNode | None) -> None:
        """Visit every element and text in order, at most `MAX_NODES` of them."""
        node = root
        depth = visited = 0
        while node is not None:
            visited += 1
            if visited > MAX_NODES:
                self.view.defects.append("text-cut")
                break
            tag = node.tag or ""
            child = None
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag not in _UNREAD:
                self._enter(tag, node.attributes)
                child = node.first_child
                if child is None:
                    self._leave(tag)
            if child is not None:
                depth += 1
                node = child
                continue
            following = node.next
            while depth and following is None and (node := node.parent) is not None:
                depth -= 1
                self._leave(node.tag or "")
                following = node.next
            node = following if depth else None
        while self.open:
            self._close_link()
        self.view.text = tidy("".join(self.pieces))
        self.view.hidden = _BLANKS.sub(" ", "".join(self.hidden)).strip()

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        look = self.looks[-1]
        if self.sheet and "class" in attributes:
            look = _PAINTED_GONE if look.gone else _PAINTED
        if attributes and not _STYLING.isdisjoint(attributes):
            look = look_inside(look, attributes)
        self.looks.append(look)
        if tag in BLOCKS:
            self._break_line(tag)
            self.preformatted += tag == "pre"
        elif tag in _CELLS:
            self.pieces.append(" ")
        if tag in _TARGETS:
            self._element(tag, attributes, look)

    def _leave(self, tag: str) -> None:
        self.looks.pop()
        if tag == "a" and self.open:
            self._close_link()
        elif tag in BLOCKS and tag != "br":
            self._break_line(tag)
            self.preformatted -= tag == "pre"

    def _break_line(self, tag: str) -> None:
        """One line end between blocks, however many begin and end here; paragraphs are set apart."""
        if tag in _PARAGRAPHS or not self.pieces or self.pieces[-1] != "\n":
            self.pieces.append("\n")

    def _element(self, tag: str, attributes: dict[str, str | None], look: Look) -> None:
        if tag == "a":
            # Every <a> is opened, so that every end finds its own; one without target is dropped there.
            target = "" if look.gone or len(self.open) > _MAX_NESTED else (attributes.get("href") or "")
            self.open.append(_Open(target, len(self.pieces)))
        elif tag == "img":
            self._picture(attributes, look)
        elif tag == "area":
            self._add(attributes.get("href") or "", attributes.get("alt") or "", look)
        elif tag == "form":
            self._add(attributes.get("action") or "", "", look)
        elif tag == "base" and not self.view.base:
            self.view.base = (attributes.get("href") or "")[:_MAX_URL]

    def _text(self, text: str) -> None:
        if self.looks[-1].unseen:
            if text.strip() and self.hidden_length < _MAX_HIDDEN:
                self.hidden.append(text)
                self.hidden_length += len(text)
        elif self.pieces and self.pieces[-1] == "\n" and not self.preformatted and text.isspace():
            return
        else:
            # Runs of blanks are collapsed once, for the whole text.
            self.pieces.append(text if self.preformatted else text.replace("\n", " "))

    def _picture(self, attributes: dict[str, str | None], look: Look) -> None:
        if look.gone:
            return
        self.view.pictures += 1
        if self.open and not self.open[-1].alternative:
            self.open[-1].alternative = (attributes.get("alt") or "")[:MAX_LINK_TEXT]
        source = attributes.get("src") or ""
        if self.view.pictures <= MAX_PICTURES and source[:5].lower() != "data:":
            self.view.anchors.append(Anchor(source[:_MAX_URL], (attributes.get("alt") or "")[:MAX_LINK_TEXT], "img"))

    def _close_link(self) -> None:
        link = self.open.pop()
        if not link.target:
            return
        shown = _BLANKS.sub(" ", "".join(self.pieces[link.begins :])).strip() or link.alternative.strip()
        self._add(link.target, shown, Look())

    def _add(self, target: str, text: str, look: Look) -> None:
        if not target or look.gone:
            return
        self.links += 1
        if self.links <= MAX_LINKS:
            self.view.anchors.append(Anchor(target[:_MAX_URL], text[:MAX_LINK_TEXT], "a"))
        elif self.links == MAX_LINKS + 1:
            self.view.defects.append("links-cut")
