"""Mailboxes of a header (RFC 5322 §3.4), tolerant: comments, quotes, encoded words, groups, broken ones."""

from __future__ import annotations

import re

from msgspec import Struct

from shopcheck.intake.links.host import canonical_host
from shopcheck.intake.mail.charsets import one_line
from shopcheck.intake.mail.headers import decode_words, encoded_word_at
from shopcheck.model.claims import Address
from shopcheck.patterns import late

MAX_MAILBOXES = 100
MAX_NAME = 300
MAX_READ = 16_384
_MAX_LOCAL = 256

_WORD = late(r"[^\s\"(<>,;]+")
_QUOTED = late(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_ANGLE = late(r'<((?:[^<>"]|"[^"]*")*)>?')
_ESCAPED = late(r"\\(.)", re.DOTALL, needs="\\")
_COMMENT_MARK = late(r"[()\\]", needs="()\\")
_NO_COMMENT = str.maketrans("()", "  ")
_AT_SIGNS = str.maketrans({"＠": "@", "﹫": "@"})


class _Token(Struct, frozen=True):
    """`kind`: word, quoted, comment, angle, or the separator itself; `glued`: no blank before it."""

    kind: str
    text: str
    glued: bool


def read_addresses(value: str) -> tuple[Address, ...]:
    """Every mailbox of a header's raw value, in order, at most 100.

    A name without an address is a mailbox with empty local part and domain: its reader sees a
    sender all the same. Domains are lower case with A-labels, as written where they cannot be.
    """
    value = value[:MAX_READ]
    found = _mailboxes(_tokens(value))
    if not any(address.domain for address in found) and "@" in decode_words(value):
        # Some senders encode the whole field, brackets and all, or put the address into a comment.
        bare = decode_words(value).translate(_NO_COMMENT)
        again = _mailboxes(_tokens(bare))
        if any(address.domain for address in again):
            found = again
    return tuple(found[:MAX_MAILBOXES])


def _tokens(value: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    glued = False
    open_quote = len(value)
    while position < len(value):
        char = value[position]
        if char == '"' and open_quote == len(value) and _QUOTED.match(value, position) is None:
            # This quote is never closed; nor is any after it, seen from there.
            open_quote = position
        if char.isspace() or (char == '"' and position >= open_quote):
            position += 1
            glued = False
            continue
        token, position = _next_token(value, position, glued=glued)
        tokens.append(token)
        glued = True
    return tokens


def _next_token(value: str, position: int, *, glued: bool) -> tuple[_Token, int]:
    char = value[position]
    if value.startswith("=?", position):
        word = encoded_word_at(value, position)
        if word is not None:
            return _Token("word", value[position : word.end], glued), word.end
    if char == '"':
        match = _QUOTED.match(value, position)
        if match is not None:
            return _Token("quoted", _ESCAPED.sub(r"\1", match.group(1)), glued), match.end()
    if char == "(":
        end = _comment_end(value, position)
        return _Token("comment", value[position + 1 : end - 1], glued), end
    if char == "<":
        match = _ANGLE.match(value, position)
        if match is not None:
            return _Token("angle", match.group(1), glued), match.end()
    if char in ",;":
        return _Token(char, char, glued), position + 1
    match = _WORD.match(value, position)
    if match is None:
        return _Token("comment", "", glued), position + 1
    inside = value.find("=?", position + 1, match.end())
    if inside > 0 and encoded_word_at(value, inside) is not None:
        return _Token("word", value[position:inside], glued), inside
    return _Token("word", match.group(), glued), match.end()


def _comment_end(value: str, start: int) -> int:
    """The place after a comment, which may hold comments; an open one ends with the value."""
    depth = 0
    position = start
    while match := _COMMENT_MARK.search(value, position):
        mark = match.group()
        position = match.end() + (1 if mark == "\\" else 0)
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if depth == 0:
            return match.end()
    return len(value) + 1


def _mailboxes(tokens: list[_Token]) -> list[Address]:
    found: list[Address] = []
    segment: list[_Token] = []
    groups = any(token.kind == ";" for token in tokens)
    last_angle = max((place for place, token in enumerate(tokens) if token.kind == "angle"), default=-1)
    for place, token in enumerate(tokens):
        if token.kind == "," and place < last_angle and _is_only_a_name(segment):
            segment.append(_Token("word", ",", glued=True))
        elif token.kind in ",;":
            found.extend(_segment_mailboxes(segment))
            segment = []
        elif groups and token.kind == "word" and token.text.endswith(":") and "@" not in token.text:
            segment = []
        else:
            segment.append(token)
    return [*found, *_segment_mailboxes(segment)]


def _is_only_a_name(segment: list[_Token]) -> bool:
    """“Doe, John <john@shop.example>” with the quotes forgotten: the first half has no address."""
    return bool(segment) and all(
        token.kind in {"quoted", "comment"} or (token.kind == "word" and "@" not in token.text) for token in segment
    )


def _segment_mailboxes(segment: list[_Token]) -> list[Address]:
    angles = [token for token in segment if token.kind == "angle"]
    if angles:
        name = _phrase([token for token in segment if token.kind in {"word", "quoted"}])
        name = name or _phrase([token for token in segment if token.kind == "comment"])
        return [_mailbox(name, angle.text) for angle in angles if angle.text.strip() or name]
    specs, rest = _bare_specs([token for token in segment if token.kind in {"word", "quoted"}])
    name = _phrase(rest) or _phrase([token for token in segment if token.kind == "comment"])
    if specs:
        return [_mailbox(name if place == 0 else "", spec) for place, spec in enumerate(specs)]
    return [Address(name, "", "")] if name else []


def _bare_specs(tokens: list[_Token]) -> tuple[list[str], list[_Token]]:
    """Addresses without brackets, blanks around their @ and dots allowed (RFC 5322 §4.4), and the rest."""
    joined: list[_Token] = []
    for token in tokens:
        text = token.text
        if token.kind == "word" and joined and _continues(joined[-1], text, glued=token.glued):
            joined[-1] = _Token("word", joined[-1].text + text, joined[-1].glued)
        else:
            joined.append(token)
    specs = [token.text for token in joined if token.kind == "word" and _is_spec(token.text)]
    return specs, [token for token in joined if token.kind != "word" or not _is_spec(token.text)]


def _continues(before: _Token, text: str, *, glued: bool) -> bool:
    """Whether a word goes on with the address before it: ``"a b" @shop.example``, ``a @ shop . example``."""
    if text.startswith("=?") or before.text.startswith("=?"):
        return False
    if text.startswith("@") or before.text.endswith("@"):
        return True
    return "@" in before.text and not glued and (before.text.endswith(".") or text.startswith("."))


def _is_spec(text: str) -> bool:
    local, at, domain = text.translate(_AT_SIGNS).rpartition("@")
    return bool(at and local and domain) and not text.startswith("=?")


def _phrase(tokens: list[_Token]) -> str:
    text = ""
    for token in tokens:
        piece = " ".join(token.text.split()) if token.kind == "quoted" else token.text
        text += piece if token.glued and text else f" {piece}"
    name = one_line(decode_words(text), MAX_NAME).strip(" ,")
    # Outlook puts single quotes around names that are addresses.
    return name[1:-1].strip() if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"" else name


def _mailbox(name: str, spec: str) -> Address:
    spec = spec.translate(_AT_SIGNS).strip(" \t<>")
    if spec.startswith("@") and ":" in spec:
        spec = spec.rpartition(":")[2]
    if "(" in spec:
        spec = _without_comments(spec)
    local, at, domain = spec.rpartition("@")
    if not at:
        local, domain = spec, ""
    local = local.strip()
    if local.startswith('"') and local.endswith('"') and len(local) > 1:
        local = _ESCAPED.sub(r"\1", local[1:-1])
    return Address(name, one_line(local, _MAX_LOCAL), _domain("".join(domain.split())))


def _without_comments(spec: str) -> str:
    kept = ""
    position = 0
    while (start := spec.find("(", position)) >= 0:
        kept += spec[position:start]
        position = _comment_end(spec, start)
    return kept + spec[position:]


def _domain(raw: str) -> str:
    literal = raw[1:-1] if raw.startswith("[") and raw.endswith("]") else ""
    if literal:
        return f"[{literal.lower().removeprefix('ipv6:')}]"[:255]
    return canonical_host(raw)[0] or one_line(raw.lower().rstrip("."), 253)
