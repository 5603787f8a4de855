"""What was handed in: mails, links, recorded evidence → Claims. Nothing is verified, nothing looked up.

The names below are loaded when they are first asked for (PEP 562): whoever checks a link does not
wait for what reads mails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.lazily import lazily

if TYPE_CHECKING:
    from shopcheck.intake.files import read_bytes, read_page, require_readable
    from shopcheck.intake.link_claims import read_link
    from shopcheck.intake.links.link import parse_link
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

__getattr__ = lazily(
    globals(),
    {
        "Reading": "shopcheck.intake.reading",
        "parse_link": "shopcheck.intake.links.link",
        "read_bytes": "shopcheck.intake.files",
        "read_case": "shopcheck.intake.recorded",
        "read_link": "shopcheck.intake.link_claims",
        "read_mail": "shopcheck.intake.mail_claims",
        "read_mail_file": "shopcheck.intake.mail_claims",
        "read_own_orders": "shopcheck.intake.own_orders",
        "read_page": "shopcheck.intake.files",
        "require_readable": "shopcheck.intake.files",
    },
)
