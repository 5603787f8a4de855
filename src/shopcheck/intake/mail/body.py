"""What a mail's body says to its reader: text, links, attachments, structured data, inner mails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shopcheck.intake.mail.charsets import as_read, codec_of, decode
from shopcheck.intake.mail.html import HtmlView, read_html, tidy
from shopcheck.intake.mail.maillinks import URL_IN_TEXT, links_of_html, links_of_text
from shopcheck.intake.mail.mime import MAX_DECODED, Cut, Part, content, read_parts
from shopcheck.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.intake.mail.headers import Head
    from shopcheck.model.claims import MailLink

MAX_LINKS = 2_000
MAX_ATTACHMENTS = 200
NEARLY_EMPTY = 40
MUCH_HIDDEN = 200

_LOOKS_HTML = late(
    r"\s{0,200}(?:<!--[^>]{0,500}-->\s{0,20})?<(?:!doctype|html|head|body|table|div|center|meta)\b",
    re.IGNORECASE,
    needs="<",
)
_META_CHARSET = late(rb"<meta[^>]{0,200}charset\s?=\s?[\"']?([a-zA-Z0-9_-]{2,30})", re.IGNORECASE)
_FLOWED = late(r"(?<!^--)(?<!\n--) \n(?!>)")
_WORDS = late(r"\w{3,40}")
_READ_OF_TEXT = 200_000


class Body(Struct):
    """All of a body; `text` is the version a reader is shown, `inner` where mails inside it begin and end."""

    text: str = ""
    html: bool = False
    links: list[MailLink] = field(default_factory=list)
    attachments: list[tuple[str, str]] = field(default_factory=list)
    structured: list[Mapping[str, object]] = field(default_factory=list)
    inner: list[tuple[int, int]] = field(default_factory=list)
    pictures: int = 0


class _Section(Struct, frozen=True):
    """One text part: its text, and how it looks if it is HTML."""

    text: str
    alternative: bool
    view: HtmlView | None = None


def read_body(data: bytes, head: Head, cut: Cut, end: int | None = None) -> Body:
    """Read the body whose head was read from `data`; what had to be left out is noted in `cut`."""
    body = Body()
    sections: list[_Section] = []
    left = MAX_DECODED
    for part in read_parts(data, head, cut, end):
        if not _is_shown(part):
            _attach(body, part)
        elif left > 0:
            section, size = _section(data, part, cut, left)
            left -= size
            sections.append(section)
        else:
            cut.note("text-cut")
    _put_together(body, sections, cut)
    return body


def body_of_text(text: str) -> Body:
    """The body of text that was pasted without any head."""
    return Body(text=tidy(as_read(text[:MAX_DECODED])), links=links_of_text(text[:MAX_DECODED], frozenset()))


def _is_shown(part: Part) -> bool:
    return (
        part.type in {"text/plain", "text/html", "text/enriched", "application/xhtml+xml"}
        and part.disposition != "attachment"
    )


def _attach(body: Body, part: Part) -> None:
    if part.type in {"message/rfc822", "message/global"} and not {"report", "digest"} & set(part.within):
        body.inner.append((part.start, part.end))
    picture = part.type.startswith("image/")
    body.pictures += picture
    drawn = picture and part.disposition != "attachment" and bool(part.head.first("content-id"))
    if not drawn and part.type != "text/x-amp-html" and len(body.attachments) < MAX_ATTACHMENTS:
        body.attachments.append((part.name, part.type))


def _section(data: bytes, part: Part, cut: Cut, left: int) -> tuple[_Section, int]:
    raw = content(data, part, cut)
    if len(raw) > left:
        cut.note("text-cut")
        raw = raw[:left]
    charset = part.parameters.get("charset", "")
    if charset and codec_of(charset) is None:
        cut.note("unknown-charset")
    html = part.type != "text/plain"
    meta = _META_CHARSET.search(raw[:4096]) if html and not charset else None
    if meta is not None:
        charset = meta.group(1).decode("ascii")
    text = decode(raw, charset)
    if html or _LOOKS_HTML.match(text):
        view = read_html(text)
        return _Section(as_read(view.text), part.alternative, view), len(raw)
    if part.parameters.get("format", "").lower() == "flowed":
        text = _FLOWED.sub("" if part.parameters.get("delsp", "").lower() == "yes" else " ", text)
    return _Section(tidy(as_read(text)), part.alternative), len(raw)


def _put_together(body: Body, sections: list[_Section], cut: Cut) -> None:
    views = [section.view for section in sections if section.view is not None]
    plain = "\n\n".join(section.text for section in sections if section.view is None)
    seen = "\n\n".join(section.text for section in sections if section.view is not None)
    body.html = bool(views)
    shows_html = bool(views) and (_is_nearly_empty(plain) or not _is_same_text(plain, seen))
    if shows_html and not _is_nearly_empty(plain) and any(section.alternative for section in sections):
        cut.note("parts-differ")
    both = 0 < len(views) < len(sections)
    body.text = "\n\n".join(
        section.text for section in sections if _is_read(section, html=shows_html, both=both)
    ).strip()
    for view in views:
        _take_in(body, view, cut)
    hosts = frozenset(link.host for link in body.links)
    shown_as_links = frozenset(link.text for link in body.links)
    for section in sections:
        links = links_of_text(section.text, hosts, from_html=section.view is not None)
        body.links.extend(link for link in links if link.text not in shown_as_links)
    if len(body.links) > MAX_LINKS:
        cut.note("links-cut")
        del body.links[MAX_LINKS:]
    _note_what_is_unseen(body, views, seen, cut)


def _is_read(section: _Section, *, html: bool, both: bool) -> bool:
    """Whether the reader is shown this section and no other version of it."""
    return not (section.alternative and both) or (section.view is not None) == html


def _is_nearly_empty(text: str) -> bool:
    return len("".join(URL_IN_TEXT.sub("", text[:_READ_OF_TEXT]).split())) < NEARLY_EMPTY


def _is_same_text(plain: str, seen: str) -> bool:
    """Whether the plain version has most words of the HTML one; some say only “please view in HTML”."""
    words = set(_WORDS.findall(URL_IN_TEXT.sub("", seen[:20_000]).lower()))
    if len(words) < 5:
        return True
    found = words & set(_WORDS.findall(plain[:60_000].lower()))
    return len(found) >= 0.5 * len(words)


def _take_in(body: Body, view: HtmlView, cut: Cut) -> None:
    for defect in view.defects:
        cut.note(defect)
    links, defects = links_of_html(view)
    body.links.extend(links)
    for defect in defects:
        cut.note(defect)
    body.pictures += view.pictures
    if view.tree is not None and view.has_structured:
        from shopcheck.intake.mail.structured import structured_in  # noqa: PLC0415 - few mails have any

        body.structured.extend(structured_in(view.tree))


def _note_what_is_unseen(body: Body, views: list[HtmlView], seen: str, cut: Cut) -> None:
    hidden = as_read(" ".join(view.hidden for view in views))
    if len(hidden) > MUCH_HIDDEN:
        # Mails hide their other layout, for phones, and repeat in it what they say anyway.
        shown = set(_WORDS.findall(seen.lower()))
        if sum(len(word) for word in _WORDS.findall(hidden.lower()) if word not in shown) > MUCH_HIDDEN:
            cut.note("hidden-text")
    pictures = body.pictures or any(kind.startswith("image/") for _name, kind in body.attachments)
    if pictures and _is_nearly_empty(body.text):
        cut.note("images-only")
