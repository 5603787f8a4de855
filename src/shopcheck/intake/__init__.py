"""What was handed in: mails, links, recorded evidence → Claims. Nothing is verified, nothing looked up.

The names below are loaded when they are first asked for (PEP 562): whoever checks a link does not
wait for what reads mails.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shopcheck.intake.files import read_bytes, read_page, require_readable
    from shopcheck.intake.link import parse_link
    from shopcheck.intake.link_claims import read_link
    from shopcheck.intake.mail_claims import read_mail, read_mail_file
    from shopcheck.intake.own_orders import read_own_orders
    from shopcheck.intake.reading import Reading
    from shopcheck.intake.recorded import read_case

__all__ = [
    "Reading",
    "parse_link",
    "read_bytes",
    "read_case",
    "read_link",
    "read_mail",
    "read_mail_file",
    "read_own_orders",
    "read_page",
    "require_readable",
]

_WHERE = {
    "Reading": "reading",
    "parse_link": "link",
    "read_bytes": "files",
    "read_case": "recorded",
    "read_link": "link_claims",
    "read_mail": "mail_claims",
    "read_mail_file": "mail_claims",
    "read_own_orders": "own_orders",
    "read_page": "files",
    "require_readable": "files",
}


def __getattr__(name: str) -> object:
    """Load the module that holds a public name."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
