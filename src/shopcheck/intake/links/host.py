"""Host names as browsers understand them (WHATWG URL §3, UTS #46), without a look-up."""

from __future__ import annotations

from functools import lru_cache

from shopcheck.patterns import late

_PLAIN = late(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_DOTS = str.maketrans({"。": ".", "．": ".", "｡": "."})
# What UTS #46 drops; only looked at where the strict standard has refused the name.
_IGNORED = late("[\u00ad\u034f\u180b-\u180f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
_NUMBER = late(r"0x[0-9a-f]*|[0-9]+", needs="0123456789")
_FORBIDDEN = late("[\x00-\x20#%/:<>?@\\[\\\\\\]^|\x7f\"'`{},;()]")
MAX_HOST = 253
_MAX_RAW = 1000
_MAX_LABEL = 63


@lru_cache(maxsize=8192)
def canonical_host(raw: str) -> tuple[str, bool]:
    """A host in lower case and A-labels, without trailing dot, and whether its IDN is invalid.

    IPv4 in any notation browsers take (``0x7f.1``, ``2130706433``) becomes dotted decimal, IPv6
    keeps its brackets. A name IDNA 2008 refuses (emoji) gets the A-label browsers would ask for.
    ``("", False)`` for what is no host.
    """
    if len(raw) > _MAX_RAW:
        return "", False
    host = raw.strip().lower()
    if host.startswith("["):
        return _ipv6(host), False
    if "%" in host:
        from urllib.parse import unquote  # noqa: PLC0415 - few hosts are percent-encoded

        host = unquote(host).lower()
    invalid = False
    if not host.isascii():
        host, invalid = _to_ascii(host)
    host = host.removesuffix(".")
    if not host or len(host) > MAX_HOST or _FORBIDDEN.search(host) or ".." in host or host.startswith("."):
        return "", False
    if host.isascii() and not _PLAIN.fullmatch(host):
        return "", False
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _ipv4(host), False
    if "xn--" in host and not invalid:
        invalid = not _sound_a_labels(host)
    return host, invalid


def is_ip(host: str) -> bool:
    """Whether a canonical host is a number and no name."""
    return host.startswith("[") or host.rpartition(".")[2].isdigit()


def _to_ascii(host: str) -> tuple[str, bool]:
    import idna  # noqa: PLC0415 - 20 ms, and most hosts are plain ASCII

    try:
        return idna.encode(host, uts46=True).decode("ascii"), False
    except (idna.IDNAError, UnicodeError, ValueError, IndexError):
        labels = [_loose_label(label) for label in host.translate(_DOTS).split(".")]
    if any(label is None for label in labels):
        return host, True
    joined = ".".join(label for label in labels if label is not None)
    # An underscore beside an IDN is refused by the standard, too, but hides nothing.
    return joined, True


def _loose_label(label: str) -> str | None:
    import unicodedata  # noqa: PLC0415 - the rare path
    from encodings.punycode import punycode_encode  # noqa: PLC0415

    label = unicodedata.normalize("NFKC", _IGNORED.sub("", label).lower())
    if label.isascii():
        return label
    encoded = "xn--" + punycode_encode(label).decode("ascii")
    return encoded if len(encoded) <= _MAX_LABEL else None


def _sound_a_labels(host: str) -> bool:
    import idna  # noqa: PLC0415 - rare

    try:
        for label in host.split("."):
            if label.startswith("xn--"):
                idna.ulabel(label)
    except (idna.IDNAError, UnicodeError, ValueError, IndexError):
        return False
    return True


def _ipv6(host: str) -> str:
    from ipaddress import AddressValueError, IPv6Address  # noqa: PLC0415 - rare

    inside, bracket, rest = host[1:].partition("]")
    if not bracket or rest:
        return ""
    try:
        address = IPv6Address(inside.partition("%")[0])
    except (AddressValueError, ValueError):
        return ""
    if address.ipv4_mapped is not None:  # a browser writes it in hexadecimal (WHATWG URL §3.5); Python does up to 3.12
        return f"[::ffff:{int(address) >> 16 & 0xFFFF:x}:{int(address) & 0xFFFF:x}]"
    return f"[{address}]"


def _ipv4(host: str) -> str:
    """WHATWG's IPv4 parser: one to four numbers, decimal, octal or hexadecimal; last one fills up."""
    numbers = []
    for part in host.split("."):
        if not _NUMBER.fullmatch(part) or len(part) > 16:
            return ""
        try:
            numbers.append(_number(part))
        except ValueError:
            return ""
    if len(numbers) > 4 or any(number > 255 for number in numbers[:-1]):
        return ""
    if numbers[-1] >= 256 ** (5 - len(numbers)):
        return ""
    value = numbers[-1] + sum(number << (8 * (3 - place)) for place, number in enumerate(numbers[:-1]))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    if len(part) > 1 and part.startswith("0"):
        return int(part, 8)
    return int(part)
